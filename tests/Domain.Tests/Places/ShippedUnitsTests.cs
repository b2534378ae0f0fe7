using VuonLen.Domain.Places;
using static VuonLen.Domain.Tests.Places.Shipped;

namespace VuonLen.Domain.Tests.Places;

public sealed class ShippedUnitsTests
{
    [Theory]
    [InlineData("05611", "2023-09-01", "Thị trấn Đu", true)]
    [InlineData("05611", "2025-06-30", "Thị trấn Đu", true)]
    [InlineData("05611", "2025-07-01", "Xã Phú Lương", false)]
    [InlineData("05620", "2025-06-30", "Xã Yên Đổ", false)]
    [InlineData("05620", "2025-07-01", "Xã Yên Trạch", false)]
    [InlineData("05632", "2023-01-01", "Xã Phủ Lý", false)]
    [InlineData("05632", "2026-01-01", "Xã Hợp Thành", false)]
    [InlineData("05641", "2022-12-14", "Xã Tức Tranh", false)]
    [InlineData("05641", "2025-12-14", "Xã Vô Tranh", false)]
    [InlineData("05644", "2024-11-30", "Xã Phấn Mễ", false)]
    [InlineData("05644", "2024-12-01", "Thị trấn Giang Tiên", true)]
    [InlineData("05644", "2025-06-30", "Thị trấn Giang Tiên", true)]
    [InlineData("05617", "2025-06-30", "Xã Yên Trạch", false)]
    [InlineData("05608", "2024-11-30", "Thị trấn Giang Tiên", true)]
    public void A_code_that_changed_meaning_resolves_by_date(string code, string day, string name, bool urban)
    {
        var place = Units.Find(code, Day(day));
        Assert.Equal(name, place?.Name);
        Assert.Equal(urban, place!.IsUrban);
        Assert.Equal(urban, Units.IsUrbanOn(place.Id, Day(day)));
    }

    [Theory]
    [InlineData("05608", "2024-12-01")]
    [InlineData("05644", "2025-07-01")]
    [InlineData("05617", "2025-07-01")]
    [InlineData("168", "2025-07-01")]
    [InlineData("05611", "2004-07-07")]
    [InlineData("99999", "2023-01-01")]
    public void A_code_names_nothing_outside_its_time(string code, string day) => Assert.Null(Units.Find(code, Day(day)));

    [Fact]
    public void A_code_tells_all_its_meanings_oldest_first() =>
        Assert.Equal(["Xã Phấn Mễ", "Thị trấn Giang Tiên"], Units.MeaningsOf("05644").Select(p => p.Name));

    [Theory]
    [InlineData("2022-01-01", 15, 2)]
    [InlineData("2024-11-30", 15, 2)]
    [InlineData("2024-12-01", 14, 2)]
    [InlineData("2025-06-30", 14, 2)]
    public void The_district_has_fifteen_units_and_fourteen_from_december_2024(string day, int units, int towns)
    {
        var children = Units.ChildrenOf(On("168", day).Id, Day(day));
        Assert.Equal(units, children.Count);
        Assert.Equal(towns, children.Count(c => c.IsUrban));
        Assert.Equal(children.OrderBy(c => c.Code, StringComparer.Ordinal), children);
    }

    [Fact]
    public void Four_rural_communes_lie_directly_below_the_province_from_july_2025()
    {
        var province = On("19", "2025-07-01");
        var communes = Units.ChildrenOf(province.Id, Day("2025-07-01"));
        Assert.Equal(["05611", "05620", "05632", "05641"], communes.Select(c => c.Code));
        Assert.All(communes, c => Assert.False(c.IsUrban));
        Assert.Equal(["Tỉnh Thái Nguyên", "Xã Phú Lương"], Units.PathOf(communes[0].Id, Day("2026-01-01")).Select(p => p.Name));
        Assert.Equal([province], Units.RootsOn(Day("2025-07-01")));
    }

    [Fact]
    public void A_hamlet_of_phan_me_has_three_rows_under_three_units()
    {
        var rows = Units.MeaningsOf("05644-03");
        Assert.Equal(["Xóm Giá Mạ", "Tổ dân phố Giá Mạ", "Xóm Giá Mạ"], rows.Select(r => r.Name));
        Assert.Equal(["Xã Phấn Mễ", "Thị trấn Giang Tiên", "Xã Phú Lương"], rows.Select(r => Units[r.ParentId!.Value].Name));
        Assert.Equal([Day("2024-12-01"), Day("2025-07-01"), null], rows.Select(r => r.Until));
        Assert.Equal([LineageKind.Reclassified, LineageKind.Reclassified], rows.Take(2).Select(r => Units.LineageOf(r.Id).Last().Kind));
        Assert.Equal(3, rows.Select(r => r.Id).Distinct().Count());
    }

    [Fact]
    public void Every_unit_of_july_2025_holds_exactly_the_hamlets_of_its_predecessors()
    {
        foreach (var commune in Units.ChildrenOf(On("19", "2025-07-01").Id, Day("2025-07-01")))
        {
            var now = Units.ChildrenOf(commune.Id, Day("2025-07-01")).Select(h => h.Code);
            var before = Units.LineageOf(commune.Id)
                .SelectMany(l => Units.ChildrenOf(l.PredecessorId, Day("2025-06-30"))).Select(h => h.Code).Order(StringComparer.Ordinal);
            Assert.Equal(before, now);
        }

        Assert.Equal(164, Catalogue.Places.Count(p => p.Level == PlaceLevel.Hamlet && p.IsValidOn(Day("2025-07-01"))));
    }

    [Fact]
    public void One_commune_and_eight_hamlets_are_especially_difficult_and_say_that_they_are_demonstration()
    {
        var flagged = Catalogue.Difficult.Select(d => Units[d.PlaceId]).ToArray();
        Assert.Equal(1, flagged.Count(p => p.Level == PlaceLevel.Commune));
        Assert.Equal(8, flagged.Count(p => p.Level == PlaceLevel.Hamlet));
        Assert.All(Catalogue.Difficult, d => Assert.Contains("demonstration", d.Source, StringComparison.Ordinal));
        Assert.All(Catalogue.Evidence, e => Assert.Equal(Units[e.PlaceId].Level == PlaceLevel.Hamlet, e.Certainty == Certainty.Demonstration));
    }

    [Fact]
    public void Ids_are_the_same_on_every_machine()
    {
        Assert.Equal(Guid.Parse("7e80a7cc-9588-842b-b50a-00a4fd3628f9"), On("05611", "2023-01-01").Id);
        Assert.Equal(8, On("05611", "2023-01-01").Id.Version);
        Assert.Equal(Catalogue.Places, PlaceCatalogue.Read(Files().Reverse()).Places);
        Assert.Equal(Catalogue.Places.Count, Catalogue.Places.Select(p => p.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("{", "bad.json")]
    [InlineData("""{"places":[{"code":"1"}]}""", "bad.json: places[0].kind: is missing")]
    [InlineData("""{"places":[{"code":"1","name":"A","kind":"moon","from":"2020-01-01","source":"s"}]}""", "places[0].kind: unknown kind moon")]
    [InlineData("""{"places":[{"code":"1","name":"A","kind":"commune","from":"1/1/2020","source":"s"}]}""", "places[0].from: 1/1/2020 is no date")]
    [InlineData("""{"source":"s","hamlets":[{"code":"1-1","name":"A","commune":"1","from":"2020-01-01"}]}""", "hamlets[0].commune: no unit has the code 1 on 2020-01-01")]
    public void A_wrong_file_says_where_it_is_wrong(string json, string where) =>
        Assert.Contains(where, Assert.Throws<FormatException>(() => PlaceCatalogue.Read([("bad.json", json)])).Message, StringComparison.Ordinal);
}
