using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Reviews;

public sealed class FreezeRoundTests(PostgresServer server)
{
    private static readonly DateOnly Signed = new(2023, 12, 10);

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Freezing_ends_and_begins_statuses_keeps_members_and_shows_the_class_on_the_register(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var poor = await scene.HouseholdsAsync(4, HouseholdClass.Poor);
        var applicant = (await scene.HouseholdsAsync(1))[0];
        var rejected = (await scene.HouseholdsAsync(1))[0];
        var round = await scene.OpenAsync();
        await scene.RecordAsync(round, HouseholdClass.Poor, poor[0], applicant);
        await scene.RecordAsync(round, HouseholdClass.NearPoor, poor[1]);
        await scene.RecordAsync(round, HouseholdClass.None, poor[2], rejected);
        await scene.AsAsync(ReviewScene.Officer, s => s.GetRequiredService<RemoveFromRound>().DoAsync(Guid.CreateVersion7(), new(round, poor[3], 1, HouseholdEnd.MovedAway, "đi"), default));
        var (act, decision) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Assert.Equal(ActOutcome.Done, (await scene.TryFreezeAsync(round, Signed, ReviewScene.Operator, act, decision)).Outcome);
        Assert.Equal(ActOutcome.AlreadyDone, (await scene.TryFreezeAsync(round, Signed, ReviewScene.Operator, act, decision)).Outcome);

        Assert.Equal("Poor 2022-01-01..", await scene.PeriodsAsync(poor[0]));
        Assert.Equal("Poor 2022-01-01..2023-12-10; NearPoor 2023-12-10..", await scene.PeriodsAsync(poor[1]));
        Assert.Equal("Poor 2022-01-01..2023-12-10; None 2023-12-10..", await scene.PeriodsAsync(poor[2]));
        Assert.Equal("Poor 2022-01-01..2023-12-10", await scene.PeriodsAsync(poor[3]));
        Assert.Equal("Poor 2023-12-10..", await scene.PeriodsAsync(applicant));
        Assert.Equal("", await scene.PeriodsAsync(rejected));
        var register = await scene.ReadAsync(db => db.Set<Household>().AsNoTracking().ToDictionaryAsync(h => h.Id));
        Assert.Equal((HouseholdClass.NearPoor, Signed), (register[poor[1]].Class, register[poor[1]].ClassSince));
        Assert.Equal((HouseholdClass.None, Signed), (register[poor[2]].Class, register[poor[2]].ClassSince));
        Assert.Equal((HouseholdClass.Poor, Signed), (register[applicant].Class, register[applicant].ClassSince));
        Assert.Null(register[rejected].ClassSince);

        var members = await scene.ReadAsync(db => db.Set<RoundMember>().AsNoTracking().ToListAsync());
        Assert.Equal(new[] { poor[0], poor[1], applicant }.Order(), members.Select(m => m.HouseholdId).Distinct().Order());
        Assert.Equal([1, 2, 3], members.Where(m => m.HouseholdId == applicant).OrderBy(m => m.Order).Select(m => m.Order));
        Assert.Equal(Domain.Registry.Relation.Head, members.Single(m => m.HouseholdId == applicant && m.Order == 1).Relation);
        var frozen = await scene.ReadAsync(db => db.Set<Round>().AsNoTracking().SingleAsync());
        Assert.Equal((RoundState.Frozen, decision), (frozen.State, frozen.DecisionId));
        Assert.NotNull(frozen.FrozenAt);
        var file = await scene.ReadAsync(db => db.Set<StoredFile>().AsNoTracking().SingleAsync());
        Assert.Equal(("application/pdf", "qd.pdf"), (file.ContentType, file.Name));
        Assert.Equal(file.Id, await scene.ReadAsync(db => db.Set<Decision>().Select(d => d.ScanFileId).SingleAsync()));
        var late = await scene.TryRecordAsync(round, ReviewScene.Result(poor[0], HouseholdClass.None));
        Assert.Equal("round.frozen", Assert.Single(late.Problems).Code);
        Assert.True((await scene.AsAsync(ReviewScene.Operator, s => s.GetRequiredService<JournalVerifier>().VerifyAsync(null, default))).IsSound);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_is_left_to_do_is_listed_by_hamlet_and_nothing_is_written(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var first = await scene.HouseholdsAsync(3, HouseholdClass.Poor);
        var second = await scene.HouseholdsAsync(2, HouseholdClass.Poor, Given.Xom2);
        var round = await scene.OpenAsync();
        await scene.RecordAsync(round, HouseholdClass.Poor, first[0], second[1]);
        await scene.RecordAsync(round, HouseholdClass.Undetermined, first[1]);
        await scene.TryRecordAsync(round, ReviewScene.Result(second[0], HouseholdClass.Poor) with { RecordedClass = HouseholdClass.None });
        var refused = await scene.TryFreezeAsync(round, Signed, ReviewScene.Chair);
        Assert.Equal(
            ["freeze.unfinished Xóm Yên Thủy 0 0 1", "freeze.unfinished Xóm Đồng Xiền 1 1 0"],
            refused.Problems.Select(p => $"{p.Code} {string.Join(' ', p.Values)}").Order(StringComparer.Ordinal));
        Assert.Equal(RoundState.Open, await scene.ReadAsync(db => db.Set<Round>().Select(r => r.State).SingleAsync()));
        Assert.Equal(0, await scene.ReadAsync(db => db.Set<Decision>().CountAsync()));
        Assert.Null(await scene.ReadAsync(db => db.Set<Round>().Select(r => r.DecisionId).SingleAsync()));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_decision_that_is_not_in_order_is_refused(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var poor = await scene.HouseholdsAsync(1, HouseholdClass.Poor);
        var round = await scene.OpenAsync();
        await scene.RecordAsync(round, HouseholdClass.Poor, poor);
        async Task<string> Code(Task<ActResult> act) => Assert.Single((await act).Problems).Code;
        Assert.Equal("not-allowed", await Code(scene.TryFreezeAsync(round, Signed, ReviewScene.Officer)));
        Assert.Equal("round.not-found", await Code(scene.TryFreezeAsync(round, Signed, ReviewScene.Elsewhere)));
        Assert.Equal("decision.too-early", await Code(scene.TryFreezeAsync(round, new DateOnly(2023, 9, 30), ReviewScene.Chair)));
        Assert.Equal("decision.in-future", await Code(scene.TryFreezeAsync(round, new DateOnly(9000, 1, 1), ReviewScene.Chair)));
        Assert.Equal("decision.number-missing", await Code(scene.TryFreezeAsync(round, Signed, ReviewScene.Chair, number: " ")));
        Assert.Equal("scan.wrong-type", await Code(scene.TryFreezeAsync(round, Signed, ReviewScene.Chair, scan: [.. "PK hồ sơ"u8])));
        Assert.Equal("scan.wrong-type", await Code(scene.TryFreezeAsync(round, Signed, ReviewScene.Chair, scan: [])));
        Assert.Equal("scan.too-large", await Code(scene.TryFreezeAsync(round, Signed, ReviewScene.Chair, scan: new byte[ScanFile.MostBytes + 1])));
        var noScan = await scene.AsAsync(ReviewScene.Chair, s => s.GetRequiredService<FreezeRound>().DoAsync(
            Guid.CreateVersion7(), new(round, Guid.CreateVersion7(), new DecisionPaper("1", Signed, "A", null)), default));
        Assert.Equal("scan.missing", Assert.Single(noScan.Problems).Code);
        Assert.True((await scene.TryFreezeAsync(round, Signed, ReviewScene.Chair, scan: [0xFF, 0xD8, 0xFF, 0xE0])).Stands);
        var empty = await scene.OpenAsync(2024);
        await scene.WriteAsync((db, c) => db.Set<RoundHousehold>().Where(h => h.RoundId == empty).ForEachAsync(h => db.Remove(h), c));
        Assert.Equal("round.empty", await Code(scene.TryFreezeAsync(empty, new DateOnly(2024, 12, 10), ReviewScene.Chair)));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Two_freezes_at_once_freeze_once(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var poor = await scene.HouseholdsAsync(20, HouseholdClass.Poor);
        var round = await scene.OpenAsync();
        await scene.RecordAsync(round, HouseholdClass.NearPoor, poor);
        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => scene.TryFreezeAsync(round, Signed, ReviewScene.Chair))));
        Assert.Single(results, r => r.Stands);
        Assert.Contains(results.Single(r => !r.Stands).Problems.Single().Code, new[] { "round.frozen", "stale", "duplicate" });
        Assert.Equal(20, await scene.ReadAsync(db => db.Set<StatusPeriod>().CountAsync(s => s.Class == HouseholdClass.NearPoor)));
        Assert.Equal(1, await scene.ReadAsync(db => db.Set<Decision>().CountAsync()));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_result_under_way_while_the_round_is_frozen_is_in_the_decision_or_refused(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var poor = await scene.HouseholdsAsync(5, HouseholdClass.Poor);
        var round = await scene.OpenAsync();
        await scene.RecordAsync(round, HouseholdClass.Poor, poor);
        var (written, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var recording = Task.Run(() => scene.AsAsync(ReviewScene.Officer, s => s.GetRequiredService<Acts>().DoAsync(
            new ActRequest(Guid.CreateVersion7(), "test.slow", "", "slow"),
            async c =>
            {
                var problems = await s.GetRequiredService<RoundResults>().PutAsync(round, null, [ReviewScene.Result(poor[0], HouseholdClass.NearPoor)], new HashSet<Guid>(), c);
                written.SetResult();
                await go.Task;
                return problems;
            },
            default)));
        await written.Task;
        // The freeze begins while the result is written but not yet committed.
        var freezing = Task.Run(() => scene.TryFreezeAsync(round, Signed, ReviewScene.Chair));
        go.SetResult();
        Assert.True((await recording).Stands);
        var frozen = await freezing;
        Assert.True(frozen.Stands, string.Join(", ", frozen.Problems));
        Assert.Equal("Poor 2022-01-01..2023-12-10; NearPoor 2023-12-10..", await scene.PeriodsAsync(poor[0]));
        Assert.Equal(HouseholdClass.NearPoor, (await scene.RowAsync(round, poor[0])).Decided);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Opening_and_freezing_ask_no_more_of_the_store_for_more_households(StoreKind kind)
    {
        async Task<(int Open, int Freeze)> CountAsync(int households)
        {
            await using var scene = await ReviewScene.BeginAsync(kind, server);
            var poor = await scene.HouseholdsAsync(households, HouseholdClass.Poor);
            var applicants = await scene.HouseholdsAsync(households);
            var id = Guid.CreateVersion7();
            var opened = await scene.AsAsync(ReviewScene.Operator, async s =>
            {
                using var reads = new ReadsOf(s.GetRequiredService<Db>());
                var result = await s.GetRequiredService<OpenRound>().DoAsync(
                    Guid.CreateVersion7(), new(id, Given.YenLac.Id, 2023, RoundKind.Yearly, new DateOnly(2023, 9, 5), new DateOnly(2023, 10, 1), null, applicants), default);
                Assert.True(result.Stands);
                return reads.Count;
            });
            await scene.RecordAsync(id, HouseholdClass.NearPoor, [.. poor.Skip(households / 2), .. applicants]);
            await scene.RecordAsync(id, HouseholdClass.None, [.. poor.Take(households / 2)]);
            return await scene.AsAsync(ReviewScene.Operator, async s =>
            {
                using var reads = new ReadsOf(s.GetRequiredService<Db>());
                var result = await s.GetRequiredService<FreezeRound>().DoAsync(Guid.CreateVersion7(), new(id, Guid.CreateVersion7(), new DecisionPaper("1", Signed, "A", null)), default);
                Assert.True(result.Stands);
                return (opened, reads.Count);
            });
        }

        var few = await CountAsync(4);
        Assert.True(few is { Open: > 3, Freeze: > 5 }, $"nothing was counted: {few}");
        Assert.Equal(few, await CountAsync(80));
    }
}
