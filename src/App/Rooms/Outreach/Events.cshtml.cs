using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Outreach;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Events of communication: filtered, a page by key, exported.</summary>
[Requires(Permissions.ReadOutreach)]
public sealed class EventsModel(Db db, GeographySource places, CommunicationList events, Frame frame, IStringLocalizer<OutreachRoom> texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public CommunicationKind? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "state")]
    public CommunicationState? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "hamlet")]
    public Guid? Hamlet { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public IReadOnlyList<CommunicationEvent> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public CountUpTo Count { get; private set; } = new(0);

    public IReadOnlyList<Place> Hamlets { get; private set; } = [];

    public IReadOnlyList<FilterChip> Chips { get; private set; } = [];

    public Geography Geography { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        Geography = await places.GetAsync(db, cancel);
        Hamlets = Geography.HamletsInSight(frame, db.Scope);
        var query = new EventQuery(Year, Kind, State, Hamlet, After);
        (Rows, Next) = await events.PageAsync(query, cancel);
        Count = new(await events.CountAsync(query, CountUpTo.Most, cancel));
        Chips = [.. ChipsOn()];
        return Page();
    }

    private IEnumerable<FilterChip> ChipsOn()
    {
        if (Year is { } year) yield return new("year", year.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (Kind is { } kind) yield return new("kind", texts[$"communicationkind.{kind}"]);
        if (State is { } state) yield return new("state", texts[$"communicationstate.{state}"]);
        if (Hamlet is { } hamlet && Geography.Get(hamlet) is { } place) yield return new("hamlet", place.Name);
    }
}
