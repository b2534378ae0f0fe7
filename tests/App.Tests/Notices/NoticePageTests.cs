using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Notices;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Notices;

namespace VuonLen.App.Tests.Notices;

/// <summary>The bell, the list, the choices and the address that turns off, as people use them without scripts.</summary>
public sealed class NoticePageTests(PostgresServer server)
{
    [Fact]
    public async Task The_bell_counts_what_is_new_and_opening_it_goes_where_the_work_is()
    {
        await using var scene = await NoticeScene.BeginAsync(StoreKind.Sqlite, server);
        await scene.UserAsync("chu.tich", Given.PhuLuong, Roles.CommuneChair);
        var chair = await scene.InAsync("chu.tich");
        Assert.Contains("Chưa có thông báo nào", (await chair.GetPageAsync("/notices")).Text, StringComparison.Ordinal);
        await scene.ToldAsync(n =>
        {
            n.Place(NoticeKinds.LoansListed, Given.PhuLuong.Id, "/credit/applications?step=Listed");
            n.Place(NoticeKinds.ClassPlanned, Given.PhuLuong.Id, "/training", "Chế biến <chè>");
        });
        Assert.Contains("Thông báo, 2 chưa xem", (await chair.GetPageAsync("/")).Html, StringComparison.Ordinal);
        var list = await chair.GetPageAsync("/notices");
        Assert.Contains("Có lớp học nghề chờ duyệt ở xã Phú Lương: Chế biến <chè>", list.Text, StringComparison.Ordinal);
        Assert.Contains("được giao: duyệt lớp học nghề", list.Text, StringComparison.Ordinal);
        var id = (await scene.Site.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<Notice>().SingleAsync(n => n.Kind == "loans-listed"))).Id;
        Assert.Equal("/credit/applications?step=Listed", (await chair.GetPageAsync($"/notices/open/{id}", HttpStatusCode.Redirect)).Location);
        Assert.Contains("Thông báo, 1 chưa xem", (await chair.GetPageAsync("/")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("vay vốn", (await chair.GetPageAsync("/notices?show=unread")).Text, StringComparison.Ordinal);
        // What came while the page was open is not taken as read.
        list = await chair.GetPageAsync("/notices");
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.ToldAsync(n => n.Place(NoticeKinds.PolicyDrafted, Given.PhuLuong.Id, "/programmes", "Giống chè"));
        Assert.Equal(HttpStatusCode.Redirect, (await chair.SubmitAsync(list.Form("/notices", exactly: true))).Status);
        Assert.Contains("Thông báo, 1 chưa xem", (await chair.GetPageAsync("/")).Html, StringComparison.Ordinal);

        // Nobody opens another's.
        await scene.UserAsync("nguoi.khac", Given.PhuLuong, Roles.CommuneOfficer);
        Assert.Equal(HttpStatusCode.NotFound, (await (await scene.InAsync("nguoi.khac")).GetAsync($"/notices/open/{id}")).StatusCode);
    }

    [Fact]
    public async Task A_long_list_comes_a_page_at_a_time()
    {
        await using var scene = await NoticeScene.BeginAsync(StoreKind.Sqlite, server);
        await scene.UserAsync("chu.tich", Given.PhuLuong, Roles.CommuneChair);
        await scene.TellAsync(n =>
        {
            for (var i = 0; i < 70; i++) n.Place(NoticeKinds.ClassPlanned, Given.PhuLuong.Id, $"/training/{i}", $"Lớp số {i:00}");
        });
        await scene.Site.PostAsync();
        var chair = await scene.InAsync("chu.tich");
        var seen = new List<string>();
        for (var next = "/notices"; next is not null;)
        {
            var page = await chair.GetPageAsync(next);
            seen.AddRange(System.Text.RegularExpressions.Regex.Matches(page.Text, "Lớp số [0-9]{2}").Select(m => m.Value));
            next = System.Text.RegularExpressions.Regex.Match(page.Html, "rel=\"next\" href=\"([^\"]+)\"") is { Success: true } link ? System.Net.WebUtility.HtmlDecode(link.Groups[1].Value) : null;
            Assert.True(seen.Count <= 70);
        }

        Assert.Equal(70, seen.Distinct().Count());
        Assert.Contains("Thông báo, 70 chưa xem", (await chair.GetPageAsync("/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_is_given_proved_used_and_forgotten_on_one_page()
    {
        await using var scene = await NoticeScene.BeginAsync(StoreKind.Sqlite, server);
        var id = await scene.UserAsync("can.bo", Given.PhuLuong, Roles.CommuneOfficer);
        var officer = await scene.InAsync("can.bo");
        var page = await officer.GetPageAsync("/account/notices");
        // Mail leaves the machine here, short messages do not yet.
        Assert.DoesNotContain("chưa nối với máy chủ thư", page.Text, StringComparison.Ordinal);
        Assert.Contains("chưa nối với tổng đài", page.Text, StringComparison.Ordinal);
        var wrong = await officer.SubmitAsync(page.Form("handler=Ask#h-Email"), ("Address", "khong phai"));
        Assert.Contains("Chưa phải địa chỉ thư điện tử", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"khong phai\"", wrong.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(page.Form("handler=Ask#h-Email"), ("Address", "can.bo@example.vn"))).Status);
        await scene.Site.PostAsync();
        page = await officer.GetPageAsync("/account/notices");
        Assert.Contains("Mã đã gửi đến can.bo@example.vn", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(page.Form("handler=Confirm#h-Email"), ("Code", NoticeScene.CodeOf(scene.Mail.Last.TextBody)))).Status);
        page = await officer.GetPageAsync("/account/notices");
        Assert.Contains("Gửi ngay", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(page.Form("handler=When#h-Email"), ("When", "Mornings"))).Status);
        Assert.Equal(NoticeWhen.Mornings, (await scene.AsAsync(id, s => s.GetRequiredService<Db>().Set<Contact>().AsNoTracking().SingleAsync())).When);

        // Only what could ever come is offered, each with its reason.
        Assert.Contains("Kết quả xác nhận hồ sơ vay", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hồ sơ vay chờ xác nhận", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hồ sơ được chuyển đến", page.Text, StringComparison.Ordinal);
        page = await officer.GetPageAsync("/account/notices");
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(page.Form("handler=Choose"), ("Wanted", "loans-confirmed"))).Status);
        var off = await scene.AsAsync(id, s => s.GetRequiredService<ChooseNotices>().OffAsync(default));
        Assert.Contains(new NoticeChoice("loans-confirmed", NoticeChannel.Email), off);
        Assert.Contains(new NoticeChoice("money-allocated", null), off);
        Assert.DoesNotContain(off, o => o is { Kind: "loans-confirmed", Channel: null } or { Kind: "password-changed", Channel: null });
        page = await officer.GetPageAsync("/account/notices");
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(page.Form("handler=Remove#h-Email"))).Status);
        Assert.Equal(0, await scene.AsAsync(id, s => s.GetRequiredService<Db>().Set<Contact>().CountAsync()));
    }

    [Fact]
    public async Task The_address_in_a_letter_turns_off_without_signing_in_and_only_when_it_is_sent()
    {
        await using var scene = await NoticeScene.BeginAsync(StoreKind.Sqlite, server);
        var id = await scene.UserAsync("chu.tich", Given.PhuLuong, Roles.CommuneChair);
        await scene.ConfirmedAsync(id, "a@example.vn");
        await scene.ToldAsync(n => n.Place(NoticeKinds.LoansListed, Given.PhuLuong.Id, "/credit"));
        await scene.AfterAsync(DeliveryTimes.Gathering);
        var letter = scene.Mail.Last;
        var kind = new Uri(letter.TextBody!.Split("Không nhận loại tin này nữa: ")[1].Split('\n')[0].Trim()).PathAndQuery;
        var visitor = scene.Site.Visitor();
        var page = await visitor.GetPageAsync(kind);
        Assert.Contains("“Hồ sơ vay chờ xác nhận”", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nguyễn Thị", page.Text, StringComparison.Ordinal);
        Assert.Empty(await scene.AsAsync(id, s => s.GetRequiredService<ChooseNotices>().OffAsync(default)));
        for (var i = 0; i < 2; i++) Assert.Contains("Đã tắt", (await visitor.SubmitAsync(page.Form("/notices/off"))).Text, StringComparison.Ordinal);
        Assert.Equal([new NoticeChoice("loans-listed", NoticeChannel.Email)], await scene.AsAsync(id, s => s.GetRequiredService<ChooseNotices>().OffAsync(default)));

        // The mail program's own button: a bare POST.
        var all = new Uri(letter.Headers["List-Unsubscribe"]!.Trim('<', '>')).PathAndQuery;
        using var oneClick = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        Assert.Equal(HttpStatusCode.OK, (await visitor.PostAsync(all, oneClick)).StatusCode);
        Assert.Equal(NoticeWhen.Never, (await scene.AsAsync(id, s => s.GetRequiredService<Db>().Set<Contact>().AsNoTracking().SingleAsync())).When);
        await scene.ToldAsync(n => n.Place(NoticeKinds.ClassPlanned, Given.PhuLuong.Id, "/training"));
        Assert.Equal(0, await scene.AfterAsync(TimeSpan.FromDays(1)));
        Assert.Equal(2, (await scene.NoticesAsync(id)).Count);
    }

    [Theory]
    [InlineData("/notices/off")]
    [InlineData("/notices/off?t=")]
    [InlineData("/notices/off?t=khong-phai-ma")]
    [InlineData("/notices/off?t=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task An_address_that_is_not_ours_turns_nothing_off(string path)
    {
        await using var scene = await NoticeScene.BeginAsync(StoreKind.Sqlite, server);
        var page = await scene.Site.Visitor().GetPageAsync(path, HttpStatusCode.NotFound);
        Assert.Contains("không đọc được", page.Text, StringComparison.Ordinal);
    }
}
