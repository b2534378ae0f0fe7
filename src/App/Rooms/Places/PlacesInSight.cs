using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Places;

/// <summary>The places a page offers and names: those its reader sees, as they are called on the day.</summary>
public static class PlacesInSight
{
    /// <summary>The communes of a day that the caller sees; the one of a caller's commune or hamlet.</summary>
    public static IReadOnlyList<Place> CommunesInSight(this Geography geography, Frame frame, AreaScope scope, DateOnly on)
    {
        var own = frame.PlaceId is { } id ? geography.Get(id) : null;
        if (own is { Level: >= PlaceLevel.Commune })
            return (geography.AncestorAt(own.Id, PlaceLevel.Commune, on) ?? geography.AncestorAt(own.Id, PlaceLevel.Commune, frame.Today)) is { } commune ? [commune] : [];
        return [.. geography.All.Where(p => p.Level == PlaceLevel.Commune && p.IsValidOn(on) && scope.Covers(p)).OrderBy(p => p.Name, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Hamlets of the caller's own commune; none where the area is wider. A row keeps the hamlet it was written with: those of before a merger
    /// are offered under their own time's name.
    /// </summary>
    public static IReadOnlyList<Place> HamletsInSight(this Geography geography, Frame frame, AreaScope scope) => frame.PlaceId is { } own && geography.Get(own) is { Level: PlaceLevel.Commune }
        ? [.. geography.CoverOf(own, frame.Today).Select(id => geography[id]).Where(p => p.Level == PlaceLevel.Hamlet && scope.Covers(p)).OrderBy(p => p.Name, StringComparer.Ordinal).ThenByDescending(p => p.From)]
        : [];

    /// <summary>Name of a place as it is called on a day; its last name where it was no more.</summary>
    public static string NameOn(this Geography geography, Guid place, DateOnly day) => (geography.At(place, day) ?? geography[place]).Name;

    /// <summary>A hamlet with its commune as they are called on a day.</summary>
    public static string WhereIs(this Geography geography, Guid hamlet, DateOnly day)
    {
        var place = geography.At(hamlet, day) ?? geography[hamlet];
        return place.ParentId is { } up ? $"{place.Name}, {geography[up].Name}" : place.Name;
    }
}
