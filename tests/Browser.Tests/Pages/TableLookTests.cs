using VuonLen.Browser.Tests.Harness;

namespace VuonLen.Browser.Tests.Pages;

/// <summary>The statutory tables, places, law and journal of the demonstration district, and one's own account: on a phone and on a desk, and on a phone in English, nothing too wide, no barrier, a picture kept.</summary>
public sealed class TableLookTests(Chromium chromium, DemonstrationDistrict district)
{
    [Theory]
    [MemberData(nameof(DemonstrationDistrict.Screens), MemberType = typeof(DemonstrationDistrict))]
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
}
