using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
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
        var scope = OfKnown(geography, id, today);
        if (!scope.IsEverywhere || await IsAllAsync(geography, cancel)) return scope;

        // Another program has put a commune on the map since it was read here: whose it is, the map says.
        places.Forget();
        geography = await places.GetAsync(db, cancel);
        scope = OfKnown(geography, id, today);
        return scope.IsEverywhere && !await IsAllAsync(geography, cancel) ? scope with { IsEverywhere = false } : scope;
    }

    private static AreaScope OfKnown(Geography geography, Guid id, DateOnly today)
    {
        if (geography.Get(id) is not { } place) return AreaScope.Nothing;
        var known = Known.GetOrCreateValue(geography);
        if (known.Count > MostKept) known.Clear();
        return known.GetOrAdd((id, today), _ => Of(geography, place, today));
    }

    /// <summary>Whether the store has no commune that the map has not; none ever goes.</summary>
    private async Task<bool> IsAllAsync(Geography geography, CancellationToken cancel) =>
        await db.Set<Place>().CountAsync(p => p.Level == PlaceLevel.Commune, cancel) == CommunesOf(geography);

    private static int CommunesOf(Geography geography) => geography.All.Count(p => p.Level == PlaceLevel.Commune);

    private static AreaScope Of(Geography geography, Place place, DateOnly today)
    {
        var cover = geography.CoverOf(place.Id, today).Select(c => geography[c]).ToList();
        if (place.Level != PlaceLevel.Hamlet)
        {
            var communes = cover.Where(p => p.Level == PlaceLevel.Commune).Select(p => p.Id).Distinct().Order().ToArray();
            return new(communes, [], false, IsEverywhere: communes.Length == CommunesOf(geography));
        }

        // A hamlet head sees only the hamlet's rows, under whichever commune they were written.
        var hamlets = cover.Where(p => p.Level == PlaceLevel.Hamlet).ToList();
        return new([.. hamlets.Select(h => h.ParentId!.Value).Distinct().Order()], [.. hamlets.Select(h => h.Id).Order()], true);
    }
}
