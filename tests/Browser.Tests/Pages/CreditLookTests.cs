using Microsoft.Playwright;
using VuonLen.Browser.Tests.Harness;

namespace VuonLen.Browser.Tests.Pages;

/// <summary>Policy credit in the demonstration district: on a phone and on a desk, and on a phone in English, nothing too wide, no barrier, a picture kept.</summary>
public sealed class CreditLookTests(Chromium chromium, DemonstrationDistrict district)
{
    [Theory]
    [MemberData(nameof(DemonstrationDistrict.Screens), MemberType = typeof(DemonstrationDistrict))]
    public async Task Credit_fits_the_screen_and_has_no_barrier(int width, string locale)
    {
        await using var officer = await district.OpenAsync(chromium, "canbo.phuluong", width, locale);
        await officer.LookAsync("/credit", "credit");
        await officer.LookAsync("/credit?by=Group&on=2023-09-30", "credit-groups");
        await officer.LookAsync("/credit/statements", "credit-statements");
        await officer.FollowAsync("td.lead a[href^='/credit/statements/']", "credit-statement");
        await officer.LookAsync("/credit/wanting", "credit-wanting");
        await officer.LookAsync("/credit/loans?show=Overdue", "credit-loans");
        await officer.FollowAsync("td.lead a", "credit-loan");
        await officer.FollowAsync("main a[href*='tab=credit']", "credit-household");
        await officer.LookAsync("/credit/applications", "credit-applications");
        await officer.LookAsync("/credit/applications?step=Listed", "credit-applications-listed");
        await officer.FollowAsync("td.lead a[href^='/credit/applications/']", "credit-application");
        await officer.LookAsync("/credit/applications?step=Confirmed", "credit-applications-to-hand");
        await officer.LookAsync("/credit/applications/new", "credit-application-new");
        await officer.LookAsync("/credit/after", "credit-after");
        await officer.LookAsync("/credit/days", "credit-days");
        await officer.FollowAsync("td.lead a[href^='/credit/days/']", "credit-days-commune");
        await officer.LookAsync("/credit/groups", "credit-groups-listed");
        await officer.FollowAsync("td.lead a[href^='/credit/groups/']", "credit-group");
        await officer.FollowAsync("main a[href*='show=NotMembers']", "credit-group-not-members");
        await officer.FollowAsync("main a[href*='show=WithoutLoan']", "credit-group-without-loan");
        Assert.Empty(officer.Faults);

        await using var bank = await district.OpenAsync(chromium, "doitac.nhcsxh", width, locale);
        await bank.LookAsync("/credit/bank", "credit-bank");
        await bank.FollowAsync("td.lead a[href^='/credit/bank/']", "credit-bank-application");
        Assert.Empty(bank.Faults);
    }

    [Theory]
    [MemberData(nameof(DemonstrationDistrict.Screens), MemberType = typeof(DemonstrationDistrict))]
    public async Task A_group_whose_members_are_still_in_the_one_before_the_merger_takes_them_over(int width, string locale)
    {
        await using var officer = await district.OpenAsync(chromium, "canbo.phuluong", width, locale);
        // Of the groups without a leader put down the first is one whose members were not taken over.
        await officer.LookAsync("/credit/groups", "credit-groups-listed");
        await officer.GoAsync("tr:has(small) td.lead a[href^='/credit/groups/']");
        await officer.CheckAsync("credit-group-take-over");
        Assert.NotEqual("", await officer.Page.InputValueAsync("#take-over select"));
        await officer.Page.FillAsync("#take-over-why", " ");
        await officer.Page.ClickAsync("#take-over button.btn-primary");
        await officer.ArriveAsync("handler=TakeOver");
        await officer.CheckAsync("credit-group-take-over-refused");
        Assert.Empty(officer.Faults);
    }

    [Theory]
    [MemberData(nameof(DemonstrationDistrict.Screens), MemberType = typeof(DemonstrationDistrict))]
    public async Task Where_the_bank_comes_no_more_it_is_said_and_taken_back(int width, string locale)
    {
        await using var officer = await district.OpenAsync(chromium, "canbo.hopthanh", width, locale);
        await officer.LookAsync("/credit/days", "credit-days-one");
        var page = await officer.FollowAsync("td.lead a[href^='/credit/days/']", "credit-days-before");
        await officer.Page.ClickAsync("details:has(#end-day) summary");
        await officer.Page.FillAsync("#end-day", "01/12/2026");
        await officer.Page.FillAsync("#end-why", "Gộp về điểm giao dịch xã Yên Trạch (minh họa)");
        await officer.CheckAsync("credit-days-ending");
        await officer.Page.ClickAsync("details:has(#end-day) button.btn-primary");
        await officer.Page.WaitForSelectorAsync("form[action*='HoldOn']");
        await officer.CheckAsync("credit-days-ended");
        await officer.LookAsync("/credit/days", "credit-days-one-ended");
        await officer.LookAsync("/credit/applications?step=Listed", "credit-applications-listed-ended");
        await officer.FollowAsync("td.lead a[href^='/credit/applications/']", "credit-application-ended");
        await officer.LookAsync(page, "credit-days-ended");
        await officer.Page.ClickAsync("form[action*='HoldOn'] button");
        await officer.Page.WaitForSelectorAsync("form[action*='HoldOn']", new() { State = WaitForSelectorState.Detached });
        Assert.Empty(officer.Faults);
    }
}
