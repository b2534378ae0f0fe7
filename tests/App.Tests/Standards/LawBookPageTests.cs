using System.Net;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Standards;
using VuonLen.App.Tests.Harness;

namespace VuonLen.App.Tests.Standards;

public sealed class LawBookPageTests(PostgresServer server)
{
    [Fact]
    public async Task The_law_book_shows_each_value_with_its_source_and_how_certain_it_is()
    {
        await using var store = await TestStore.EmptyAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, null);
        var page = await officer.GetPageAsync("/standards/law?standard=2022-2025&on=2023-10-01");
        Assert.Contains("Chuẩn thu nhập, nông thôn", page.Text, StringComparison.Ordinal);
        Assert.Contains("1.500.000 đồng/người/tháng", page.Text, StringComparison.Ordinal);
        Assert.Contains("Nghị định 07/2021/NĐ-CP, Điều 3", page.Text, StringComparison.Ordinal);
        // The low-income line began on 24/02/2025.
        Assert.DoesNotContain("Lao động thu nhập thấp", page.Text, StringComparison.Ordinal);
        Assert.Contains("Lao động thu nhập thấp", (await officer.GetPageAsync("/standards/law?standard=2022-2025&on=2025-02-24")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_finds_without_diacritics_and_shows_what_is_uncertain_alone()
    {
        await using var store = await TestStore.EmptyAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, null);
        var found = (await officer.GetPageAsync("/standards/law?standard=2022-2025&q=dien+tich&on=2023-10-01")).Text;
        Assert.Contains("Diện tích nhà ở bình quân", found, StringComparison.Ordinal);
        Assert.DoesNotContain("Tuổi lao động", found, StringComparison.Ordinal);
        var uncertain = (await officer.GetPageAsync("/standards/law?on=2027-10-01&uncertain=true")).Text;
        Assert.Contains("Điểm chuẩn B1, nông thôn", uncertain, StringComparison.Ordinal);
        Assert.Contains("chưa biết", uncertain, StringComparison.Ordinal);
        Assert.DoesNotContain("Nghị định 135/2020", uncertain, StringComparison.Ordinal);
        Assert.Contains("Không có giá trị nào như vậy", (await officer.GetPageAsync("/standards/law?q=zzzz")).Text, StringComparison.Ordinal);
        // A day that is none falls back to today, and a standard nobody knows to all.
        await officer.GetPageAsync("/standards/law?on=hôm-qua&standard=1999");
    }

    [Fact]
    public async Task Every_uncertain_value_is_marked_with_how_certain_it_is_those_of_the_yearly_review_too()
    {
        await using var store = await TestStore.EmptyAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, null);
        foreach (var day in new[] { new DateOnly(2020, 10, 1), new DateOnly(2023, 10, 1), new DateOnly(2027, 10, 1) })
        {
            var page = await officer.GetPageAsync($"/standards/law?uncertain=true&on={day:yyyy-MM-dd}");
            var uncertain = LawSource.National.Values.Concat(LawSource.OfReviews).Where(v => v.IsValidOn(day) && v.IsUncertain).ToList();
            Assert.All(uncertain, v => Assert.Contains($"<code>{v.Key}</code>", page.Html, StringComparison.Ordinal));
            Assert.Equal(uncertain.Count, page.Html.Split("<code>").Length - 1);
            Assert.Equal(uncertain.Count, page.Html.Split("badge-doubt", StringSplitOptions.None).Length - 1);
        }

        var early = (await officer.GetPageAsync("/standards/law?uncertain=true&on=2020-10-01")).Text;
        Assert.Contains("Ngày đầu đợt rà soát định kỳ", early, StringComparison.Ordinal);
        Assert.Contains("01/09", early, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_goes_out_as_a_file_and_reads_in_English()
    {
        await using var store = await TestStore.EmptyAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, null);
        var csv = (await officer.GetPageAsync("/standards/law/csv?standard=2022-2025&on=2023-10-01&q=floor-area")).Html;
        Assert.Contains("2022-2025,floor-area.minimum-per-person,800,m2/100,2021-03-15,,", csv, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await site.Visitor().GetPageAsync("/standards/law/csv", HttpStatusCode.Redirect)).Status);
        officer.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var page = await officer.GetPageAsync("/standards/law?standard=2022-2025&on=2023-10-01");
        Assert.True(page.Text.Contains("Income line, rural", StringComparison.Ordinal) || page.Text.Contains("Chuẩn thu nhập", StringComparison.Ordinal));
    }
}
