using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace VuonLen.Browser.Tests.Harness;

/// <summary>One person at one screen.</summary>
public sealed class Screen : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly int _width;
    private readonly string _mark;
    private bool _looks;

    private Screen(IBrowserContext context, IPage page, int width, string locale) =>
        (_context, Page, _width, _mark) = (context, page, width, locale == "vi-VN" ? "" : "-" + locale[..2]);

    private const int Patience = 180_000;
    private const int Phone = 360;

    /// <summary>What was found wrong so far: one look tells of every page.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>What is seen.</summary>
    public IPage Page { get; }

    /// <summary>A browser window of a width, at a site.</summary>
    public static async Task<Screen> OpenAsync(Chromium chromium, Uri site, int width, bool scripts = true, string? userName = null, string password = App.Tests.Harness.Site.Password, string locale = "vi-VN")
    {
        var context = await chromium.Browser.NewContextAsync(new()
        {
            BaseURL = site.ToString(),
            ViewportSize = new() { Width = width, Height = width < 600 ? 740 : 800 },
            JavaScriptEnabled = scripts,
            Locale = locale,
            IsMobile = width < 600,
            HasTouch = width < 600,
        });
        // The language is chosen on the page and kept in a cookie: the browser's own language decides nothing.
        if (!locale.StartsWith("vi", StringComparison.Ordinal)) await context.AddCookiesAsync([new() { Name = "language", Value = locale[..2], Url = site.ToString() }]);
        var screen = new Screen(context, await context.NewPageAsync(), width, locale);
        // Waits are for a state of the page, never for a time: this only says when to give up on a busy machine.
        screen.Page.SetDefaultTimeout(Patience);
        screen.Page.SetDefaultNavigationTimeout(Patience);
        if (userName is null) return screen;
        await screen.Page.GotoAsync("/sign-in");
        await screen.Page.FillAsync("input[name=UserName]", userName);
        await screen.Page.FillAsync("input[name=Password]", password);
        await screen.Page.ClickAsync("form button.btn-primary");
        return screen;
    }

    /// <summary>Opens an address and notes where it is not there, is too wide, or axe finds a barrier. Keeps a picture.</summary>
    public async Task LookAsync(string address, string picture)
    {
        if (!_looks) await Axe.ComeAlongAsync(_context);
        _looks = true;
        var answer = await Page.GotoAsync(address);
        if (!answer!.Ok) Faults.Add($"{address}: {answer.Status}");
        await CheckAsync(picture);
    }

    /// <summary>Checks what is on the screen now, and keeps a picture.</summary>
    public Task CheckAsync(string picture) => CheckAsync(picture, _width);

    /// <summary>Checks what is on the screen now here and as a phone would show it: for a state that can be reached only once.</summary>
    public async Task CheckHereAndOnAPhoneAsync(string picture)
    {
        await CheckAsync(picture);
        var size = Page.ViewportSize!;
        await Page.SetViewportSizeAsync(Phone, size.Height);
        await CheckAsync(picture, Phone);
        await Page.SetViewportSizeAsync(size.Width, size.Height);
    }

    /// <summary>Clicks the first of what is found, and waits until the page it leads to is there: one with another address.</summary>
    public Task GoAsync(string link) => GoAsync(Page.Locator(link).First);

    /// <inheritdoc cref="GoAsync(string)"/>
    public async Task GoAsync(ILocator link)
    {
        var from = Page.Url;
        await link.ClickAsync();
        await ArriveAsync("location.href !== here", from);
    }

    /// <summary>Waits until a page is there whose address ends so, or goes on with another question.</summary>
    public Task ArriveAsync(string address) => ArriveAsync("(location.href + '&').includes(here + '&')", address);

    // By what the page says of itself: the browser's event of a loaded page is now and then not told on, and waiting for it then never ends. It is asked
    // again from here: where scripts are off a page asked a moment too early could not ask itself.
    private async Task ArriveAsync(string isThere, string here)
    {
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var asked = Stopwatch.StartNew();
        do
        {
            try
            {
                if (await Page.EvaluateAsync<bool>($"here => {isThere} && document.readyState === 'complete'", here)) return;
            }
            catch (PlaywrightException) when (asked.ElapsedMilliseconds < Patience)
            {
                // The page went away while it was asked: the next one is.
            }
        }
        while (asked.ElapsedMilliseconds < Patience && await again.WaitForNextTickAsync());
        throw new TimeoutException($"{Page.Url}: not {isThere} of {here}.");
    }

    /// <summary>Opens the page behind the first link found, checks it, and says its address.</summary>
    public async Task<string> FollowAsync(string link, string picture)
    {
        await GoAsync(link);
        await CheckAsync(picture);
        return new Uri(Page.Url).PathAndQuery;
    }

    private async Task CheckAsync(string picture, int width)
    {
        // The bar that stays at the top belongs at the top of a picture of the whole page.
        await Page.EvaluateAsync("scrollTo(0, 0); document.fonts.ready");
        await Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures(), $"{picture}{_mark}-{width}.png"), FullPage = true });
        var wide = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (wide > 0) Faults.Add($"{picture} at {width}: {wide} px too wide");
        var broken = await Axe.RunAsync(Page);
        Faults.AddRange(broken.Select(b => $"{picture} at {width}: {b}"));
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    /// <summary>Where pictures are kept: artifacts/screens of the repository.</summary>
    private static string Pictures([CallerFilePath] string here = "") =>
        Directory.CreateDirectory(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../artifacts/screens"))).FullName;
}
