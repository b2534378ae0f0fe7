using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>Where a policy applies.</summary>
internal static class PolicyPlaces
{
    /// <summary>A place and everything above it, as it was written: also what was done away with since.</summary>
    public static IEnumerable<Guid> AboveOf(this Geography geography, Guid place)
    {
        for (var at = geography.Get(place); at is not null; at = at.ParentId is { } up ? geography.Get(up) : null) yield return at.Id;
    }

    /// <summary>Of some communes, those a policy applies to on a day: its place, what lies below it, and what its place has become a part of.</summary>
    public static IReadOnlyList<Place> OfPolicy(this IReadOnlyList<Place> communes, Geography geography, Policy policy, DateOnly on) => policy.PlaceId is not { } place
        ? communes
        : [.. communes.Where(c => geography.PathOf(c.Id, on).Any(p => p.Id == place) || geography.AboveOf(c.Id).Contains(place) || geography.CoverOf(c.Id, on).Contains(place))];
}
