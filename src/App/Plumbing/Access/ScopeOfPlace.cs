using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;

namespace VuonLen.App.Plumbing.Access;

/// <summary>Turns the place a person's area is into the rows they may see, on a day.</summary>
public sealed class ScopeOfPlace(Db db, GeographySource places)
{
    /// <summary>Areas kept of one geography: of every place whose people work, for a few days.</summary>
    private const int MostKept = 4_096;

    /// <summary>A province's area is thousands of places, and the same for every page until the map changes.</summary>
    private static readonly ConditionalWeakTable<Geography, ConcurrentDictionary<(Guid Place, DateOnly Day), AreaScope>> Known = [];

    /// <summary>The area of a place; of null, nothing.</summary>
    public async Task<AreaScope> Async(Guid? placeId, DateOnly today, CancellationToken cancel)
    {
        if (placeId is not { } id) return AreaScope.Nothing;
        var geography = await places.GetAsync(db, cancel);
        if (geography.Get(id) is not { } place) return AreaScope.Nothing;
        var known = Known.GetOrCreateValue(geography);
        if (known.Count > MostKept) known.Clear();
        return known.GetOrAdd((id, today), _ => Of(geography, place, today));
    }

    private static AreaScope Of(Geography geography, Place place, DateOnly today)
    {
        var cover = geography.CoverOf(place.Id, today).Select(c => geography[c]).ToList();
        if (place.Level != PlaceLevel.Hamlet) return new([.. cover.Where(p => p.Level == PlaceLevel.Commune).Select(p => p.Id).Order()], [], false);

        // A hamlet head sees only the hamlet's rows, under whichever commune they were written.
        var hamlets = cover.Where(p => p.Level == PlaceLevel.Hamlet).ToList();
        return new([.. hamlets.Select(h => h.ParentId!.Value).Distinct().Order()], [.. hamlets.Select(h => h.Id).Order()], true);
    }
}
