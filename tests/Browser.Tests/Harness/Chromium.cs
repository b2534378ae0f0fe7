using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(VuonLen.Browser.Tests.Harness.Chromium))]

namespace VuonLen.Browser.Tests.Harness;

/// <summary>The Chromium of this machine, started once. Without it the browser tests fail; none is skipped.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _driver;

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').SelectMany(p => new[] { Path.Combine(p, "chromium"), Path.Combine(p, "chromium-browser") }).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("Chromium was not found. Run ./test, which installs it, or: apt-get install chromium");
        _driver = await Playwright.CreateAsync();
        Browser = await _driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = found,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        _driver?.Dispose();
    }
}
