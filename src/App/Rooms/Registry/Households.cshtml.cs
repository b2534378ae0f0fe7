using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Places;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Registry;

/// <summary>The list of households of the caller's area.</summary>
[Requires(Permissions.ReadHouseholds)]
public sealed class HouseholdsModel(
    HouseholdList list, HouseholdColumns columns, Db db, GeographySource places, EthnicGroups groups, Frame frame, IStringLocalizer<RegistryRoom> t, IStringLocalizer<SharedText> w) : PageModel
{
    private Geography _geography = null!;

    /// <summary>Name, code or identity number.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    /// <summary>A place: a commune or a hamlet.</summary>
    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? PlaceId { get; set; }

    /// <summary>A class.</summary>
    [BindProperty(SupportsGet = true, Name = "class")]
    public HouseholdClass? Class { get; set; }

    /// <summary>An ethnic group of the head.</summary>
    [BindProperty(SupportsGet = true, Name = "group")]
    public byte? Group { get; set; }

    /// <summary>Also households that are no more.</summary>
    [BindProperty(SupportsGet = true, Name = "ended")]
    public bool WithEnded { get; set; }

    /// <summary>"name" or "code".</summary>
    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    /// <summary>Key of the last row of the page before.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>The page.</summary>
    public HouseholdPage Rows { get; private set; } = new([], null);

    /// <summary>The columns one can choose from.</summary>
    public HouseholdColumns Columns => columns;

    /// <summary>Names of the columns shown.</summary>
    public IReadOnlySet<string> Shown { get; private set; } = new HashSet<string>();

    /// <summary>How many there are.</summary>
    public CountUpTo Count { get; private set; } = new(0);

    /// <summary>The filters that are on.</summary>
    public IReadOnlyList<FilterChip> Chips { get; private set; } = [];

    /// <summary>Units to choose from: those below the place shown.</summary>
    public IReadOnlyList<Place> Units { get; private set; } = [];

    /// <summary>Classes to choose from.</summary>
    public static IReadOnlyList<HouseholdClass> Classes { get; } =
        [HouseholdClass.Poor, HouseholdClass.NearPoor, HouseholdClass.AverageStandard, HouseholdClass.LowIncomeWorker, HouseholdClass.None];

    /// <summary>Groups to choose from.</summary>
    public IEnumerable<(byte Number, string Name)> Groups => groups.All;

    private HouseholdQuery Query => new(
        PlaceId, Text, Class is { } one ? [one] : [], Group, WithEnded, Sort == "code" ? HouseholdOrder.Code : HouseholdOrder.Name, After);

    /// <summary>Shows a page of the list.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        _geography = await places.GetAsync(db, cancel);
        if (PlaceId is { } id)
        {
            // A place of another area is no more there than one that never was.
            if (_geography.Get(id) is not { } place || !IsInArea(place)) return NotFound();
            frame.PlaceId = id;
        }

        frame.LinkOf = place => IsInArea(place) ? $"/households?place={place.Id}" : null;
        Rows = await list.PageAsync(Query, cancel);
        Count = await list.CountAsync(Query, cancel);
        Units = frame.PlaceId is { } shown && _geography.At(shown, frame.Today) is { } now ? _geography.ChildrenOf(now.Id, frame.Today) : _geography.RootsOn(frame.Today);
        Chips = [.. ChipsOn()];
        Shown = ShownColumns.Of(HttpContext, HouseholdColumns.List, columns.All);
        return Page();
    }

    /// <summary>Name of the ethnic group.</summary>
    public string GroupOf(HouseholdRow row) => groups.NameOf(row.EthnicGroup);

    /// <summary>The hamlet and, where the area is wider than one, its commune, as they are today.</summary>
    public (string Hamlet, string Commune) PlaceOf(HouseholdRow row)
    {
        var hamlet = _geography.At(row.HamletId, frame.Today) ?? _geography[row.HamletId];
        return (hamlet.Name, hamlet.ParentId is { } up ? _geography[up].Name : "");
    }

    private bool IsInArea(Place place) => db.Scope.Covers(place) || (place.Level < PlaceLevel.Commune && _geography.CoverOf(place.Id, frame.Today).Any(c => db.Scope.Covers(_geography[c])));

    private IEnumerable<FilterChip> ChipsOn()
    {
        if (!string.IsNullOrWhiteSpace(Text)) yield return new("q", t["households.chip.text", Text]);
        if (PlaceId is { } id) yield return new("place", _geography[id].Name);
        if (Class is { } one) yield return new("class", w[$"class.{one}"]);
        if (Group is { } group) yield return new("group", groups.NameOf(group));
        if (WithEnded) yield return new("ended", t["households.chip.ended"]);
    }
}
