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
        await officer.FollowAsync("td.lead a", "support");
        await officer.FollowAsync("a[href$='?tab=supports']", "household-supports");
        await officer.FollowAsync("a[href^='/reviews/letters/']", "letter");
        Assert.Empty(officer.Faults);
    }

    [Theory]
    [MemberData(nameof(DemonstrationDistrict.Screens), MemberType = typeof(DemonstrationDistrict))]
    public async Task A_policy_of_the_commune_is_written_with_a_count_that_follows_and_fits_the_screen(int width, string locale)
    {
        await using var officer = await district.OpenAsync(chromium, "canbo.votranh", width, locale);
        await officer.LookAsync("/programmes/edit", "policy-edit-new");
        await officer.LookAsync("/programmes/edit?start=latrine", "policy-edit-begun");
        var count = officer.Page.Locator("[data-counted] .counted-figure b");
        var before = int.Parse(await count.InnerTextAsync(), System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.GetCultureInfo("vi-VN"));
        // With scripts the sentence and the count follow the box, and nothing is read anew.
        await officer.Page.UncheckAsync("input[name='Form.Criteria.Facts[0].Values'][value=NearPoor]");
        await officer.Page.UncheckAsync("input[name='Form.Criteria.Facts[0].Values'][value=Poor]");
        await officer.Page.WaitForFunctionAsync("() => document.querySelector('[data-counted] li') !== null");
        await officer.Page.CheckAsync("input[name='Form.Criteria.Facts[0].Values'][value=Poor]");
        await officer.Page.WaitForFunctionAsync("() => document.querySelector('[data-counted] .counted-figure b') !== null");
        Assert.True(int.Parse(await count.InnerTextAsync(), System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.GetCultureInfo("vi-VN")) <= before);
        Assert.EndsWith("start=latrine", officer.Page.Url, StringComparison.Ordinal);

        await officer.Page.SelectOptionAsync("#add-member", "member|age");
        await officer.GoAsync("button[value='add member']");
        await officer.Page.FillAsync("input[name='Form.Criteria.Facts[3].From']", "60");
        await officer.Page.SelectOptionAsync("#add-0", "0|{\"lives-in\":\"especially-difficult\"}");
        // A page posted to the address it already has: it is there when its rows are.
        await officer.Page.ClickAsync("button[value='add 0']");
        await officer.Page.WaitForFunctionAsync("() => document.readyState === 'complete' && document.querySelectorAll('.fact').length === 5");
        await officer.Page.ClickAsync(".fact button[value='remove 1']");
        await officer.Page.WaitForFunctionAsync("() => document.readyState === 'complete' && document.querySelectorAll('.fact').length === 4");
        await officer.CheckAsync("policy-edit");
        await officer.Page.FillAsync("#DecisionOn", "");
        await officer.GoAsync(".form-sections > .tools button.btn-primary");
        await officer.CheckAsync("policy-draft");
        Assert.Empty(officer.Faults);

        var draft = new Uri(officer.Page.Url).PathAndQuery;
        await using var chair = await district.OpenAsync(chromium, "chutich.votranh", width, locale);
        await chair.LookAsync(draft, "policy-sign");
        await chair.Page.FillAsync("#Decision", "Quyết định 45/QĐ-UBND của UBND xã Vô Tranh");
        await chair.Page.FillAsync("#DecisionOn", "02/01/2026");
        await chair.Page.ClickAsync("form[action$='handler=Put'] button.btn-primary");
        await chair.Page.WaitForFunctionAsync("() => document.readyState === 'complete' && document.querySelector(\"form[action$='handler=End']\") !== null");
        await chair.CheckAsync("policy-in-force");
        await chair.LookAsync("/programmes", "programmes-local");
        Assert.Empty(chair.Faults);
    }
}
