using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>All households and persons of each hamlet by Kinh and minority: what the rates are divided by.</summary>
[Requires(Permissions.ReadRounds)]
public sealed class TotalsModel(Db db, GeographySource places, ReviewLawSource law, Frame frame, RecordHamletTotals record, IStringLocalizer<ReviewsRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public Guid Hamlet { get; set; }

    [BindProperty]
    public long? Version { get; set; }

    [BindProperty]
    public int? KinhHouseholds { get; set; }

    [BindProperty]
    public int? MinorityHouseholds { get; set; }

    [BindProperty]
    public int? KinhPersons { get; set; }

    [BindProperty]
    public int? MinorityPersons { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    public RoundOnPage Of { get; private set; } = null!;

    public IReadOnlyList<Place> Hamlets { get; private set; } = [];

    public IReadOnlyDictionary<Guid, HamletTotals> Known { get; private set; } = new Dictionary<Guid, HamletTotals>();

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await ReadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel)) return NotFound();
        if (ModelState.Any(m => m.Value!.Errors.Count > 0)) Problems = [new("totals", "totals.range", 1_000_000)];
        else
        {
            var result = await record.DoAsync(Act, new(id, new(Hamlet, KinhHouseholds, MinorityHouseholds, KinhPersons, MinorityPersons, Source?.Trim() ?? ""), Version), cancel);
            if (result.Stands)
            {
                TempData["said"] = texts["totals.said", Of.NameOf(Hamlet)].Value;
                return Redirect($"/reviews/{id}/totals");
            }

            if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
            Problems = result.Problems;
        }

        ModelState.Clear();
        return Page();
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await RoundOnPage.ReadAsync(db, places, law, frame, id, cancel) is not { } of) return false;
        (Of, Hamlets) = (of, of.HamletsFor(db));
        Known = await db.Set<HamletTotals>().AsNoTracking().Where(t => t.RoundId == id).ToDictionaryAsync(t => t.HamletId, cancel);
        return true;
    }
}
