using VuonLen.Domain.Places;
using static VuonLen.Domain.Tests.Places.Shipped;

namespace VuonLen.Domain.Tests.Places;

public sealed class LineageTests
{
    [Fact]
    public void A_unit_is_followed_forward_through_two_mergers()
    {
        var phanMe = On("05644", "2023-01-01");
        Assert.Equal("Xã Phấn Mễ", Units.At(phanMe.Id, Day("2024-11-30"))?.Name);
        Assert.Equal("Thị trấn Giang Tiên", Units.At(phanMe.Id, Day("2024-12-01"))?.Name);
        Assert.Equal("Xã Phú Lương", Units.At(phanMe.Id, Day("2025-07-01"))?.Name);
    }

    [Fact]
    public void A_merged_commune_has_no_single_past_but_its_hamlets_have()
    {
        Assert.Null(Units.At(On("05620", "2025-07-01").Id, Day("2023-01-01")));
        var hamlet = On("05644-03", "2026-01-01");
        Assert.Equal("Xã Phấn Mễ", Units.AncestorAt(hamlet.Id, PlaceLevel.Commune, Day("2023-01-01"))?.Name);
        Assert.Equal("168", Units.AncestorAt(hamlet.Id, PlaceLevel.District, Day("2023-01-01"))?.Code);
        Assert.Null(Units.AncestorAt(hamlet.Id, PlaceLevel.District, Day("2025-07-01")));
    }

    [Fact]
    public void The_district_ended_without_a_successor()
    {
        var district = On("168", "2025-06-30");
        Assert.Null(Units.At(district.Id, Day("2025-07-01")));
        Assert.Empty(Units.LineageOf(district.Id));
        Assert.Equal(["Tỉnh Thái Nguyên", "Huyện Phú Lương"], Units.PathOf(district.Id, Day("2026-01-01")).Select(p => p.Name));
    }

    [Fact]
    public void A_household_of_the_town_becomes_rural_without_moving()
    {
        var hamlet = On("05611-01", "2023-01-01");
        Assert.True(Units.IsUrbanOn(hamlet.Id, Day("2025-06-30")));
        Assert.False(Units.IsUrbanOn(hamlet.Id, Day("2025-07-01")));
        Assert.Null(Units.IsUrbanOn(On("168", "2023-01-01").Id, Day("2023-01-01")));
    }

    [Fact]
    public void Lineage_tells_where_a_unit_came_from_and_where_it_went()
    {
        var town = On("05644", "2024-12-01");
        var steps = Units.LineageOf(town.Id).ToArray();
        Assert.Equal(["Thị trấn Giang Tiên", "Xã Phấn Mễ"], steps[..^1].Select(l => Units[l.PredecessorId].Name));
        Assert.Equal("Xã Phú Lương", Units[steps[^1].SuccessorId].Name);
        Assert.All(steps[..^1], l => Assert.Contains("1240/NQ-UBTVQH15", l.Source, StringComparison.Ordinal));
        Assert.Empty(Units.LineageOf(Guid.Empty));
    }

    [Fact]
    public void A_place_with_two_successors_or_a_lineage_that_does_not_lead_forward_is_refused()
    {
        var (a, b, c) = (Unit("1", "A", "2000-01-01", "2010-01-01"), Unit("2", "B", "2010-01-01"), Unit("3", "C", "2010-01-01"));
        Lineage Step(Place from, Place to, string on) => new(from.Id, to.Id, Day(on), LineageKind.MergedInto, "");
        Assert.Throws<ArgumentException>(() => new Geography([a, b, c], [Step(a, b, "2010-01-01"), Step(a, c, "2010-01-01")], []));
        Assert.Throws<ArgumentException>(() => new Geography([a, b], [Step(a, b, "2009-01-01")], []));
        Assert.Throws<ArgumentException>(() => new Geography([a, b], [Step(b, a, "2010-01-01")], []));
        Assert.Throws<ArgumentException>(() => new Geography([a], [Step(a, b, "2010-01-01")], []));
        Assert.Throws<ArgumentException>(() => new Geography([a with { ParentId = b.Id }, b], [], []));
    }

    internal static Place Unit(string code, string name, string from, string? until = null, Guid? parent = null, PlaceLevel level = PlaceLevel.Commune) =>
        new(PlaceId.Of(code, name, Day(from)), code, name, level, level == PlaceLevel.Hamlet ? PlaceKind.Hamlet : PlaceKind.Commune,
            parent, Day(from), until is null ? null : Day(until), "test");
}
