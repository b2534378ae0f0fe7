using VuonLen.Browser.Tests.Harness;

namespace VuonLen.Browser.Tests.Pages;

/// <summary>Needs, supports, their coverage and outcomes, and the letter of the demonstration district: on a phone and on a desk, and on a phone in English, nothing too wide, no barrier, a picture kept.</summary>
public sealed class SupportLookTests(Chromium chromium, DemonstrationDistrict district)
{
    [Theory]
    [MemberData(nameof(DemonstrationDistrict.Screens), MemberType = typeof(DemonstrationDistrict))]
    public async Task The_needs_supports_and_the_letter_fit_the_screen_and_have_no_barrier(int width, string locale)
    {
        await using var officer = await district.OpenAsync(chromium, "canbo.votranh", width, locale);
        await officer.LookAsync("/needs", "needs");
        await officer.LookAsync("/needs/households?indicator=Latrine", "needs-households");
        await officer.LookAsync("/programmes", "programmes");
        await officer.LookAsync("/programmes/latrine", "policy");
        await officer.LookAsync("/programmes/latrine?show=Delivered", "supports-delivered");
        await officer.LookAsync("/programmes/latrine/coverage", "coverage");
        await officer.LookAsync("/outcomes", "outcomes");
        await officer.LookAsync("/outcomes/households", "outcomes-households");
        await officer.Page.GotoAsync("/programmes/latrine?show=Checked");
        await officer.FollowAsync("td.lead a", "household-supports");
        await officer.FollowAsync("a[href^='/reviews/letters/']", "letter");
        Assert.Empty(officer.Faults);
    }
}
