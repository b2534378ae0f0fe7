using System.Net;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Credit;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Standards;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Credit;

/// <summary>The pages of a loan's life, as people use them without scripts.</summary>
public sealed class LoanLifePageTests(PostgresServer server)
{
    private static readonly ManualClock March = new(new DateTime(2025, 3, 8, 5, 0, 0));
    private static readonly DateOnly Since = new(2024, 1, 1);

    [Fact]
    public async Task From_the_list_of_those_who_want_a_loan_to_the_banks_answer()
    {
        await using var scene = await CreditScene.BeginAsync(StoreKind.Sqlite, server);
        var a = await scene.DecidedAsync("Ma Văn An", Given.Xom1, (HouseholdClass.Poor, Since));
        var b = await scene.DecidedAsync("Ma Thị Bình", Given.Xom2, (HouseholdClass.NearPoor, Since));
        await scene.WriteAsync(db => db.InsertManyAsync(
            [new HouseholdAnswer { Id = Guid.CreateVersion7(), HouseholdId = a.Id, CommuneId = a.CommuneId, HamletId = a.HamletId, Year = 2025, On = new(2025, 1, 5), HeadName = a.HeadName, HeadGivenKey = a.HeadGivenKey, Wants = HouseholdWishes.Loan }], default));
        await using var site = await Site.OverAsync(scene.Store, March);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var chair = await site.SignedInAsync(Roles.CommuneChair, Given.YenLac);
        Assert.Contains("Không có hồ sơ nào", (await officer.GetPageAsync("/credit/applications")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/credit/applications/new", (await chair.GetPageAsync("/credit/applications")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/credit/applications/new", (await chair.GetPageAsync("/credit/wanting")).Html, StringComparison.Ordinal);

        // The link carries whose it is.
        var link = $"/credit/applications/new?household={a.Code}";
        Assert.Contains(link, (await officer.GetPageAsync("/credit/wanting")).Html, StringComparison.Ordinal);
        var form = await officer.GetPageAsync(link);
        Assert.Contains("Hộ Ma Văn An", form.Text, StringComparison.Ordinal);
        Assert.Equal((a.Code, "08/03/2025"), (form.Form()["Household"], form.Form()["Day"]));

        // What cannot be read or is not right is said, and what was typed stays.
        (string, string)[] typed = [("Programme", "poor"), ("Amount", "năm mươi triệu"), ("Months", "36x"), ("Purpose", "mua <bò>"), ("Day", "31/02/2025")];
        var refused = await officer.SubmitAsync(form.Form(), typed);
        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Contains("Số tiền phải là số nguyên", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Thời hạn phải từ 1", refused.Text, StringComparison.Ordinal);
        var again = refused.Form();
        foreach (var (name, value) in typed.Append(("Household", a.Code))) Assert.Equal(value, again[name]);
        Assert.Contains("không quá 100.000.000", (await officer.SubmitAsync(again, ("Amount", "200.000.000"), ("Months", "36"), ("Day", "07/03/2025"))).Text, StringComparison.Ordinal);
        Assert.Contains("Không thấy hộ theo mã này", (await officer.SubmitAsync(again, ("Household", "ZZZZZ-ZZZZZ"), ("Amount", "1"), ("Months", "36"), ("Day", "07/03/2025"))).Text, StringComparison.Ordinal);
        Assert.Contains("Chưa chọn chương trình", (await officer.SubmitAsync(again, ("Programme", ""), ("Amount", "1"), ("Months", "36"), ("Day", "07/03/2025"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await officer.SubmitAsync(again, ("Group", "x"))).Status);
        Assert.Empty(await scene.AllAsync<LoanApplication>());
        var made = await officer.SubmitAsync(again, ("Amount", "50.000.000"), ("Months", "36"), ("Day", "07/03/2025"));
        Assert.Equal(HttpStatusCode.Redirect, made.Status);
        var id = Assert.Single(await scene.AllAsync<LoanApplication>()).Id;
        Assert.Equal($"/credit/applications/{id}", made.Location);
        var other = await scene.AppliedAsync(b, met: new(2025, 3, 7));

        // The officer sees the list and does not confirm; the chair's page ticks those the programme is for.
        var waiting = "/credit/applications?step=Listed";
        Assert.DoesNotContain("handler=Confirm", (await officer.GetPageAsync(waiting)).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Confirm", (await chair.GetPageAsync("/credit/applications")).Html, StringComparison.Ordinal);
        Assert.Contains("2 hồ sơ vay vốn chờ xác nhận", (await chair.GetPageAsync("/")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hồ sơ vay vốn chờ xác nhận", (await officer.GetPageAsync("/")).Text, StringComparison.Ordinal);
        var confirm = (await chair.GetPageAsync(waiting)).Form("handler=Confirm");
        Assert.Equal([$"{id}~1"], confirm.Fields.Where(f => f.Key == "Picked").Select(f => f.Value));
        var both = await chair.SubmitAsync(confirm, ("Picked", $"{id}~1"), ("Picked", $"{other}~1"));
        Assert.Contains("Ngày 08/03/2025, hộ Ma Thị Bình không có tên", both.Text, StringComparison.Ordinal);
        Assert.Equal(2, both.Form("handler=Confirm").Fields.Count(f => f.Key == "Picked"));
        Assert.Contains("Chưa chọn hồ sơ nào", (await chair.SubmitAsync(confirm.Without("Picked"))).Text, StringComparison.Ordinal);
        var unread = await chair.SubmitAsync(confirm, ("Day", "mai"));
        Assert.Equal("mai", unread.Form("handler=Confirm")["Day"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await chair.SubmitAsync(confirm, ("Picked", "x"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await chair.GetAsync("/credit/applications?step=9")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await chair.SubmitAsync(confirm)).Status);
        Assert.Equal((ApplicationStep.Confirmed, ApplicationStep.Listed), (await scene.StepAsync(id), await scene.StepAsync(other)));

        // The chair refuses the other on its page, with why.
        var page = $"/credit/applications/{other}";
        Assert.Contains("không dành cho hộ như vậy", (await chair.GetPageAsync(page)).Text, StringComparison.Ordinal);
        Assert.Contains("không có tên", (await chair.SubmitAsync((await chair.GetPageAsync(page)).Form("handler=Confirm"))).Text, StringComparison.Ordinal);
        var why = await chair.SubmitAsync((await chair.GetPageAsync(page)).Form("handler=Refuse"), ("Why", "hộ cận nghèo"), ("Day", "9/13/2025"));
        Assert.Equal(("hộ cận nghèo", "9/13/2025", "08/03/2025"), (why.Form("handler=Refuse")["Why"], why.Form("handler=Refuse")["Day"], why.Form("handler=Confirm")["Day"]));
        Assert.Equal(HttpStatusCode.Redirect, (await chair.SubmitAsync(why.Form("handler=Refuse"), ("Day", "08/03/2025"))).Status);
        Assert.Contains("Xã không xác nhận", (await officer.GetPageAsync(page)).Text, StringComparison.Ordinal);

        // The bank's answer is the officer's to put down.
        Assert.Contains("1 hồ sơ vay vốn chờ ngân hàng trả lời", (await officer.GetPageAsync("/")).Text, StringComparison.Ordinal);
        page = $"/credit/applications/{id}";
        Assert.DoesNotContain("handler=Answer", (await chair.GetPageAsync(page)).Html, StringComparison.Ordinal);
        var answer = (await officer.GetPageAsync(page)).Form("handler=Answer");
        var more = await officer.SubmitAsync(answer, ("Amount", "60.000.000"), ("Why", "ghi nhầm"));
        Assert.Contains("Không duyệt quá số xin vay 50.000.000", more.Text, StringComparison.Ordinal);
        Assert.Equal(("60.000.000", "ghi nhầm", ""), (more.Form("handler=Answer")["Amount"], more.Form("handler=Answer")["Why"], more.Form("handler=Withdraw")["Why"] ?? ""));
        Assert.Contains("Số tiền phải là số nguyên", (await officer.SubmitAsync(answer, ("Amount", "bốn mươi"))).Text, StringComparison.Ordinal);
        Assert.Contains("Phải ghi lý do", (await officer.SubmitAsync(answer, ("Amount", ""))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(answer, ("Amount", "40.000.000"))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(answer, ("Amount", "40.000.000"))).Status);
        Assert.Contains("Người khác vừa sửa", (await officer.SubmitAsync(answer, ("Act", Guid.CreateVersion7().ToString()), ("Amount", "1"))).Text, StringComparison.Ordinal);
        Assert.Contains("ngân hàng duyệt 40.000.000", (await officer.GetPageAsync("/credit/applications?step=Approved")).Text, StringComparison.Ordinal);
        Assert.Contains("mua <bò>", (await officer.GetPageAsync($"/households/{a.Id}?tab=credit")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync((await officer.GetPageAsync(page)).Form("handler=Withdraw"), ("Why", "không vay nữa"))).Status);
        Assert.Contains("Hộ rút hồ sơ", (await chair.GetPageAsync("/credit/applications")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checks_and_requests_for_time_are_put_down_on_the_loans_page()
    {
        await using var scene = await CreditScene.BeginAsync(StoreKind.Sqlite, server);
        var a = await scene.DecidedAsync("Ma Văn An", Given.Xom1, (HouseholdClass.Poor, Since));
        var application = await scene.AppliedAsync(a);
        await scene.TakeOverAsync(CreditScene.February, new StatementRow("1", "Ma Văn An", 50_000_000) { Disbursed = "20/02/2025" });
        var page = $"/credit/loans/{(await scene.LoanAsync("1")).Id}";
        await using var site = await Site.OverAsync(scene.Store, March);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var chair = await site.SignedInAsync(Roles.CommuneChair, Given.YenLac);
        var shown = await officer.GetPageAsync(page);
        Assert.Contains($"/credit/applications/{application}", shown.Html, StringComparison.Ordinal);
        Assert.Contains("Chưa kiểm tra lần nào", shown.Text, StringComparison.Ordinal);
        foreach (var handler in new[] { "Visit", "AskTime", "Tie" }) Assert.DoesNotContain($"handler={handler}", (await chair.GetPageAsync(page)).Html, StringComparison.Ordinal);

        var early = await officer.SubmitAsync(shown.Form("handler=Visit"), ("Use", "Partly"), ("Found", "mua một con"), ("Day", "19/02/2025"));
        Assert.Contains("Không thể trước ngày 20/02/2025", early.Text, StringComparison.Ordinal);
        Assert.Equal(("Partly", "mua một con", "19/02/2025"), (early.Form("handler=Visit")["Use"], early.Form("handler=Visit")["Found"], early.Form("handler=Visit")["Day"]));
        Assert.Equal(("", "08/03/2025"), (early.Form("handler=AskTime")["Found"] ?? "", early.Form("handler=AskTime")["Day"]));
        Assert.Equal("hôm qua", (await officer.SubmitAsync(shown.Form("handler=Visit"), ("Found", "x"), ("Day", "hôm qua"))).Form("handler=Visit")["Day"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await officer.SubmitAsync(shown.Form("handler=Visit"), ("Use", "Nothing"))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(early.Form("handler=Visit"), ("Day", "07/03/2025"))).Status);
        Assert.Contains("mua một con", (await chair.GetPageAsync(page)).Text, StringComparison.Ordinal);

        var late = await officer.SubmitAsync(shown.Form("handler=AskTime"), ("Kind", "Extension"), ("Until", "15/03/2031"), ("Found", "bò chết"));
        Assert.Contains("Ngày phải sau 15/03/2031", late.Text, StringComparison.Ordinal);
        Assert.Equal(("15/03/2031", "bò chết"), (late.Form("handler=AskTime")["Until"], late.Form("handler=AskTime")["Found"]));
        Assert.Equal("sang năm", (await officer.SubmitAsync(shown.Form("handler=AskTime"), ("Until", "sang năm"), ("Found", "x"))).Form("handler=AskTime")["Until"]);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(late.Form("handler=AskTime"), ("Until", "15/03/2032"))).Status);
        Assert.Contains("đang chờ ngân hàng", (await officer.SubmitAsync((await officer.GetPageAsync(page)).Form("handler=AskTime"), ("Kind", "Extension"), ("Until", "15/03/2032"), ("Found", "x"))).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=AnswerTime", (await chair.GetPageAsync(page)).Html, StringComparison.Ordinal);
        var answer = (await officer.GetPageAsync(page)).Form("handler=AnswerTime");
        Assert.Contains("Phải ghi lý do", (await officer.SubmitAsync(answer, ("Found", " "))).Text, StringComparison.Ordinal);
        var unread = (await officer.SubmitAsync(answer, ("Found", "Thông báo 5"), ("Granted", "false"), ("Day", "x"))).Form("handler=AnswerTime");
        Assert.Equal(("Thông báo 5", "false", "x"), (unread["Found"], unread["Granted"], unread["Day"]));
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(unread, ("Day", "08/03/2025"))).Status);
        Assert.Contains("không được chấp thuận", (await officer.GetPageAsync(page)).Text, StringComparison.Ordinal);
        Assert.False(Assert.Single(await scene.AllAsync<TimeRequest>()).Granted);
    }

    [Fact]
    public async Task What_became_of_the_households_is_shown_with_those_that_fell_back()
    {
        await using var scene = await CreditScene.BeginAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(scene.Store, March);
        var chair = await site.SignedInAsync(Roles.CommuneChair, Given.YenLac);
        Assert.Contains("Chưa có món vay nào gắn với hộ", (await chair.GetPageAsync("/credit/after")).Text, StringComparison.Ordinal);
        await scene.DecidedAsync("Ma Văn An", Given.Xom1, (HouseholdClass.Poor, new(2019, 1, 1)), (HouseholdClass.None, new(2022, 1, 1)), (HouseholdClass.Poor, Since));
        await scene.DecidedAsync("Ma Văn Bình", Given.Xom1, (HouseholdClass.Poor, new(2019, 1, 1)), (HouseholdClass.None, new(2022, 1, 1)));
        await scene.TakeOverAsync(CreditScene.January, new StatementRow("1", "Ma Văn An", 40_000_000), new StatementRow("2", "Ma Văn Bình", 30_000_000));
        var page = await chair.GetPageAsync("/credit/after");
        Assert.Contains("50,0 %", page.Text, StringComparison.Ordinal);
        Assert.Contains("Ma Văn An", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ma Văn Bình", page.Text, StringComparison.Ordinal);
        var nextDoor = await site.SignedInAsync(Roles.CommuneChair, Given.YenTrach);
        Assert.Contains("Chưa có món vay nào gắn với hộ", (await nextDoor.GetPageAsync("/credit/after")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_it_does_not_concern_is_not_let_in_and_what_is_next_door_is_not_found()
    {
        await using var scene = await CreditScene.BeginAsync(StoreKind.Sqlite, server);
        var a = await scene.DecidedAsync("Ma Văn An", Given.Xom1, (HouseholdClass.Poor, Since));
        var id = await scene.AppliedAsync(a);
        await scene.TakeOverAsync(CreditScene.January, new StatementRow("1", "Ma Văn An", 40_000_000) { Programme = "19" });
        var loan = (await scene.LoanAsync("1")).Id;
        await using var site = await Site.OverAsync(scene.Store, March);
        var (officer, chair, head) = (await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac), await site.SignedInAsync(Roles.CommuneChair, Given.YenLac), await site.SignedInAsync(Roles.HamletHead, Given.Xom1));
        foreach (var path in new[] { "/credit/applications", $"/credit/applications/{id}", "/credit/applications/new", "/credit/after" }) NotAllowed(await head.GetPageAsync(path, HttpStatusCode.Redirect));
        NotAllowed(await chair.GetPageAsync("/credit/applications/new", HttpStatusCode.Redirect));
        await officer.GetPageAsync($"/credit/applications/{Guid.CreateVersion7()}", HttpStatusCode.NotFound);

        // A form of somebody else's page is not theirs to send.
        var confirm = (await chair.GetPageAsync($"/credit/applications/{id}")).Form("handler=Confirm");
        var withdraw = (await officer.GetPageAsync($"/credit/applications/{id}")).Form("handler=Withdraw");
        var visit = (await officer.GetPageAsync($"/credit/loans/{loan}")).Form("handler=Visit");
        PageForm With(PageForm form, Page own) => form with { Fields = [.. form.Fields.Where(f => f.Key != "__RequestVerificationToken"), .. own.Form("/sign-out").Fields.Where(f => f.Key == "__RequestVerificationToken")] };
        NotAllowed(await officer.SubmitAsync(With(confirm, await officer.GetPageAsync("/credit"))));
        NotAllowed(await chair.SubmitAsync(With(withdraw, await chair.GetPageAsync("/credit")), ("Why", "x")));
        NotAllowed(await chair.SubmitAsync(With(visit, await chair.GetPageAsync("/credit")), ("Found", "x")));
        foreach (var role in new[] { Roles.CommuneOfficer, Roles.CommuneChair })
        {
            var next = await site.SignedInAsync(role, Given.YenTrach);
            await next.GetPageAsync($"/credit/applications/{id}", HttpStatusCode.NotFound);
            Assert.DoesNotContain("Ma Văn An", (await next.GetPageAsync("/credit/applications")).Text, StringComparison.Ordinal);
            foreach (var form in new[] { confirm, withdraw, visit }) Assert.Equal(HttpStatusCode.NotFound, (await next.SubmitAsync(With(form, await next.GetPageAsync("/credit")), ("Why", "x"), ("Found", "x"))).Status);
            if (role == Roles.CommuneOfficer) Assert.DoesNotContain("Ma Văn An", (await next.GetPageAsync($"/credit/applications/new?household={a.Code}")).Text, StringComparison.Ordinal);
        }

        Assert.Equal((ApplicationStep.Listed, 1), ((await scene.ApplicationAsync(id)).Step, (await scene.ApplicationAsync(id)).Version));
        Assert.Empty(await scene.AllAsync<LoanVisit>());
        Stands(await scene.ConfirmAsync(LoanScene.Met, id));
    }

    private static void NotAllowed(Page page) => Assert.Contains("/not-allowed", page.Location, StringComparison.Ordinal);
}
