using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Reviews;

public sealed class RecordResultTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_result_is_classified_by_the_law_of_the_day_and_keeps_its_facts(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var poor = await scene.HouseholdsAsync(1, HouseholdClass.Poor);
        var round = await scene.OpenAsync();
        var answers = default(RecordedAnswers);
        foreach (var indicator in IndicatorNames.All.Take(12)) answers = answers.With(indicator, indicator is Indicator.Latrine or Indicator.Telecom ? Answer.Yes : Answer.No);
        var result = new ReviewResult { HouseholdId = poor[0], Facts = new HouseholdFacts { B1 = 140, B2 = 20, Recorded = answers }, Causes = Causes.NoLand, RecordedClass = HouseholdClass.NearPoor };
        Assert.Equal(ActOutcome.Done, (await scene.TryRecordAsync(round, result)).Outcome);
        var row = await scene.RowAsync(round, poor[0]);
        Assert.Equal((RoundStep.Found, Conflicts.None, HouseholdClass.NearPoor, 20, Causes.NoLand), (row.Step, row.Conflicts, row.Decided, row.B2, row.Causes));
        Assert.Equal((3, 1), (row.ClosingPersons, row.MinorityPersons));
        Assert.True(row.Lacking.Has(Indicator.Latrine));
        var kept = FactsText.Read(row.Facts!).Household;
        Assert.Equal((140, AreaType.Rural), (kept.B1, kept.Area));
        Assert.Equal(answers, kept.Recorded);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Only_who_may_records_only_in_their_area_and_only_what_they_have_seen(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var poor = await scene.HouseholdsAsync(1, HouseholdClass.Poor);
        var round = await scene.OpenAsync();
        async Task<string> Code(Task<ActResult> act) => Assert.Single((await act).Problems).Code;
        var result = ReviewScene.Result(poor[0], HouseholdClass.Poor);
        Assert.Equal("not-allowed", await Code(scene.TryRecordAsync(round, result, ReviewScene.Chair)));
        Assert.Equal("round.not-found", await Code(scene.TryRecordAsync(round, result, ReviewScene.Elsewhere)));
        Assert.Equal("round.not-found", await Code(scene.TryRecordAsync(Guid.CreateVersion7(), result)));
        Assert.Equal("household.not-found", await Code(scene.TryRecordAsync(round, result with { HouseholdId = Guid.CreateVersion7() })));
        Assert.Equal("stale", await Code(scene.TryRecordAsync(round, result, seen: 7)));
        Assert.Equal(ActOutcome.Done, (await scene.TryRecordAsync(round, result, (Given.Xom1.Id, [Roles.Surveyor]), seen: 1)).Outcome);
        Assert.Equal("household.not-found", await Code(scene.TryRecordAsync(round, result, (Given.Xom2.Id, [Roles.Surveyor]))));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_double_click_records_once_and_the_same_result_again_changes_nothing(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var poor = await scene.HouseholdsAsync(1, HouseholdClass.Poor);
        var round = await scene.OpenAsync();
        var act = Guid.CreateVersion7();
        var result = ReviewScene.Result(poor[0], HouseholdClass.Poor);
        Assert.Equal(ActOutcome.Done, (await scene.TryRecordAsync(round, result, ReviewScene.Operator, act)).Outcome);
        Assert.Equal(ActOutcome.AlreadyDone, (await scene.TryRecordAsync(round, result, ReviewScene.Operator, act)).Outcome);
        var before = await scene.RowAsync(round, poor[0]);
        Assert.Equal(ActOutcome.Done, (await scene.TryRecordAsync(round, result)).Outcome);
        Assert.Equal(before.Version, (await scene.RowAsync(round, poor[0])).Version);
        Assert.Equal(1, await scene.ReadAsync(db => db.Set<RoundResult>().CountAsync()));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Two_people_recording_one_household_at_once_leave_one_result_that_counts(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var poor = await scene.HouseholdsAsync(1, HouseholdClass.Poor);
        var round = await scene.OpenAsync();
        var results = await Task.WhenAll(new[] { HouseholdClass.Poor, HouseholdClass.NearPoor }.Select(c =>
            Task.Run(() => scene.TryRecordAsync(round, ReviewScene.Result(poor[0], c), seen: 1))));
        Assert.Single(results, r => r.Stands);
        Assert.Equal("stale", Assert.Single(results.Single(r => !r.Stands).Problems).Code);
        Assert.Equal(1, await scene.ReadAsync(db => db.Set<RoundResult>().CountAsync(r => r.Standing == ResultStanding.Counts)));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task An_applicant_is_added_once_with_the_mark_they_came_with_and_taken_off_again(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var applicant = (await scene.HouseholdsAsync(1))[0];
        var elsewhere = (await scene.HouseholdsAsync(1, hamlet: Given.Xom1 with { Id = Given.YenTrach.Id, ParentId = Given.YenTrach.Id }))[0];
        var round = await scene.OpenAsync();
        Task<ActResult> Add(Guid household, (Guid?, string[])? by) => scene.AsAsync(by, s => s.GetRequiredService<AddApplicant>().DoAsync(Guid.CreateVersion7(), new(round, household, Arrival.OtherIncrease), default));
        Assert.Equal("not-allowed", Assert.Single((await Add(applicant, ReviewScene.Chair)).Problems).Code);
        Assert.Equal("round.not-found", Assert.Single((await Add(applicant, ReviewScene.Elsewhere)).Problems).Code);
        Assert.True((await Add(applicant, ReviewScene.Officer)).Stands);
        Assert.Equal("household.listed", Assert.Single((await Add(applicant, ReviewScene.Officer)).Problems).Code);
        await scene.RecordAsync(round, HouseholdClass.Poor, applicant);
        var row = await scene.RowAsync(round, applicant);
        Assert.Equal((Arrival.OtherIncrease, HouseholdClass.None, HouseholdClass.Poor), (row.Arrival, row.Opening, row.Decided));
        Task<ActResult> Remove(long seen, string why) => scene.AsAsync(ReviewScene.Officer, s => s.GetRequiredService<RemoveFromRound>().DoAsync(
            Guid.CreateVersion7(), new(round, applicant, seen, HouseholdEnd.MovedAway, why), default));
        Assert.Equal("why.missing", Assert.Single((await Remove(row.Version, " ")).Problems).Code);
        Assert.Equal("stale", Assert.Single((await Remove(99, "rút đơn")).Problems).Code);
        Assert.True((await Remove(row.Version, "rút đơn")).Stands);
        Assert.Equal("household.not-listed", Assert.Single((await Remove(row.Version, "rút đơn")).Problems).Code);
        Assert.Equal("household.elsewhere", Assert.Single((await Add(elsewhere, ReviewScene.Operator)).Problems).Code);
        Assert.Equal("household.not-found", Assert.Single((await Add(elsewhere, ReviewScene.Officer)).Problems).Code);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_listed_household_that_left_is_an_other_decrease_until_a_result_brings_it_back(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var poor = (await scene.HouseholdsAsync(1, HouseholdClass.Poor))[0];
        var round = await scene.OpenAsync();
        var removed = await scene.AsAsync(ReviewScene.Officer, s => s.GetRequiredService<RemoveFromRound>().DoAsync(
            Guid.CreateVersion7(), new(round, poor, 1, HouseholdEnd.MovedAway, "chuyển vào Nam"), default));
        Assert.True(removed.Stands);
        var row = await scene.RowAsync(round, poor);
        Assert.Equal((Departure.OtherDecrease, HouseholdEnd.MovedAway, RoundStep.Settled, "chuyển vào Nam"), (row.Departure, row.DepartureCause, row.Step, row.SettledWhy));
        await scene.RecordAsync(round, HouseholdClass.Poor, poor);
        Assert.Equal((Departure.None, HouseholdClass.Poor), ((await scene.RowAsync(round, poor)).Departure, (await scene.RowAsync(round, poor)).Decided));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Totals_of_a_hamlet_are_recorded_with_their_source_and_never_over_anothers(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var round = await scene.OpenAsync();
        Task<ActResult> Record(CountedHamlet counted, long? seen, (Guid?, string[])? by = null) => scene.AsAsync(
            by ?? ReviewScene.Officer, s => s.GetRequiredService<RecordHamletTotals>().DoAsync(Guid.CreateVersion7(), new(round, counted, seen), default));
        async Task<string> Code(Task<ActResult> act) => Assert.Single((await act).Problems).Code;
        var counted = new CountedHamlet(Given.Xom1.Id, 20, 60, 70, 250, "Sổ dân số xóm 30/9/2023");
        Assert.Equal("not-allowed", await Code(Record(counted, null, ReviewScene.Chair)));
        Assert.Equal("round.not-found", await Code(Record(counted, null, ReviewScene.Elsewhere)));
        Assert.Equal("totals.source-missing", await Code(Record(counted with { Source = "" }, null)));
        Assert.Equal("totals.range", await Code(Record(counted with { KinhPersons = -1 }, null)));
        Assert.Equal("totals.fewer-persons", await Code(Record(counted with { KinhPersons = 1, MinorityPersons = 2 }, null)));
        Assert.Equal("hamlet.elsewhere", await Code(Record(counted with { HamletId = Given.Xom1After.Id }, null)));
        Assert.True((await Record(counted, null)).Stands);
        Assert.Equal("stale", await Code(Record(counted with { KinhHouseholds = 21 }, null)));
        Assert.True((await Record(counted with { KinhHouseholds = 21, MinorityPersons = null }, 1)).Stands);
        var totals = await scene.ReadAsync(db => db.Set<HamletTotals>().AsNoTracking().SingleAsync());
        Assert.Equal((21, null, 2), (totals.KinhHouseholds, totals.MinorityPersons, totals.Version));
    }
}
