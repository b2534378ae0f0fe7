using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Tests.Harness;

namespace VuonLen.App.Tests.Plumbing;

/// <summary>A store is opened only where its tables are those this program knows, and the first page does not wait for their model.</summary>
public sealed class StoreVersionTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_build_knows_every_change_the_store_can_hold(StoreKind kind)
    {
        await using var store = await TestStore.EmptyAsync(kind, server);
        var migrations = await store.AsOperatorAsync(s => Task.FromResult(s.GetRequiredService<Db>().Database.GetMigrations().Order().ToList()));
        Assert.Equal(migrations, StoreVersions.Known(kind).Order());
        Assert.Equal(StoreVersion.Same, await StoreVersions.ReadAsync(store.Settings, default));
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_none_and_is_not_made_by_asking()
    {
        var file = Path.Combine(Path.GetTempPath(), Guid.CreateVersion7().ToString("N") + ".db");
        Assert.Equal(StoreVersion.None, await StoreVersions.ReadAsync(StoreSettings.Parse(file), default));
        Assert.Equal(StoreVersion.None, await StoreVersions.ReadAsync(StoreSettings.Parse(server.ConnectionString("postgres")), default));
        Assert.Equal(StoreVersion.None, await StoreVersions.ReadAsync(StoreSettings.Parse(server.ConnectionString("there_is_none")), default));
        foreach (var verb in new[] { "serve", "audit verify", "round status", "export --round 2023 --place 05623 --out x.xlsx", "demo --as ai.do" })
        {
            var said = await Heard.Async([.. verb.Split(' '), "--db", file]);
            Assert.Equal((Exit.Refused, "", $"Chưa có kho dữ liệu “{file}”."), (said.Exit, said.Out, said.Error[..(said.Error.IndexOf('”', StringComparison.Ordinal) + 2)]));
            Assert.StartsWith("There is no store", (await Heard.Async([.. verb.Split(' '), "--db", file, "--lang", "en"])).Error, StringComparison.Ordinal);
        }

        Assert.False(File.Exists(file) || Directory.Exists(file + ".keys"));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_store_a_later_version_worked_on_is_refused_and_left_as_it_is(StoreKind kind)
    {
        await using var store = await TestStore.EmptyAsync(kind, server);
        await ExecuteAsync(store.Settings, "INSERT INTO \"__EFMigrationsHistory\" (migration_id, product_version) VALUES ('29990101000000_Later', '99.0.0')");
        Assert.Equal(StoreVersion.Newer, await StoreVersions.ReadAsync(store.Settings, default));
        foreach (var verb in new[] { "serve", "init", "demo", "audit seal" })
        {
            var said = await Heard.OnAsync(store, [.. verb.Split(' ')]);
            Assert.Equal(Exit.Refused, said.Exit);
            Assert.Contains("phiên bản mới hơn", said.Error, StringComparison.Ordinal);
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => Site.OverAsync(store));
        Assert.False(await store.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<VuonLen.App.Plumbing.Journal.Act>().AnyAsync()));
    }

    [Fact]
    public async Task The_sign_in_page_is_shown_without_the_model_of_the_tables()
    {
        await using var store = await TestStore.EmptyAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(store, adjust: services =>
        {
            services.RemoveAll<Microsoft.Extensions.Hosting.IHostedService>();
            services.Replace(ServiceDescriptor.Scoped<Db>(_ => throw new InvalidOperationException("Nobody needs it yet.")));
        });
        Assert.Contains("Đăng nhập", (await site.Visitor().GetPageAsync("/sign-in")).Text, StringComparison.Ordinal);
    }

    private static async Task ExecuteAsync(StoreSettings settings, string sql)
    {
        await using System.Data.Common.DbConnection connection = settings.Kind == StoreKind.Sqlite
            ? new SqliteConnection(settings.ConnectionString) : new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
