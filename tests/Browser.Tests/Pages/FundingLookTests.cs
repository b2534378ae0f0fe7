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
        await officer.LookAsync("/funding?by=Line", "funding-lines");
        await officer.LookAsync("/funding/statement", "funding-statement");
        await officer.LookAsync("/funding/gifts", "funding-gifts");
        await officer.LookAsync("/funding/fund", "funding-fund");
        await officer.LookAsync("/funding/supports", "funding-supports");
        await officer.LookAsync("/funding/years", "funding-years");
        await officer.LookAsync("/funding/assign", "funding-assign");
        await officer.LookAsync("/funding/gifts/new", "funding-gift-new");
        Assert.Empty(officer.Faults);
    }
}
