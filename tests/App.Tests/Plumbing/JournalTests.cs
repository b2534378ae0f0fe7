using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Tests.Harness;

namespace VuonLen.App.Tests.Plumbing;

public sealed class JournalTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Tables_agree_with_the_journal_after_inserts_updates_moves_between_communes_and_deletes(StoreKind kind)
    {
        await using var store = await TestStore.EmptyAsync(kind, server);
        await store.GivenPlacesAsync(Given.Places, Given.Lineages);
        var households = Enumerable.Range(0, 5).Select(i => Given.Household($"Chủ hộ {i}", Given.Xom1)).ToList();
        await store.AsOperatorAsync(async services =>
        {
            var db = services.GetRequiredService<Db>();
            var acts = services.GetRequiredService<Acts>();
            Task Do(string what, Func<CancellationToken, Task> work) => acts.DoAsync(new ActRequest(Guid.CreateVersion7(), what, "", what), work, default);
            await Do("insert", c => db.InsertManyAsync(households, c));
            await Do("update", async c => (await db.Set<Household>().FirstAsync(h => h.Id == households[0].Id, c)).Address = "Số 9");
            await Do("move", async c =>
            {
                var moved = await db.Set<Household>().FirstAsync(h => h.Id == households[1].Id, c);
                (moved.CommuneId, moved.HamletId) = (Given.YenTrach.Id, Given.Xom2.Id);
            });
            await Do("delete", async c => db.Remove(await db.Set<Household>().FirstAsync(h => h.Id == households[2].Id, c)));
            var comparison = services.GetRequiredService<JournalComparison>();
            Assert.Empty(await comparison.CompareAsync(default));

            // Behind the journal's back.
            await db.Set<Household>().Where(h => h.Id == households[3].Id).ExecuteUpdateAsync(s => s.SetProperty(h => h.Size, 99));
            await db.Set<Household>().Where(h => h.Id == households[4].Id).ExecuteDeleteAsync();
            Assert.Equal(["row-differs", "row-missing"], (await comparison.CompareAsync(default)).Select(f => f.Code).Order());
        });
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_merged_communes_chain_seeds_its_successors_and_the_seal_still_stands_later(StoreKind kind)
    {
        await using var store = await TestStore.EmptyAsync(kind, server);
        await store.GivenPlacesAsync(Given.Places, Given.Lineages);
        await store.AsOperatorAsync(async services =>
        {
            var db = services.GetRequiredService<Db>();
            var acts = services.GetRequiredService<Acts>();
            var seal = services.GetRequiredService<DailySeal>();
            Task Insert(Household h) => acts.DoAsync(new ActRequest(Guid.CreateVersion7(), "insert", "", h.Code), c => db.InsertManyAsync([h], c), default);
            await Insert(Given.Household("Trước sáp nhập", Given.Xom1));
            var first = await seal.SealAsync(new DateOnly(2025, 6, 30), default);
            await Insert(Given.Household("Sau sáp nhập", Given.Xom1After));
            var again = await seal.SealAsync(new DateOnly(2025, 6, 30), default);
            Assert.Equal(first.Root, again.Root);
            await seal.SealAsync(new DateOnly(2025, 7, 1), default);

            var head = await db.Set<ChainHead>().SingleAsync(h => h.CommuneId == Given.PhuLuong.Id);
            Assert.Contains(Given.YenLac.Id.ToString(), head.Seed, StringComparison.OrdinalIgnoreCase);
            Assert.True((await services.GetRequiredService<JournalVerifier>().VerifyAsync(null, default)).IsSound);
            Assert.Empty(await seal.VerifyAsync(default));
        });
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Two_acts_at_once_on_one_chain_leave_no_gap(StoreKind kind)
    {
        await using var store = await TestStore.EmptyAsync(kind, server);
        await store.GivenPlacesAsync(Given.Places, Given.Lineages);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => store.AsOperatorAsync(services =>
        {
            var db = services.GetRequiredService<Db>();
            var household = Given.Household($"Hộ {i}", Given.Xom1);
            return services.GetRequiredService<Acts>().DoAsync(
                new ActRequest(Guid.CreateVersion7(), "insert", "", i), c => db.InsertManyAsync([household], c), default);
        })));
        await store.AsOperatorAsync(async services =>
        {
            var verdict = await services.GetRequiredService<JournalVerifier>().VerifyAsync(null, default);
            Assert.True(verdict.IsSound, string.Join(", ", verdict.Faults));
            Assert.Equal(16, await services.GetRequiredService<Db>().Set<JournalEntry>().CountAsync(e => e.CommuneId == Given.YenLac.Id));
        });
    }
}
