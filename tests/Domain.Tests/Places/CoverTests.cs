using VuonLen.Domain.Places;
using static VuonLen.Domain.Tests.Places.LineageTests;
using static VuonLen.Domain.Tests.Places.Shipped;

namespace VuonLen.Domain.Tests.Places;

public sealed class CoverTests
{
    private static readonly DateOnly Now = Day("2026-10-01");

    [Fact]
    public void The_commune_of_2025_sees_its_predecessors_and_all_their_hamlets_and_nothing_else()
    {
        var cover = Units.CoverOf(On("05611", "2026-01-01").Id, Now);
        Assert.Contains(On("05608", "2023-01-01").Id, cover);
        Assert.Contains(On("05644", "2023-01-01").Id, cover);
        Assert.Contains(On("05644", "2025-01-01").Id, cover);
        Assert.All(Units.MeaningsOf("05644-03"), row => Assert.Contains(row.Id, cover));
        Assert.DoesNotContain(On("05617", "2023-01-01").Id, cover);
        Assert.DoesNotContain(On("168", "2023-01-01").Id, cover);
        Assert.All(cover, id => Assert.Equal("05611", Units.AncestorAt(id, PlaceLevel.Commune, Now)?.Code));
    }

    [Fact]
    public void An_officer_of_one_merged_commune_does_not_inherit_the_other_three()
    {
        var cover = Units.CoverOf(On("05629", "2023-01-01").Id, Now);
        Assert.Contains(On("05629-01", "2023-01-01").Id, cover);
        Assert.DoesNotContain(On("05611", "2026-01-01").Id, cover);
        Assert.DoesNotContain(On("05629-01", "2026-01-01").Id, cover);
        Assert.DoesNotContain(On("05623-01", "2023-01-01").Id, cover);
    }

    [Fact]
    public void An_officer_of_the_absorbed_town_does_not_inherit_the_commune_it_was_merged_with()
    {
        var cover = Units.CoverOf(On("05608", "2023-01-01").Id, Day("2025-01-01"));
        Assert.DoesNotContain(On("05644", "2025-01-01").Id, cover);
        Assert.DoesNotContain(On("05644", "2023-01-01").Id, cover);
    }

    [Fact]
    public void A_hamlet_head_keeps_his_hamlet_through_both_mergers()
    {
        var rows = Units.MeaningsOf("05644-03");
        Assert.Equal(rows.Select(r => r.Id).ToHashSet(), Units.CoverOf(rows[0].Id, Now));
        Assert.Equal(rows.Select(r => r.Id).ToHashSet(), Units.CoverOf(rows[2].Id, Now));
    }

    [Fact]
    public void A_district_user_sees_the_units_of_the_district_and_after_its_end_only_what_was_in_it()
    {
        var district = On("168", "2023-01-01").Id;
        var then = Units.CoverOf(district, Day("2023-10-01"));
        Assert.Equal(15, then.Count(id => Units[id].Level == PlaceLevel.Commune));
        Assert.Equal(1 + 15 + 164, then.Count);

        var later = Units.CoverOf(district, Now);
        Assert.Equal(16, later.Count(id => Units[id].Level == PlaceLevel.Commune));
        Assert.DoesNotContain(On("05611", "2026-01-01").Id, later);
        Assert.Superset(then.ToHashSet(), later.ToHashSet());
    }

    [Theory]
    [InlineData("2023-01-01")]
    [InlineData("2026-01-01")]
    public void A_province_user_sees_everything_after_the_district_tier_ended(string provinceOf) =>
        Assert.Equal(Units.All.Select(p => p.Id).ToHashSet(), Units.CoverOf(On("19", provinceOf).Id, Now));

    [Fact]
    public void Renaming_the_merged_commune_later_does_not_give_one_part_the_others()
    {
        var (a, b) = (Unit("1", "A", "2000-01-01", "2010-01-01"), Unit("2", "B", "2000-01-01", "2010-01-01"));
        var (merged, renamed) = (Unit("3", "C", "2010-01-01", "2015-01-01"), Unit("3", "D", "2015-01-01"));
        var geography = new Geography(
            [a, b, merged, renamed],
            [Step(a, merged), Step(b, merged), Step(merged, renamed)], []);
        Assert.Equal([a.Id], geography.CoverOf(a.Id, Day("2020-01-01")));
        Assert.Equal(4, geography.CoverOf(merged.Id, Day("2020-01-01")).Count);
    }

    [Fact]
    public void A_hamlet_given_to_another_commune_goes_with_its_records_and_a_dissolved_one_stays_visible()
    {
        var (left, right) = (Unit("1", "A", "2000-01-01"), Unit("2", "B", "2000-01-01"));
        var given = Unit("1-1", "X", "2000-01-01", "2010-01-01", left.Id, PlaceLevel.Hamlet);
        var taken = Unit("1-1", "X", "2010-01-01", null, right.Id, PlaceLevel.Hamlet);
        var dissolved = Unit("1-2", "Y", "2000-01-01", "2010-01-01", left.Id, PlaceLevel.Hamlet);
        var geography = new Geography([left, right, given, taken, dissolved], [Step(given, taken)], []);
        Assert.Equal(new HashSet<Guid> { left.Id, dissolved.Id }, geography.CoverOf(left.Id, Day("2020-01-01")));
        Assert.Equal(new HashSet<Guid> { right.Id, taken.Id, given.Id }, geography.CoverOf(right.Id, Day("2020-01-01")));
        Assert.Contains(given.Id, geography.CoverOf(left.Id, Day("2005-01-01")));
    }

    private static Lineage Step(Place from, Place to) => new(from.Id, to.Id, to.From, LineageKind.MergedInto, "test");
}
