using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Outreach;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Whose courses, classes and officers the caller answers for: those of a place that lies in the caller's area whole.</summary>
public sealed class OutreachPlaces(Db db, Caller caller, GeographySource places, TimeProvider clock)
{
    /// <summary>Whether the caller answers for a place.</summary>
    public async Task<bool> AnswersForAsync(Guid placeId, CancellationToken cancel) => await FindAsync(placeId, cancel) is not null;

    /// <summary>The place, or null where the caller does not answer for it: a commune or something wider.</summary>
    public async Task<Place?> FindAsync(Guid placeId, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        return geography.Get(placeId) is { } place && AnswersFor(geography, place) ? place : null;
    }

    /// <summary>The places the caller answers for on a day, the widest first.</summary>
    public async Task<IReadOnlyList<Place>> AllAsync(DateOnly on, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        return [.. geography.All.Where(p => p.Level <= PlaceLevel.Commune && p.IsValidOn(on) && AnswersFor(geography, p)).OrderBy(p => p.Level).ThenBy(p => p.Name, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Of wider places, those the caller's area holds; null is all. Who answers for a commune reads what wider places decide, but the officers of those are not on the commune's lists.
    /// </summary>
    public async Task<IReadOnlyList<Guid>?> WiderAsync(CancellationToken cancel)
    {
        if (db.Scope.IsWhole) return null;
        var geography = await places.GetAsync(db, cancel);
        return [.. geography.All.Where(p => p.Level < PlaceLevel.Commune && AnswersFor(geography, p)).Select(p => p.Id)];
    }

    /// <summary>The commune and its predecessors, or what lies below a wider place: the rows of a place as somebody who answers for it sees them.</summary>
    public async Task<IReadOnlyList<Guid>> CoverAsync(Guid placeId, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        return geography.Get(placeId) is null ? [] : [.. geography.CoverOf(placeId, clock.TodayInVietnam()).Where(id => geography[id].Level <= PlaceLevel.Commune)];
    }

    /// <summary>The level of an officer of a place and hamlet.</summary>
    public static OfficerLevel LevelOf(Place place, bool inHamlet) => inHamlet ? OfficerLevel.Hamlet : place.Level switch
    {
        PlaceLevel.Commune => OfficerLevel.Commune,
        PlaceLevel.District => OfficerLevel.District,
        _ => OfficerLevel.Province,
    };

    private bool AnswersFor(Geography geography, Place place) => place.Level switch
    {
        PlaceLevel.Hamlet => false,
        PlaceLevel.Commune => db.Scope.Covers(place),
        _ => db.Scope.IsWhole || (caller.PlaceId is { } own && geography.Get(own) is { Level: < PlaceLevel.Commune } && geography.CoverOf(own, clock.TodayInVietnam()).Contains(place.Id)),
    };
}
