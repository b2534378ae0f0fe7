using System.Runtime.CompilerServices;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace VuonLen.Browser.Tests.Harness;

/// <summary>One person at one screen.</summary>
public sealed class Screen : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly int _width;

    private Screen(IBrowserContext context, IPage page, int width) => (_context, Page, _width) = (context, page, width);

    /// <summary>What was found wrong so far: one look tells of every page.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>What is seen.</summary>
    public IPage Page { get; }

    /// <summary>A browser window of a width, at a site.</summary>
    public static async Task<Screen> OpenAsync(Chromium chromium, Uri site, int width, bool scripts = true, string? userName = null, string password = App.Tests.Harness.Site.Password)
    {
        var context = await chromium.Browser.NewContextAsync(new()
        {
            BaseURL = site.ToString(),
            ViewportSize = new() { Width = width, Height = width < 600 ? 740 : 800 },
            JavaScriptEnabled = scripts,
            Locale = "vi-VN",
            IsMobile = width < 600,
            HasTouch = width < 600,
        });
        var screen = new Screen(context, await context.NewPageAsync(), width);
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
        var answer = await Page.GotoAsync(address);
        if (!answer!.Ok) Faults.Add($"{address}: {answer.Status}");
        await CheckAsync(picture);
    }

    /// <summary>Checks what is on the screen now, and keeps a picture.</summary>
    public async Task CheckAsync(string picture)
    {
        await Page.EvaluateAsync("document.fonts.ready");
        await Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures(), $"{picture}-{_width}.png"), FullPage = true });
        var wide = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (wide > 0) Faults.Add($"{picture} at {_width}: {wide} px too wide");
        var found = await Page.RunAxe();
        Faults.AddRange(found.Violations.Select(v => $"{picture} at {_width}: {v.Id}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    /// <summary>Where pictures are kept: artifacts/screens of the repository.</summary>
    private static string Pictures([CallerFilePath] string here = "") =>
        Directory.CreateDirectory(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../artifacts/screens"))).FullName;
}
