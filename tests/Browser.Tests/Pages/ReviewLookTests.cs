using VuonLen.Browser.Tests.Harness;

namespace VuonLen.Browser.Tests.Pages;

/// <summary>The rounds of the demonstration district, before a result and after the decision: on a phone and on a desk, and on a phone in English, nothing too wide, no barrier, a picture kept.</summary>
public sealed class ReviewLookTests(Chromium chromium, DemonstrationDistrict district)
{
    [Theory]
    [MemberData(nameof(DemonstrationDistrict.Screens), MemberType = typeof(DemonstrationDistrict))]
    public async Task The_pages_of_a_review_fit_the_screen_and_have_no_barrier(int width, string locale)
    {
        await using var officer = await district.OpenAsync(chromium, "canbo.hopthanh", width, locale);
        await officer.LookAsync("/", "home-demonstration");
        await officer.LookAsync("/imports", "imports");
        await officer.LookAsync("/reviews/open", "round-open");
        await officer.LookAsync("/reviews", "rounds");
        var open = await officer.FollowAsync("td.lead a", "board-before-results");
        await officer.LookAsync($"{open}/households", "round-households");
        await officer.FollowAsync("td.lead a", "round-household");
        await officer.LookAsync($"{open}/totals", "totals");
        await officer.LookAsync($"{open}/freeze", "freeze");
        await officer.LookAsync("/reviews", "rounds");
        var frozen = await officer.FollowAsync("tbody tr:nth-child(2) td.lead a", "board-frozen");
        await officer.LookAsync($"{frozen}/households?change=EscapedPoverty", "round-households-escaped");
        await officer.LookAsync($"{frozen}/totals", "totals-frozen");
        await officer.LookAsync($"{frozen}/correct", "correct");
        Assert.Empty(officer.Faults);
    }
}
