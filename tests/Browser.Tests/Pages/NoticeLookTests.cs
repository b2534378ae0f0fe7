using VuonLen.Browser.Tests.Harness;

namespace VuonLen.Browser.Tests.Pages;

/// <summary>Notices in the demonstration district: on a phone and on a desk, and on a phone in English, nothing too wide, no barrier, a picture kept.</summary>
public sealed class NoticeLookTests(Chromium chromium, DemonstrationDistrict district)
{
    [Theory]
    [MemberData(nameof(DemonstrationDistrict.Screens), MemberType = typeof(DemonstrationDistrict))]
    public async Task Notices_and_how_one_is_told_fit_the_screen_and_have_no_barrier(int width, string locale)
    {
        await using var chair = await district.OpenAsync(chromium, "chutich.votranh", width, locale);
        await chair.LookAsync("/notices", "notices");
        await chair.FollowAsync(".notices .is-unread a", "notice-opened");
        await chair.LookAsync("/account/notices", "notice-choices");
        await chair.LookAsync("/account", "account");
        Assert.Empty(chair.Faults);
    }
}
