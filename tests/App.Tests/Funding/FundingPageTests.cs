using System.Net;
using System.Text.RegularExpressions;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Funding;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Funding;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Funding;

/// <summary>The pages of money, as people use them without scripts.</summary>
public sealed class FundingPageTests(PostgresServer server)
{
    private static readonly ManualClock May = new(new DateTime(2024, 5, 8, 5, 0, 0));

    [Fact]
    public async Task From_the_decision_that_assigned_it_to_the_supports_it_paid()
    {
        await using var scene = await FundingScene.BeginAsync(StoreKind.Sqlite, server);
        await scene.DeliveredAsync(2);
        await using var site = await Site.OverAsync(scene.Store, May);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        Assert.Contains("Chưa có kinh phí của năm 2024", (await officer.GetPageAsync("/funding")).Text, StringComparison.Ordinal);

        // What cannot be read is said, and what was typed stays.
        var form = (await officer.GetPageAsync("/funding/assign?year=2024")).Form();
        Assert.Equal(Given.YenLac.Id.ToString(), form["Place"]);
        var unread = await officer.SubmitAsync(form, ("Year", "hai nghìn"), ("Day", "31/02/2024"), ("Amount", "mười triệu"), ("Decision", "15/QĐ-UBND <b>"));
        Assert.Contains("Ngày không hợp lệ", unread.Text, StringComparison.Ordinal);
        Assert.Contains("Năm ngân sách phải từ 2016 đến 2040", unread.Text, StringComparison.Ordinal);
        Assert.Contains("Số tiền phải là số nguyên từ 1 đến 1.000.000.000.000 đồng", unread.Text, StringComparison.Ordinal);
        Assert.Equal(("15/QĐ-UBND <b>", "mười triệu"), (unread.Form()["Decision"], unread.Form()["Amount"]));
        Assert.DoesNotContain("UBND <b>", unread.Html, StringComparison.Ordinal);
        Assert.Contains("Chưa chọn dự án", (await officer.SubmitAsync(form, ("Year", "2024"), ("Day", "15/01/2024"), ("Amount", "1"), ("Decision", "15/QĐ-UBND"))).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"poor-fund\"", unread.Html, StringComparison.Ordinal);
        var assigned = await officer.SubmitAsync(form, ("Year", "2024"), ("Day", "15/01/2024"), ("Amount", "60.000.000"), ("Decision", "15/QĐ-UBND"), ("Project", "3.1"), ("Source", "central-recurrent"));
        Assert.Equal(HttpStatusCode.Redirect, assigned.Status);
        var list = await officer.GetPageAsync(assigned.Location!);
        Assert.Contains("3.1 Hỗ trợ phát triển sản xuất trong lĩnh vực nông nghiệp · Ngân sách trung ương, kinh phí sự nghiệp", list.Text, StringComparison.Ordinal);
        var line = Regex.Match(list.Html, "/funding/lines/[0-9a-f-]+").Value;
        foreach (var cut in Enum.GetNames<FundingCut>()) Assert.Contains("60.000.000", (await officer.GetPageAsync($"/funding?by={cut}&year=2024")).Text, StringComparison.Ordinal);

        // Each step has a form of its own; only those there is money for are offered.
        var page = await officer.GetPageAsync(line);
        Assert.DoesNotContain("name=\"Kind\" value=\"Commit\"", page.Html, StringComparison.Ordinal);
        var beyond = await officer.SubmitAsync(Step(page, MoneyAct.Allocate), ("Amount", "60.000.001"), ("Day", "20/01/2024"), ("Voucher", "QĐ 3"));
        Assert.Contains("Không chi vượt số hiện có", beyond.Text, StringComparison.Ordinal);
        Assert.Equal(("60.000.001", "QĐ 3", ""), (Step(beyond, MoneyAct.Allocate)["Amount"], Step(beyond, MoneyAct.Allocate)["Voucher"], Step(beyond, MoneyAct.Return)["Amount"]));
        Assert.Contains("Số tiền phải là số nguyên", (await officer.SubmitAsync(Step(page, MoneyAct.Allocate), ("Amount", "1,5"), ("Day", "20/01/2024"), ("Voucher", "QĐ 3"))).Text, StringComparison.Ordinal);
        Assert.Contains("Ngày không hợp lệ", (await officer.SubmitAsync(Step(page, MoneyAct.Allocate), ("Amount", "1"), ("Day", "31/02/2024"), ("Voucher", "QĐ 3"))).Text, StringComparison.Ordinal);
        Assert.Contains("Ngày 01/06/2024 chưa đến", (await officer.SubmitAsync(Step(page, MoneyAct.Allocate), ("Amount", "1"), ("Day", "01/06/2024"), ("Voucher", "QĐ 3"))).Text, StringComparison.Ordinal);
        await DoneAsync(officer, Step(page, MoneyAct.Allocate), ("Amount", "50.000.000"), ("Day", "20/01/2024"), ("Voucher", "QĐ 3"));
        page = await officer.GetPageAsync(line);
        await DoneAsync(officer, Step(page, MoneyAct.Commit), ("Amount", "20.000.000"), ("Day", "25/01/2024"), ("Voucher", "HĐ 07"));
        page = await officer.GetPageAsync(line);
        Assert.Contains("Phải ghi rõ chi cho việc gì", (await officer.SubmitAsync(Step(page, MoneyAct.Disburse), ("From", "Committed"), ("Amount", "1.000.000"), ("Day", "01/02/2024"), ("Voucher", "UNC 1"))).Text, StringComparison.Ordinal);
        await DoneAsync(officer, Step(page, MoneyAct.Disburse), ("From", "Committed"), ("Amount", "1.000.000"), ("Day", "01/02/2024"), ("Voucher", "UNC 1"), ("Note", "tập huấn <i>"));
        await DoneAsync(officer, Step(page, MoneyAct.Release), ("Amount", "500.000"), ("Day", "01/02/2024"), ("Voucher", "BB 1"));
        await DoneAsync(officer, Step(page, MoneyAct.Return), ("From", "Assigned"), ("Amount", "10.000.000"), ("Day", "01/02/2024"), ("Voucher", "QĐ 4"));
        // The plan of the year's quarters adds up from its beginning.
        page = await officer.GetPageAsync(line);
        Assert.Contains("Phải ghi đủ bốn quý", (await officer.SubmitAsync(page.Form("handler=Plan"), ("Quarters", "x"), ("Quarters", "2"), ("Quarters", "3"), ("Quarters", "4"))).Text, StringComparison.Ordinal);
        Assert.Contains("Phải ghi đủ bốn quý", (await officer.SubmitAsync(page.Form("handler=Plan"), ("Quarters", "5"), ("Quarters", "2"), ("Quarters", "3"), ("Quarters", "4"))).Text, StringComparison.Ordinal);
        await DoneAsync(officer, page.Form("handler=Plan"), ("Quarters", "30.000.000"), ("Quarters", "30.000.000"), ("Quarters", "40.000.000"), ("Quarters", "50.000.000"));
        Assert.Contains("29.000.000", (await officer.GetPageAsync("/funding?year=2024")).Text, StringComparison.Ordinal);

        // Supports that name no money are named all at once.
        Assert.Contains("4.000.000", (await officer.GetPageAsync("/funding/supports?year=2024")).Text, StringComparison.Ordinal);
        var unnamed = await officer.GetPageAsync("/funding/supports?year=2024&policy=latrine");
        Assert.Contains("Nông Văn 000", unnamed.Text, StringComparison.Ordinal);
        var spot = Regex.Match(unnamed.Html, "value=\"([0-9a-f-]+~[0-9a-f-]+~Committed)\"").Groups[1].Value;
        var pay = unnamed.Form("handler=Pay").Without("Picked");
        var picked = PageForm.AllOf(unnamed.Html, unnamed.Path).SelectMany(f => f.Fields).Where(f => f.Key == "Picked").Select(f => ("Picked", f.Value)).ToArray();
        Assert.Equal(2, picked.Length);
        Assert.Contains("Chưa chọn nguồn tiền", (await officer.SubmitAsync(pay, [.. picked, ("Spot", "x"), ("Voucher", "UNC 2"), ("Day", "05/03/2024")])).Text, StringComparison.Ordinal);
        Assert.Contains("Chưa chọn hỗ trợ nào", (await officer.SubmitAsync(pay, ("Spot", spot), ("Voucher", "UNC 2"), ("Day", "05/03/2024"))).Text, StringComparison.Ordinal);
        var noDay = await officer.SubmitAsync(pay, [.. picked, ("Spot", spot), ("Voucher", "UNC 2"), ("Day", "x")]);
        Assert.Contains("Ngày không hợp lệ", noDay.Text, StringComparison.Ordinal);
        Assert.Equal((spot, "UNC 2"), (noDay.Form("handler=Pay")["Spot"], noDay.Form("handler=Pay")["Voucher"]));
        await DoneAsync(officer, pay, [.. picked, ("Spot", spot), ("Voucher", "UNC 2"), ("Day", "05/03/2024")]);
        Assert.Contains("Mọi hỗ trợ đã trao năm 2024 đều đã rõ nguồn tiền", (await officer.GetPageAsync("/funding/supports?year=2024")).Text, StringComparison.Ordinal);

        // The line tells each movement and whom a payment was for.
        var paid = (await scene.LastAsync(MoneyAct.Disburse)).Id;
        page = await officer.GetPageAsync(line);
        Assert.DoesNotContain("tập huấn <i>", page.Html, StringComparison.Ordinal);
        Assert.Contains($"uses={paid}", page.Html, StringComparison.Ordinal);
        Assert.Contains("Nông Văn 001", (await officer.GetPageAsync($"{line}?uses={paid}")).Text, StringComparison.Ordinal);
        Assert.Contains("Phải ghi lý do", (await officer.SubmitAsync(page.Form("handler=Reverse"), ("Movement", paid.ToString()), ("Why", " "))).Text, StringComparison.Ordinal);
        await DoneAsync(officer, page.Form("handler=Reverse"), ("Movement", paid.ToString()), ("Why", "nhầm chứng từ"));
        Assert.Contains("đã ghi hủy", (await officer.GetPageAsync(line)).Text, StringComparison.Ordinal);
        Assert.Contains("Nông Văn 001", (await officer.GetPageAsync("/funding/supports?year=2024&policy=latrine")).Text, StringComparison.Ordinal);

        // The statement and what is exported say the same.
        var statement = await officer.GetPageAsync("/funding/statement?year=2024&part=First");
        Assert.Contains("Tình hình giải ngân quý I năm 2024: Xã Yên Lạc", statement.Text, StringComparison.Ordinal);
        Assert.Contains("5.000.000", statement.Text, StringComparison.Ordinal);
        Assert.Contains("5000000", await Door.TextOfAsync(await officer.GetAsync("/funding/statement/export?year=2024&part=First")), StringComparison.Ordinal);
        var workbook = await Door.TextOfAsync(await officer.GetAsync("/funding/export?year=2024&by=Line"));
        Assert.Contains("60000000", workbook, StringComparison.Ordinal);
        Assert.Contains("Nguồn lực giảm nghèo năm 2024", workbook, StringComparison.Ordinal);
        foreach (var wrong in new[] { "/funding?by=99", "/funding/export?by=99", "/funding/statement?part=9", "/funding/statement?year=1", "/funding/statement/export?part=9", "/funding/gifts?show=9", "/funding/gifts/export?show=9" })
            Assert.Equal((wrong, HttpStatusCode.BadRequest), (wrong, (await officer.GetAsync(wrong)).StatusCode));
        await scene.AssertBooksAsync(2024);
    }

    [Fact]
    public async Task From_the_pledge_to_the_household_and_the_letter_to_the_donor()
    {
        await using var scene = await FundingScene.BeginAsync(StoreKind.Sqlite, server);
        var household = await scene.HouseholdAsync("Ma Thị Hoa");
        await using var site = await Site.OverAsync(scene.Store, May);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        Assert.Contains("Chưa có đóng góp nào", (await officer.GetPageAsync("/funding/gifts")).Text, StringComparison.Ordinal);
        var form = (await officer.GetPageAsync("/funding/gifts/new")).Form();
        (string, string)[] cows = [("Donor", "Công ty <Chè> & Bạn"), ("Form", "Goods"), ("UnitWorth", "15.000.000"), ("What", "bò cái"), ("Unit", "con"), ("Quantity", "5"), ("Valuation", "market"), ("Purpose", "cho hộ nghèo"), ("Day", "10/01/2024")];
        var unread = await officer.SubmitAsync(form, [.. cows.Where(c => c.Item1 is not ("UnitWorth" or "Quantity" or "Day")), ("UnitWorth", "x"), ("Quantity", "năm"), ("Day", "30/02/2024"), ("Household", "ZZZZZ-ZZZZZ")]);
        Assert.Contains("Ngày không hợp lệ", unread.Text, StringComparison.Ordinal);
        Assert.Contains("Số tiền phải là số nguyên", unread.Text, StringComparison.Ordinal);
        Assert.Contains("Số lượng phải là số nguyên", unread.Text, StringComparison.Ordinal);
        Assert.Contains("Không thấy hộ này", unread.Text, StringComparison.Ordinal);
        Assert.Equal(("Công ty <Chè> & Bạn", "Goods", "bò cái"), (unread.Form()["Donor"], unread.Form()["Form"], unread.Form()["What"]));
        Assert.DoesNotContain("<Chè>", unread.Html, StringComparison.Ordinal);
        Assert.Contains("Quỹ chỉ nhận tiền", (await officer.SubmitAsync(form, [.. cows, ("IsOfFund", "true")])).Text, StringComparison.Ordinal);
        Assert.Contains("Chưa chọn cách định giá", (await officer.SubmitAsync(form, [.. cows.Where(c => c.Item1 != "Valuation"), ("Valuation", "")])).Text, StringComparison.Ordinal);
        var pledged = await officer.SubmitAsync(form, [.. cows, ("DueOn", "01/04/2024")]);
        Assert.Equal(HttpStatusCode.Redirect, pledged.Status);
        var here = pledged.Location!;

        // Its day is over and nothing came: the list says so.
        Assert.Contains("Quá hẹn", (await officer.GetPageAsync("/funding/gifts?show=Late")).Text, StringComparison.Ordinal);
        Assert.Contains("5 con bò cái", (await officer.GetPageAsync("/funding/gifts?donor=c%C3%B4ng%20ty")).Text, StringComparison.Ordinal);
        Assert.Contains("Chưa có đóng góp nào", (await officer.GetPageAsync("/funding/gifts?donor=khong%20co")).Text, StringComparison.Ordinal);
        Assert.Contains("chưa nhận được khoản đóng góp này", (await officer.GetPageAsync(here + "/letter")).Text, StringComparison.Ordinal);
        var page = await officer.GetPageAsync(here);
        Assert.Contains("Số lượng phải là số nguyên", (await officer.SubmitAsync(page.Form("handler=Receive"), ("Count", "hai"), ("Day", "20/04/2024"), ("HandedBy", "bà Lan"))).Text, StringComparison.Ordinal);
        Assert.Contains("Không thể nhận trước ngày cam kết 10/01/2024", (await officer.SubmitAsync(page.Form("handler=Receive"), ("Count", "2"), ("Day", "09/01/2024"), ("HandedBy", "bà Lan"))).Text, StringComparison.Ordinal);
        await DoneAsync(officer, page.Form("handler=Receive"), ("Count", "2"), ("Day", "20/04/2024"), ("HandedBy", "bà Lan"));
        page = await officer.GetPageAsync(here);
        var receipt = Regex.Match(page.Html, "/funding/receipts/[0-9a-f-]+").Value;
        var printed = (await officer.GetPageAsync(receipt)).Text;
        foreach (var words in new[] { "Số: 01/2024", "Hôm nay, ngày 20 tháng 4 năm 2024, tại xã Yên Lạc", "2 con bò cái", "Ba mươi triệu đồng", "bà Lan", "Theo giá thị trường" }) Assert.Contains(words, printed, StringComparison.Ordinal);

        // A household is looked for, then chosen.
        Assert.Contains("Không thấy hộ nào theo", (await officer.GetPageAsync(here + "?q=khongco")).Text, StringComparison.Ordinal);
        var found = await officer.GetPageAsync(here + "?q=hoa");
        Assert.Equal($"h~{household.Id}", found.Form("handler=Use")["Whom"]);
        Assert.Contains("Phải ghi chi cho việc gì", (await officer.SubmitAsync(found.Form("handler=Use"), ("Count", "1"), ("Day", "01/05/2024"), ("Voucher", "BB 3"))).Text, StringComparison.Ordinal);
        // What was chosen and typed stays, so that it is not sent for somebody else the next time.
        var kept = (await officer.SubmitAsync(found.Form("handler=Use"), ("Whom", $"h~{household.Id}"), ("Count", "9"), ("For", "nuôi bò"), ("Day", "01/05/2024"), ("Voucher", "BB 3"))).Form("handler=Use");
        Assert.Equal(($"h~{household.Id}", "9", "nuôi bò", "BB 3"), (kept["Whom"], kept["Count"], kept["For"], kept["Voucher"]));
        Assert.Contains("Không thể dùng trước ngày nhận 20/04/2024", (await officer.SubmitAsync(found.Form("handler=Use"), ("Count", "1"), ("For", "nuôi bò"), ("Day", "01/03/2024"), ("Voucher", "BB 3"))).Text, StringComparison.Ordinal);
        await DoneAsync(officer, found.Form("handler=Use"), ("Count", "1"), ("For", "nuôi bò"), ("Day", "01/05/2024"), ("Voucher", "BB 3"));
        page = await officer.GetPageAsync(here);
        Assert.Contains("Ma Thị Hoa", page.Text, StringComparison.Ordinal);
        Assert.Contains("Đến với 1 hộ", page.Text, StringComparison.Ordinal);

        // The donor is told how many it reached, and not who.
        var letter = (await officer.GetPageAsync(here + "/letter")).Text;
        foreach (var words in new[] { "nuôi bò", "1 hộ", "15.000.000", "biên nhận số 01/2024" }) Assert.Contains(words, letter, StringComparison.Ordinal);
        Assert.DoesNotContain("Ma Thị Hoa", letter, StringComparison.Ordinal);
        Assert.Contains("Công ty <Chè> & Bạn", await Door.TextOfAsync(await officer.GetAsync("/funding/gifts/export")), StringComparison.Ordinal);

        // What was written by mistake is taken back, what no longer comes is given up.
        await DoneAsync(officer, page.Form("handler=Reverse"), ("Movement", (await scene.LastAsync(MoneyAct.Disburse)).Id.ToString()), ("Why", "nhầm hộ"));
        page = await officer.GetPageAsync(here);
        await DoneAsync(officer, page.Form("handler=Reverse"), ("Movement", (await scene.LastAsync(MoneyAct.Allocate)).Id.ToString()), ("Why", "chưa giao bò"));
        Assert.Contains("BIÊN NHẬN NÀY ĐÃ HỦY", (await officer.GetPageAsync(receipt)).Text, StringComparison.Ordinal);
        page = await officer.GetPageAsync(here);
        Assert.Contains("Phải ghi rõ chi cho việc gì hoặc lý do", (await officer.SubmitAsync(page.Form("handler=End"), ("Why", " "), ("Day", "02/05/2024"))).Text, StringComparison.Ordinal);
        await DoneAsync(officer, page.Form("handler=End"), ("Why", "công ty dừng"), ("Day", "02/05/2024"));
        Assert.Contains("Không nhận được", (await officer.GetPageAsync("/funding/gifts")).Text, StringComparison.Ordinal);

        // Of no other commune, and nowhere.
        var next = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach);
        foreach (var address in new[] { here, here + "/letter", receipt, $"/funding/gifts/{Guid.CreateVersion7()}", $"/funding/receipts/{Guid.CreateVersion7()}", $"/funding/lines/{Guid.CreateVersion7()}", here.Replace("gifts", "lines", StringComparison.Ordinal) })
            Assert.Equal((address, HttpStatusCode.NotFound), (address, (await next.GetAsync(address)).StatusCode));
        Assert.Equal(HttpStatusCode.NotFound, (await next.SubmitAsync((await officer.GetPageAsync(here)).Form("handler=Reverse") with { Fields = (await next.GetPageAsync("/funding/gifts/new")).Form().Fields }, ("Why", "x"))).Status);
        await scene.AssertBooksAsync(2024);
    }

    [Fact]
    public async Task The_fund_is_spent_on_its_page_with_what_came_first()
    {
        await using var scene = await FundingScene.BeginAsync(StoreKind.Sqlite, server);
        await scene.HouseholdAsync("Ma Thị Hoa");
        await scene.ReceivedAsync(2_000_000, ofFund: true, donor: "Ông Tư");
        var later = await scene.ReceivedAsync(3_000_000, ofFund: true, received: FundingScene.March, donor: "Bà Năm");
        await using var site = await Site.OverAsync(scene.Store, May);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var page = await officer.GetPageAsync("/funding/fund?q=hoa");
        Assert.Contains("Trong Quỹ còn 5.000.000", page.Text, StringComparison.Ordinal);
        (string, string)[] tet = [("For", "quà Tết"), ("Day", "01/05/2024"), ("Voucher", "PC 1")];
        Assert.Contains("Trong Quỹ chỉ còn 5.000.000 đồng, không đủ 5.000.001 đồng", (await officer.SubmitAsync(page.Form("handler=Spend"), [.. tet, ("Amount", "5.000.001")])).Text, StringComparison.Ordinal);
        var unread = await officer.SubmitAsync(page.Form("handler=Spend"), [.. tet, ("Amount", "năm triệu")]);
        Assert.Contains("Số tiền phải là số nguyên", unread.Text, StringComparison.Ordinal);
        Assert.Equal(("quà Tết", "PC 1"), (unread.Form("handler=Spend")["For"], unread.Form("handler=Spend")["Voucher"]));
        await DoneAsync(officer, page.Form("handler=Spend"), [.. tet, ("Amount", "2.500.000")]);
        // Who sees several communes looks for a household of the one whose fund it is.
        var district = await site.SignedInAsync(Roles.Supervisor, Given.District);
        Assert.DoesNotContain("handler=Spend", (await district.GetPageAsync("/funding/fund")).Html, StringComparison.Ordinal);
        var wider = await district.GetPageAsync($"/funding/fund?place={Given.YenLac.Id}");
        var looked = await district.SubmitAsync(Assert.Single(PageForm.AllOf(wider.Html, wider.Path), f => f.Action.StartsWith("/funding/fund", StringComparison.Ordinal) && f.Fields.Any(p => p.Key == "q")), ("q", "hoa"));
        Assert.Contains("Ma Thị Hoa", looked.Form("handler=Spend").Action + looked.Text, StringComparison.Ordinal);
        Assert.Contains(Given.YenLac.Id.ToString(), looked.Form("handler=Spend").Action, StringComparison.Ordinal);
        var spent = await officer.GetPageAsync("/funding/fund");
        foreach (var words in new[] { "Ma Thị Hoa", "Ông Tư", "Bà Năm", "500.000" }) Assert.Contains(words, spent.Text, StringComparison.Ordinal);
        Assert.Contains("Chi từ Quỹ", (await officer.GetPageAsync($"/funding/gifts/{later}")).Text, StringComparison.Ordinal);
        Assert.Equal(2_500_000, (await scene.SumsAsync(later)).Allocated);
        await scene.AssertBooksAsync(2024);
    }

    [Fact]
    public async Task A_year_is_closed_by_the_chair_and_what_an_ended_commune_had_is_handed_over()
    {
        await using var scene = await FundingScene.BeginAsync(StoreKind.Sqlite, server);
        var pot = await scene.AllocatedAsync(10_000_000);
        Stands(await scene.MoveAsync(pot, MoneyAct.Disburse, 4_000_000, from: MoneyStage.Allocated));
        Stands(await scene.AssignAsync(5_000_000, Given.District, by: FundingScene.District));
        var above = await scene.LineAsync(Given.District);
        Stands(await scene.MoveAsync(above, MoneyAct.Allocate, 5_000_000, Given.District, Given.YenTrach, by: FundingScene.District));
        Stands(await scene.CloseAsync(Given.District, by: FundingScene.District));
        await using (var site = await Site.OverAsync(scene.Store, new ManualClock(new DateTime(2025, 3, 8, 5, 0, 0))))
        {
            var (officer, chair) = (await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac), await site.SignedInAsync(Roles.CommuneChair, Given.YenLac));
            Assert.DoesNotContain("handler=Close", (await officer.GetPageAsync("/funding/years")).Html, StringComparison.Ordinal);
            var years = await chair.GetPageAsync("/funding/years");
            // The district's books hold what its other communes got: here nobody can add them up, and nobody calls them changed.
            Assert.Contains("nơi giữ sổ kiểm được", years.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("sổ đã bị thay đổi", years.Text, StringComparison.Ordinal);
            var close = years.Form("handler=Close");
            Assert.Equal("2024", close["Year"]);
            Assert.Contains("Năm ngân sách phải từ", (await chair.SubmitAsync(close, ("Year", "x"), ("Decision", "2/QĐ-UBND"))).Text, StringComparison.Ordinal);
            Assert.Contains("Ngày không hợp lệ", (await chair.SubmitAsync(close, ("Decision", "2/QĐ-UBND"), ("Day", "31/02/2025"))).Text, StringComparison.Ordinal);
            Assert.Contains("Còn 6.000.000 đồng ở 1 khoản", (await chair.SubmitAsync(close, ("Decision", "2/QĐ-UBND"))).Text, StringComparison.Ordinal);
            var line = await officer.GetPageAsync($"/funding/lines/{pot.Id}");
            await DoneAsync(officer, Step(line, MoneyAct.CarryOver), ("Amount", "6.000.000"), ("Day", "31/01/2025"), ("Voucher", "QĐ 1"));
            await DoneAsync(chair, close, ("Decision", "2/QĐ-UBND"));
            var closed = await chair.GetPageAsync("/funding/years");
            Assert.Contains("còn nguyên", closed.Text, StringComparison.Ordinal);
            line = await officer.GetPageAsync($"/funding/lines/{pot.Id}");
            Assert.Contains("đã khóa theo 2/QĐ-UBND", line.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("handler=Move", line.Html, StringComparison.Ordinal);
            Assert.Contains("Sổ năm 2024 của Xã Yên Lạc đã khóa", (await officer.SubmitAsync((await officer.GetPageAsync("/funding/assign?year=2024")).Form(), ("Amount", "1"), ("Day", "15/01/2024"), ("Decision", "x"), ("Project", "2"), ("Source", "province"))).Text, StringComparison.Ordinal);
            // In the year of the reform the district still allocates to the communes there were.
            Stands(await scene.AssignAsync(8_000_000, Given.District, 2025, by: FundingScene.District));
            var district = await site.SignedInAsync(Roles.Supervisor, Given.District);
            var allocate = Step(await district.GetPageAsync($"/funding/lines/{(await scene.LineAsync(Given.District, 2025)).Id}"), MoneyAct.Allocate);
            await DoneAsync(district, allocate, ("To", Given.YenLac.Id.ToString()), ("Amount", "3.000.000"), ("Day", "01/03/2025"), ("Voucher", "QĐ 9"));
        }

        Stands(await scene.PledgeAsync(Guid.CreateVersion7(), on: new(2025, 2, 1)));
        await using (var site = await Site.OverAsync(scene.Store, new ManualClock(new DateTime(2025, 7, 10, 5, 0, 0))))
        {
            await site.GivenUserAsync("can.bo.moi", Given.PhuLuong, Roles.CommuneOfficer);
            var officer = site.Visitor();
            await Site.SignInAsync(officer, "can.bo.moi");
            var years = await officer.GetPageAsync("/funding/years");
            Assert.Contains("Xã Yên Lạc: còn 59.000.000 đồng → Xã Phú Lương", years.Text, StringComparison.Ordinal);
            var pair = $"{Given.YenLac.Id}~{Given.PhuLuong.Id}";
            Assert.Contains("Không thấy khoản này", (await officer.SubmitAsync(years.Form("handler=HandOver"), ("Pair", "x"), ("Decision", "BB 1"))).Text, StringComparison.Ordinal);
            Assert.Contains("vẫn đang hoạt động", (await officer.SubmitAsync(years.Form("handler=HandOver"), ("Pair", pair), ("Decision", "BB 1"), ("Day", "30/06/2025"))).Text, StringComparison.Ordinal);
            await DoneAsync(officer, years.Form("handler=HandOver"), ("Pair", pair), ("Decision", "BB 1"));
            Assert.DoesNotContain("handler=HandOver", (await officer.GetPageAsync("/funding/years")).Html, StringComparison.Ordinal);
            // The gift and the line each tell it in words, and go on with who holds them.
            var gift = Assert.Single(await scene.AllAsync<Gift>()).Id;
            var page = await officer.GetPageAsync($"/funding/gifts/{gift}");
            Assert.Contains("· Bàn giao ·", page.Text, StringComparison.Ordinal);
            await DoneAsync(officer, page.Form("handler=Receive"), ("Count", "1.000.000"), ("Day", "08/07/2025"), ("HandedBy", "bà Lan"));
            var held = (await scene.ReceiptsAsync())[^1];
            Assert.Contains("tại xã Phú Lương", (await officer.GetPageAsync($"/funding/receipts/{held.Id}")).Text, StringComparison.Ordinal);
        }

        await scene.AssertBooksAsync(2024, 2025);
    }

    [Fact]
    public async Task Money_is_moved_only_by_who_may_and_the_poor_are_named_only_to_who_may_know_them()
    {
        await using var scene = await FundingScene.BeginAsync(StoreKind.Sqlite, server);
        var (supports, household) = (await scene.DeliveredAsync(2), await scene.HouseholdAsync("Ma Thị Hoa"));
        var pot = await scene.AllocatedAsync(10_000_000);
        Stands(await scene.PayAsync(pot.Id, supports.Take(1)));
        var (gift, _) = (await scene.ReceivedAsync(5_000_000, household: household.Id), await scene.ReceivedAsync(5_000_000, ofFund: true));
        Stands(await scene.UseAsync(gift, 1_000_000, household.Id));
        Stands(await scene.SpendAsync(1_000_000, household.Id));
        var paid = (await scene.MovementsAsync()).First(m => m.Act == MoneyAct.Disburse).Id;
        await using var site = await Site.OverAsync(scene.Store, May);
        string[] named = [$"/funding/lines/{pot.Id}?uses={paid}", $"/funding/gifts/{gift}", "/funding/fund", "/funding/supports?year=2024&policy=latrine", "/funding/fund?q=hoa", $"/funding/gifts/{gift}?q=hoa"];
        var auditor = await site.SignedInAsync(Roles.Auditor, Given.YenLac);
        var analyst = await site.SignedInAsync(Roles.Analyst, Given.YenLac);
        foreach (var address in named[..4]) Assert.Matches("Nông Văn 00|Ma Thị Hoa", (await auditor.GetPageAsync(address)).Text);
        foreach (var address in named) Assert.DoesNotMatch("Nông Văn 00|Ma Thị Hoa", (await analyst.GetPageAsync(address)).Text);
        Assert.Contains("2.000.000", (await analyst.GetPageAsync("/funding/supports?year=2024")).Text, StringComparison.Ordinal);

        var (officer, chair) = (await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac), await site.SignedInAsync(Roles.CommuneChair, Given.YenLac));
        foreach (var who in new[] { auditor, analyst, chair })
        {
            foreach (var address in new[] { "/funding/assign", "/funding/gifts/new" }) Assert.Contains("/not-allowed", (await who.GetPageAsync(address, HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
            foreach (var address in named) Assert.DoesNotMatch("handler=(Move|Plan|Reverse|Receive|Use|End|Spend)", (await who.GetPageAsync(address)).Html);
        }

        foreach (var address in named[..3]) Assert.Matches("handler=(Move|Use|Spend)", (await officer.GetPageAsync(address)).Html);

        foreach (var role in new[] { Roles.Surveyor, Roles.HamletHead, Roles.Partner, Roles.Administrator })
        {
            var nobody = await site.SignedInAsync(role, role is Roles.HamletHead or Roles.Surveyor ? Given.Xom1 : Given.YenLac);
            foreach (var address in new[] { "/funding", "/funding/statement", "/funding/gifts", "/funding/fund", "/funding/supports", "/funding/years", "/funding/export", $"/funding/lines/{pot.Id}" })
                Assert.Contains("/not-allowed", (await nobody.GetPageAsync(address, HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
        }

        // A form that was not offered, sent all the same with one's own token, is forbidden.
        var token = (await chair.GetPageAsync("/funding/years")).Form("handler=Close").Fields.Where(f => f.Key.Contains("RequestVerificationToken", StringComparison.Ordinal)).ToList();
        var move = Step(await officer.GetPageAsync($"/funding/lines/{pot.Id}"), MoneyAct.Commit);
        var forged = move with { Fields = [.. move.Fields.Where(f => !f.Key.Contains("RequestVerificationToken", StringComparison.Ordinal)), .. token] };
        Assert.Contains("/not-allowed", (await chair.SubmitAsync(forged, ("Amount", "1"), ("Day", "01/04/2024"), ("Voucher", "x"))).Location, StringComparison.Ordinal);
        var spend = new PageForm($"/funding/fund?handler=Spend&place={Given.YenLac.Id}", "post", token);
        Assert.Contains("/not-allowed", (await chair.SubmitAsync(spend, ("Amount", "1"), ("For", "x"), ("Day", "01/04/2024"), ("Voucher", "x"))).Location, StringComparison.Ordinal);
        await scene.AssertBooksAsync(2024);
    }

    private static PageForm Step(Page page, MoneyAct act) => Assert.Single(PageForm.AllOf(page.Html, page.Path), f => f.Action.Contains("handler=Move", StringComparison.Ordinal) && f["Kind"] == act.ToString());

    private static async Task DoneAsync(HttpClient who, PageForm form, params (string, string)[] fields)
    {
        var answer = await who.SubmitAsync(form, fields);
        Assert.True(answer.Status == HttpStatusCode.Redirect && answer.Location?.Contains("/not-allowed", StringComparison.Ordinal) == false, $"{answer.Location} {answer.Text}");
    }
}
