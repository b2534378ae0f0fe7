using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using static VuonLen.Domain.Tests.Places.Shipped;

namespace VuonLen.Domain.Tests.Places;

public sealed class HamletChangeTests
{
    private static readonly DateOnly On = Day("2026-03-01");
    private static readonly Place Commune = Shipped.On("05641", "2026-01-01");
    private static readonly Place First = Shipped.On("05647-01", "2026-01-01");
    private static readonly Place Second = Shipped.On("05647-02", "2026-01-01");
    private static readonly Guid New = Guid.Parse("019b0000-0000-7000-8000-000000000001");

    [Fact]
    public void Two_hamlets_become_one_and_their_past_is_found_from_it()
    {
        var change = HamletChange.Merge(Units, [Second.Id, First.Id], "Thống Bảo", On, New, "NQ 5/NQ-HĐND", VietnameseText.SearchKey).Change!;
        var after = After(change);
        Assert.Equal(("Xóm Thống Bảo", "05647-01", Commune.Id), (change.Begun.Name, change.Begun.Code, change.Begun.ParentId!.Value));
        Assert.Equal(New, after.At(First.Id, On)?.Id);
        Assert.Equal(First.Id, after.At(First.Id, On.AddDays(-1))?.Id);
        Assert.Null(after.At(New, On.AddDays(-1)));
        Assert.Superset(new HashSet<Guid> { First.Id, Second.Id }, after.CoverOf(New, On).ToHashSet());
        Assert.Equal(Units.ChildrenOf(Commune.Id, On).Count - 1, after.ChildrenOf(Commune.Id, On).Count);
    }

    [Fact]
    public void A_renamed_hamlet_keeps_its_code_and_a_new_one_gets_a_code_that_none_ever_had()
    {
        var renamed = HamletChange.Rename(Units, First.Id, "Thống Nhất Mới", On, New, "QĐ 1", VietnameseText.SearchKey).Change!;
        Assert.Equal((First.Code, LineageKind.Renamed, On), (renamed.Begun.Code, renamed.Steps.Single().Kind, renamed.Ended.Single().Until));
        Assert.Equal("Xóm Thống Nhất Mới", After(renamed).At(First.Id, On)?.Name);
        var added = HamletChange.Add(Units, Commune.Id, "Suối Mơ", On, New, "QĐ 2", VietnameseText.SearchKey).Change!;
        Assert.Empty(added.Ended);
        Assert.Empty(Units.MeaningsOf(added.Begun.Code));
        Assert.Contains(added.Begun, After(added).ChildrenOf(Commune.Id, On));
    }

    [Theory]
    [InlineData("", "QĐ", "2026-03-01", "hamlet.name-required")]
    [InlineData("Tân Bảo", "QĐ", "2026-03-01", "hamlet.name-taken")]
    [InlineData("tan bao", "QĐ", "2026-03-01", "hamlet.name-taken")]
    [InlineData("Thống Nhất", "QĐ", "2026-03-01", "hamlet.same-name")]
    [InlineData("Mới", " ", "2026-03-01", "hamlet.source-required")]
    [InlineData("Mới", "QĐ", "2025-07-01", "hamlet.not-after-begin")]
    [InlineData("Mới", "QĐ", "2025-06-30", "place.not-on-day")]
    public void A_wrong_renaming_is_refused(string name, string source, string on, string code) =>
        Assert.Equal(code, HamletChange.Rename(Units, First.Id, name, Day(on), New, source, VietnameseText.SearchKey).Problem?.Code);

    [Fact]
    public void A_wrong_merger_or_addition_is_refused()
    {
        string? Merge(params Guid[] ids) => HamletChange.Merge(Units, ids, "Mới", On, New, "QĐ", VietnameseText.SearchKey).Problem?.Code;
        Assert.Equal("hamlet.merge-two", Merge(First.Id, First.Id));
        Assert.Equal("hamlet.other-commune", Merge(First.Id, Shipped.On("05611-01", "2026-01-01").Id));
        Assert.Equal("place.hamlet-unknown", Merge(First.Id, Commune.Id));
        Assert.Equal("place.hamlet-unknown", Merge(First.Id, Guid.Empty));
        Assert.Equal("hamlet.not-a-commune", HamletChange.Add(Units, First.Id, "Mới", On, New, "QĐ", VietnameseText.SearchKey).Problem?.Code);
        Assert.Equal("place.not-on-day", HamletChange.Add(Units, Shipped.On("05629", "2023-01-01").Id, "Mới", On, New, "QĐ", VietnameseText.SearchKey).Problem?.Code);
        Assert.Equal("hamlet.name-long", HamletChange.Add(Units, Commune.Id, new string('a', 101), On, New, "QĐ", VietnameseText.SearchKey).Problem?.Code);
    }

    private static Geography After(HamletChange change)
    {
        var ended = change.Ended.ToDictionary(p => p.Id);
        return new([.. Units.All.Select(p => ended.GetValueOrDefault(p.Id, p)), change.Begun], [.. Catalogue.Lineages, .. change.Steps], Catalogue.Difficult);
    }
}
