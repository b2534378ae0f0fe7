using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;

namespace VuonLen.App.Plumbing.Web.Show;

/// <summary>
/// What stands around a page: the place and the day it is drawn on. A page that shows another place or day than the caller's own and
/// today says so here, before it is rendered.
/// </summary>
public sealed class Frame(Db db, Caller caller, GeographySource places, TimeProvider clock)
{
    private Guid? _place;
    private DateOnly? _asOf;

    /// <summary>The place shown: the page's, else the caller's area, else none.</summary>
    public Guid? PlaceId
    {
        get => _place ?? caller.PlaceId;
        set => _place = value;
    }

    /// <summary>The day the page is drawn on; today where the page said nothing.</summary>
    public DateOnly AsOf
    {
        get => _asOf ?? Today;
        set => _asOf = value;
    }

    /// <summary>Today at the server.</summary>
    public DateOnly Today => clock.TodayInVietnam();

    /// <summary>Where a unit of the place path leads; null where the page has nothing to show of it.</summary>
    public Func<Place, string?> LinkOf { get; set; } = _ => null;

    /// <summary>From the province down to the place shown; empty where none is.</summary>
    public async Task<IReadOnlyList<Place>> PathAsync(CancellationToken cancel)
    {
        if (PlaceId is not { } id) return [];
        var geography = await places.GetAsync(db, cancel);
        return geography.Get(id) is null ? [] : geography.PathOf(id, AsOf);
    }
}
