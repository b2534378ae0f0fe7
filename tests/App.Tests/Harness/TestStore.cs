using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;

namespace VuonLen.App.Tests.Harness;

/// <summary>
/// A store of its own for one test: a copy of an empty, migrated one (a file on SQLite, a TEMPLATE database on PostgreSQL), so that a test
/// costs milliseconds and leaves nothing to the next.
/// </summary>
public sealed class TestStore : IAsyncDisposable
{
    private static readonly SemaphoreSlim One = new(1, 1);
    private static readonly string Folder = Directory.CreateTempSubdirectory("vuonlen-tests-").FullName;
    private static string? _sqliteTemplate;
    private static string? _postgresTemplate;
    private readonly ServiceProvider _services;

    private TestStore(StoreSettings settings)
    {
        Settings = settings;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddStore(settings);
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    /// <summary>Where it is.</summary>
    public StoreSettings Settings { get; }

    /// <summary>An empty store of a kind.</summary>
    public static async Task<TestStore> EmptyAsync(StoreKind kind, PostgresServer server)
    {
        await One.WaitAsync();
        try
        {
            return kind == StoreKind.Sqlite ? await CopySqliteAsync() : await CopyPostgresAsync(server);
        }
        finally
        {
            One.Release();
        }
    }

    /// <summary>A store that something else made. It is deleted with the rest when disposed.</summary>
    public static TestStore At(StoreSettings settings) => new(settings);

    /// <summary>A store of a kind with the places of <see cref="Given"/>.</summary>
    public static async Task<TestStore> WithPlacesAsync(StoreKind kind, PostgresServer server)
    {
        var store = await EmptyAsync(kind, server);
        await store.GivenPlacesAsync(Given.Places, Given.Lineages);
        return store;
    }

    /// <summary>Does something as the store's operator in a scope of its own.</summary>
    public Task<T> AsOperatorAsync<T>(Func<IServiceProvider, Task<T>> work) => AsAsync(null, work);

    /// <inheritdoc cref="AsOperatorAsync{T}"/>
    public Task AsOperatorAsync(Func<IServiceProvider, Task> work) => AsAsync(null, async s =>
    {
        await work(s);
        return true;
    });

    /// <summary>Does something as a person whose area is a place, with roles.</summary>
    public async Task<T> AsAsync<T>((Guid? Place, string[] Roles)? person, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = _services.CreateAsyncScope();
        var caller = scope.ServiceProvider.GetRequiredService<Caller>();
        var area = scope.ServiceProvider.GetRequiredService<ScopeOfPlace>();
        if (person is { } p)
        {
            var user = new User { Id = Guid.CreateVersion7(), DisplayName = "Người thử", PlaceId = p.Place };
            caller.BecomeUser(user, p.Roles, await area.Async(p.Place, new DateOnly(2026, 11, 24), default));
        }
        else
        {
            caller.BecomeOperator("operator:test", AreaScope.Whole);
        }

        return await work(scope.ServiceProvider);
    }

    /// <summary>Writes places, then reads the geography anew.</summary>
    public Task GivenPlacesAsync(IEnumerable<Place> places, IEnumerable<Lineage> lineages) => AsOperatorAsync(async services =>
    {
        var db = services.GetRequiredService<Db>();
        var result = await services.GetRequiredService<Acts>().DoAsync(
            new ActRequest(Guid.CreateVersion7(), "places.given", "", "test"),
            async cancel =>
            {
                await db.InsertManyAsync(places, cancel);
                await db.InsertManyAsync(lineages, cancel);
            },
            default);
        Assert.Equal(ActOutcome.Done, result.Outcome);
        services.GetRequiredService<GeographySource>().Forget();
    });

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (Settings.Kind == StoreKind.Postgres)
        {
            // A pool of its own for each database: left alone, a few hundred tests would use up the server's connections.
            await using var connection = new NpgsqlConnection(Settings.ConnectionString);
            NpgsqlConnection.ClearPool(connection);
        }

        if (Settings.File is { } file)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            foreach (var part in new[] { file, file + "-wal", file + "-shm" }) File.Delete(part);
        }
    }

    private static async Task<TestStore> CopySqliteAsync()
    {
        if (_sqliteTemplate is null)
        {
            var template = StoreSettings.Parse(Path.Combine(Folder, "template.db"), Path.Combine(Folder, "keys"));
            await PrepareAsync(template);
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            _sqliteTemplate = template.File;
        }

        var copy = Path.Combine(Folder, Guid.CreateVersion7().ToString("N") + ".db");
        File.Copy(_sqliteTemplate!, copy);
        return new(StoreSettings.Parse(copy, Path.Combine(Folder, "keys")));
    }

    private static async Task<TestStore> CopyPostgresAsync(PostgresServer server)
    {
        if (_postgresTemplate is null)
        {
            await ExecuteAsync(server, "CREATE DATABASE vuonlen_template");
            await PrepareAsync(StoreSettings.Parse(server.ConnectionString("vuonlen_template"), Path.Combine(Folder, "keys")));
            NpgsqlConnection.ClearAllPools();
            _postgresTemplate = "vuonlen_template";
        }

        var name = "t" + Guid.CreateVersion7().ToString("N");
        await ExecuteAsync(server, $"CREATE DATABASE {name} TEMPLATE vuonlen_template");
        return new(StoreSettings.Parse(server.ConnectionString(name), Path.Combine(Folder, "keys")));
    }

    private static async Task PrepareAsync(StoreSettings settings)
    {
        // Not disposed as a store, which would delete the template: only its services end here.
        await using var services = new TestStore(settings)._services;
        await using var scope = services.CreateAsyncScope();
        await StoreFile.PrepareAsync(scope.ServiceProvider.GetRequiredService<Db>(), default);
    }

    private static async Task ExecuteAsync(PostgresServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
