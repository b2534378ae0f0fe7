using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Rooms.Demonstration;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;

namespace VuonLen.App.Tests.Harness;

/// <summary>
/// A store of its own for one test: a copy of an empty, migrated one or of the demonstration district (a file on SQLite, a TEMPLATE database on
/// PostgreSQL), made once a run, so that a test costs little and leaves nothing to the next.
/// </summary>
public sealed class TestStore : IAsyncDisposable
{
    private static readonly SemaphoreSlim One = new(1, 1);
    private static readonly string Folder = FolderOfThisRun();
    private static readonly string Keys = Path.Combine(Folder, "keys");
    private static readonly Dictionary<(StoreKind, Template), Task<string>> Templates = [];
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
    public static Task<TestStore> EmptyAsync(StoreKind kind, PostgresServer server) => CopyAsync(kind, Template.Empty, server);

    /// <summary>
    /// The demonstration district, as <c>./vuonlen demo</c> makes it: 30,000 households of six years. It is built at the first call of a run, which
    /// takes as long as the verb does; a copy takes seconds. Tests that only read share one.
    /// </summary>
    public static Task<TestStore> DemonstrationAsync(StoreKind kind, PostgresServer server) => CopyAsync(kind, Template.Demonstration, server);

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

    private static async Task<TestStore> CopyAsync(StoreKind kind, Template template, PostgresServer server)
    {
        var made = await TemplateAsync(kind, template, server);
        var name = "t" + Guid.CreateVersion7().ToString("N");
        if (kind == StoreKind.Sqlite)
        {
            var copy = Path.Combine(Folder, name + ".db");
            File.Copy(made, copy);
            return new(StoreSettings.Parse(copy, Keys));
        }

        // PostgreSQL copies a template for one at a time.
        await One.WaitAsync();
        try
        {
            await ExecuteAsync(server, $"CREATE DATABASE {name} TEMPLATE {made}");
        }
        finally
        {
            One.Release();
        }

        return new(StoreSettings.Parse(server.ConnectionString(name), Keys));
    }

    /// <summary>The file or database that is copied; whoever asks first makes it, the others wait for that.</summary>
    private static Task<string> TemplateAsync(StoreKind kind, Template template, PostgresServer server)
    {
        lock (Templates)
        {
            if (!Templates.TryGetValue((kind, template), out var made)) Templates[(kind, template)] = made = Task.Run(() => MakeAsync(kind, template, server));
            return made;
        }
    }

    private static async Task<string> MakeAsync(StoreKind kind, Template template, PostgresServer server)
    {
        var name = "template_" + template.ToString().ToLowerInvariant();
        var settings = StoreSettings.Parse(kind == StoreKind.Sqlite ? Path.Combine(Folder, name + ".db") : server.ConnectionString(name), Keys);
        if (kind == StoreKind.Postgres) await ExecuteAsync(server, $"CREATE DATABASE {name}");
        // Not disposed as a store, which would delete the template: only its services end here.
        await using (var services = new TestStore(settings)._services)
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Caller>().BecomeOperator("operator:test", AreaScope.Whole);
            await StoreFile.PrepareAsync(scope.ServiceProvider.GetRequiredService<Db>(), default);
            if (template == Template.Demonstration) Assert.Equal(ActOutcome.Done, (await scope.ServiceProvider.GetRequiredService<DemonstrationStore>().BuildAsync(_ => { }, default)).Outcome);
        }

        // A copy is whole only when nobody holds the original open.
        if (settings.File is { } file)
        {
            using var connection = new SqliteConnection(settings.ConnectionString);
            SqliteConnection.ClearPool(connection);
            return file;
        }

        using var pooled = new NpgsqlConnection(settings.ConnectionString);
        NpgsqlConnection.ClearPool(pooled);
        return name;
    }

    private static async Task ExecuteAsync(PostgresServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Gone with the run: the demonstration is large.</summary>
    private static string FolderOfThisRun()
    {
        var folder = Directory.CreateTempSubdirectory("vuonlen-tests-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }

    /// <summary>What a copy is made of.</summary>
    private enum Template { Empty, Demonstration }
}
