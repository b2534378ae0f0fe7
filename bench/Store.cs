using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;

namespace VuonLen.Bench;

/// <summary>A store as the program opens it; every piece of work has a scope of its own, as a request has.</summary>
internal sealed class Store : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Store(ServiceProvider services) => _services = services;

    /// <summary>Opens a store, making it where it is not there.</summary>
    public static async Task<Store> OpenAsync(string at, Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddStore(StoreSettings.Parse(at));
        more?.Invoke(services);
        var store = new Store(services.BuildServiceProvider());
        await store.Async(AreaScope.Whole, s => StoreFile.PrepareAsync(s.GetRequiredService<Db>(), default));
        return store;
    }

    /// <summary>Does something as the operator, seeing an area.</summary>
    public async Task Async(AreaScope area, Func<IServiceProvider, Task> work)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeOperator("operator:bench", area);
        await work(scope.ServiceProvider);
    }

    /// <summary>Writes rows in an act.</summary>
    public Task WriteAsync(string kind, Func<Db, Task> write) => Async(AreaScope.Whole, async s =>
    {
        var result = await s.GetRequiredService<Acts>().DoAsync(new ActRequest(Guid.CreateVersion7(), kind, "", kind), _ => write(s.GetRequiredService<Db>()), default);
        if (!result.Stands) throw new InvalidOperationException($"{kind}: {result.Problems[0].Code}");
    });

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
