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

/// <summary>An event of communication: new, or changed until it is held.</summary>
[Requires(Permissions.RunOutreach)]
public sealed class EventEditModel(Db db, GeographySource places, CommunicationList events, KeepEvent keep, Frame frame, IStringLocalizer<OutreachRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public Guid EventId { get; set; }

    [BindProperty]
    public long? Seen { get; set; }

    [BindProperty]
    public Guid? Commune { get; set; }

    [BindProperty]
    public Guid? Line { get; set; }

    [BindProperty]
    public CommunicationKind Kind { get; set; } = CommunicationKind.VillageMeeting;

    [BindProperty]
    public string? Topic { get; set; }

    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public string? Venue { get; set; }

    [BindProperty]
    public string? Organiser { get; set; }

    [BindProperty]
    public List<Audience> Groups { get; set; } = [];

    [BindProperty]
    public List<Guid> Hamlets { get; set; } = [];

    public IReadOnlyList<Place> Communes { get; private set; } = [];

    /// <summary>Hamlets that are offered: those of the one commune in question.</summary>
    public IReadOnlyList<Place> Offered { get; private set; } = [];

    /// <summary>Lines of the plan of the year that still stand.</summary>
    public IReadOnlyList<PlanRow> Lines { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        Act = Guid.CreateVersion7();
        if (id is null)
        {
            (EventId, Day) = (Guid.CreateVersion7(), Figures.Date(frame.Today));
            await OfferAsync(cancel);
            return Page();
        }

        if (await events.FindAsync(id.Value, cancel) is not { State: CommunicationState.Planned } known || db.Scope.ByHamlet) return NotFound();
        (EventId, Seen, Commune, Line, Kind, Topic) = (known.Id, known.Version, known.CommuneId, known.LineId, known.Kind, known.Topic);
        (Day, Venue, Organiser) = (Figures.Date(known.On), known.Venue, known.Organiser);
        (Groups, Hamlets) = ([.. CommunicationRules.Groups.Where(g => known.Audience.HasFlag(g))], [.. await events.HamletsAsync(known.Id, cancel)]);
        await OfferAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        var result = Days.Read(Day) is not { } on ? ActResult.Refuse(new Problem("Day", "date.invalid"))
            : await keep.DoAsync(Act, new(EventId, Commune ?? Guid.Empty, Line, Kind, Topic ?? "", on, Venue ?? "", Organiser ?? "", Groups.Aggregate(Audience.None, (all, g) => all | g), Hamlets, Seen), cancel);
        if (result.Stands)
        {
            TempData["said"] = texts["said"].Value;
            return Redirect($"/outreach/events/{EventId}");
        }

        if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
        ModelState.Clear();
        (Act, Problems) = (Guid.CreateVersion7(), result.Problems);
        await OfferAsync(cancel);
        return Page();
    }

    private async Task OfferAsync(CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        Communes = geography.CommunesInSight(frame, db.Scope, frame.Today);
        Commune ??= Communes is [var one] ? one.Id : null;
        Lines = [.. (await events.PlanAsync((Days.Read(Day) ?? frame.Today).Year, cancel)).Where(l => l.Line.WhyDropped is null && (Commune is null || l.Line.CommuneId == Commune))];
        if (Commune is { } id && geography.Get(id) is { } commune) Offered = geography.ChildrenOf((geography.At(id, frame.Today) ?? commune).Id, frame.Today);
    }
}
