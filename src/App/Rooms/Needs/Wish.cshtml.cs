using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Needs;

/// <summary>One worker on the form.</summary>
public sealed class WorkerForm
{
    public Guid PersonId { get; set; }

    /// <summary>Whether the worker was asked.</summary>
    public bool Asked { get; set; }

    public Diploma Diploma { get; set; }

    public Work Work { get; set; }

    public List<WorkerWishes> Wants { get; set; } = [];

    public string? Trade { get; set; }
}

/// <summary>The form of the yearly survey of one household: what the household wants, and each of its workers.</summary>
[Requires(Permissions.ReadHouseholds)]
public sealed class WishModel(Db db, GeographySource places, Frame frame, Caller caller, RecordWishes record, IStringLocalizer<NeedsRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    /// <summary>The day, as day/month/year.</summary>
    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public List<HouseholdWishes> Wants { get; set; } = [];

    [BindProperty]
    public List<WorkerForm> Workers { get; set; } = [];

    public Household Household { get; private set; } = null!;

    public Geography Geography { get; private set; } = null!;

    /// <summary>Members old enough to be asked, or whose age is not known, in the order of the household.</summary>
    public IReadOnlyList<Person> Persons { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>The day of the answers shown, or null where the household was never asked.</summary>
    public DateOnly? AskedOn { get; private set; }

    public bool MayRecord => caller.May(Permissions.RecordWishes) && Household.EndedOn is null;

    public string WhereIs(Guid hamlet) => Geography.WhereIs(hamlet, frame.Today);

    public async Task<IActionResult> OnGetAsync(Guid household, CancellationToken cancel)
    {
        if (!await ReadAsync(household, cancel)) return NotFound();
        (Act, Day) = (Guid.CreateVersion7(), Figures.Date(frame.Today));
        var answers = (await db.Set<WorkerAnswer>().AsNoTracking().Where(a => a.HouseholdId == household).ToListAsync(cancel)).GroupBy(a => a.PersonId).ToDictionary(g => g.Key, g => g.MaxBy(a => a.Year)!);
        var own = await db.Set<HouseholdAnswer>().AsNoTracking().Where(a => a.HouseholdId == household).OrderByDescending(a => a.Year).FirstOrDefaultAsync(cancel);
        AskedOn = own?.On;
        if (own is not null) Wants = [.. WishWords.OfHouseholds.Where(w => own.Wants.HasFlag(w))];
        Workers = [.. Persons.Select(p => answers.TryGetValue(p.Id, out var a)
            ? new WorkerForm { PersonId = p.Id, Asked = true, Diploma = a.Diploma, Work = a.Work, Trade = a.Trade, Wants = [.. WishWords.OfWorkers.Where(w => a.Wants.HasFlag(w))] }
            : new WorkerForm { PersonId = p.Id, Asked = own is null })];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid household, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        if (!await ReadAsync(household, cancel)) return NotFound();
        if (Days.Read(Day) is not { } day) return Again([new("Day", "date.invalid")]);
        var wants = Wants.Aggregate(HouseholdWishes.None, (all, w) => all | w);
        var result = await record.DoAsync(
            Act,
            new(household, day, wants, [.. Workers.Where(w => w.Asked).Select(w => new RecordWishes.Worker(
                w.PersonId, w.Diploma, w.Work, w.Wants.Aggregate(WorkerWishes.None, (all, one) => all | one), string.IsNullOrEmpty(w.Trade) ? null : w.Trade))]),
            cancel);
        if (!result.Stands) return result.Problems.Any(p => p.Code == "not-allowed") ? Forbid() : Again(result.Problems);
        TempData["said"] = texts["wish.said", Household.HeadName].Value;
        return Redirect($"/needs/wishes/{household}");
    }

    private PageResult Again(IReadOnlyList<Problem> problems)
    {
        ModelState.Clear();
        (Act, Problems) = (Guid.CreateVersion7(), problems);
        return Page();
    }

    private async Task<bool> ReadAsync(Guid household, CancellationToken cancel)
    {
        if (await db.Set<Household>().AsNoTracking().SingleOrDefaultAsync(h => h.Id == household, cancel) is not { } found) return false;
        (Household, Geography) = (found, await places.GetAsync(db, cancel));
        var today = new ReferenceDay(frame.Today);
        Persons = [.. (await db.Set<Person>().AsNoTracking().Where(p => p.HouseholdId == household).ToListAsync(cancel))
            .Where(p => today.AgeOf(p.Birth).Reached(WishRules.LeastAge) != Answer.No).OrderBy(p => p.Relation != Relation.Head).ThenBy(p => p.Birth.Packed)];
        return true;
    }
}
