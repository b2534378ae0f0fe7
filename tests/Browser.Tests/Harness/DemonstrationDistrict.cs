using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Demonstration;
using VuonLen.App.Tests.Harness;

[assembly: AssemblyFixture(typeof(VuonLen.Browser.Tests.Harness.DemonstrationDistrict))]

namespace VuonLen.Browser.Tests.Harness;

/// <summary>
/// The demonstration as a newcomer meets it: built by the command of the README, with its sample workbooks, on 28 November 2026. Building it
/// takes half a minute, so all tests share it, some at the same time: each that changes something takes a commune of its own. It is built
/// when the first of them opens it. The looks at its pages are a class for each room, because classes run side by side and the tests of one
/// class do not.
/// </summary>
public sealed class DemonstrationDistrict : IAsyncDisposable
{
    /// <summary>The screens that each of its pages is looked at on: width and language.</summary>
    public static TheoryData<int, string> Screens => new() { { 360, "vi-VN" }, { 1280, "vi-VN" }, { 360, "en-US" } };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vuonlen-demonstration-");
    private readonly SemaphoreSlim _builds = new(1);
    private TestStore? _store;
    private Site? _site;

    public async ValueTask DisposeAsync()
    {
        if (_site is not null) await _site.DisposeAsync();
        if (_store is not null) await _store.DisposeAsync();
        _folder.Delete(recursive: true);
        _builds.Dispose();
    }

    /// <summary>The workbook that a commune's officer has on the desk.</summary>
    /// <param name="commune">The commune's word in file names: "yen-trach".</param>
    public string WorkbookOf(string commune) => Path.Combine(_folder.FullName, $"ra-soat-2026-{commune}.xlsx");

    /// <summary>One person of the demonstration at one screen.</summary>
    public async Task<Screen> OpenAsync(Chromium chromium, string userName, int width, string locale = "vi-VN") =>
        await Screen.OpenAsync(chromium, await ServedAsync(), width, userName: userName, password: DemonstrationUsers.Password, locale: locale);

    /// <summary>Where it is served, once it is built.</summary>
    private async Task<Uri> ServedAsync()
    {
        await _builds.WaitAsync();
        try
        {
            _site ??= await BuildAsync();
            return _site.Address;
        }
        finally
        {
            _builds.Release();
        }
    }

    private async Task<Site> BuildAsync()
    {
        var settings = StoreSettings.Parse(Path.Combine(_folder.FullName, "minh-hoa.db"), Path.Combine(_folder.FullName, "keys"));
        Assert.Equal(Exit.Done, await CommandLine.RunAsync(["demo", "--no-serve", "--db", settings.File!, "--keys", settings.KeysFolder, "--out", _folder.FullName]));
        _store = TestStore.At(settings);
        return await Site.OverAsync(_store, new Autumn());
    }

    /// <summary>A morning near the end of the review.</summary>
    private sealed class Autumn : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 28, 2, 0, 0, TimeSpan.Zero);
    }
}
