using VuonLen.App.Plumbing.Store;
using VuonLen.App.Tests.Harness;

namespace VuonLen.App.Tests.Demonstration;

/// <summary>A copy of the demonstration on SQLite for the tests of one class, and a folder for what they write.</summary>
public sealed class DemonstrationCopy : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vuonlen-demonstration-");

    /// <summary>The store.</summary>
    public TestStore Store { get; private set; } = null!;

    /// <summary>The folder.</summary>
    public string Folder => _folder.FullName;

    /// <summary>A file of the folder.</summary>
    public string At(string name) => Path.Combine(Folder, name);

    public async ValueTask InitializeAsync() => Store = await TestStore.DemonstrationAsync(StoreKind.Sqlite, null!);

    public async ValueTask DisposeAsync()
    {
        if (Store is not null) await Store.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
