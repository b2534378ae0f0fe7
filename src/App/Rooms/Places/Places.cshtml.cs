using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.Domain;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Places;

/// <summary>The units as they were on a day, and what a code ever named.</summary>
[Requires(Permissions.ReadPlaces)]
public sealed class PlacesModel(Db db, GeographySource places, Frame frame) : PageModel
{
    /// <summary>Beyond so many units of one parent a table is no help: the unit's own page shows them.</summary>
    private const int MostInTable = 200;

    public DateOnly Day { get; private set; }

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public Geography Geography { get; private set; } = null!;

    public IReadOnlyList<Place> Roots { get; private set; } = [];

    public IReadOnlyList<Place> Meanings { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task OnGetAsync(string? on, CancellationToken cancel)
    {
        Geography = await places.GetAsync(db, cancel);
        Day = frame.Today;
        if (on is { Length: > 0 })
        {
            if (Days.Read(on) is { } day) Day = day;
            else Problems = [new("on", "date.invalid")];
        }

        frame.AsOf = Day;
        Code = Code?.Trim();
        Roots = Geography.RootsOn(Day);
        if (Code is not { Length: > 0 } code) return;
        Meanings = Geography.MeaningsOf(code);
        if (Meanings.Count == 0) Problems = [.. Problems, new("code", "place.code-unknown", code)];
    }

    /// <summary>The tables under a root: the units of every unit above the communes.</summary>
    public IEnumerable<(Place Above, IReadOnlyList<Place> Units)> Below(Place root)
    {
        var units = Geography.ChildrenOf(root.Id, Day);
        if (units.Count is > 0 and <= MostInTable) yield return (root, units);
        foreach (var district in units.Where(u => u.Level < PlaceLevel.Commune).Take(MostInTable))
        {
            var below = Geography.ChildrenOf(district.Id, Day);
            if (below.Count is > 0 and <= MostInTable) yield return (district, below);
        }
    }

    /// <summary>Address of a unit's page, kept on the day.</summary>
    public static string LinkOf(Place place, DateOnly day) => $"/places/{place.Id}?on={Figures.Field(day)}";
}

/// <summary>Some units as a table, on a day, with what the table is of.</summary>
public sealed record PlaceTable(IReadOnlyList<Place> Units, Geography Geography, DateOnly Day, string Label);
