using VuonLen.Browser.Tests.Harness;

namespace VuonLen.Browser.Tests.Pages;

/// <summary>Money in the demonstration district: on a phone and on a desk, and on a phone in English, nothing too wide, no barrier, a picture kept.</summary>
public sealed class FundingLookTests(Chromium chromium, DemonstrationDistrict district)
{
    [Theory]
    [MemberData(nameof(DemonstrationDistrict.Screens), MemberType = typeof(DemonstrationDistrict))]
    public async Task Money_fits_the_screen_and_has_no_barrier(int width, string locale)
    {
        await using var officer = await district.OpenAsync(chromium, "canbo.phuluong", width, locale);
        await officer.LookAsync("/funding", "funding");
        await officer.LookAsync("/funding?year=2026&by=Line", "funding-lines");
        await officer.FollowAsync("td.lead a[href^='/funding/lines/']", "funding-line");
        await officer.LookAsync("/funding/assign", "funding-assign");
        await officer.LookAsync("/funding/statement?year=2026&part=Second", "funding-statement");
        await officer.LookAsync("/funding/supports?year=2026", "funding-supports");
        await officer.FollowAsync("td.lead a[href*='policy=']", "funding-supports-policy");
        await officer.LookAsync("/funding/gifts", "funding-gifts");
        await officer.FollowAsync("td.lead a[href^='/funding/gifts/']", "funding-gift");
        await officer.LookAsync("/funding/gifts?show=Held", "funding-gifts-held");
        await officer.FollowAsync("td.lead a[href^='/funding/gifts/']", "funding-gift-held");
        await officer.FollowAsync("td.lead a[href^='/funding/receipts/']", "funding-receipt");
        await officer.LookAsync("/funding/gifts/new", "funding-gift-new");
        await officer.LookAsync("/funding/fund?q=ho%C3%A0ng", "funding-fund");
        await officer.LookAsync("/funding/years", "funding-years");
        Assert.Empty(officer.Faults);
    }

    [Theory]
    [MemberData(nameof(DemonstrationDistrict.Screens), MemberType = typeof(DemonstrationDistrict))]
    public async Task Money_of_the_province_fits_the_screen_and_has_no_barrier(int width, string locale)
    {
        await using var province = await district.OpenAsync(chromium, "giamsat.tinh", width, locale);
        await province.LookAsync("/funding?year=2026&by=Place", "funding-province");
        await province.LookAsync("/funding?year=2026&by=Line", "funding-province-lines");
        await province.FollowAsync("td.lead a[href^='/funding/lines/']", "funding-province-line");
        await province.LookAsync("/funding/years", "funding-province-years");
        Assert.Empty(province.Faults);
    }
}
