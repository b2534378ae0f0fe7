using VuonLen.Browser.Tests.Harness;

namespace VuonLen.Browser.Tests.Pages;

/// <summary>Production projects in the demonstration district: on a phone and on a desk, and on a phone in English, nothing too wide, no barrier, a picture kept.</summary>
public sealed class ProductionLookTests(Chromium chromium, DemonstrationDistrict district)
{
    [Theory]
    [MemberData(nameof(DemonstrationDistrict.Screens), MemberType = typeof(DemonstrationDistrict))]
    public async Task Projects_fit_the_screen_and_have_no_barrier(int width, string locale)
    {
        await using var officer = await district.OpenAsync(chromium, "canbo.votranh", width, locale);
        await officer.LookAsync("/production", "projects");
        await officer.FollowAsync("td.lead a", "project-planned");
        await officer.LookAsync("/production/edit", "project-edit");
        await officer.LookAsync("/production?late=true", "projects-late");
        await officer.FollowAsync("td.lead a", "project");
        await officer.FollowAsync("nav.tabs a[href$='tab=round']", "project-round");
        await officer.Page.GoBackAsync();
        await officer.FollowAsync("td.lead a", "project-household");
        Assert.Empty(officer.Faults);
    }

    [Theory]
    [MemberData(nameof(DemonstrationDistrict.Screens), MemberType = typeof(DemonstrationDistrict))]
    public async Task What_waits_for_the_chair_is_on_the_first_page(int width, string locale)
    {
        await using var chair = await district.OpenAsync(chromium, "chutich.votranh", width, locale);
        await chair.LookAsync("/", "chair-home");
        await chair.FollowAsync("main a[href='/production']", "projects-to-approve");
        await chair.FollowAsync("td.lead a", "project-to-approve");
        Assert.Empty(chair.Faults);
    }
}
