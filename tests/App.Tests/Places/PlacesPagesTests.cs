using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Places;

namespace VuonLen.App.Tests.Places;

public sealed class PlacesPagesTests(PostgresServer server)
{
    private static readonly PlaceCatalogue Shipped = ShippedPlaces.Read();
    private static readonly Geography Units = Shipped.ToGeography();
    private static readonly Place PhuLuong = Units.Find("05611", new(2026, 1, 1))!;
    private static readonly Place GiaMa = Units.Find("05644-03", new(2026, 1, 1))!;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Shipped_units_are_loaded_once_and_loading_again_changes_nothing(StoreKind kind)
    {
        await using var store = await TestStore.EmptyAsync(kind, server);
        Assert.Equal(ActOutcome.Done, await LoadAsync(store, ShippedPlaces.Read(ShippedPlaces.Units)));
        Assert.Equal(ActOutcome.AlreadyDone, await LoadAsync(store, ShippedPlaces.Read(ShippedPlaces.Units)));
        Assert.Equal(ActOutcome.Done, await LoadAsync(store, Shipped));
        Assert.Equal(ActOutcome.AlreadyDone, await LoadAsync(store, Shipped));
        await store.AsOperatorAsync(async services =>
        {
            var geography = await services.GetRequiredService<GeographySource>().GetAsync(services.GetRequiredService<Db>(), default);
            Assert.Equal(Units.All.OrderBy(p => p.Id), geography.All.OrderBy(p => p.Id));
            Assert.Empty(await services.GetRequiredService<JournalComparison>().CompareAsync(default));
        });
    }

    [Fact]
    public async Task The_tree_is_drawn_as_of_a_day_and_a_code_tells_what_it_meant()
    {
        await using var store = await GivenAsync(StoreKind.Sqlite);
        await using var site = await Site.OverAsync(store);
        var reader = await site.SignedInAsync(Roles.CommuneOfficer, PhuLuong);

        var then = await reader.GetPageAsync("/places?on=2023-10-01");
        Assert.Contains("Huyện Phú Lương", then.Text, StringComparison.Ordinal);
        Assert.Contains("Xã Phấn Mễ", then.Text, StringComparison.Ordinal);
        var now = await reader.GetPageAsync("/places?on=2026-10-01");
        Assert.DoesNotContain("Huyện Phú Lương", now.Text, StringComparison.Ordinal);
        Assert.Contains("Xã Vô Tranh", now.Text, StringComparison.Ordinal);

        var code = await reader.GetPageAsync("/places?code=05644");
        Assert.Contains("Xã Phấn Mễ", code.Text, StringComparison.Ordinal);
        Assert.Contains("Thị trấn Giang Tiên", code.Text, StringComparison.Ordinal);
        Assert.Contains("99999", (await reader.GetPageAsync("/places?code=99999")).Text, StringComparison.Ordinal);
        Assert.Contains("28/11/2023", (await reader.GetPageAsync("/places?on=hôm-qua")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_units_page_shows_its_lineage_and_speaks_both_languages()
    {
        await using var store = await GivenAsync(StoreKind.Sqlite);
        await using var site = await Site.OverAsync(store);
        var reader = await site.SignedInAsync(Roles.HamletHead, GiaMa);
        var page = await reader.GetPageAsync($"/places/{GiaMa.Id}");
        Assert.Contains("Chuyển loại từ", page.Text, StringComparison.Ordinal);
        Assert.Contains("Tổ dân phố Giá Mạ", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Thay đổi xóm", page.Text, StringComparison.Ordinal);
        var hard = Units.Find("05617", new(2023, 1, 1))!;
        Assert.Contains("Đặc biệt khó khăn", (await reader.GetPageAsync($"/places/{hard.Id}?on=2023-10-01")).Text, StringComparison.Ordinal);
        await reader.GetPageAsync($"/places/{Guid.CreateVersion7()}", HttpStatusCode.NotFound);
        await reader.GetPageAsync("/places/khong-co", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Without_signing_in_nothing_is_shown_and_without_the_right_nothing_is_changed()
    {
        await using var store = await GivenAsync(StoreKind.Sqlite);
        await using var site = await Site.OverAsync(store);
        Assert.StartsWith("/sign-in", new Uri(site.Address, (await site.Visitor().GetPageAsync("/places", HttpStatusCode.Redirect)).Location!).PathAndQuery, StringComparison.Ordinal);

        var administrator = await site.SignedInAsync(Roles.Administrator, null);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, PhuLuong);
        var form = (await administrator.GetPageAsync($"/places/{GiaMa.Id}")).Form();
        var token = (await officer.GetPageAsync("/places")).Html;
        var stolen = form.With(("__RequestVerificationToken", TokenOf(token)), ("Name", "Của Tôi"), ("From", "2026-03-01"), ("Source", "QĐ"));
        var answer = await officer.SubmitAsync(stolen);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains("not-allowed", answer.Location, StringComparison.Ordinal);
        Assert.Equal(Units.All.Count, await store.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<Place>().CountAsync()));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task An_administrator_renames_merges_and_adds_hamlets_by_dated_acts(StoreKind kind)
    {
        await using var store = await GivenAsync(kind);
        await using var site = await Site.OverAsync(store);
        var administrator = await site.SignedInAsync(Roles.Administrator, null);

        var form = (await administrator.GetPageAsync($"/places/{GiaMa.Id}")).Form();
        var wrong = await administrator.SubmitAsync(form, ("Name", "Làng Hin"), ("From", "2026-03-01"), ("Source", "QĐ 1/QĐ-UBND"));
        Assert.Equal(HttpStatusCode.OK, wrong.Status);
        Assert.Contains("đã có Xóm Làng Hin", wrong.Text, StringComparison.Ordinal);
        var badDay = await administrator.SubmitAsync(wrong.Form(), ("Name", "Giá Mới"), ("From", "31/02/2026"), ("Source", "QĐ"));
        Assert.Contains("Ngày không hợp lệ", badDay.Text, StringComparison.Ordinal);
        var renamed = await administrator.SubmitAsync(badDay.Form(), ("Name", "Giá Mới"), ("From", "2026-03-01"), ("Source", "QĐ 1/QĐ-UBND"));
        Assert.Equal(HttpStatusCode.Redirect, renamed.Status);
        Assert.Contains("Đổi tên từ Xóm Giá Mạ", (await administrator.GetPageAsync(renamed.Location!)).Text, StringComparison.Ordinal);

        var commune = (await administrator.GetPageAsync($"/places/{PhuLuong.Id}")).Form();
        var one = await administrator.SubmitAsync(commune, ("Hamlets", $"{GiaMa.Id}"), ("Name", "X"), ("From", "2026-03-02"), ("Source", "NQ"));
        Assert.Contains("ít nhất hai xóm", one.Text, StringComparison.Ordinal);
        var pair = new[] { "05644-01", "05644-02" }.Select(c => Units.Find(c, new(2026, 1, 1))!.Id).ToArray();
        var merged = await administrator.SubmitAsync(
            one.Form(), ("Hamlets", $"{pair[0]}"), ("Hamlets", $"{pair[1]}"), ("Name", "Hin Dộc"), ("From", "2026-03-02"), ("Source", "NQ 2/NQ-HĐND"));
        Assert.Equal(HttpStatusCode.Redirect, merged.Status);
        var added = await administrator.SubmitAsync(commune.Without("Hamlets"), ("Name", "Đồi Mới"), ("From", "2026-03-03"), ("Source", "NQ 3/NQ-HĐND"));
        Assert.Equal(HttpStatusCode.Redirect, added.Status);
        // The same form sent again does nothing twice.
        Assert.Equal(added.Location, (await administrator.SubmitAsync(commune.Without("Hamlets"), ("Name", "Đồi Mới"), ("From", "2026-03-03"), ("Source", "NQ 3/NQ-HĐND"))).Location);

        await store.AsOperatorAsync(async services =>
        {
            var source = services.GetRequiredService<GeographySource>();
            source.Forget();
            var geography = await source.GetAsync(services.GetRequiredService<Db>(), default);
            var day = new DateOnly(2026, 4, 1);
            Assert.Equal("Xóm Giá Mới", geography.At(GiaMa.Id, day)?.Name);
            Assert.All(pair, id => Assert.Equal("Xóm Hin Dộc", geography.At(id, day)?.Name));
            Assert.Equal(Units.ChildrenOf(PhuLuong.Id, day).Count, geography.ChildrenOf(PhuLuong.Id, day).Count);
            Assert.Equal(["hamlet.rename", "hamlet.merge", "hamlet.add"], await services.GetRequiredService<Db>().Set<Act>().Where(a => a.Kind.StartsWith("hamlet.")).OrderBy(a => a.At).Select(a => a.Kind).ToListAsync());
            Assert.Empty(await services.GetRequiredService<JournalComparison>().CompareAsync(default));
        });
    }

    private static string TokenOf(string html)
    {
        const string mark = "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"";
        var at = html.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
        return html[at..html.IndexOf('"', at)];
    }

    private async Task<TestStore> GivenAsync(StoreKind kind)
    {
        var store = await TestStore.EmptyAsync(kind, server);
        await LoadAsync(store, Shipped);
        return store;
    }

    private static async Task<ActOutcome> LoadAsync(TestStore store, PlaceCatalogue catalogue) =>
        (await store.AsOperatorAsync(s => s.GetRequiredService<ShippedPlaces>().LoadAsync(catalogue, default))).Outcome;
}
