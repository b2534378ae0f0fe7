using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;

namespace VuonLen.App.Rooms;

/// <summary>The rooms of the house, upstream first: a room may look only at rooms above it in this list.</summary>
public static class AllRooms
{
    /// <summary>Upstream first.</summary>
    public static IReadOnlyList<IRoom> InOrder { get; } =
    [
        new PlacesRoom(),
        new RegistryRoom(),
        new ReviewsRoom(),
    ];
}
