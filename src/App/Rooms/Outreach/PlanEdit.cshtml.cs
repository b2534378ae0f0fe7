using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Outreach;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>A line of the plan of communication: new, changed, or dropped.</summary>
[Requires(Permissions.RunOutreach)]
public sealed class PlanEditModel(Db db, GeographySource places, CommunicationList events, KeepPlanLine keep, Frame frame, IStringLocalizer<OutreachRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public Guid LineId { get; set; }

    [BindProperty]
    public long? Seen { get; set; }

    [BindProperty(SupportsGet = true, Name = "year")]
    public int Year { get; set; }

    [BindProperty]
    public Guid? Commune { get; set; }

    [BindProperty]
    public CommunicationKind Kind { get; set; } = CommunicationKind.VillageMeeting;

    [BindProperty]
    public string? Topic { get; set; }

    [BindProperty]
    public string? Events { get; set; }

    [BindProperty]
    public string? By { get; set; }

    [BindProperty]
    public List<Audience> Groups { get; set; } = [];

    [BindProperty]
    public string? Why { get; set; }

    public IReadOnlyList<Place> Communes { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        Act = Guid.CreateVersion7();
        if (Year == 0) Year = frame.Today.Year;
        if (id is null)
        {
            LineId = Guid.CreateVersion7();
            await OfferAsync(cancel);
            return Page();
        }

        if (await events.FindLineAsync(id.Value, cancel) is not { WhyDropped: null } known) return NotFound();
        (LineId, Seen, Year, Commune, Kind, Topic) = (known.Id, known.Version, known.Year, known.CommuneId, known.Kind, known.Topic);
        (Events, By, Groups) = (Figures.Number(known.Events), Figures.Date(known.By), [.. CommunicationRules.Groups.Where(g => known.Audience.HasFlag(g))]);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        var result = Days.Read(By) is not { } by ? ActResult.Refuse(new Problem("By", "date.invalid"))
            : !Sums.Read(Events, out var count) || count > int.MaxValue ? ActResult.Refuse(new Problem("Events", "plan-line.events", CommunicationRules.MostPlanned))
            : await keep.DoAsync(Act, new(LineId, Commune ?? Guid.Empty, Year, Kind, Topic ?? "", (int)(count ?? 0), Groups.Aggregate(Audience.None, (all, g) => all | g), by, Seen), cancel);
        return await EndAsync(result, cancel);
    }

    public async Task<IActionResult> OnPostDropAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        return await EndAsync(await keep.DropAsync(Act, new(LineId, Why ?? "", Seen ?? 0), cancel), cancel);
    }

    private async Task<IActionResult> EndAsync(ActResult result, CancellationToken cancel)
    {
        if (result.Stands)
        {
            TempData["said"] = texts["said"].Value;
            return Redirect($"/outreach/plan?year={Year}");
        }

        if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
        ModelState.Clear();
        (Act, Problems) = (Guid.CreateVersion7(), result.Problems);
        await OfferAsync(cancel);
        return Page();
    }

    private async Task OfferAsync(CancellationToken cancel)
    {
        Communes = (await places.GetAsync(db, cancel)).CommunesInSight(frame, db.Scope, frame.Today);
        Commune ??= Communes is [var one] ? one.Id : null;
    }
}
