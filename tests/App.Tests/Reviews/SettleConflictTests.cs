using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Reviews;

public sealed class SettleConflictTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_person_accepts_the_finding_against_the_workbook_with_a_reason(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var poor = (await scene.HouseholdsAsync(1, HouseholdClass.Poor))[0];
        var round = await scene.OpenAsync();
        await scene.TryRecordAsync(round, ReviewScene.Result(poor, HouseholdClass.NearPoor) with { RecordedClass = HouseholdClass.Poor });
        var seen = (await scene.RowAsync(round, poor)).Version;
        async Task<string> Code(Task<ActResult> act) => Assert.Single((await act).Problems).Code;
        Assert.Equal("why.missing", await Code(SettleAsync(scene, round, poor, seen, Settlement.AcceptFinding, why: "")));
        Assert.Equal("stale", await Code(SettleAsync(scene, round, poor, seen + 5, Settlement.AcceptFinding)));
        Assert.Equal("not-allowed", await Code(SettleAsync(scene, round, poor, seen, Settlement.AcceptFinding, by: ReviewScene.Chair)));
        Assert.Equal("round.not-found", await Code(SettleAsync(scene, round, poor, seen, Settlement.AcceptFinding, by: ReviewScene.Elsewhere)));
        Assert.Equal("household.not-listed", await Code(SettleAsync(scene, round, Guid.CreateVersion7(), seen, Settlement.AcceptFinding)));
        Assert.True((await SettleAsync(scene, round, poor, seen, Settlement.AcceptFinding)).Stands);
        var row = await scene.RowAsync(round, poor);
        Assert.Equal((RoundStep.Settled, Conflicts.None, HouseholdClass.NearPoor, "đã phúc tra"), (row.Step, row.Conflicts, row.Decided, row.SettledWhy));
        Assert.Equal("settle.nothing", await Code(SettleAsync(scene, round, poor, row.Version, Settlement.AcceptFinding)));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Findings_of_several_households_are_let_stand_together_or_not_at_all(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var households = await scene.HouseholdsAsync(3, HouseholdClass.Poor);
        var round = await scene.OpenAsync();
        foreach (var household in households[..2]) await scene.TryRecordAsync(round, ReviewScene.Result(household, HouseholdClass.NearPoor) with { RecordedClass = HouseholdClass.Poor });
        await scene.RecordAsync(round, HouseholdClass.Poor, households[2]);
        async Task<SettleConflict.Seen> Seen(Guid household, long off = 0) => new(household, (await scene.RowAsync(round, household)).Version + off);
        Task<ActResult> Accept(string why, (Guid?, string[]) by, params SettleConflict.Seen[] seen) =>
            scene.AsAsync(by, s => s.GetRequiredService<SettleConflict>().AcceptFindingsAsync(Guid.CreateVersion7(), new(round, seen, why), default));
        async Task<string> Code(Task<ActResult> act) => Assert.Single((await act).Problems).Code;
        var (one, two, clear) = (await Seen(households[0]), await Seen(households[1]), await Seen(households[2]));
        Assert.Equal("why.missing", await Code(Accept(" ", ReviewScene.Officer, one)));
        Assert.Equal("settle.none-chosen", await Code(Accept("đã phúc tra", ReviewScene.Officer)));
        Assert.Equal("not-allowed", await Code(Accept("đã phúc tra", ReviewScene.Chair, one)));
        Assert.Equal("round.not-found", await Code(Accept("đã phúc tra", ReviewScene.Elsewhere, one)));
        Assert.Equal("household.not-listed", await Code(Accept("đã phúc tra", ReviewScene.Officer, one, new(Guid.CreateVersion7(), 1))));
        Assert.Equal("settle.household-changed", await Code(Accept("đã phúc tra", ReviewScene.Officer, one, await Seen(households[1], 5))));
        Assert.Equal("settle.household-other", await Code(Accept("đã phúc tra", ReviewScene.Officer, one, clear)));
        Assert.Equal("settle.too-many", await Code(Accept("đã phúc tra", ReviewScene.Officer, [.. Enumerable.Range(0, SettleConflict.MostAtOnce + 1).Select(_ => new SettleConflict.Seen(Guid.CreateVersion7(), 1))])));
        Assert.Equal(RoundStep.InDoubt, (await scene.RowAsync(round, households[0])).Step);
        Assert.True((await Accept(" đã phúc tra ", ReviewScene.Officer, one, two)).Stands);
        foreach (var household in households[..2])
        {
            var row = await scene.RowAsync(round, household);
            Assert.Equal((RoundStep.Settled, Conflicts.None, HouseholdClass.NearPoor, "đã phúc tra"), (row.Step, row.Conflicts, row.Decided, row.SettledWhy));
        }
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task An_undetermined_household_is_not_settled_by_saying_so(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var poor = (await scene.HouseholdsAsync(1, HouseholdClass.Poor))[0];
        var round = await scene.OpenAsync();
        await scene.TryRecordAsync(round, ReviewScene.Result(poor, HouseholdClass.Undetermined));
        var row = await scene.RowAsync(round, poor);
        Assert.Equal((Conflicts.Undetermined, null, HouseholdClass.Undetermined), (row.Conflicts, row.Decided, row.Found));
        Assert.Equal("settle.undetermined", Assert.Single((await SettleAsync(scene, round, poor, row.Version, Settlement.AcceptFinding)).Problems).Code);
        await scene.RecordAsync(round, HouseholdClass.Poor, poor);
        Assert.Equal(RoundStep.Found, (await scene.RowAsync(round, poor)).Step);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite, Arrival.New)]
    [InlineData(StoreKind.Postgres, Arrival.Returned)]
    [InlineData(StoreKind.Sqlite, Arrival.OtherIncrease)]
    public async Task A_person_says_how_a_household_came_where_the_mark_and_our_records_differ(StoreKind kind, Arrival chosen)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var household = (await scene.HouseholdsAsync(1))[0];
        await scene.WriteAsync((db, cancel) => db.InsertManyAsync(
            [new StatusPeriod
            {
                Id = Guid.CreateVersion7(), HouseholdId = household, CommuneId = Given.YenLac.Id, HamletId = Given.Xom1.Id, Class = HouseholdClass.Poor, Standard = "2022-2025",
                From = new DateOnly(2022, 1, 1), Until = new DateOnly(2022, 12, 10), DecisionId = Guid.CreateVersion7(),
            }],
            cancel));
        var round = await scene.OpenAsync();
        await scene.TryRecordAsync(round, ReviewScene.Result(household, HouseholdClass.Poor, Arrival.New));
        var row = await scene.RowAsync(round, household);
        Assert.Equal((Conflicts.ArrivalDiffers, Arrival.New), (row.Conflicts, row.Arrival));
        Assert.Equal("settle.arrival", Assert.Single((await SettleAsync(scene, round, household, row.Version, Settlement.Arrival)).Problems).Code);
        Assert.True((await SettleAsync(scene, round, household, row.Version, Settlement.Arrival, chosen)).Stands);
        await scene.FreezeAsync(round);
        Assert.Equal((chosen, RoundStep.Settled), ((await scene.RowAsync(round, household)).Arrival, (await scene.RowAsync(round, household)).Step));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task One_of_two_results_is_chosen_and_the_other_kept_aside(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var poor = (await scene.HouseholdsAsync(1, HouseholdClass.Poor))[0];
        var round = await scene.OpenAsync();
        await scene.AsAsync(ReviewScene.Officer, s => s.GetRequiredService<Acts>().DoAsync(
            new ActRequest(Guid.CreateVersion7(), "test.import", "", "x"),
            c => s.GetRequiredService<RoundResults>().PutAsync(
                round, Guid.CreateVersion7(), [ReviewScene.Result(poor, HouseholdClass.Poor), ReviewScene.Result(poor, HouseholdClass.NearPoor)], new HashSet<Guid>(), c),
            default));
        var rival = await scene.ReadAsync(db => db.Set<RoundResult>().AsNoTracking().SingleAsync(r => r.Standing == ResultStanding.Rival));
        var seen = (await scene.RowAsync(round, poor)).Version;
        Assert.Equal("settle.no-such-result", Assert.Single((await SettleAsync(scene, round, poor, seen, Settlement.ChooseResult, result: Guid.CreateVersion7())).Problems).Code);
        Assert.True((await SettleAsync(scene, round, poor, seen, Settlement.ChooseResult, result: rival.Id)).Stands);
        var row = await scene.RowAsync(round, poor);
        Assert.Equal((RoundStep.Settled, Conflicts.None, HouseholdClass.NearPoor, 130), (row.Step, row.Conflicts, row.Decided, row.B1));
        Assert.Equal(1, await scene.ReadAsync(db => db.Set<RoundResult>().CountAsync(r => r.Standing == ResultStanding.PassedOver)));
    }

    private static Task<ActResult> SettleAsync(
        ReviewScene scene, Guid round, Guid household, long seen, Settlement choice, Arrival arrival = Arrival.None, Guid? result = null, string why = "đã phúc tra",
        (Guid?, string[])? by = null) =>
        scene.AsAsync(by ?? ReviewScene.Officer, s => s.GetRequiredService<SettleConflict>().DoAsync(
            Guid.CreateVersion7(), new(round, household, seen, choice, arrival, result, why), default));
}
