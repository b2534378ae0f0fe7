using VuonLen.Browser.Tests.Harness;

namespace VuonLen.Browser.Tests.Pages;

/// <summary>What the commune refers and its partners answer, in the demonstration district: on a phone and on a desk, and on a phone in English, nothing too wide, no barrier, a picture kept.</summary>
public sealed class PartnerLookTests(Chromium chromium, DemonstrationDistrict district)
{
    [Theory]
    [MemberData(nameof(DemonstrationDistrict.Screens), MemberType = typeof(DemonstrationDistrict))]
    public async Task What_is_referred_fits_the_screen_of_the_partner_and_has_no_barrier(int width, string locale)
    {
        await using var partner = await district.OpenAsync(chromium, "phunu.votranh", width, locale);
        await partner.LookAsync("/", "partner-home");
        await partner.LookAsync("/referrals", "referred-list");
        await partner.FollowAsync("td.lead a", "referred");
        await partner.Page.GotoAsync("/referrals?state=Accepted");
        await partner.FollowAsync("td.lead a", "referred-report");
        await partner.LookAsync("/referrals?state=Declined", "referred-declined");
        Assert.Empty(partner.Faults);
    }

    [Theory]
    [MemberData(nameof(DemonstrationDistrict.Screens), MemberType = typeof(DemonstrationDistrict))]
    public async Task What_partners_answer_fits_the_screen_of_the_commune_and_has_no_barrier(int width, string locale)
    {
        await using var officer = await district.OpenAsync(chromium, "canbo.votranh", width, locale);
        await officer.LookAsync("/programmes/referrals", "handed-over");
        await officer.FollowAsync("td.lead a", "support-referred");
        await officer.LookAsync("/programmes/latrine?show=Applied&pick=all", "supports-to-refer");
        await officer.GoAsync("button[formaction$='/refer']");
        await officer.CheckAsync("refer");
        await officer.LookAsync("/programmes/partners", "partners");
        await officer.LookAsync("/programmes/partners/edit", "partner-edit");
        await officer.LookAsync("/programmes/health-insurance-poor/lists", "partner-list");
        Assert.Empty(officer.Faults);
    }
}
