using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>The households of a round: filtered, a page by key, exported; and where an applicant is added.</summary>
[Requires(Permissions.ReadHouseholds)]
public sealed class RoundHouseholdsModel(
    Db db, GeographySource places, ReviewLawSource law, Frame frame, RoundHouseholdList list, AddApplicant addApplicant, SettleConflict settle, Caller caller, IStringLocalizer<ReviewsRoom> texts, IStringLocalizer<SharedText> shared) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "hamlet")]
    public Guid? Hamlet { get; set; }

    [BindProperty(SupportsGet = true, Name = "step")]
    public RoundStep? Step { get; set; }

    [BindProperty(SupportsGet = true, Name = "conflict")]
    public Conflicts? Conflict { get; set; }

    [BindProperty(SupportsGet = true, Name = "class")]
    public HouseholdClass? Class { get; set; }

    [BindProperty(SupportsGet = true, Name = "change")]
    public RoundChangeKind? Change { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    [BindProperty]
    public Guid Act { get; set; }

    /// <summary>Code of a household that asked to be reviewed.</summary>
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public Arrival Mark { get; set; }

    /// <summary>Households chosen from the list, as <see cref="PickOf"/> writes them.</summary>
    [BindProperty]
    public List<string> Picked { get; set; } = [];

    /// <summary>Why their findings stand.</summary>
    [BindProperty]
    public string? Why { get; set; }

    /// <summary>"all": every box of the page is ticked.</summary>
    [BindProperty(SupportsGet = true, Name = "pick")]
    public string? Pick { get; set; }

    public RoundOnPage Of { get; private set; } = null!;

    /// <summary>Whether findings of this page can be let stand from the list.</summary>
    public bool MaySettle => !Of.IsFrozen && caller.May(Permissions.RunRounds) && Rows.Any(r => r.MayAccept);

    public IReadOnlyList<RoundHouseholdRow> Rows { get; private set; } = [];

    /// <summary>Key of the next page, or null.</summary>
    public string? Next { get; private set; }

    public CountUpTo Count { get; private set; } = new(0);

    public IReadOnlyList<Place> Hamlets { get; private set; } = [];

    public IReadOnlyList<FilterChip> Chips { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Classes to choose from.</summary>
    public static IReadOnlyList<HouseholdClass> Classes { get; } =
        [HouseholdClass.Poor, HouseholdClass.NearPoor, HouseholdClass.AverageStandard, HouseholdClass.LowIncomeWorker, HouseholdClass.None];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        return await ReadAsync(id, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel)) return NotFound();
        var code = Code?.Trim() ?? "";
        var household = await db.Set<Household>().AsNoTracking().Where(h => h.Code == code).Select(h => (Guid?)h.Id).SingleOrDefaultAsync(cancel);
        if (household is null) Problems = [new("Code", "household.not-found", 1)];
        else
        {
            var result = await addApplicant.DoAsync(Act, new(id, household.Value, Mark), cancel);
            if (result.Stands)
            {
                TempData["said"] = texts["applicant.said", code].Value;
                return Redirect($"/reviews/{id}/households/{household}");
            }

            if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
            Problems = result.Problems;
        }

        ModelState.Clear();
        Act = Guid.CreateVersion7();
        return Page();
    }

    /// <summary>Lets the findings of the chosen households stand.</summary>
    public async Task<IActionResult> OnPostSettleAsync(Guid id, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel)) return NotFound();
        if (Picked.Select(SeenOf).Any(s => s is null)) return BadRequest();
        var result = await settle.AcceptFindingsAsync(Act, new(id, [.. Picked.Select(p => SeenOf(p)!)], Why ?? ""), cancel);
        if (result.Stands)
        {
            TempData["said"] = texts["settle.many.said", Figures.Number(Picked.Count)].Value;
            return Redirect(PageAddress.Of(Request).Without("handler", "pick").ToString());
        }

        if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
        Problems = result.Problems;
        ModelState.Clear();
        Act = Guid.CreateVersion7();
        return Page();
    }

    /// <summary>A household with the version shown, for a box of the form.</summary>
    public static string PickOf(RoundHouseholdRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.HouseholdId}~{row.Version}");

    private static SettleConflict.Seen? SeenOf(string pick) =>
        pick.Split('~') is [var id, var version] && Guid.TryParse(id, out var household) && long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
            ? new(household, seen)
            : null;

    private async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await RoundOnPage.ReadAsync(db, places, law, frame, id, cancel) is not { } of) return false;
        (Of, Hamlets) = (of, of.HamletsFor(db));
        if (Act == Guid.Empty) Act = Guid.CreateVersion7();
        var query = new RoundHouseholdQuery(id, Hamlet, Step, Conflict, Class, Change, Sort == "-name", After);
        (Rows, Next) = await list.PageAsync(query, cancel);
        Count = new(await list.CountAsync(query, CountUpTo.Most, cancel));
        Chips = [.. ChipsOn()];
        return true;
    }

    private IEnumerable<FilterChip> ChipsOn()
    {
        if (Hamlet is { } hamlet) yield return new("hamlet", Of.NameOf(hamlet));
        if (Step is { } step) yield return new("step", texts[$"step.{step}"]);
        if (Conflict is { } conflict) yield return new("conflict", texts[$"conflict.{conflict}"]);
        if (Class is { } one) yield return new("class", shared[$"class.{one}"]);
        if (Change is { } change) yield return new("change", texts[$"change.{change}"]);
    }
}
