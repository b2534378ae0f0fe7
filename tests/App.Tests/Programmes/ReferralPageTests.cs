using System.IO.Compression;
using System.Net;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Tests.Programmes;

/// <summary>The pages of referrals, as the commune and its partners use them, without scripts.</summary>
public sealed class ReferralPageTests(PostgresServer server)
{
    private static readonly ManualClock Spring = new(new DateTime(2024, 3, 25, 5, 0, 0));

    [Fact]
    public async Task Of_many_partners_the_busiest_are_offered_and_any_other_is_found_by_its_name()
    {
        await using var scene = await PartnerScene.BeginAsync(StoreKind.Sqlite, server);
        await scene.ApprovedAsync(28);
        var supports = (await scene.Supports.SupportsAsync()).Select(s => new AdvanceSupports.Seen(s.Id, s.Version)).ToList();
        // Two to the union, one to each of 26 others.
        Assert.True((await scene.ReferAsync(seen: supports[..2])).Stands);
        for (var i = 0; i < 26; i++)
        {
            var partner = await PartnerScene.PartnerAsync(scene.Supports.Reviews, $"Hợp tác xã Đồng Tâm {i:00}", Given.YenLac);
            Assert.True((await scene.ReferAsync(to: partner, seen: [supports[i + 2]])).Stands);
        }

        await using var site = await Site.OverAsync(scene.Supports.Store, Spring);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var page = await officer.GetPageAsync("/programmes/referrals?state=Waiting");
        // All of them, and those with most.
        Assert.Equal(1 + HandedOverModel.Offered, page.Html.Split("<option value=").Length - 1);
        Assert.Contains(">Hội Phụ nữ</option>", Plain(page), StringComparison.Ordinal);
        Assert.Contains("còn 3 đơn vị", Plain(page), StringComparison.Ordinal);

        // By words without marks: one is meant, several are offered, none is said.
        var one = await officer.GetPageAsync("/programmes/referrals?state=Waiting&find=dong+tam+17");
        Assert.Equal(1, RowsOf(one));
        Assert.Contains("selected=\"selected\">Hợp tác xã Đồng Tâm 17</option>", Plain(one), StringComparison.Ordinal);
        var several = await officer.GetPageAsync("/programmes/referrals?state=Waiting&find=dong+tam+0");
        Assert.Contains("10 đơn vị có tên như vậy", several.Text, StringComparison.Ordinal);
        Assert.Contains("26 đơn vị có tên như vậy, ở đây nêu 24", (await officer.GetPageAsync("/programmes/referrals?state=Waiting&find=dong+tam")).Text, StringComparison.Ordinal);
        Assert.Contains("Không có đơn vị nào tên có “khong co”", (await officer.GetPageAsync("/programmes/referrals?state=Waiting&find=khong+co")).Text, StringComparison.Ordinal);
        // One that is beyond those offered stays chosen, and its tabs count it alone.
        var chosen = (await scene.ReferralsAsync()).MaxBy(r => r.PartnerId)!.PartnerId;
        var narrowed = await officer.GetPageAsync($"/programmes/referrals?state=Waiting&partner={chosen}");
        Assert.Equal(1, RowsOf(narrowed));
        Assert.Contains($"<option value=\"{chosen}\" selected=\"selected\">", narrowed.Html, StringComparison.Ordinal);
        Assert.Contains("<small>28</small>", page.Html, StringComparison.Ordinal);
        Assert.Contains("<small>1</small>", narrowed.Html, StringComparison.Ordinal);

        static string Plain(Page page) => WebUtility.HtmlDecode(page.Html);
        static int RowsOf(Page page) => page.Html.Split("/programmes/supports/").Length - 1;
    }

    [Fact]
    public async Task From_the_list_of_approved_latrines_to_a_partners_report_and_its_confirmation()
    {
        await using var scene = await PartnerScene.BeginAsync(StoreKind.Sqlite, server);
        await scene.ApprovedAsync(2);
        await using var site = await Site.OverAsync(scene.Supports.Store, Spring);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var partner = await site.SignedInAsync(Roles.Partner, Given.YenLac, scene.Union);

        // The officer ticks two rows and says to whom.
        var list = await officer.GetPageAsync("/programmes/latrine?show=Approved");
        var picks = (await scene.Supports.SupportsAsync()).Select(s => ("Picked", PolicyModel.PickOf(s))).ToArray();
        var chosen = await officer.SubmitAsync(list.Form("handler=Advance") with { Action = "/programmes/latrine/refer" }, picks);
        Assert.Contains("Nông Văn 000, Nông Văn 001", chosen.Text, StringComparison.Ordinal);
        var refer = chosen.Form("handler=Do");
        Assert.Contains("Lời nhắn dài quá", (await officer.SubmitAsync(refer, ("Note", new string('x', 1_001)))).Text, StringComparison.Ordinal);
        Assert.Contains("Ngày không hợp lệ", (await officer.SubmitAsync(refer, ("Day", "31/02/2024"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(refer, ("Day", "12/02/2024"), ("Note", "nhà cuối xóm"))).Status);
        Assert.Contains("Chờ trả lời", (await officer.GetPageAsync("/programmes/latrine?show=Approved")).Text, StringComparison.Ordinal);

        // The partner finds them on the first page, takes one on and declines the other.
        var home = await partner.GetPageAsync("/");
        Assert.Contains("việc được chuyển đến, chờ trả lời", home.Text, StringComparison.Ordinal);
        var waiting = await partner.GetPageAsync("/referrals?state=Waiting");
        Assert.Contains("nhà cuối xóm", waiting.Text, StringComparison.Ordinal);
        var answer = waiting.Form("/referrals");
        Assert.Contains("Chưa chọn việc nào", (await partner.SubmitAsync(answer, ("Accepts", "true"))).Text, StringComparison.Ordinal);
        var rows = await scene.ReferralsAsync();
        Assert.Contains("Cần ghi lý do", (await partner.SubmitAsync(answer, ("Picked", ReferredListModel.PickOf(rows[0])), ("Accepts", "false"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await partner.SubmitAsync((await partner.GetPageAsync("/referrals")).Form("/referrals"), ("Picked", ReferredListModel.PickOf(rows[0])), ("Accepts", "false"), ("Why", "hết thợ"))).Status);
        var one = await partner.GetPageAsync($"/referrals/{rows[1].Id}");
        Assert.Contains("Xóm Đồng Xiền, Xã Yên Lạc", one.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await partner.SubmitAsync(one.Form("handler=Answer"), ("Accepts", "true"))).Status);

        // It reports with a photo; what is no photo is refused and nothing typed is lost.
        var report = (await partner.GetPageAsync($"/referrals/{rows[1].Id}")).Form("handler=Report");
        var wrong = await partner.UploadAsync(report, "Photo", "bao-cao.pdf", [.. "%PDF-1.7"u8], ("Day", "20/03/2024"), ("Amount", "2.500.000"), ("Text", "xây mới"));
        Assert.Contains("không phải ảnh", wrong.Text, StringComparison.Ordinal);
        Assert.Equal(("20/03/2024", "2.500.000", "xây mới"), (wrong.Form("handler=Report")["Day"], wrong.Form("handler=Report")["Amount"], wrong.Form("handler=Report")["Text"]));
        Assert.Equal(HttpStatusCode.Redirect, (await partner.UploadAsync(report, "Photo", "anh.jpg", PartnerScene.Jpeg, ("Day", "20/03/2024"), ("Amount", "2.500.000"), ("Text", "xây mới"))).Status);
        var photo = PhotoIn((await partner.GetPageAsync($"/referrals/{rows[1].Id}")).Html, "/referrals/evidence/");
        var shown = await partner.GetAsync("/referrals/evidence/" + photo);
        Assert.Equal(("image/jpeg", "private, no-store"), (shown.Content.Headers.ContentType!.MediaType, shown.Headers.CacheControl!.ToString().Replace("no-store, private", "private, no-store", StringComparison.Ordinal)));
        Assert.Equal(PartnerScene.Jpeg, await shown.Content.ReadAsByteArrayAsync());
        using var workbook = new ZipArchive(await partner.GetStreamAsync("/referrals/export?state=Reported"));
        Assert.Contains(workbook.Entries, e => e.FullName == "xl/workbook.xml");

        // The commune is told of both on its first page, sees the photo, and confirms.
        var told = (await officer.GetPageAsync("/")).Text;
        Assert.Contains("việc đơn vị báo đã xong", told, StringComparison.Ordinal);
        Assert.Contains("việc đơn vị không nhận", told, StringComparison.Ordinal);
        Assert.Contains("hết thợ", (await officer.GetPageAsync("/programmes/referrals?state=Declined&due=true")).Text, StringComparison.Ordinal);
        var reported = await officer.GetPageAsync("/programmes/referrals?state=Reported&due=true");
        Assert.Contains("2.500.000", reported.Text, StringComparison.Ordinal);
        Assert.Equal(PartnerScene.Jpeg, await officer.GetByteArrayAsync("/programmes/evidence/" + photo));
        var done = await officer.SubmitAsync(reported.Form("/programmes/referrals"), ("Picked", ReferredListModel.PickOf((await scene.ReferralsAsync())[1])), ("To", "Confirmed"));
        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        var support = (await scene.Supports.SupportsAsync()).Single(s => s.Id == rows[1].SupportId);
        Assert.Equal((SupportStep.Delivered, (long?)2_500_000), (support.Step, support.Amount));
        var page = await officer.GetPageAsync($"/programmes/supports/{support.Id}");
        Assert.Contains("Hội Phụ nữ", page.Text, StringComparison.Ordinal);
        Assert.Contains("Xã đã xác nhận", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.UploadAsync(page.Form("handler=Photo"), "Photo", "b.png", [0x89, .. "PNG"u8, 0x0D, 0x0A, 0x1A, 0x0A, 1])).Status);
        Assert.Contains("Chọn một ảnh", (await officer.SubmitAsync(page.Form("handler=Photo"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_meets_what_was_not_referred_to_them()
    {
        await using var scene = await PartnerScene.BeginAsync(StoreKind.Sqlite, server);
        var ids = await scene.ApprovedAsync(1);
        Assert.True((await scene.ReferAsync()).Stands);
        await using var site = await Site.OverAsync(scene.Supports.Store, Spring);
        var partner = await site.SignedInAsync(Roles.Partner, Given.YenLac, scene.Union);
        var other = await site.SignedInAsync(Roles.Partner, Given.YenLac);
        var elsewhere = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var referral = (await scene.ReferralsAsync())[0];

        await partner.GetPageAsync($"/referrals/{referral.Id}");
        await other.GetPageAsync($"/referrals/{referral.Id}", HttpStatusCode.NotFound);
        Assert.DoesNotContain("Nông Văn 000", (await other.GetPageAsync("/referrals")).Text, StringComparison.Ordinal);
        foreach (var page in (string[])[$"/households/{ids[0]}", "/households", "/programmes", "/programmes/referrals", $"/programmes/supports/{referral.SupportId}", "/programmes/partners", "/needs"])
            Assert.Contains("/not-allowed", (await partner.GetPageAsync(page, HttpStatusCode.Redirect)).Location!, StringComparison.Ordinal);
        Assert.Contains("/not-allowed", (await officer.GetPageAsync("/referrals", HttpStatusCode.Redirect)).Location!, StringComparison.Ordinal);
        await elsewhere.GetPageAsync($"/programmes/supports/{referral.SupportId}", HttpStatusCode.NotFound);
        Assert.DoesNotContain("Nông Văn 000", (await elsewhere.GetPageAsync("/programmes/referrals?state=Waiting")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/programmes/evidence/{Guid.CreateVersion7()}")).StatusCode);
        await partner.GetPageAsync("/referrals?state=Nonsense", HttpStatusCode.BadRequest);
        Assert.Equal(HttpStatusCode.BadRequest, (await partner.SubmitAsync((await partner.GetPageAsync("/referrals")).Form("/referrals"), ("Picked", "nonsense"), ("Accepts", "true"))).Status);

        // A partner that no longer works with the commune has nothing to see.
        await scene.Supports.Reviews.WriteAsync(async (db, c) =>
        {
            var union = await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(db.Set<Partner>(), p => p.Id == scene.Union, c);
            union.Until = new(2024, 3, 1);
            await db.SaveChangesAsync(c);
        });
        await partner.GetPageAsync($"/referrals/{referral.Id}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_officer_puts_down_a_partner_of_the_commune_and_mends_it()
    {
        await using var scene = await PartnerScene.BeginAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(scene.Supports.Store, Spring);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var form = (await officer.GetPageAsync("/programmes/partners/edit")).Form("/programmes/partners/edit");
        var refused = await officer.SubmitAsync(form, ("Name", "Hội Nông dân"), ("Contact", "0912 000 111"));
        Assert.Contains("Chọn ít nhất một chính sách", refused.Text, StringComparison.Ordinal);
        Assert.Equal("Hội Nông dân", refused.Form("/programmes/partners/edit")["Name"]);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(refused.Form("/programmes/partners/edit"), ("Policies", "latrine"), ("Policies", "water"))).Status);
        var list = await officer.GetPageAsync("/programmes/partners");
        Assert.Contains("0912 000 111", list.Text, StringComparison.Ordinal);
        Assert.Contains("Hội Phụ nữ", list.Text, StringComparison.Ordinal);
        var link = list.Html.Split("/programmes/partners/edit/")[1].Split('"')[0];
        var change = (await officer.GetPageAsync($"/programmes/partners/edit/{link}")).Form("/programmes/partners/edit");
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(change, ("Name", "Tên mới"))).Status);
        Assert.Contains("Tên mới", (await officer.GetPageAsync("/programmes/partners")).Text, StringComparison.Ordinal);
        var elsewhere = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach);
        await elsewhere.GetPageAsync($"/programmes/partners/edit/{link}", HttpStatusCode.NotFound);
        Assert.DoesNotContain("Hội Phụ nữ", (await elsewhere.GetPageAsync("/programmes/partners")).Text, StringComparison.Ordinal);
    }

    private static string PhotoIn(string html, string root) => html.Split($"src=\"{root}")[1].Split('"')[0];
}
