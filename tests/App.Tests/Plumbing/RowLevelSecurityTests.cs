using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Tests.Harness;

namespace VuonLen.App.Tests.Plumbing;

/// <summary>The second wall: even SQL that forgets the scope, by a role that is neither owner nor superuser, meets only the caller's area.</summary>
public sealed class RowLevelSecurityTests(PostgresServer server)
{
    private const string Reader = "vuonlen_reader";

    [Fact]
    public async Task Sql_without_a_scope_sees_only_the_area_told_to_the_connection_and_nothing_when_none_was_told()
    {
        await using var store = await TestStore.EmptyAsync(StoreKind.Postgres, server);
        await store.GivenPlacesAsync(Given.Places, Given.Lineages);
        await store.AsOperatorAsync(services =>
        {
            var db = services.GetRequiredService<Db>();
            return services.GetRequiredService<Acts>().DoAsync(
                new ActRequest(Guid.CreateVersion7(), "insert", "", "x"),
                c => db.InsertManyAsync([Given.Household("Ở Yên Lạc", Given.Xom1)], c),
                default);
        });
        var database = new NpgsqlConnectionStringBuilder(store.Settings.ConnectionString).Database!;
        await GrantAsync(store);
        await using var reader = new NpgsqlConnection(server.ConnectionString(database, Reader));
        await reader.OpenAsync();
        Assert.Equal(0, await CountAsync(reader, null));
        Assert.Equal(1, await CountAsync(reader, Given.YenLac.Id));
        Assert.Equal(0, await CountAsync(reader, Given.YenTrach.Id));
    }

    [Fact]
    public async Task A_role_the_wall_holds_for_writes_in_bulk_too()
    {
        await using var store = await TestStore.WithPlacesAsync(StoreKind.Postgres, server);
        var database = new NpgsqlConnectionStringBuilder(store.Settings.ConnectionString).Database!;
        await using (var owner = new NpgsqlConnection(store.Settings.ConnectionString))
        {
            await owner.OpenAsync();
            await using var grant = new NpgsqlCommand(
                "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'vuonlen_writer') THEN CREATE ROLE vuonlen_writer LOGIN; END IF; END $$; GRANT ALL ON ALL TABLES IN SCHEMA public TO vuonlen_writer;",
                owner);
            await grant.ExecuteNonQueryAsync();
        }

        var services = new ServiceCollection();
        services.AddLogging();
        services.AddStore(store.Settings with { ConnectionString = server.ConnectionString(database, "vuonlen_writer") });
        await using (var writer = services.BuildServiceProvider())
        {
            await using var scope = writer.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Caller>().BecomeOperator("operator:test", AreaScope.Whole);
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            var result = await scope.ServiceProvider.GetRequiredService<Acts>().DoAsync(
                new ActRequest(Guid.CreateVersion7(), "insert", "", "x"), c => db.InsertManyAsync([Given.Household("Ở Yên Lạc", Given.Xom1)], c), default);
            Assert.Equal(ActOutcome.Done, result.Outcome);
        }

        Assert.Equal(1, await store.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<Household>().CountAsync()));
    }

    [Fact]
    public async Task What_a_connection_was_told_is_taken_apart_once_a_statement_and_not_of_every_row()
    {
        await using var store = await TestStore.WithPlacesAsync(StoreKind.Postgres, server);
        await GrantAsync(store);
        await using var reader = new NpgsqlConnection(server.ConnectionString(new NpgsqlConnectionStringBuilder(store.Settings.ConnectionString).Database!, Reader));
        await reader.OpenAsync();
        var tables = await RowsAsync(reader, "SELECT DISTINCT tablename::text FROM pg_policies ORDER BY 1");
        Assert.Contains("registry_household", tables);
        Assert.Contains("notices_notice", tables);
        foreach (var told in new[] { "", Guards.WholeStore, Given.YenLac.Id.ToString() })
        {
            await RowsAsync(reader, $"SELECT set_config('vuonlen.communes', '{told}', false)");
            foreach (var table in tables)
            {
                var plan = await RowsAsync(reader, $"EXPLAIN SELECT * FROM {table}");
                var filter = Assert.Single(plan, l => l.Contains("Filter:", StringComparison.Ordinal));
                Assert.False(filter.Contains("current_setting", StringComparison.Ordinal) || filter.Contains("string_to_array", StringComparison.Ordinal), $"{table}: {filter}");
            }
        }
    }

    [Fact]
    public async Task The_question_about_numbers_elsewhere_answers_across_areas_and_opens_nothing_else()
    {
        await using var store = await TestStore.EmptyAsync(StoreKind.Postgres, server);
        await store.GivenPlacesAsync(Given.Places, Given.Lineages);
        var household = Given.Household("Ở Yên Lạc", Given.Xom1);
        var person = Given.Person("Ở Yên Lạc", household);
        person.IdNumberIndex = [1, 2, 3];
        await store.AsOperatorAsync(services =>
        {
            var db = services.GetRequiredService<Db>();
            return services.GetRequiredService<Acts>().DoAsync(
                new ActRequest(Guid.CreateVersion7(), "insert", "", "x"),
                async c =>
                {
                    await db.InsertManyAsync([household], c);
                    await db.InsertManyAsync([person], c);
                },
                default);
        });
        await GrantAsync(store);
        await using var reader = new NpgsqlConnection(server.ConnectionString(new NpgsqlConnectionStringBuilder(store.Settings.ConnectionString).Database!, Reader));
        await reader.OpenAsync();
        Assert.Equal(0, await CountAsync(reader, Given.YenTrach.Id));
        Assert.Equal([[1, 2, 3]], await ElsewhereAsync(reader, Given.YenTrach.Id, [[1, 2, 3], [9]]));
        Assert.Empty(await ElsewhereAsync(reader, Given.YenLac.Id, [[1, 2, 3]]));
        Assert.Equal(0, await CountAsync(reader, null));
    }

    private static async Task<List<string>> RowsAsync(NpgsqlConnection connection, string sql)
    {
        await using var ask = new NpgsqlCommand(sql, connection);
        var texts = new List<string>();
        await using var rows = await ask.ExecuteReaderAsync();
        while (await rows.ReadAsync()) texts.Add(rows.GetString(0));
        return texts;
    }

    private static async Task<List<byte[]>> ElsewhereAsync(NpgsqlConnection connection, Guid commune, byte[][] numbers)
    {
        await using var ask = new NpgsqlCommand("SELECT * FROM vuonlen_numbers_elsewhere(@numbers, @communes)", connection);
        ask.Parameters.AddWithValue("numbers", numbers);
        ask.Parameters.AddWithValue("communes", new[] { commune });
        var held = new List<byte[]>();
        await using var rows = await ask.ExecuteReaderAsync();
        while (await rows.ReadAsync()) held.Add((byte[])rows[0]);
        return held;
    }

    private static async Task GrantAsync(TestStore store)
    {
        await using var owner = new NpgsqlConnection(store.Settings.ConnectionString);
        await owner.OpenAsync();
        await using var grant = new NpgsqlCommand(
            $"DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{Reader}') THEN CREATE ROLE {Reader} LOGIN; END IF; END $$; GRANT SELECT ON ALL TABLES IN SCHEMA public TO {Reader};",
            owner);
        await grant.ExecuteNonQueryAsync();
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, Guid? commune)
    {
        if (commune is not null)
        {
            await using var tell = new NpgsqlCommand($"SELECT set_config('vuonlen.communes', '{commune}', false)", connection);
            await tell.ExecuteNonQueryAsync();
        }

        await using var count = new NpgsqlCommand("SELECT count(*) FROM registry_household", connection);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
