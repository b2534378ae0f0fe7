using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Reviews;

/// <summary>The pages of rounds, as people use them.</summary>
public sealed class RoundPageTests(PostgresServer server)
{
    [Fact]
    public async Task Every_page_of_a_round_asks_for_a_permission_and_is_not_there_outside_the_area()
    {
        await using var scene = await ReviewScene.BeginAsync(StoreKind.Sqlite, server);
        var poor = (await scene.HouseholdsAsync(1, HouseholdClass.Poor))[0];
        var round = await scene.OpenAsync();
        await using var site = await Site.OverAsync(scene.Store);
        var partner = await site.SignedInAsync(Roles.Partner, Given.YenLac);
        var elsewhere = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach);
        var visitor = site.Visitor();
        string[] pages = [$"/reviews/{round}", $"/reviews/{round}/households", $"/reviews/{round}/households/{poor}", $"/reviews/{round}/freeze", $"/reviews/{round}/totals", $"/reviews/{round}/correct"];
        foreach (var page in pages)
        {
            Assert.Contains("/not-allowed", (await partner.GetPageAsync(page, HttpStatusCode.Redirect)).Location!, StringComparison.Ordinal);
            await elsewhere.GetPageAsync(page, HttpStatusCode.NotFound);
            Assert.Contains("/sign-in", (await visitor.GetPageAsync(page, HttpStatusCode.Redirect)).Location!, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(round.ToString(), (await elsewhere.GetPageAsync("/reviews")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/reviews/{round}/households/export")).StatusCode);
        var chair = await site.SignedInAsync(Roles.CommuneChair, Given.YenLac);
        Assert.Contains("/not-allowed", (await chair.GetPageAsync("/reviews/open", HttpStatusCode.Redirect)).Location!, StringComparison.Ordinal);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        await officer.GetPageAsync($"/reviews/{round}/households/{Guid.CreateVersion7()}", HttpStatusCode.NotFound);
        await officer.GetPageAsync($"/reviews/{round}/households?step=Nonsense", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_officer_opens_records_settles_and_the_chair_freezes_and_corrects_without_scripts()
    {
        await using var scene = await ReviewScene.BeginAsync(StoreKind.Sqlite, server);
        var households = await scene.HouseholdsAsync(2, HouseholdClass.Poor);
        var applicant = (await scene.HouseholdsAsync(1))[0];
        var codes = await scene.ReadAsync(db => db.Set<Household>().AsNoTracking().ToDictionaryAsync(h => h.Id, h => h.Code));
        await using var site = await Site.OverAsync(scene.Store, new ClockAt(new DateTimeOffset(2023, 9, 20, 2, 0, 0, TimeSpan.Zero)));
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);

        var early = await officer.SubmitAsync((await officer.GetPageAsync("/reviews/open")).Form(), ("OpenedOn", "2023-08-01"));
        Assert.Contains("01/09/2023", early.Text, StringComparison.Ordinal);
        var open = (await officer.GetPageAsync("/reviews/open")).Form();
        Assert.Equal("2023~Yearly", open["Which"]);
        var opened = await officer.SubmitAsync(open);
        Assert.Equal(HttpStatusCode.Redirect, opened.Status);
        var board = opened.Location!;
        var empty = await officer.GetPageAsync(board);
        Assert.Contains("Xóm Đồng Xiền", empty.Text, StringComparison.Ordinal);
        Assert.Contains("Chưa có kết quả để so sánh", empty.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/imports\"", empty.Html[empty.Html.IndexOf("<main", StringComparison.Ordinal)..], StringComparison.Ordinal);

        var added = await officer.SubmitAsync((await officer.GetPageAsync($"{board}/households")).Form(), ("Code", codes[applicant]), ("Mark", "New"));
        Assert.Equal($"{board}/households/{applicant}", added.Location);
        var twice = await officer.SubmitAsync((await officer.GetPageAsync($"{board}/households")).Form(), ("Code", codes[applicant]));
        Assert.Contains("đã có trong danh sách", twice.Text, StringComparison.Ordinal);

        async Task<Page> RecordAsync(Guid household, params (string, string)[] fields) =>
            await officer.SubmitAsync((await officer.GetPageAsync($"{board}/households/{household}")).Form("handler=Record"), fields);
        var bad = await RecordAsync(applicant, ("B1", "-5"));
        Assert.Contains("0 đến 9.999", bad.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await RecordAsync(applicant, ("B1", "126"), ("B2", "40"))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await RecordAsync(households[0], ("B1", "120"), ("a-latrine", "lacking"), ("a-telecom", "lacking"), ("a-health-insurance", "lacking"), ("CauseList", "NoLand"))).Status);
        var found = await officer.GetPageAsync($"{board}/households/{households[0]}");
        Assert.Contains("HỘ NGHÈO", found.Text, StringComparison.Ordinal);
        Assert.Contains("B1 = 120", found.Text, StringComparison.Ordinal);

        // The finding contradicts a recorded total: a person accepts it with a reason.
        var allMet = IndicatorNames.All.Take(12).Select(i => ($"a-{i.Word()}", "met"));
        Assert.Equal(HttpStatusCode.Redirect, (await RecordAsync(households[1], [.. allMet, ("B1", "130"), ("B2", "50")])).Status);
        var doubtful = await officer.GetPageAsync($"{board}/households/{households[1]}");
        Assert.Contains("Điểm B2 không khớp", doubtful.Text, StringComparison.Ordinal);
        Assert.Contains("Điểm B2 không khớp", (await officer.GetPageAsync(board)).Text, StringComparison.Ordinal);
        var list = await officer.GetPageAsync($"{board}/households?step=InDoubt&pick=all");
        Assert.Contains($"value=\"{households[1]}~", list.Html, StringComparison.Ordinal);
        Assert.Contains("Chưa chọn hộ nào", (await officer.SubmitAsync(list.Form("handler=Settle"), ("Why", "phiếu cộng sai"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await officer.SubmitAsync(list.Form("handler=Settle"), ("Picked", "khong~1"), ("Why", "phiếu cộng sai"))).Status);
        var chair = await site.SignedInAsync(Roles.CommuneChair, Given.YenLac);
        Assert.DoesNotContain("settle-many", (await chair.GetPageAsync($"{board}/households")).Html, StringComparison.Ordinal);
        var freeze = (await chair.GetPageAsync($"{board}/freeze")).Form();
        byte[] pdf = [.. "%PDF-1.7"u8];
        (string, string)[] paper = [("Number", "125/QĐ-UBND"), ("SignedOn", "2023-09-20"), ("Signer", "Ma Văn Chủ")];
        var refused = await chair.UploadAsync(freeze, "Scan", "qd.pdf", pdf, paper);
        Assert.Contains("Xóm Đồng Xiền: 0 hộ chưa khảo sát, 0 hộ chưa đủ căn cứ, 1 hộ còn vướng mắc", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(doubtful.Form("handler=Settle"), ("Choice", "AcceptFinding"), ("Why", "phiếu cộng sai"))).Status);
        Assert.Contains("phiếu cộng sai", (await officer.GetPageAsync($"{board}/households/{households[1]}")).Text, StringComparison.Ordinal);

        var noScan = await chair.SubmitAsync((await chair.GetPageAsync($"{board}/freeze")).Form(), paper);
        Assert.Contains("bản quét", noScan.Text, StringComparison.Ordinal);
        var done = await chair.UploadAsync((await chair.GetPageAsync($"{board}/freeze")).Form(), "Scan", "qd.pdf", pdf, paper);
        Assert.Equal((HttpStatusCode.Redirect, board), (done.Status, done.Location));
        var frozen = await chair.GetPageAsync(board);
        Assert.Contains("Quyết định số 125/QĐ-UBND ngày 20/09/2023", frozen.Text, StringComparison.Ordinal);
        Assert.Contains("<svg", frozen.Html[frozen.Html.IndexOf("class=\"flow\"", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("Phát sinh mới", frozen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Record", (await officer.GetPageAsync($"{board}/households/{applicant}")).Html, StringComparison.Ordinal);

        var correct = (await chair.GetPageAsync($"{board}/correct")).Form();
        var corrected = await chair.UploadAsync(correct, "Scan", "sua.pdf", pdf, ("Code", codes[applicant]), ("After", "NearPoor"), ("Why", "nhầm B2"), ("Number", "130/QĐ-UBND"), ("SignedOn", "2023-09-20"), ("Signer", "Ma Văn Chủ"));
        Assert.Equal(HttpStatusCode.Redirect, corrected.Status);
        var decisions = await officer.GetPageAsync($"{board}/correct");
        Assert.Contains("130/QĐ-UBND", decisions.Text, StringComparison.Ordinal);
        Assert.Contains("nhầm B2", decisions.Text, StringComparison.Ordinal);
        Assert.Equal("NearPoor 2023-09-20..", await scene.PeriodsAsync(applicant));
        var scan = await scene.ReadAsync(db => db.Set<Decision>().Where(d => d.Kind == DecisionKind.Recognition).Select(d => d.Id).SingleAsync());
        Assert.Equal(pdf, await officer.GetByteArrayAsync($"{board}/scan/{scan}"));
    }

    [Fact]
    public async Task The_list_is_filtered_paged_by_key_and_exported()
    {
        await using var scene = await ReviewScene.BeginAsync(StoreKind.Sqlite, server);
        var poor = await scene.HouseholdsAsync(60, HouseholdClass.Poor);
        var second = await scene.HouseholdsAsync(2, HouseholdClass.NearPoor, Given.Xom2);
        var round = await scene.OpenAsync();
        await scene.RecordAsync(round, HouseholdClass.None, [.. poor.Take(3)]);
        await scene.RecordAsync(round, HouseholdClass.Undetermined, poor[10]);
        await scene.RecordAsync(round, HouseholdClass.Poor, second);
        await using var site = await Site.OverAsync(scene.Store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        async Task<int> Rows(string query) => (await officer.GetPageAsync($"/reviews/{round}/households?{query}")).Html.Split("class=\"lead\"").Length - 1;
        Assert.Equal(50, await Rows(""));
        Assert.Equal(3, await Rows("change=EscapedPoverty"));
        Assert.Equal(2, await Rows("change=NearPoorBecamePoor"));
        Assert.Equal(3, await Rows("class=None"));
        Assert.Equal(1, await Rows("conflict=Undetermined"));
        Assert.Equal(1, await Rows("step=InDoubt"));
        Assert.Equal(2, await Rows($"hamlet={Given.Xom2.Id}"));
        var first = await officer.GetPageAsync($"/reviews/{round}/households?step=Listed");
        var next = System.Text.RegularExpressions.Regex.Match(first.Html, "rel=\"next\" href=\"([^\"]+)\"").Groups[1].Value;
        Assert.Equal(6, (await officer.GetPageAsync(WebUtility.HtmlDecode(next))).Html.Split("class=\"lead\"").Length - 1);
        var workbook = await officer.GetByteArrayAsync($"/reviews/{round}/households/export?change=EscapedPoverty");
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(workbook));
        using var reader = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        // What the list is of, the headings, three households.
        Assert.Equal(5, (await reader.ReadToEndAsync()).Split("<row ").Length - 1);
    }

    [Fact]
    public async Task Totals_of_a_hamlet_are_entered_and_shown()
    {
        await using var scene = await ReviewScene.BeginAsync(StoreKind.Sqlite, server);
        var round = await scene.OpenAsync();
        await using var site = await Site.OverAsync(scene.Store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        // Hamlets stand by name: the first line is that of Xóm Đồng Xiền.
        var form = (await officer.GetPageAsync($"/reviews/{round}/totals")).Form();
        Assert.Equal(Given.Xom1.Id.ToString(), form["Rows[0].Hamlet"]);
        var fewer = await officer.SubmitAsync(form, ("Rows[0].KinhHouseholds", "9"), ("Rows[0].MinorityHouseholds", "9"), ("Rows[0].KinhPersons", "1"), ("Rows[0].MinorityPersons", "1"), ("CommonSource", "sổ xóm"));
        Assert.Contains("số nhân khẩu ít hơn số hộ", fewer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("9", fewer.Form()["Rows[0].KinhHouseholds"]);
        form = fewer.Form();
        var both = await officer.SubmitAsync(form, ("Rows[0].KinhHouseholds", "20"), ("Rows[0].KinhPersons", "80"), ("Rows[1].KinhHouseholds", "30"), ("Rows[1].Source", "công an xã"), ("CommonSource", "sổ xóm"));
        Assert.Equal(HttpStatusCode.Redirect, both.Status);
        var stale = await officer.SubmitAsync(form, ("Rows[0].Act", Guid.CreateVersion7().ToString()), ("Rows[0].KinhHouseholds", "21"), ("Rows[0].KinhPersons", "80"), ("CommonSource", "sổ xóm"));
        Assert.Equal(HttpStatusCode.OK, stale.Status);
        Assert.Contains("Người khác", stale.Text, StringComparison.Ordinal);
        var again = (await officer.GetPageAsync($"/reviews/{round}/totals")).Form();
        Assert.Equal(("20", "sổ xóm", "30", "công an xã"), (again["Rows[0].KinhHouseholds"], again["Rows[0].Source"], again["Rows[1].KinhHouseholds"], again["Rows[1].Source"]));
        var seen = await site.SignedInAsync(Roles.Supervisor, Given.YenLac);
        Assert.Contains("sổ xóm", (await seen.GetPageAsync($"/reviews/{round}/totals")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_speaks_English_when_asked_and_no_text_is_missing()
    {
        await using var scene = await ReviewScene.BeginAsync(StoreKind.Sqlite, server);
        var poor = await scene.HouseholdsAsync(2, HouseholdClass.Poor);
        var round = await scene.OpenAsync();
        await scene.RecordAsync(round, HouseholdClass.NearPoor, poor[0]);
        await using var site = await Site.OverAsync(scene.Store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        foreach (var language in new[] { "vi", "en" })
        {
            await officer.SubmitAsync((await officer.GetPageAsync("/reviews")).Form("/language"), ("language", language));
            Assert.Contains(language == "en" ? "Progress by hamlet" : "Tiến độ theo xóm", (await officer.GetPageAsync($"/reviews/{round}")).Text, StringComparison.Ordinal);
            foreach (var page in new[] { "", $"/{round}", $"/{round}/households", $"/{round}/households/{poor[0]}", $"/{round}/households/{poor[1]}", $"/{round}/freeze", $"/{round}/totals", $"/{round}/correct", "/open" })
            {
                var text = (await officer.GetPageAsync($"/reviews{page}")).Text;
                Assert.DoesNotMatch(@"\b(round|rounds|board|list|step|conflict|change|settle|record|remove|totals|freeze|decision|correct|arrival|cause|group|flow|balance)\.[a-zA-Z]", text);
            }
        }
    }

    [Fact]
    public async Task Machines_read_rounds_of_their_area_and_are_told_what_is_wrong()
    {
        await using var scene = await ReviewScene.BeginAsync(StoreKind.Sqlite, server);
        await scene.HouseholdsAsync(3, HouseholdClass.Poor);
        var round = await scene.OpenAsync();
        await using var site = await Site.OverAsync(scene.Store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var list = await officer.GetFromJsonAsync<JsonElement>("/api/v1/rounds?year=2023");
        Assert.Equal(round, list[0].GetProperty("id").GetGuid());
        var one = await officer.GetFromJsonAsync<JsonElement>($"/api/v1/rounds/{round}");
        Assert.Equal((3, 0), (one.GetProperty("listed").GetInt32(), one.GetProperty("done").GetInt32()));
        foreach (var (path, status) in new[] { ("/api/v1/rounds?year=x", 400), ("/api/v1/rounds?after=x", 400), ("/api/v1/rounds/x", 400), ($"/api/v1/rounds/{Guid.CreateVersion7()}", 404) })
        {
            var answer = await officer.GetAsync(path);
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        }

        var elsewhere = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach);
        Assert.Equal(0, (await elsewhere.GetFromJsonAsync<JsonElement>("/api/v1/rounds")).GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/api/v1/rounds/{round}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await site.Visitor().GetAsync("/api/v1/rounds")).StatusCode);
    }

    /// <summary>A clock that stands still on a day of the review.</summary>
    private sealed class ClockAt(DateTimeOffset now) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => now;
    }
}
