using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>The standing list as of any day: who has which class in a place by the decisions in force on it.</summary>
[Requires(Permissions.ReadHouseholds)]
public sealed class StandingModel(Db db, Caller caller, GeographySource places, StandingList standing, Frame frame) : PageModel
{
    private const int RowsOnPage = 50;

    /// <summary>The day, as day/month/year; today where nothing was said or it has not come.</summary>
    [BindProperty(SupportsGet = true, Name = "on")]
    public string? On { get; set; }

    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? PlaceId { get; set; }

    [BindProperty(SupportsGet = true, Name = "class")]
    public HouseholdClass? Class { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public DateOnly Day { get; private set; }

    public Place Unit { get; private set; } = null!;

    public IReadOnlyList<StandingHousehold> Rows { get; private set; } = [];

    /// <summary>Key of the next page, or null.</summary>
    public string? Next { get; private set; }

    public Geography Geography { get; private set; } = null!;

    /// <summary>Units to choose from: that shown, those above it and those below it on the day, in the caller's area.</summary>
    public IReadOnlyList<Place> Units { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Day = Days.Read(On) is { } day && day <= frame.Today ? day : frame.Today;
        Geography = await places.GetAsync(db, cancel);
        if ((PlaceId ?? caller.PlaceId ?? (Geography.RootsOn(Day) is [var root, ..] ? root.Id : null)) is not { } id || Geography.Get(id) is not { } unit || !caller.Scope.Covers(unit)) return NotFound();
        (Unit, frame.PlaceId, frame.AsOf) = (unit, unit.Id, Day);
        Units = [.. Geography.PathOf(id, Day).Append(unit).Concat(Geography.ChildrenOf(id, Day)).DistinctBy(p => p.Id).Where(caller.Scope.Covers)];
        HouseholdClass[] classes = Class is { } one && RoundHouseholdsModel.Classes.Contains(one) ? [one] : [HouseholdClass.Poor, HouseholdClass.NearPoor];
        var found = await standing.OfPlaceAsync(unit.Id, Day, classes, NameKey.Read(After), RowsOnPage + 1, cancel);
        Rows = [.. found.Take(RowsOnPage)];
        Next = found.Count > RowsOnPage ? new NameKey(Rows[^1].HeadGivenKey, Rows[^1].HouseholdId).ToString() : null;
        return Page();
    }

    /// <summary>The hamlet as it was when the household was recognised, with its commune.</summary>
    public string WhereIs(Guid hamletId) => Geography[hamletId] is { ParentId: { } up } hamlet ? $"{hamlet.Name}, {Geography[up].Name}" : Geography[hamletId].Name;
}
