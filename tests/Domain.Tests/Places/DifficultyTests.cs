using VuonLen.Domain.Places;
using static VuonLen.Domain.Tests.Places.LineageTests;
using static VuonLen.Domain.Tests.Places.Shipped;

namespace VuonLen.Domain.Tests.Places;

public sealed class DifficultyTests
{
    [Theory]
    [InlineData("05617-02", "2020-10-01", DifficultyLevel.None)]
    [InlineData("05617-02", "2023-10-01", DifficultyLevel.EspeciallyDifficult)]
    [InlineData("05617-02", "2026-10-01", DifficultyLevel.EspeciallyDifficult)]
    [InlineData("05635-03", "2021-09-15", DifficultyLevel.None)]
    [InlineData("05635-03", "2021-09-16", DifficultyLevel.EspeciallyDifficult)]
    [InlineData("05635-03", "2026-10-01", DifficultyLevel.EspeciallyDifficult)]
    [InlineData("05635-01", "2023-10-01", DifficultyLevel.None)]
    public void A_hamlet_has_its_own_flag_or_that_of_its_commune_and_keeps_it_through_the_merger(string code, string day, DifficultyLevel level) =>
        Assert.Equal(level, Units.DifficultyOn(On(code, day).Id, Day(day)));

    [Fact]
    public void A_merged_commune_is_not_difficult_because_one_of_its_parts_was() =>
        Assert.Equal(DifficultyLevel.None, Units.DifficultyOn(On("05620", "2026-01-01").Id, Day("2026-01-01")));

    [Theory]
    [InlineData(DifficultyLevel.EspeciallyDifficult, DifficultyLevel.EspeciallyDifficult, DifficultyLevel.EspeciallyDifficult)]
    [InlineData(DifficultyLevel.EspeciallyDifficult, DifficultyLevel.Difficult, DifficultyLevel.Difficult)]
    [InlineData(DifficultyLevel.None, DifficultyLevel.Difficult, DifficultyLevel.None)]
    public void A_merger_of_flagged_units_has_the_least_of_their_levels(DifficultyLevel first, DifficultyLevel second, DifficultyLevel expected)
    {
        var (a, b) = (Unit("1", "A", "2000-01-01", "2010-01-01"), Unit("2", "B", "2000-01-01", "2010-01-01"));
        var merged = Unit("3", "C", "2010-01-01");
        var flags = new[] { (a, first), (b, second) }.Where(f => f.Item2 != DifficultyLevel.None)
            .Select(f => new DifficultArea(f.Item1.Id, f.Item2, Day("2005-01-01"), null, "test")).ToArray();
        var geography = new Geography(
            [a, b, merged], [.. new[] { a, b }.Select(p => new Lineage(p.Id, merged.Id, merged.From, LineageKind.MergedInto, "test"))], flags);
        Assert.Equal(expected, geography.DifficultyOn(merged.Id, Day("2020-01-01")));
    }

    [Fact]
    public void An_ended_flag_counts_no_more_and_a_later_one_takes_its_place()
    {
        var a = Unit("1", "A", "2000-01-01");
        var geography = new Geography([a], [], [
            new(a.Id, DifficultyLevel.EspeciallyDifficult, Day("2005-01-01"), Day("2010-01-01"), ""),
            new(a.Id, DifficultyLevel.Difficult, Day("2012-01-01"), null, "")]);
        Assert.Equal(DifficultyLevel.EspeciallyDifficult, geography.DifficultyOn(a.Id, Day("2009-12-31")));
        Assert.Equal(DifficultyLevel.None, geography.DifficultyOn(a.Id, Day("2010-01-01")));
        Assert.Equal(DifficultyLevel.Difficult, geography.DifficultyOn(a.Id, Day("2012-01-01")));
    }
}
