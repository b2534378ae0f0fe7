using System.Net;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Production;

/// <summary>The pages of production projects, as people use them without scripts.</summary>
public sealed class ProjectPageTests(PostgresServer server)
{
    private static readonly ManualClock May = new(new DateTime(2024, 5, 8, 5, 0, 0));

    [Fact]
    public async Task From_the_plan_to_a_calf_that_was_passed_on()
    {
        await using var scene = await ProjectScene.BeginAsync(StoreKind.Sqlite, server);
        var poor = await scene.HouseholdsAsync(3);
        await using var site = await Site.OverAsync(scene.Store, May);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var chair = await site.SignedInAsync(Roles.CommuneChair, Given.YenLac);
        Assert.Contains("Chưa có dự án nào", (await officer.GetPageAsync("/production")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/production/edit", (await chair.GetPageAsync("/production")).Html, StringComparison.Ordinal);

        var form = (await officer.GetPageAsync("/production/edit")).Form();
        var unread = await officer.SubmitAsync(form, ("Name", "Nuôi bò"), ("Leader", "Ma Thị B"), ("Policy", "production-model"), ("From", "01/02/2024"), ("Until", "31/02/2028"), ("Cost", "x"), ("Grant", "1"));
        Assert.Contains("Ngày không hợp lệ", unread.Text, StringComparison.Ordinal);
        Assert.Contains("Tổng chi phí phải từ 1", unread.Text, StringComparison.Ordinal);
        (string, string)[] right = [("Name", "Nuôi bò"), ("Leader", "Ma Thị B"), ("Policy", "production-model"), ("From", "01/02/2024"), ("Until", "31/12/2028"), ("Cost", "60.000.000"), ("Unit", "con bê"), ("Share", "1"), ("Months", "1")];
        var above = await officer.SubmitAsync(form, [.. right, ("Grant", "30.000.001")]);
        Assert.Contains("không quá 50% chi phí, tức 30.000.000 đồng", above.Text, StringComparison.Ordinal);
        Assert.Contains("Nuôi bò", above.Html, StringComparison.Ordinal);
        var planned = await officer.SubmitAsync(form, [.. right, ("Grant", "20.000.000")]);
        Assert.Equal(HttpStatusCode.Redirect, planned.Status);
        var here = planned.Location!;

        // Households entitled are offered; those chosen join.
        var page = await officer.GetPageAsync(here);
        Assert.Contains("ít nhất 70%", page.Text, StringComparison.OrdinalIgnoreCase);
        var nobody = await officer.SubmitAsync(page.Form("handler=Join"), ("Day", "10/02/2024"));
        Assert.Contains("Chưa chọn hộ nào", nobody.Text, StringComparison.Ordinal);
        foreach (var household in poor) Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync((await officer.GetPageAsync(here)).Form("handler=Join"), ("Picked", household.ToString()), ("Day", "10/02/2024"))).Status);
        var found = await officer.GetPageAsync(here + "?q=" + Uri.EscapeDataString("khong co ai"));
        Assert.Contains("Không có hộ nào để thêm", found.Text, StringComparison.Ordinal);

        Assert.Contains("1 dự án sản xuất chờ duyệt", (await chair.GetPageAsync("/")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await chair.SubmitAsync((await chair.GetPageAsync(here)).Form("handler=Approve"), ("Decision", "45/QĐ-UBND"), ("Day", "15/02/2024"))).Status);
        var members = await scene.MembersAsync(Guid.Parse(here[(here.LastIndexOf('/') + 1)..]));
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync((await officer.GetPageAsync(here)).Form("handler=Give"), ("Picked", members[0].Id.ToString()), ("Amount", "10.000.000"), ("Day", "01/03/2024"))).Status);
        Assert.Contains("Còn phải", await Door.TextOfAsync(await officer.GetAsync(here + "/export")), StringComparison.Ordinal);

        // Its day is over: the first page and the list say so.
        Assert.Contains("1 hộ quá hạn hoàn trả", (await officer.GetPageAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains("1 hộ quá hạn", (await officer.GetPageAsync("/production?late=true")).Text, StringComparison.Ordinal);
        var round = await officer.GetPageAsync(here + "?tab=round");
        Assert.Contains("hạn 01/04/2024", round.Text, StringComparison.Ordinal);
        var owing = (await scene.MembersAsync(members[0].ProjectId))[0];
        Assert.Contains("Số lượng phải là số nguyên", (await officer.SubmitAsync(round.Form("handler=TakeBack"), ("Member", $"{owing.Id}~{owing.Version}"), ("Quantity", "một"), ("Day", "02/05/2024"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(round.Form("handler=TakeBack"), ("Member", $"{owing.Id}~{owing.Version}"), ("Quantity", "1"), ("Day", "02/05/2024"))).Status);
        round = await officer.GetPageAsync(here + "?tab=round");
        Assert.Contains("đang có 1 con bê", round.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(round.Form("handler=PassOn"), ("Member", $"{members[1].Id}~{members[1].Version}"), ("Quantity", "1"), ("Amount", "8.000.000"), ("Day", "03/05/2024"))).Status);
        Assert.Contains("nhận từ hộ trước", (await officer.GetPageAsync(here + "?tab=round")).Text, StringComparison.Ordinal);

        // A line put down by mistake is taken back with why.
        var mistaken = await officer.GetPageAsync(here + "?tab=round");
        var line = (await scene.MovementsAsync(members[0].ProjectId)).First().Id.ToString();
        Assert.Contains("đã chuyển cho hộ khác", (await officer.SubmitAsync(mistaken.Form("handler=Reverse"), ("Movement", line), ("Why", "nhầm hộ"))).Text, StringComparison.Ordinal);

        // The household's own page and that of the support say where it came from.
        var home = await officer.GetPageAsync($"/households/{members[1].HouseholdId}?tab=supports");
        Assert.Contains("Nuôi bò", home.Text, StringComparison.Ordinal);
        Assert.Contains("Hộ trước trong dự án chuyển lại", home.Text, StringComparison.Ordinal);

        // It cannot end while somebody still has to hand back.
        var end = await officer.SubmitAsync((await officer.GetPageAsync(here)).Form("handler=End"), ("Day", "08/05/2024"));
        Assert.Contains("Còn 1 hộ chưa hoàn trả xong", end.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach)).GetAsync(here)).StatusCode);
    }

    [Fact]
    public async Task What_is_not_a_row_or_a_number_is_refused_without_being_done()
    {
        await using var scene = await ProjectScene.BeginAsync(StoreKind.Sqlite, server);
        var id = await scene.RunningAsync(1);
        await using var site = await Site.OverAsync(scene.Store, May);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var page = await officer.GetPageAsync($"/production/{id}");
        Assert.Contains("Không tìm thấy hộ này", (await officer.SubmitAsync(page.Form("handler=Leave"), ("Member", "x~y"), ("Why", "đi xa"), ("Day", "01/03/2024"))).Text, StringComparison.Ordinal);
        Assert.Contains("Chưa chọn hộ nào", (await officer.SubmitAsync(page.Form("handler=Leave"), ("Why", "đi xa"), ("Day", "01/03/2024"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await officer.SubmitAsync(page.Form("handler=Give"), ("Picked", "x"), ("Amount", "1"), ("Day", "01/03/2024"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/production/{Guid.CreateVersion7()}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/production/{Guid.CreateVersion7()}/export")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/production/edit/{id}")).StatusCode);
        Assert.Equal(HouseholdClass.Poor, (await scene.MembersAsync(id))[0].Class);
        Assert.Empty(await scene.MovementsAsync(id));
    }
}
