using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Tests.Harness;

namespace VuonLen.App.Tests.Plumbing;

/// <summary>Parts of an area read side by side: in order, with the caller's rights, and nothing left running.</summary>
public sealed class SideBySideTests(PostgresServer server)
{
    private static readonly int[] Hundred = [.. Enumerable.Range(0, 100)];

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_is_read_comes_in_the_order_of_the_parts_and_each_reader_does_one_thing_at_a_time(StoreKind kind)
    {
        await using var store = await TestStore.WithPlacesAsync(kind, server);
        await store.AsAsync((Given.YenLac.Id, [Roles.CommuneOfficer]), async services =>
        {
            var side = services.GetRequiredService<SideBySide>();
            foreach (var parts in new[] { [], Hundred[..1], Hundred[..2], Hundred[..5], Hundred })
            {
                var read = new List<int>();
                await foreach (var part in side.ReadAsync<Db, int, int>(parts, async (db, part, stop) => part + (0 * await db.Set<Household>().CountAsync(stop)), default)) read.Add(part);
                Assert.Equal(parts, read);
            }

            return true;
        });
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_reader_sees_what_the_caller_sees_and_no_more(StoreKind kind)
    {
        await using var store = await TestStore.WithPlacesAsync(kind, server);
        async Task<int> SeenAsync((Guid?, string[])? who) => await store.AsAsync(who, async services =>
        {
            var most = 0;
            await foreach (var count in services.GetRequiredService<SideBySide>().ReadAsync<Db, int, int>([1, 2, 3], (db, _, stop) => db.Set<Household>().CountAsync(stop), default)) most = Math.Max(most, count);
            return most;
        });
        await store.AsOperatorAsync(async s =>
        {
            var db = s.GetRequiredService<Db>();
            var acts = s.GetRequiredService<VuonLen.App.Plumbing.Journal.Acts>();
            Assert.True((await acts.DoAsync(new(Guid.CreateVersion7(), "test.write", "", "x"), stop => db.InsertManyAsync([Given.Household("Ma Văn A", Given.Xom1), Given.Household("Ma Văn B", Given.Xom2)], stop), default)).Stands);
        });
        Assert.Equal(2, await SeenAsync((Given.YenLac.Id, [Roles.CommuneOfficer])));
        Assert.Equal(1, await SeenAsync((Given.Xom1.Id, [Roles.HamletHead])));
        Assert.Equal(0, await SeenAsync((Given.YenTrach.Id, [Roles.CommuneOfficer])));
        Assert.Equal(2, await SeenAsync(null));
    }

    [Fact]
    public async Task What_one_throws_is_thrown_and_whoever_stops_asking_stops_the_readers()
    {
        await using var store = await TestStore.WithPlacesAsync(StoreKind.Sqlite, server);
        await store.AsOperatorAsync(async services =>
        {
            var side = services.GetRequiredService<SideBySide>();
            var begun = 0;
            await Assert.ThrowsAsync<InvalidDataException>(async () =>
            {
                await foreach (var _ in side.ReadAsync<Db, int, int>(Hundred, (_, part, _) => Interlocked.Increment(ref begun) > 0 && part == 3 ? throw new InvalidDataException() : Task.FromResult(part), default))
                {
                }
            });
            Assert.InRange(begun, 4, 4 + SideBySide.MostReaders);
            begun = 0;
            var stopped = 0;
            await foreach (var _ in side.ReadAsync<Db, int, int>(Hundred, async (_, part, stop) =>
            {
                Interlocked.Increment(ref begun);
                if (part == 0) return part;
                var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                await using var registered = stop.Register(told.SetResult);
                await told.Task;
                Interlocked.Increment(ref stopped);
                return part;
            }, default)) break;
            Assert.Equal(begun - 1, stopped);
        });
    }
}
