using VuonLen.Browser.Tests.Harness;

namespace VuonLen.Browser.Tests.Pages;

/// <summary>What an administrator of the demonstration district sees: on a phone and on a desk, and on a phone in English, nothing too wide, no barrier, a picture kept.</summary>
public sealed class AdministratorLookTests(Chromium chromium, DemonstrationDistrict district)
{
    [Theory]
    [MemberData(nameof(DemonstrationDistrict.Screens), MemberType = typeof(DemonstrationDistrict))]
    public async Task The_pages_of_an_administrator_fit_the_screen_and_have_no_barrier(int width, string locale)
    {
        await using var administrator = await district.OpenAsync(chromium, "quantri", width, locale);
        await administrator.LookAsync("/", "home-administrator");
        await administrator.LookAsync("/access/users", "users");
        await administrator.FollowAsync("td.lead a", "user");
        await administrator.LookAsync("/access/users/new", "user-new");
        await administrator.LookAsync("/reports/layouts", "layouts");
        await administrator.LookAsync("/standards/law/raise", "law-raise");
        await administrator.LookAsync("/standards/score-sheets/load", "score-sheet-load");
        Assert.Empty(administrator.Faults);
    }
}
