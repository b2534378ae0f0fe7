using System.Net;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Credit;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Credit;

/// <summary>The pages of transaction days and of savings and credit groups, as people use them without scripts.</summary>
public sealed class GroupPageTests(PostgresServer server)
{
    private static readonly ManualClock March = new(new DateTime(2025, 3, 8, 5, 0, 0));

    [Fact]
    public async Task The_officer_sets_the_day_moves_a_month_and_everybody_reads_it_where_it_is_needed()
    {
        await using var scene = await CreditScene.BeginAsync(StoreKind.Sqlite, server);
        var a = await scene.DecidedAsync("Ma Văn An", Given.Xom1, (HouseholdClass.Poor, new(2024, 1, 1)));
        var application = await scene.AppliedAsync(a);
        await scene.TakeOverAsync(CreditScene.January, new StatementRow("1", "Ma Văn An", 40_000_000));
        await using var site = await Site.OverAsync(scene.Store, March);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var chair = await site.SignedInAsync(Roles.CommuneChair, Given.YenLac);
        Assert.Contains("/credit/days", (await chair.GetPageAsync("/credit")).Html, StringComparison.Ordinal);
        Assert.Contains("Chưa ghi ngày giao dịch", (await chair.GetPageAsync("/credit/days")).Text, StringComparison.Ordinal);
        var page = $"/credit/days/{Given.YenLac.Id}";
        Assert.DoesNotContain("handler=Set", (await chair.GetPageAsync(page)).Html, StringComparison.Ordinal);
        var form = (await officer.GetPageAsync(page)).Form("handler=Set");
        Assert.Equal(("07:30", "01/03/2025"), (form["Opens"], form["From"]));

        // What is not right is said, and what was typed stays.
        var refused = await officer.SubmitAsync(form, ("Point", "Nhà văn hóa"), ("DayOfMonth", "32"), ("From", "01/03/2025"));
        Assert.Contains("từ 1 đến 31", refused.Text, StringComparison.Ordinal);
        Assert.Equal(("Nhà văn hóa", "32"), (refused.Form("handler=Set")["Point"], refused.Form("handler=Set")["DayOfMonth"]));
        Assert.Contains("Giờ ghi như 07:30", (await officer.SubmitAsync(form, ("Point", "x"), ("DayOfMonth", "12"), ("Opens", "sáng"))).Text, StringComparison.Ordinal);
        Assert.Contains("đổi từ đầu tháng: chọn ngày 01/03/2025", (await officer.SubmitAsync(form, ("Point", "x"), ("DayOfMonth", "12"), ("From", "05/03/2025"))).Text, StringComparison.Ordinal);
        var unread = await officer.SubmitAsync(form, ("Point", "x"), ("DayOfMonth", "12"), ("From", "đầu tháng"));
        Assert.Equal("đầu tháng", unread.Form("handler=Set")["From"]);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(refused.Form("handler=Set"), ("DayOfMonth", "9"))).Status);

        // The 9th of March 2025 is a Sunday and stands.
        Assert.Contains("Chủ nhật, 09/03/2025", (await chair.GetPageAsync("/credit/days")).Text, StringComparison.Ordinal);
        foreach (var where in new[] { $"/credit/applications/{application}", $"/credit/loans/{(await scene.LoanAsync("1")).Id}" })
            Assert.Contains("Chủ nhật, 09/03/2025", (await chair.GetPageAsync(where)).Text, StringComparison.Ordinal);
        // Of April, May and June: the commune is no more from July on.
        var shown = await officer.GetPageAsync(page);
        Assert.Contains("09/06/2025", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("09/07/2025", shown.Text, StringComparison.Ordinal);

        var move = shown.Form("handler=Move");
        Assert.Equal("01/03/2025", move["Month"]);
        var far = await officer.SubmitAsync(move, ("Day", "20/04/2025"), ("Why", "bão"));
        Assert.Contains("Chọn một ngày khác, cách không quá 31 ngày", far.Text, StringComparison.Ordinal);
        Assert.Equal(("20/04/2025", "bão"), (far.Form("handler=Move")["Day"], far.Form("handler=Move")["Why"]));
        Assert.Contains("Phải ghi lý do dời ngày", (await officer.SubmitAsync(move, ("Day", "10/03/2025"), ("Why", " "))).Text, StringComparison.Ordinal);
        Assert.Contains("Ngày không hợp lệ", (await officer.SubmitAsync(move, ("Day", "mai"), ("Why", "x"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(move, ("Day", "10/03/2025"), ("Why", "ngân hàng thông báo"))).Status);
        Assert.Contains("Thứ hai, 10/03/2025", (await chair.GetPageAsync("/credit/days")).Text, StringComparison.Ordinal);
        Assert.Contains("Người khác vừa sửa", (await officer.SubmitAsync(move, ("Act", Guid.CreateVersion7().ToString()), ("Day", "11/03/2025"), ("Why", "x"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync((await officer.GetPageAsync(page)).Form("handler=Back"))).Status);
        Assert.Contains("Chủ nhật, 09/03/2025", (await chair.GetPageAsync("/credit/days")).Text, StringComparison.Ordinal);
        await chair.SubmitAsync((await chair.GetPageAsync("/credit/days")).Form("/language"), ("language", "en"));
        Assert.Contains("Sunday, 09/03/2025", (await chair.GetPageAsync("/credit/days")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_are_put_down_changed_and_left_on_the_groups_page()
    {
        await using var scene = await CreditScene.BeginAsync(StoreKind.Sqlite, server);
        var a = await scene.HouseholdAsync("Ma Văn An", Given.Xom1);
        var b = await scene.HouseholdAsync("Ma Thị Bình", Given.Xom2);
        await scene.TakeOverAsync(CreditScene.January, new StatementRow("1", "Ma Văn An", 40_000_000) { Group = "T015" });
        var group = Assert.Single(await scene.AllAsync<CreditGroup>()).Id;
        await using var site = await Site.OverAsync(scene.Store, March);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var chair = await site.SignedInAsync(Roles.CommuneChair, Given.YenLac);
        var page = $"/credit/groups/{group}";
        Assert.Contains(page, (await chair.GetPageAsync("/credit/groups")).Html, StringComparison.Ordinal);
        Assert.Contains("Không có tổ nào", (await chair.GetPageAsync("/credit/groups?ended=true")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Join", (await chair.GetPageAsync(page)).Html, StringComparison.Ordinal);

        // Who borrows and is no member leads to the form with the household's code in it.
        var missing = await officer.GetPageAsync(page + "?show=NotMembers");
        var link = missing.Html.Split('"').Single(x => x.Contains($"household={a.Code}", StringComparison.Ordinal));
        var join = (await officer.GetPageAsync(WebUtility.HtmlDecode(link).Replace("#join", "", StringComparison.Ordinal))).Form("handler=Join");
        Assert.Equal((a.Code, "Member", "08/03/2025"), (join["Household"], join["Role"], join["Day"]));
        var refused = await officer.SubmitAsync(join, ("Household", "ZZZZZ-ZZZZZ"), ("Name", "Vợ An"), ("Role", "Leader"), ("Day", "hôm nay"));
        Assert.Equal(("hôm nay", "Vợ An", "Leader"), (refused.Form("handler=Join")["Day"], refused.Form("handler=Join")["Name"], refused.Form("handler=Join")["Role"]));
        Assert.Contains("Không thấy hộ theo mã này", (await officer.SubmitAsync(join, ("Household", "ZZZZZ-ZZZZZ"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(join, ("Role", "Leader"), ("Day", "01/02/2025"))).Status);
        Assert.Contains("đang là tổ viên tổ T015", (await officer.SubmitAsync(join, ("Act", Guid.CreateVersion7().ToString()))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(join, ("Act", Guid.CreateVersion7().ToString()), ("RowId", Guid.CreateVersion7().ToString()), ("Household", b.Code), ("Name", "Ma Thị Bình"))).Status);
        Assert.Contains("Hộ nào đang vay cũng là tổ viên", (await officer.GetPageAsync(page + "?show=NotMembers")).Text, StringComparison.Ordinal);
        var without = await officer.GetPageAsync(page + "?show=WithoutLoan");
        Assert.Contains("Ma Thị Bình", without.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"/households/{a.Id}", without.Html, StringComparison.Ordinal);
        Assert.Contains("1 tổ đã ghi tổ viên, 2 tổ viên, 1 tổ có tổ trưởng", (await chair.GetPageAsync("/credit/groups")).Text, StringComparison.Ordinal);

        // A second leader is refused; leaving says why; what was typed stays on the one row.
        var role = (await officer.GetPageAsync(page + "?show=WithoutLoan")).Form("handler=Role");
        var second = await officer.SubmitAsync(role, ("Role", "Leader"));
        Assert.Contains("Tổ đang có tổ trưởng Ma Văn An", second.Text, StringComparison.Ordinal);
        Assert.Equal("Leader", second.Form("handler=Role")["Role"]);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(role, ("Role", "Deputy"))).Status);
        var leave = (await officer.GetPageAsync(page + "?show=WithoutLoan")).Form("handler=Leave");
        var kept = await officer.SubmitAsync(leave, ("Why", "chuyển đi"), ("Day", "01/01/2024"));
        Assert.Contains("Không thể trước ngày 08/03/2025", kept.Text, StringComparison.Ordinal);
        Assert.Equal(("chuyển đi", "01/01/2024"), (kept.Form("handler=Leave")["Why"], kept.Form("handler=Leave")["Day"]));
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(leave, ("Why", "chuyển đi"))).Status);
        Assert.Contains("chuyển đi", (await chair.GetPageAsync(page + "?show=Left")).Text, StringComparison.Ordinal);
        using (var workbook = new System.IO.Compression.ZipArchive(await officer.GetStreamAsync($"/credit/groups/{group}/export?show=Left"))) Assert.Contains(workbook.Entries, e => e.FullName == "xl/workbook.xml");
        Assert.Equal(HttpStatusCode.BadRequest, (await officer.GetAsync($"/credit/groups/{group}/export?show=Loans")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/credit/groups/{Guid.CreateVersion7()}/export")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await officer.GetAsync(page + "?show=Nothing")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await officer.GetAsync(page + "?show=9")).StatusCode);
    }

    [Fact]
    public async Task Who_applies_at_a_meeting_and_is_no_member_is_warned_of_and_joins_with_the_tick()
    {
        await using var scene = await CreditScene.BeginAsync(StoreKind.Sqlite, server);
        var a = await scene.HouseholdAsync("Ma Văn An", Given.Xom1);
        await scene.TakeOverAsync(CreditScene.January, new StatementRow("1", "Ai Khác", 40_000_000) { Group = "T015" });
        var group = Assert.Single(await scene.AllAsync<CreditGroup>()).Id;
        await using var site = await Site.OverAsync(scene.Store, March);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var link = $"/credit/applications/new?household={a.Code}";
        async Task<Page> AppliedAsync(string programme, params (string, string)[] more) => await officer.SubmitAsync(
            (await officer.GetPageAsync(link)).Form(), [("Programme", programme), ("Group", group.ToString()), ("Amount", "10.000.000"), ("Months", "36"), ("Purpose", "mua bò"), ("Day", "07/03/2025"), .. more]);
        var warned = await AppliedAsync("poor");
        Assert.Contains("Hộ chưa có tên trong danh sách tổ viên", (await officer.GetPageAsync(warned.Location!)).Text, StringComparison.Ordinal);
        var joined = await AppliedAsync("water-sanitation", ("Joins", "true"));
        Assert.DoesNotContain("Hộ chưa có tên trong danh sách tổ viên", (await officer.GetPageAsync(joined.Location!)).Text, StringComparison.Ordinal);
        Assert.Equal(new(2025, 3, 7), Assert.Single(await scene.AllAsync<GroupMember>()).From);

        // Of a member the group is chosen already.
        var form = await officer.GetPageAsync(link);
        Assert.Contains("Hộ là tổ viên tổ T015", form.Text, StringComparison.Ordinal);
        Assert.Equal(group.ToString(), form.Form()["Group"]);
        Assert.Equal(2, (await officer.GetPageAsync($"/credit/groups/{group}?show=Applications")).Html.Split("/credit/applications/").Length - 1);
    }

    [Fact]
    public async Task Whom_it_does_not_concern_is_not_let_in_and_what_is_next_door_is_not_found()
    {
        await using var scene = await CreditScene.BeginAsync(StoreKind.Sqlite, server);
        await scene.TakeOverAsync(CreditScene.January, new StatementRow("1", "Ai Khác", 40_000_000) { Group = "T015" });
        var group = Assert.Single(await scene.AllAsync<CreditGroup>()).Id;
        await using var site = await Site.OverAsync(scene.Store, March);
        string[] pages = ["/credit/days", $"/credit/days/{Given.YenLac.Id}", "/credit/groups", $"/credit/groups/{group}"];
        foreach (var (role, place) in new[] { (Roles.HamletHead, Given.Xom1), (Roles.Partner, Given.YenLac), (Roles.Analyst, Given.Province) })
        {
            var one = await site.SignedInAsync(role, place);
            foreach (var page in pages) Assert.Contains("/not-allowed", (await one.GetPageAsync(page, HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
        }

        var next = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach);
        await next.GetPageAsync(pages[1], HttpStatusCode.NotFound);
        await next.GetPageAsync(pages[3], HttpStatusCode.NotFound);
        Assert.DoesNotContain("T015", (await next.GetPageAsync("/credit/groups")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("T015", (await next.GetPageAsync($"/credit/groups?place={Given.YenLac.Id}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Yên Lạc", (await next.GetPageAsync("/credit/days")).Text, StringComparison.Ordinal);
        await next.GetPageAsync($"/credit/days/{Given.Xom1.Id}", HttpStatusCode.NotFound);
        await next.GetPageAsync($"/credit/days/{Guid.CreateVersion7()}", HttpStatusCode.NotFound);

        // A form of another's page is not theirs to send.
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var chair = await site.SignedInAsync(Roles.CommuneChair, Given.YenLac);
        PageForm With(PageForm form, Page own) => form with { Fields = [.. form.Fields.Where(f => f.Key != "__RequestVerificationToken"), .. own.Form("/sign-out").Fields.Where(f => f.Key == "__RequestVerificationToken")] };
        foreach (var form in new[] { (await officer.GetPageAsync(pages[1])).Form("handler=Set"), (await officer.GetPageAsync(pages[3])).Form("handler=Join") })
        {
            (string, string)[] typed = [("Point", "x"), ("DayOfMonth", "5"), ("Household", "ZZZZZ-ZZZZZ")];
            Assert.Contains("/not-allowed", (await chair.SubmitAsync(With(form, await chair.GetPageAsync("/credit")), typed)).Location, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await next.SubmitAsync(With(form, await next.GetPageAsync("/credit")), typed)).Status);
        }

        Assert.Empty(await scene.AllAsync<TransactionDay>());
        Assert.Empty(await scene.AllAsync<GroupMember>());
    }
}
