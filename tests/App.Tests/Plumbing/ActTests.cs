using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Plumbing;

public sealed class ActTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_row_is_never_written_outside_an_act(StoreKind kind)
    {
        await using var store = await WithPlacesAsync(kind);
        await store.AsOperatorAsync(async services =>
        {
            var db = services.GetRequiredService<Db>();
            db.Add(Given.Household("Nguyễn Văn An", Given.Xom1));
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.InsertManyAsync([Given.Household("Lý Thị Bình", Given.Xom1)], default));
        });
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_retry_does_nothing_twice_and_the_same_id_with_other_content_is_refused(StoreKind kind)
    {
        await using var store = await WithPlacesAsync(kind);
        var id = Guid.CreateVersion7();
        var household = Given.Household("Nguyễn Văn An", Given.Xom1);
        Assert.Equal(ActOutcome.Done, (await RegisterAsync(store, id, household, "một")).Outcome);
        Assert.Equal(ActOutcome.AlreadyDone, (await RegisterAsync(store, id, household, "một")).Outcome);
        var other = await RegisterAsync(store, id, Given.Household("Kẻ khác", Given.Xom1), "hai");
        Assert.Equal("act.reused", Assert.Single(other.Problems).Code);
        Assert.Equal(1, await store.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<Household>().CountAsync()));
    }

    [Fact]
    public async Task A_retry_that_is_refused_for_what_its_first_try_wrote_meanwhile_is_done_already()
    {
        // On SQLite one writes at a time: the retry begins when the first try has ended.
        await using var store = await WithPlacesAsync(StoreKind.Postgres);
        var id = Guid.CreateVersion7();
        async Task<ActResult> RetryAsync(string content, bool first) => await store.AsOperatorAsync(services => services.GetRequiredService<Acts>().DoAsync(
            new ActRequest(id, "household.register", "", content),
            async _ =>
            {
                if (first) Assert.Equal(ActOutcome.Done, (await RegisterAsync(store, id, Given.Household("Nguyễn Văn An", Given.Xom1), "một")).Outcome);
                return [new Problem("", "household.known")];
            },
            default));
        Assert.Equal(ActOutcome.AlreadyDone, (await RetryAsync("một", first: true)).Outcome);
        id = Guid.CreateVersion7();
        Assert.Equal("act.reused", Assert.Single((await RetryAsync("hai", first: true)).Problems).Code);
        Assert.Equal(2, await store.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<Household>().CountAsync()));
        id = Guid.CreateVersion7();
        Assert.Equal("household.known", Assert.Single((await RetryAsync("một", first: false)).Problems).Code);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_refused_act_leaves_nothing_behind(StoreKind kind)
    {
        await using var store = await WithPlacesAsync(kind);
        await store.AsOperatorAsync(async services =>
        {
            var db = services.GetRequiredService<Db>();
            var result = await services.GetRequiredService<Acts>().DoAsync(
                Request("half"),
                async cancel =>
                {
                    db.Add(Given.Household("Nguyễn Văn An", Given.Xom1));
                    await db.SaveChangesAsync(cancel);
                    return [new Problem("x", "no")];
                },
                default);
            Assert.Equal(ActOutcome.Refused, result.Outcome);
            Assert.Equal(0, await db.Set<Household>().CountAsync());
            Assert.DoesNotContain(await db.Set<Act>().Select(a => a.Kind).ToListAsync(), k => k == "half");
        });
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Tracked_and_bulk_rows_are_journalled_identically_and_the_chain_verifies(StoreKind kind)
    {
        await using var store = await WithPlacesAsync(kind);
        var household = Given.Household("Nông Văn Cường", Given.Xom1);
        await RegisterAsync(store, Guid.CreateVersion7(), household, "tracked");
        await store.AsOperatorAsync(async services =>
        {
            var db = services.GetRequiredService<Db>();
            var twin = Given.Household("Nông Văn Cường", Given.Xom1);
            await services.GetRequiredService<Acts>().DoAsync(Request("bulk"), c => db.InsertManyAsync([twin], c), default);
            var bodies = await services.BodiesAsync("registry_household");
            string Plain(string body, Household h) =>
                body.Replace(h.Id.ToString(), "ID", StringComparison.OrdinalIgnoreCase).Replace(h.Code, "CODE", StringComparison.Ordinal);
            Assert.Equal(Plain(bodies[0], household), Plain(bodies[1], twin));

            var verdict = await services.GetRequiredService<JournalVerifier>().VerifyAsync(null, default);
            Assert.True(verdict.IsSound, string.Join(", ", verdict.Faults));
            Assert.True(verdict.Entries >= 2);
        });
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_changed_payload_breaks_the_proof_but_an_erased_one_does_not(StoreKind kind)
    {
        await using var store = await WithPlacesAsync(kind);
        await RegisterAsync(store, Guid.CreateVersion7(), Given.Household("Nông Văn Cường", Given.Xom1), "x");
        await store.AsOperatorAsync(async services =>
        {
            var verifier = services.GetRequiredService<JournalVerifier>();
            await services.EraseAsync(Given.YenLac.Id);
            var erased = await verifier.VerifyAsync(null, default);
            Assert.True(erased.IsSound);
            Assert.Equal(1, erased.ErasedPayloads);
            await services.ForgeAsync(Given.YenLac.Id);
            Assert.Contains((await verifier.VerifyAsync(null, default)).Faults, f => f.Code == "payload");
        });
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Two_people_changing_one_row_meet_as_a_conflict(StoreKind kind)
    {
        await using var store = await WithPlacesAsync(kind);
        var household = Given.Household("Nông Văn Cường", Given.Xom1);
        await RegisterAsync(store, Guid.CreateVersion7(), household, "x");
        await store.AsOperatorAsync(async services =>
        {
            var db = services.GetRequiredService<Db>();
            var seen = await db.Set<Household>().AsNoTracking().SingleAsync();
            await store.AsOperatorAsync(async others =>
            {
                var theirs = others.GetRequiredService<Db>();
                await others.GetRequiredService<Acts>().DoAsync(
                    Request("theirs"),
                    async c => (await theirs.Set<Household>().SingleAsync(c)).Address = "Số 1",
                    default);
            });
            var result = await services.GetRequiredService<Acts>().DoAsync(
                Request("mine"),
                _ =>
                {
                    db.Attach(seen);
                    seen.Address = "Số 2";
                    return Task.CompletedTask;
                },
                default);
            Assert.Equal("stale", Assert.Single(result.Problems).Code);
            Assert.Equal("Số 1", await db.Set<Household>().Select(h => h.Address).SingleAsync());
        });
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_person_sees_their_area_its_predecessors_and_nothing_else(StoreKind kind)
    {
        await using var store = await WithPlacesAsync(kind);
        await RegisterAsync(store, Guid.CreateVersion7(), Given.Household("Nông Văn Cường", Given.Xom1), "a");
        await RegisterAsync(store, Guid.CreateVersion7(), Given.Household("Ma Thị Dung", Given.Xom2), "b");
        Task<int> Seen(Guid? place) => store.AsAsync((place, [Roles.CommuneOfficer]), s => s.GetRequiredService<Db>().Set<Household>().CountAsync());
        Assert.Equal(2, await Seen(Given.PhuLuong.Id));
        Assert.Equal(2, await Seen(Given.Province.Id));
        Assert.Equal(0, await Seen(Given.YenTrach.Id));
        Assert.Equal(0, await Seen(Given.Du.Id));
        Assert.Equal(1, await Seen(Given.Xom1After.Id));
        Assert.Equal(0, await Seen(null));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_frozen_round_is_refused_by_the_store_itself(StoreKind kind)
    {
        await using var store = await WithPlacesAsync(kind);
        var round = Given.Round(Given.YenLac);
        await store.AsOperatorAsync(async services =>
        {
            var db = services.GetRequiredService<Db>();
            var acts = services.GetRequiredService<Acts>();
            Assert.True((await acts.DoAsync(Request("open"), c => db.InsertManyAsync([round], c), default)).Stands);
            Assert.True((await acts.DoAsync(Request("freeze"), async c => (await db.Set<Round>().SingleAsync(c)).State = RoundState.Frozen, default)).Stands);
            var total = new HamletTotals { RoundId = round.Id, HamletId = Given.Xom1.Id, CommuneId = Given.YenLac.Id, Source = "x" };
            var late = await acts.DoAsync(Request("late"), c => db.InsertManyAsync([total], c), default);
            Assert.Equal("round.frozen", Assert.Single(late.Problems).Code);
            var thaw = await acts.DoAsync(Request("thaw"), async c => (await db.Set<Round>().SingleAsync(c)).State = RoundState.Open, default);
            Assert.Equal("round.frozen", Assert.Single(thaw.Problems).Code);
        });
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Status_periods_of_one_household_never_overlap(StoreKind kind)
    {
        await using var store = await WithPlacesAsync(kind);
        var household = Guid.CreateVersion7();
        StatusPeriod Period(int from, int? until) => new()
        {
            Id = Guid.CreateVersion7(),
            HouseholdId = household,
            CommuneId = Given.YenLac.Id,
            HamletId = Given.Xom1.Id,
            Class = HouseholdClass.Poor,
            Standard = "2022-2025",
            From = new DateOnly(from, 1, 1),
            Until = until is { } u ? new DateOnly(u, 1, 1) : null,
            DecisionId = Guid.CreateVersion7(),
        };
        await store.AsOperatorAsync(async services =>
        {
            var db = services.GetRequiredService<Db>();
            var acts = services.GetRequiredService<Acts>();
            Assert.True((await acts.DoAsync(Request("a"), c => db.InsertManyAsync([Period(2022, 2023), Period(2023, null)], c), default)).Stands);
            var overlap = await acts.DoAsync(Request("b"), c => db.InsertManyAsync([Period(2024, 2025)], c), default);
            Assert.Equal("periods.overlap", Assert.Single(overlap.Problems).Code);
        });
    }

    private static ActRequest Request(string kind) => new(Guid.CreateVersion7(), kind, "thử", kind);

    private static Task<ActResult> RegisterAsync(TestStore store, Guid id, Household household, string content) => store.AsOperatorAsync(services =>
    {
        var db = services.GetRequiredService<Db>();
        return services.GetRequiredService<Acts>().DoAsync(
            new ActRequest(id, "household.register", "thử", content),
            _ =>
            {
                db.Add(household);
                return Task.CompletedTask;
            },
            default);
    });

    private async Task<TestStore> WithPlacesAsync(StoreKind kind)
    {
        var store = await TestStore.EmptyAsync(kind, server);
        await store.GivenPlacesAsync(Given.Places, Given.Lineages);
        return store;
    }
}
