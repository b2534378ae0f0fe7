using VuonLen.Browser.Tests.Harness;

namespace VuonLen.Browser.Tests.Pages;

/// <summary>Every page of every room over the demonstration district, on a phone and on a desk, and on a phone in English: nothing too wide, no barrier, a picture kept.</summary>
[Collection(nameof(DemonstrationDistrict))]
public sealed class DemonstrationLookTests(Chromium chromium, DemonstrationDistrict district)
{
    public static TheoryData<int, string> Screens => new() { { 360, "vi-VN" }, { 1280, "vi-VN" }, { 360, "en-US" } };

    [Theory]
    [MemberData(nameof(Screens))]
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

    [Theory]
    [MemberData(nameof(Screens))]
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
        await officer.Page.GotoAsync("/programmes/latrine?show=Checked");
        await officer.FollowAsync("td.lead a", "household-supports");
        await officer.FollowAsync("a[href^='/reviews/letters/']", "letter");
        Assert.Empty(officer.Faults);
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task The_tables_places_law_and_journal_fit_the_screen_and_have_no_barrier(int width, string locale)
    {
        await using var chair = await district.OpenAsync(chromium, "chutich.phuluong", width, locale);
        await chair.LookAsync("/reports", "reports");
        foreach (var table in new[] { 1, 2, 15 })
        {
            await chair.Page.GotoAsync("/reports");
            await chair.FollowAsync($"td.lead a[href^='/reports/{table}?']", $"report-{table}");
        }

        await chair.Page.GotoAsync("/reports");
        await chair.GoAsync("td.lead a[href^='/reports/2?']");
        await chair.FollowAsync("tr.report-sum td.num a", "report-behind");
        await chair.LookAsync("/places", "places");
        await chair.FollowAsync("td.lead a", "unit");
        await chair.LookAsync("/standards/law", "law");
        await chair.LookAsync("/standards/score-sheets", "score-sheets");
        await chair.FollowAsync("tbody a", "score-sheet");
        await chair.LookAsync("/journal", "journal");
        await chair.FollowAsync("td.lead a", "journal-act");
        await chair.LookAsync("/journal/proof", "journal-proof");
        await chair.LookAsync("/account", "account");
        await chair.LookAsync("/account/password", "password");
        Assert.Empty(chair.Faults);
    }

    [Theory]
    [MemberData(nameof(Screens))]
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
