using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Demonstration;
using VuonLen.App.Tests.Harness;

namespace VuonLen.Browser.Tests.Harness;

/// <summary>Tests that share the demonstration district, one after another: building it takes half a minute.</summary>
[CollectionDefinition(nameof(DemonstrationDistrict))]
public sealed class DemonstrationDistrictCollection : ICollectionFixture<DemonstrationDistrict>;

/// <summary>
/// The demonstration as a newcomer meets it: built by the command of the README, with its sample workbooks, on 28 November 2026. Each test
/// that changes something takes a commune of its own.
/// </summary>
public sealed class DemonstrationDistrict : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vuonlen-demonstration-");
    private TestStore _store = null!;
    private Site _site = null!;

    /// <summary>Where it is served.</summary>
    public Uri Address => _site.Address;

    public async ValueTask InitializeAsync()
    {
        var settings = StoreSettings.Parse(Path.Combine(_folder.FullName, "minh-hoa.db"), Path.Combine(_folder.FullName, "keys"));
        Assert.Equal(Exit.Done, await CommandLine.RunAsync(["demo", "--no-serve", "--db", settings.File!, "--keys", settings.KeysFolder, "--out", _folder.FullName]));
        _store = TestStore.At(settings);
        _site = await Site.OverAsync(_store, new Autumn());
    }

    public async ValueTask DisposeAsync()
    {
        if (_site is not null) await _site.DisposeAsync();
        if (_store is not null) await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>The workbook that a commune's officer has on the desk.</summary>
    /// <param name="commune">The commune's word in file names: "yen-trach".</param>
    public string WorkbookOf(string commune) => Path.Combine(_folder.FullName, $"ra-soat-2026-{commune}.xlsx");

    /// <summary>One person of the demonstration at one screen.</summary>
    public Task<Screen> OpenAsync(Chromium chromium, string userName, int width, string locale = "vi-VN") =>
        Screen.OpenAsync(chromium, Address, width, userName: userName, password: DemonstrationUsers.Password, locale: locale);

    /// <summary>A morning near the end of the review.</summary>
    private sealed class Autumn : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 28, 2, 0, 0, TimeSpan.Zero);
    }
}
