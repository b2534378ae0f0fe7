using VuonLen.Browser.Tests.Harness;

namespace VuonLen.Browser.Tests.Pages;

/// <summary>Every page of the desk and the registry, on a phone and on a desk: nothing too wide, no barrier, a picture kept.</summary>
public sealed class LookTests(Chromium chromium, Village village)
{
    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task Every_page_an_officer_works_on_fits_the_screen_and_has_no_barrier(int width)
    {
        await using var officer = await Screen.OpenAsync(chromium, village.Site.Address, width, userName: Village.Officer);
        var household = $"/households/{village.Poor}";
        await officer.LookAsync("/", "home");
        await officer.LookAsync("/households", "households");
        await officer.LookAsync("/households?q=hoa&class=Poor", "households-filtered");
        await officer.LookAsync("/households?q=khongcoai", "households-none");
        await officer.LookAsync(household, "household");
        await officer.LookAsync($"{household}?tab=finding", "household-finding");
        await officer.LookAsync($"{household}?tab=history", "household-history");
        await officer.LookAsync($"{household}/join", "household-join");
        await officer.LookAsync($"{household}/split", "household-split");
        await officer.LookAsync($"{household}/move", "household-move");
        await officer.LookAsync($"{household}/merge", "household-merge");
        await officer.LookAsync($"{household}/head", "household-head");
        await officer.LookAsync("/households/new", "household-register");
        Assert.Empty(officer.Faults);
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task The_door_and_the_error_pages_fit_the_screen_and_have_no_barrier(int width)
    {
        await using var visitor = await Screen.OpenAsync(chromium, village.Site.Address, width);
        await visitor.LookAsync("/sign-in", "sign-in");
        foreach (var code in new[] { 400, 403, 404, 500 })
        {
            await visitor.Page.GotoAsync($"/error/{code}");
            await visitor.CheckAsync($"error-{code}");
        }

        Assert.Empty(visitor.Faults);
    }
}
