using System.Net;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Credit;
using VuonLen.App.Tests.Harness;

namespace VuonLen.App.Tests.Credit;

/// <summary>The pages of policy credit, as people use them without scripts.</summary>
public sealed class CreditPageTests(PostgresServer server)
{
    private static readonly ManualClock March = new(new DateTime(2025, 3, 8, 5, 0, 0));

    [Fact]
    public async Task From_the_banks_file_to_what_a_household_owes()
    {
        await using var scene = await CreditScene.BeginAsync(StoreKind.Sqlite, server);
        var household = await scene.HouseholdAsync("Ma Văn A", Given.Xom1, "019180000011");
        var other = await scene.HouseholdAsync("Ma Thị B", Given.Xom2);
        await using var site = await Site.OverAsync(scene.Store, March);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var chair = await site.SignedInAsync(Roles.CommuneChair, Given.YenLac);
        Assert.Contains("Chưa có sao kê nào", (await officer.GetPageAsync("/credit")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"file\"", (await chair.GetPageAsync("/credit/statements")).Html, StringComparison.Ordinal);

        // A file that is none, then a day that has not come, are said on the page.
        var form = await officer.GetPageAsync("/credit/statements");
        Assert.Contains("value=\"28/02/2025\"", form.Html, StringComparison.Ordinal);
        Assert.Contains("Không tìm thấy dòng tiêu đề", (await HandInAsync(officer, "28/02/2025", "xin chao"u8.ToArray())).Text, StringComparison.Ordinal);
        byte[] february = StatementRow.Csv(
            [new("11", "Ma Văn A", 40_000_000) { Number = "019180000011" }, new("12", "Vi Văn Nhầm", 10_000_000), new("13", "Ma Văn C", 30_000_000, Overdue: 2_000_000), new("14", "Ma Văn D", -5)]);
        Assert.Contains("chưa đến", (await HandInAsync(officer, "30/04/2025", february)).Text, StringComparison.Ordinal);

        var received = await HandInAsync(officer, "28/02/2025", february);
        Assert.Equal(HttpStatusCode.Redirect, received.Status);
        var page = await officer.GetPageAsync(received.Location!);
        Assert.Contains("Số tiền −5 nhỏ hơn 0", page.Text, StringComparison.Ordinal);
        Assert.Contains("sao kê đầu tiên", page.Text, StringComparison.Ordinal);
        Assert.Empty(await scene.AllAsync<Loan>());
        Assert.DoesNotContain("handler=Apply", (await chair.GetPageAsync(received.Location!)).Html, StringComparison.Ordinal);

        // A row that cannot be read wants a reason; with one the others are taken over.
        Assert.Contains("1 dòng không đọc được", (await officer.SubmitAsync(page.Form("handler=Apply"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync((await officer.GetPageAsync(received.Location!)).Form("handler=Apply"), ("Why", "ngân hàng gửi lại dòng 14 sau"))).Status);
        var index = await chair.GetPageAsync("/credit");
        Assert.Contains("82.000.000", index.Text, StringComparison.Ordinal);
        Assert.Contains("sao kê của Ngân hàng Chính sách xã hội ngày 28/02/2025", index.Text, StringComparison.Ordinal);
        Assert.Contains("2.000.000", (await officer.GetPageAsync("/credit/loans?show=Overdue")).Text, StringComparison.Ordinal);
        foreach (var cut in Enum.GetNames<CreditCut>()) Assert.Contains("82.000.000", (await officer.GetPageAsync($"/credit?by={cut}")).Text, StringComparison.Ordinal);
        Assert.Contains("82000000", await Door.TextOfAsync(await officer.GetAsync("/credit/export?by=Group")), StringComparison.Ordinal);

        // The loan of the number is the household's; one nobody is found for is tied by hand, with why.
        Assert.Contains("1 món đang vay, dư nợ 40.000.000", (await officer.GetPageAsync($"/households/{household.Id}?tab=credit")).Text, StringComparison.Ordinal);
        var untied = (await scene.AllAsync<Loan>()).Single(l => l.Number == "12");
        Assert.Contains("Vi Văn Nhầm", (await officer.GetPageAsync("/credit/loans?show=Untied")).Text, StringComparison.Ordinal);
        var loan = await officer.GetPageAsync($"/credit/loans/{untied.Id}");
        Assert.Contains("Không có hộ nào mã", (await officer.SubmitAsync(loan.Form("handler=Tie"), ("Household", "ZZZZZ-ZZZZZ"), ("Why", "x"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync((await officer.GetPageAsync($"/credit/loans/{untied.Id}")).Form("handler=Tie"), ("Household", other.Code), ("Why", "ngân hàng ghi sai tên"))).Status);
        Assert.Contains("Người phụ trách ghi", (await officer.GetPageAsync($"/credit/loans/{untied.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("Vi Văn Nhầm", (await officer.GetPageAsync($"/households/{other.Id}?tab=credit")).Text, StringComparison.Ordinal);
        // What is to be paid ties to what is in term.
        Assert.Contains("Lịch trả nợ ước tính", (await officer.GetPageAsync($"/credit/loans/{untied.Id}?months=12")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await officer.GetAsync($"/credit/loans/{untied.Id}?months=5")).StatusCode);

        // What a household owes is not for everybody who knows it.
        var head = await site.SignedInAsync(Roles.HamletHead, Given.Xom1);
        Assert.DoesNotContain("tab=credit", (await head.GetPageAsync($"/households/{household.Id}")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("40.000.000", (await head.GetPageAsync($"/households/{household.Id}?tab=credit")).Text, StringComparison.Ordinal);
    }

    private static async Task<Page> HandInAsync(HttpClient officer, string day, byte[] content)
    {
        var form = (await officer.GetPageAsync("/credit/statements")).Form("/credit/statements");
        return await officer.UploadAsync(form, "Upload", "sao ke.csv", content, ("AsOf", day));
    }
}
