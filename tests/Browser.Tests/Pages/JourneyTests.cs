using Microsoft.Playwright;
using VuonLen.Browser.Tests.Harness;

namespace VuonLen.Browser.Tests.Pages;

/// <summary>What an officer does on a working day, in a real browser.</summary>
public sealed class JourneyTests(Chromium chromium, Village village)
{
    [Fact]
    public async Task An_officer_goes_from_the_list_to_a_household_and_to_the_article_behind_its_class()
    {
        await using var officer = await Screen.OpenAsync(chromium, village.Site.Address, 1280, userName: Village.Officer);
        await officer.Page.GotoAsync("/households?class=Poor");
        await officer.Page.Locator("table tbody a").First.ClickAsync();
        await officer.Page.Locator(".tabs a").Nth(1).ClickAsync();
        Assert.Contains("07/2021", await officer.Page.Locator(".reasons cite").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await officer.Page.Locator(".reason-lacking").CountAsync() >= 3);
    }

    [Fact]
    public async Task A_slash_goes_to_the_search_box_and_arrows_go_down_the_list()
    {
        await using var officer = await Screen.OpenAsync(chromium, village.Site.Address, 1280, userName: Village.Officer);
        await officer.Page.GotoAsync("/households");
        await officer.Page.Keyboard.PressAsync("/");
        await officer.Page.Keyboard.TypeAsync("hoa");
        await officer.Page.Keyboard.PressAsync("Enter");
        await officer.ArriveAsync("q=hoa");
        var first = officer.Page.Locator("table[data-arrows] tbody tr a").First;
        Assert.Contains("Hòa", await officer.Page.Locator("table[data-arrows] tbody").InnerTextAsync(), StringComparison.Ordinal);
        await first.FocusAsync();
        await officer.Page.Keyboard.PressAsync("ArrowDown");
        var focused = await officer.Page.EvaluateAsync<int>("[...document.querySelectorAll('table[data-arrows] tbody tr')].indexOf(document.activeElement.closest('tr'))");
        Assert.Equal(1, focused);
        await officer.Page.Keyboard.PressAsync("?");
        Assert.True(await officer.Page.Locator("dialog.help").IsVisibleAsync());
    }

    [Fact]
    public async Task A_child_is_born_into_a_household_without_any_script()
    {
        await using var officer = await Screen.OpenAsync(chromium, village.Site.Address, 360, scripts: false, userName: Village.Officer);
        var household = $"/households/{village.Others[0]}";
        await officer.Page.GotoAsync(household);
        await officer.Page.Locator("details.menu summary.btn").ClickAsync();
        await officer.Page.Locator("a[href$='/join']").ClickAsync();
        await officer.Page.FillAsync("input[name='Person.FullName']", "Nông Thị Mai");
        await officer.Page.FillAsync("input[name='Person.Birth']", "03/02/2023");
        await officer.Page.FillAsync("input[name='On']", "03/02/2023");
        await officer.Page.Locator("main form button.btn-primary").ClickAsync();
        await officer.ArriveAsync(household);
        Assert.Contains("Nông Thị Mai", await officer.Page.Locator(".message-done").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(5, await officer.Page.Locator("table tbody tr").CountAsync());
    }

    [Fact]
    public async Task A_masked_number_is_shown_only_to_who_says_why_and_the_history_tells_it()
    {
        await using var officer = await Screen.OpenAsync(chromium, village.Site.Address, 1280, userName: Village.Officer);
        await officer.Page.GotoAsync($"/households/{village.Poor}");
        Assert.DoesNotContain("0190", await officer.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await officer.Page.GotoAsync($"/households/{village.Others[1]}");
        await officer.Page.Locator("a[href*='/reveal/']").First.ClickAsync();
        await officer.Page.FillAsync("input[name=Why]", "Đối chiếu thẻ bảo hiểm y tế");
        await officer.Page.Locator("main form button.btn-primary").ClickAsync();
        Assert.Contains("0190", await officer.Page.Locator(".facts dd").InnerTextAsync(), StringComparison.Ordinal);
        await officer.Page.GotoAsync($"/households/{village.Others[1]}?tab=history");
        Assert.Contains("Đối chiếu thẻ bảo hiểm y tế", await officer.Page.Locator(".timeline").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_screen_speaks_English_when_asked_and_stays_on_the_page()
    {
        await using var officer = await Screen.OpenAsync(chromium, village.Site.Address, 1280, userName: Village.Officer);
        await officer.Page.GotoAsync("/households?class=Poor");
        await officer.Page.Locator(".languages button[value=en]").ClickAsync();
        await officer.ArriveAsync("/households?class=Poor");
        Assert.Equal("Households", await officer.Page.Locator("h1").InnerTextAsync());
        Assert.Equal("en", await officer.Page.Locator("html").GetAttributeAsync("lang"));
    }
}
