using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Places;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Needs;

/// <summary>The households that lack something: filtered, a page by key, exported.</summary>
[Requires(Permissions.ReadHouseholds)]
public sealed class HouseholdsModel(Db db, GeographySource places, Frame frame, NeedList needs, IStringLocalizer<NeedsRoom> texts, IStringLocalizer<SharedText> shared) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "indicator")]
    public Indicator? Indicator { get; set; }

    [BindProperty(SupportsGet = true, Name = "state")]
    public NeedState? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "class")]
    public HouseholdClass? Class { get; set; }

    [BindProperty(SupportsGet = true, Name = "hamlet")]
    public Guid? Hamlet { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public IReadOnlyList<Need> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public CountUpTo Count { get; private set; } = new(0);

    public IReadOnlyList<FilterChip> Chips { get; private set; } = [];

    /// <summary>Hamlets of the caller's commune; none where the area is wider.</summary>
    public IReadOnlyList<Place> Hamlets { get; private set; } = [];

    public Geography Geography { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        Geography = await places.GetAsync(db, cancel);
        var query = new NeedQuery(Indicator, State, Hamlet, Class, After);
        (Rows, Next) = await needs.PageAsync(query, cancel);
        Count = new(await needs.CountAsync(query, CountUpTo.Most, cancel));
        Hamlets = Geography.HamletsInSight(frame, db.Scope);
        Chips = [.. ChipsOn()];
        return Page();
    }

    /// <summary>A hamlet with its commune as they are called today.</summary>
    public string WhereIs(Guid hamlet) => Geography.WhereIs(hamlet, frame.Today);

    private IEnumerable<FilterChip> ChipsOn()
    {
        if (Indicator is { } indicator) yield return new("indicator", shared[$"indicator.{indicator}"]);
        if (State is { } state) yield return new("state", texts[$"needstate.{state}"]);
        if (Class is { } one) yield return new("class", shared[$"class.{one}"]);
        if (Hamlet is { } hamlet && Geography.Get(hamlet) is { } place) yield return new("hamlet", place.Name);
    }
}
