using System.Net;
using System.Text.Json;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Tests.Harness;

namespace VuonLen.App.Tests.Reports;

public sealed class ReportPageTests(PostgresServer server)
{
    private const string Table2 = "/reports/2?round=2023&place=05623";

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task An_officer_opens_the_tables_then_one_then_the_households_of_a_cell(StoreKind kind)
    {
        await using var scene = await ReportScene.BeginAsync(kind, server);
        await using var site = await Site.OverAsync(scene.Store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var index = await officer.GetPageAsync("/reports");
        Assert.Contains("125/QĐ-UBND", index.Text, StringComparison.Ordinal);
        Assert.Contains("Mẫu bảng chưa được đối chiếu với thông tư", index.Text, StringComparison.Ordinal);

        var table = await officer.GetPageAsync(Table2);
        Assert.Contains("Tổng hợp diễn biến hộ nghèo", table.Text, StringComparison.Ordinal);
        Assert.Contains("9=1-2-3-4+5+6+7+8", table.Text, StringComparison.Ordinal);
        var cell = LinkTo(table, "column=closing");
        var households = await officer.GetPageAsync(cell);
        foreach (var code in new[] { "PL-0001", "PL-0002", "PL-0003", "PL-0004" }) Assert.Contains(code, households.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("PL-0005", households.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_list_shows_members_and_the_analyst_who_may_not_see_households_gets_neither_list_nor_links(StoreKind kind)
    {
        await using var scene = await ReportScene.BeginAsync(kind, server);
        await using var site = await Site.OverAsync(scene.Store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        Assert.Contains("Thành viên 2 của PL-0001", (await officer.GetPageAsync("/reports/15?round=2023&place=05623")).Text, StringComparison.Ordinal);

        var analyst = await site.SignedInAsync(Roles.Analyst, Given.YenLac);
        Assert.DoesNotContain("/households?", (await analyst.GetPageAsync(Table2)).Html, StringComparison.Ordinal);
        foreach (var path in new[] { "/reports/15?round=2023&place=05623", "/reports/2/households?round=2023&place=05623&column=closing", "/reports/download?round=2023&place=05623" })
            Assert.Equal("/not-allowed", new Uri(site.Address, (await analyst.GetPageAsync(path, HttpStatusCode.Redirect)).Location).AbsolutePath);
        await analyst.GetPageAsync("/api/v1/reports/tables/15?round=2023&place=05623", HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Who_may_not_read_reports_is_sent_away_and_who_is_elsewhere_finds_nothing(StoreKind kind)
    {
        await using var scene = await ReportScene.BeginAsync(kind, server);
        await using var site = await Site.OverAsync(scene.Store);
        var surveyor = await site.SignedInAsync(Roles.Surveyor, Given.YenLac);
        foreach (var path in new[] { "/reports", Table2, "/reports/layouts", "/reports/2/download?format=csv" }) await surveyor.GetPageAsync(path, HttpStatusCode.Redirect);
        await surveyor.GetPageAsync("/api/v1/reports/rounds", HttpStatusCode.Forbidden);
        await site.Visitor().GetPageAsync("/api/v1/reports/rounds", HttpStatusCode.Unauthorized);

        var elsewhere = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach);
        foreach (var path in new[] { "/reports?round=2023&place=05623", Table2, "/reports/2/households?round=2023&place=05623", "/reports/2/download?round=2023&place=05623&format=csv", "/api/v1/reports/tables/2?round=2023&place=05623", "/reports/16?round=2023&place=05617" })
            await elsewhere.GetPageAsync(path, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_round_that_is_not_frozen_and_a_question_that_makes_no_sense_are_said_in_words(StoreKind kind)
    {
        await using var scene = await ReportScene.BeginAsync(kind, server);
        await using var site = await Site.OverAsync(scene.Store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach);
        Assert.Contains("chưa chốt", (await officer.GetPageAsync("/reports/2?round=2023&place=05617", HttpStatusCode.Conflict)).Text, StringComparison.Ordinal);
        Assert.Contains("chưa chốt", (await officer.GetPageAsync("/reports", HttpStatusCode.Conflict)).Text, StringComparison.Ordinal);
        Assert.Contains("không phải tên đợt rà soát", (await officer.GetPageAsync("/reports/2?round=xx&place=05617", HttpStatusCode.BadRequest)).Text, StringComparison.Ordinal);
        Assert.Contains("ngày/tháng/năm", (await officer.GetPageAsync("/reports/2?round=2023&place=05617&geography=07/31/2025", HttpStatusCode.BadRequest)).Text, StringComparison.Ordinal);
        using var refused = JsonDocument.Parse((await officer.GetPageAsync("/api/v1/reports/tables/2?round=2023&place=05617", HttpStatusCode.Conflict)).Html);
        Assert.Equal("report.not-frozen", refused.RootElement.GetProperty("problems")[0].GetProperty("code").GetString());
        await officer.GetPageAsync("/api/v1/reports/tables/2?round=2023&place=05617&format=pdf", HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Files_come_in_three_formats_and_the_whole_set_in_one_workbook(StoreKind kind)
    {
        await using var scene = await ReportScene.BeginAsync(kind, server);
        await using var site = await Site.OverAsync(scene.Store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var csv = await officer.GetByteArrayAsync("/reports/2/download?round=2023&place=05623&format=csv");
        Assert.Equal([0xEF, 0xBB, 0xBF], csv[..3]);
        using var json = JsonDocument.Parse(await officer.GetStringAsync("/api/v1/reports/tables/2?round=2023&place=05623"));
        Assert.Equal(4, json.RootElement.GetProperty("rows")[0].GetProperty("cells").GetProperty("closing").GetProperty("value").GetInt32());
        Assert.Equal(15, Sheets(await officer.GetByteArrayAsync("/reports/download?round=2023&place=05623")));
        Assert.Equal(1, Sheets(await officer.GetByteArrayAsync("/reports/2/download?round=2023&place=05623&format=xlsx")));
        var cell = LinkTo(await officer.GetPageAsync(Table2), "column=closing").Replace("/households?", "/households/download?", StringComparison.Ordinal);
        Assert.Equal(1, Sheets(await officer.GetByteArrayAsync(cell)));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_households_of_a_cell_come_by_key_to_machines(StoreKind kind)
    {
        await using var scene = await ReportScene.BeginAsync(kind, server);
        await using var site = await Site.OverAsync(scene.Store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var path = $"/api/v1/reports/tables/2/households?round=2023&place=05623&unit={Given.YenLac.Id}&counted=persons&column=closing&take=3";
        using var first = JsonDocument.Parse(await officer.GetStringAsync(path));
        Assert.Equal((4, 12, "PL-0003"), (first.RootElement.GetProperty("households").GetInt32(), first.RootElement.GetProperty("sum").GetInt32(), first.RootElement.GetProperty("next").GetString()));
        using var second = JsonDocument.Parse(await officer.GetStringAsync(path + "&after=PL-0003"));
        Assert.Equal("PL-0004", second.RootElement.GetProperty("rows")[0].GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, second.RootElement.GetProperty("next").ValueKind);
        await officer.GetPageAsync(path.Replace("column=closing", "column=nothing", StringComparison.Ordinal), HttpStatusCode.NotFound);
        using var rounds = JsonDocument.Parse(await officer.GetStringAsync("/api/v1/reports/rounds"));
        Assert.Equal("2023", rounds.RootElement[0].GetProperty("round").GetString());
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task An_administrator_marks_a_layout_and_the_print_stops_warning(StoreKind kind)
    {
        await using var scene = await ReportScene.BeginAsync(kind, server);
        await using var site = await Site.OverAsync(scene.Store);
        var administrator = await site.SignedInAsync(Roles.Administrator, Given.Province);
        var form = (await administrator.GetPageAsync("/reports/layouts")).Form("table=2");
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.SubmitAsync(form, ("Against", "Thông tư 02/2022/TT-BLĐTBXH"))).Status);
        Assert.Contains("Thông tư 02/2022/TT-BLĐTBXH", (await administrator.GetPageAsync("/reports/layouts")).Text, StringComparison.Ordinal);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        Assert.DoesNotContain("Mẫu bảng chưa được đối chiếu", (await officer.GetPageAsync(Table2)).Text, StringComparison.Ordinal);
        await officer.GetPageAsync("/reports/layouts", HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Without_any_round_the_page_says_what_comes_first()
    {
        await using var store = await TestStore.EmptyAsync(StoreKind.Sqlite, server);
        await store.GivenPlacesAsync(Given.Places, Given.Lineages);
        await using var site = await Site.OverAsync(store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        Assert.Contains("Chưa có đợt rà soát nào", (await officer.GetPageAsync("/reports")).Text, StringComparison.Ordinal);
    }

    private static string LinkTo(Page page, string part) =>
        WebUtility.HtmlDecode(page.Html.Split("href=\"").Skip(1).Select(h => h.Split('"')[0]).First(h => h.Contains(part, StringComparison.Ordinal)));

    private static int Sheets(byte[] file)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(file), false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}"));
        return document.WorkbookPart!.WorksheetParts.Count();
    }
}
