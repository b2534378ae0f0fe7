using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Loader;
using VuonLen.App.Rooms;
using VuonLen.Domain.Places;

namespace VuonLen.App.Tests.Architecture;

public sealed class RoomTests
{
    private static readonly string[] DomainRooms = ["Places", "Registry", "Standards", "Reviews", "Imports", "Needs", "Programmes", "Training", "Jobs", "Outcomes", "Outreach", "Reports", "Demonstration"];

    private static readonly ArchUnitNET.Domain.Architecture House =
        new ArchLoader().LoadAssemblies(typeof(IRoom).Assembly, typeof(Place).Assembly).Build();

    [Fact]
    public void A_room_looks_only_upstream()
    {
        var order = AllRooms.InOrder.Select(r => r.Name).ToList();
        Assert.Empty(LooksDownstream("VuonLen.App.Rooms.", order));
        Assert.Empty(LooksDownstream("VuonLen.Domain.", DomainRooms));
    }

    [Fact]
    public void Every_room_folder_is_in_the_list_of_rooms_and_its_class_is_named_as_the_folder()
    {
        var folders = House.Classes
            .Select(c => RoomOf(c.FullName, "VuonLen.App.Rooms."))
            .Where(r => r is not null and not "Shared")
            .Distinct()
            .Order();
        Assert.Equal(AllRooms.InOrder.Select(r => r.Name).Order(), folders);
        Assert.All(AllRooms.InOrder, r => Assert.Equal($"VuonLen.App.Rooms.{r.Name}.{r.Name}Room", r.GetType().FullName));
    }

    [Fact]
    public void Domain_is_pure()
    {
        var references = typeof(Place).Assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => !n.StartsWith("System", StringComparison.Ordinal));
        Assert.Empty(references);
    }

    [Fact]
    public void The_plumbing_knows_no_room_but_places_because_an_area_is_a_place()
    {
        var known = House.Types
            .Where(t => t.FullName.StartsWith("VuonLen.App.Plumbing.", StringComparison.Ordinal))
            .Where(t => !t.FullName.Contains(".Migrations.", StringComparison.Ordinal))
            .SelectMany(t => t.GetTypeDependencies().Select(d => (From: t.FullName, Room: RoomOf(d.FullName, "VuonLen.App.Rooms."))))
            .Where(d => d.Room is not null and not "Places" and not "Shared")
            .Distinct();
        Assert.Empty(known);
    }

    private static IEnumerable<string> LooksDownstream(string root, IReadOnlyList<string> order) =>
        from type in House.Types
        let room = RoomOf(type.FullName, root)
        where room is not null && order.Contains(room)
        from dependency in type.GetTypeDependencies()
        let other = RoomOf(dependency.FullName, root)
        where other is not null && order.Contains(other) && order.ToList().IndexOf(other) > order.ToList().IndexOf(room)
        select $"{type.FullName} → {dependency.FullName}";

    private static string? RoomOf(string fullName, string root)
    {
        if (!fullName.StartsWith(root, StringComparison.Ordinal)) return null;
        var rest = fullName[root.Length..];
        var dot = rest.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? null : rest[..dot];
    }
}
