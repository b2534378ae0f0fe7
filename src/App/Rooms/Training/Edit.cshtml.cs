using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Places;
using VuonLen.Domain.Training;

namespace VuonLen.App.Rooms.Training;

/// <summary>The plan of a class: a new one, or one that the chair has not approved yet.</summary>
[Requires(Permissions.RunTraining)]
public sealed class EditModel(Db db, GeographySource places, TrainingList training, PlanClass plan, TeachingPartners teaching, CourseLaw law, Frame frame, IStringLocalizer<TrainingRoom> texts) : PageModel
{
    /// <summary>The days of the week, Monday first.</summary>
    public static IReadOnlyList<DayOfWeek> Week { get; } = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public Guid ClassId { get; set; }

    [BindProperty]
    public long? Seen { get; set; }

    [BindProperty]
    public Guid? Commune { get; set; }

    [BindProperty(SupportsGet = true, Name = "trade")]
    public string? Trade { get; set; }

    [BindProperty]
    public ClassLevel Level { get; set; } = ClassLevel.Regular;

    [BindProperty]
    public string? Provider { get; set; }

    /// <summary>The partner whose people see the class and call its roll; null where the commune does it alone.</summary>
    [BindProperty]
    public Guid? PartnerId { get; set; }

    [BindProperty]
    public string? Venue { get; set; }

    /// <summary>First day, as day/month/year.</summary>
    [BindProperty]
    public string? From { get; set; }

    /// <summary>Last day, as day/month/year.</summary>
    [BindProperty]
    public string? Until { get; set; }

    [BindProperty]
    public string? Capacity { get; set; }

    [BindProperty]
    public string? UnitCost { get; set; }

    [BindProperty]
    public List<DayOfWeek> Weekdays { get; set; } = [];

    [BindProperty]
    public List<DayPart> Parts { get; set; } = [];

    public IReadOnlyList<Place> Communes { get; private set; } = [];

    /// <summary>Partners a class may be given to.</summary>
    public IReadOnlyList<Partner> Partners { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>The law a class beginning today falls under, or null.</summary>
    public CourseSupport? Law => law.On(frame.Today);

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        await OfferAsync(cancel);
        Act = Guid.CreateVersion7();
        if (id is null)
        {
            (ClassId, Capacity) = (Guid.CreateVersion7(), Figures.Number(Law?.ClassSize ?? 0));
            (Weekdays, Parts) = ([.. Week.Take(5)], [DayPart.Morning, DayPart.Afternoon]);
            return Page();
        }

        if (await training.FindAsync(id.Value, cancel) is not { State: ClassState.Planned } known) return NotFound();
        (ClassId, Seen, Commune, Trade, Level, Provider, PartnerId, Venue) = (known.Id, known.Version, known.CommuneId, known.Trade, known.Level, known.Provider, known.PartnerId, known.Venue);
        (From, Until, Capacity, UnitCost) = (Figures.Date(known.From), Figures.Date(known.Until), Figures.Number(known.Capacity), Figures.Number(known.UnitCost));
        var sessions = await training.SessionsAsync(known.Id, cancel);
        (Weekdays, Parts) = ([.. sessions.Select(s => s.On.DayOfWeek).Distinct()], [.. sessions.Select(s => s.Part).Distinct()]);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await OfferAsync(cancel);
        if (!ModelState.IsValid) return BadRequest();
        List<Problem> unread = [];
        if (Days.Read(From) is null) unread.Add(new("From", "date.invalid"));
        if (Days.Read(Until) is null) unread.Add(new("Until", "date.invalid"));
        if (!Sums.Read(Capacity, out var capacity) || capacity is null or > 10_000) unread.Add(new("Capacity", "class.capacity", Law?.ClassSize ?? 0));
        if (!Sums.Read(UnitCost, out var cost) || cost is null) unread.Add(new("UnitCost", "class.unit-cost"));
        if ((Commune ?? (Communes is [var only] ? only.Id : null)) is not { } commune) unread.Add(new("Commune", "class.commune"));
        else if (unread.Count == 0)
        {
            var result = await plan.DoAsync(
                Act, new(ClassId, commune, Trade ?? "", Level, Provider ?? "", Venue ?? "", Days.Read(From)!.Value, Days.Read(Until)!.Value, (int)capacity!.Value, cost!.Value, Weekdays, Parts, Seen, PartnerId), cancel);
            if (result.Stands)
            {
                TempData["said"] = texts["class.said"].Value;
                return Redirect($"/training/{ClassId}");
            }

            if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
            unread.AddRange(result.Problems);
        }

        ModelState.Clear();
        (Act, Problems) = (Guid.CreateVersion7(), unread);
        return Page();
    }

    private async Task OfferAsync(CancellationToken cancel)
    {
        Communes = (await places.GetAsync(db, cancel)).CommunesInSight(frame, db.Scope, frame.Today);
        Partners = await teaching.OfAsync(Communes.Select(c => c.Id), cancel);
    }
}
