using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Plumbing;

/// <summary>Many changed rows of a table go in bulk: nobody can tell from the rows, the journal or a conflict.</summary>
public sealed class BulkChangeTests(PostgresServer server)
{
    private const int Many = 300;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Many_changed_rows_are_written_and_journalled_as_one_would_be(StoreKind kind)
    {
        await using var store = await WithHouseholdsAsync(kind);
        await store.AsOperatorAsync(async services =>
        {
            var db = services.GetRequiredService<Db>();
            var changed = await services.GetRequiredService<Acts>().DoAsync(
                Request("change"),
                async cancel =>
                {
                    foreach (var (household, i) in (await db.Set<Household>().ToListAsync(cancel)).Select((h, i) => (h, i)))
                    {
                        (household.Size, household.HeadPersonId, household.ClassSince) = (i, i % 2 == 0 ? Guid.CreateVersion7() : null, new DateOnly(2024, 1, 1));
                        household.Class = HouseholdClass.Poor;
                        // A few change otherwise: they are another statement.
                        if (i < 3) household.Address = "Số 1";
                    }
                },
                default);
            Assert.Equal(ActOutcome.Done, changed.Outcome);
            var rows = await db.Set<Household>().AsNoTracking().ToListAsync();
            Assert.All(rows, r => Assert.Equal((2, HouseholdClass.Poor, new DateOnly(2024, 1, 1)), (r.Version, r.Class, r.ClassSince)));
            Assert.Equal(Enumerable.Range(0, Many), rows.Select(r => r.Size).Order());
            Assert.Equal(Many / 2, rows.Count(r => r.HeadPersonId is null));
            Assert.Equal(3, rows.Count(r => r.Address == "Số 1"));
            Assert.Equal(2 * Many, await db.Set<JournalEntry>().CountAsync(e => e.Entity == "registry_household"));
            Assert.Empty(await services.GetRequiredService<JournalComparison>().CompareAsync(default));
            Assert.True((await services.GetRequiredService<JournalVerifier>().VerifyAsync(null, default)).IsSound);
        });
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task One_stale_row_among_many_refuses_them_all(StoreKind kind)
    {
        await using var store = await WithHouseholdsAsync(kind);
        await store.AsOperatorAsync(async services =>
        {
            var db = services.GetRequiredService<Db>();
            var seen = await db.Set<Household>().AsNoTracking().ToListAsync();
            await store.AsOperatorAsync(async others =>
            {
                var theirs = others.GetRequiredService<Db>();
                await others.GetRequiredService<Acts>().DoAsync(Request("theirs"), async c => (await theirs.Set<Household>().FirstAsync(h => h.Id == seen[200].Id, c)).Address = "Số 1", default);
            });
            var result = await services.GetRequiredService<Acts>().DoAsync(
                Request("mine"),
                _ =>
                {
                    db.AttachRange(seen);
                    foreach (var household in seen) household.Size = 9;
                    return Task.CompletedTask;
                },
                default);
            Assert.Equal("stale", Assert.Single(result.Problems).Code);
            Assert.Equal(0, await db.Set<Household>().CountAsync(h => h.Size == 9));
        });
    }

    private static ActRequest Request(string kind) => new(Guid.CreateVersion7(), kind, "", kind);

    private async Task<TestStore> WithHouseholdsAsync(StoreKind kind)
    {
        var store = await TestStore.WithPlacesAsync(kind, server);
        var households = Enumerable.Range(0, Many).Select(i => Given.Household($"Chủ hộ {i}", Given.Xom1)).ToList();
        await store.AsOperatorAsync(services =>
        {
            var db = services.GetRequiredService<Db>();
            return services.GetRequiredService<Acts>().DoAsync(Request("insert"), c => db.InsertManyAsync(households, c), default);
        });
        return store;
    }
}
