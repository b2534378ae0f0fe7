using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Reviews;

public sealed class OpenRoundTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_round_opens_with_who_stands_on_the_list_that_day_and_with_who_asked(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var poor = await scene.HouseholdsAsync(2, HouseholdClass.Poor);
        var later = await scene.HouseholdsAsync(1, HouseholdClass.Poor, since: new DateOnly(2023, 10, 1));
        var applicant = await scene.HouseholdsAsync(1);
        var id = Guid.CreateVersion7();
        Assert.Equal(ActOutcome.Done, (await scene.TryOpenAsync(id, applicants: applicant)).Outcome);
        var rows = await scene.ReadAsync(db => db.Set<RoundHousehold>().AsNoTracking().ToListAsync());
        Assert.Equal(poor.Concat(applicant).Order(), rows.Select(r => r.HouseholdId).Order());
        Assert.DoesNotContain(later[0], rows.Select(r => r.HouseholdId));
        var row = rows.Single(r => r.HouseholdId == poor[0]);
        Assert.Equal((HouseholdClass.Poor, 3, RoundStep.Listed, Domain.Registry.Sex.Female), (row.Opening, row.OpeningPersons, row.Step, row.HeadSex));
        Assert.Equal(HouseholdClass.None, rows.Single(r => r.HouseholdId == applicant[0]).Opening);
        Assert.Equal("2022-2025", await scene.ReadAsync(db => db.Set<Round>().Select(r => r.Standard).SingleAsync()));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_double_click_opens_one_round_and_a_second_round_of_the_year_is_refused(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        await scene.HouseholdsAsync(1, HouseholdClass.Poor);
        var (id, act) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Assert.Equal(ActOutcome.Done, (await scene.TryOpenAsync(id, act: act, by: ReviewScene.Operator)).Outcome);
        Assert.Equal(ActOutcome.AlreadyDone, (await scene.TryOpenAsync(id, act: act, by: ReviewScene.Operator)).Outcome);
        Assert.Equal("round.exists", Assert.Single((await scene.TryOpenAsync(Guid.CreateVersion7())).Problems).Code);
        Assert.Equal(1, await scene.ReadAsync(db => db.Set<RoundHousehold>().CountAsync()));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Two_people_opening_the_same_round_at_once_open_it_once(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        await scene.HouseholdsAsync(3, HouseholdClass.Poor);
        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => scene.TryOpenAsync(Guid.CreateVersion7()))));
        Assert.Single(results, r => r.Stands);
        Assert.Contains(results.Single(r => !r.Stands).Problems.Single().Code, new[] { "round.exists", "duplicate" });
        Assert.Equal(3, await scene.ReadAsync(db => db.Set<RoundHousehold>().CountAsync()));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_round_that_may_not_be_opened_says_why(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        async Task<string> Code(Task<ActResult> result) => Assert.Single((await result).Problems).Code;
        var id = Guid.CreateVersion7();
        Assert.Equal("not-allowed", await Code(scene.TryOpenAsync(id, by: ReviewScene.Chair)));
        Assert.Equal("area.too-small", await Code(scene.TryOpenAsync(id, by: (Given.Xom1.Id, [Roles.CommuneOfficer]))));
        Assert.Equal("place.not-found", await Code(scene.TryOpenAsync(id, by: ReviewScene.Elsewhere)));
        Assert.Equal("place.not-on-day", await Code(scene.TryOpenAsync(id, 2025)));
        Assert.Equal("round.year-unknown", await Code(scene.TryOpenAsync(id, 2010)));
        Assert.Equal("round.kind-of-year", await Code(scene.TryOpenAsync(id, 2021)));
        Assert.Equal("round.kind-of-year", await Code(scene.TryOpenAsync(id, 2023, RoundKind.OpeningNewStandard)));
        Assert.Equal("round.outside-calendar", await Code(scene.TryOpenAsync(id, openedOn: new DateOnly(2023, 8, 31))));
        Assert.Equal("household.not-found", await Code(scene.TryOpenAsync(id, applicants: [Guid.CreateVersion7()])));
        Assert.Equal(0, await scene.ReadAsync(db => db.Set<Round>().CountAsync()));
        await scene.OpenAsync(2022);
        Assert.Equal("round.earlier-open", await Code(scene.TryOpenAsync(id)));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_commune_of_2025_opens_from_the_lists_of_the_units_it_came_from(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var poor = await scene.HouseholdsAsync(2, HouseholdClass.Poor);
        var round = await scene.OpenAsync(2025, commune: Given.PhuLuong);
        var rows = await scene.ReadAsync(db => db.Set<RoundHousehold>().AsNoTracking().Where(r => r.RoundId == round).ToListAsync());
        Assert.Equal(poor.Order(), rows.Select(r => r.HouseholdId).Order());
        Assert.All(rows, r => Assert.Equal((Given.PhuLuong.Id, Given.Xom1After.Id, Departure.None), (r.CommuneId, r.HamletId, r.Departure)));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_round_of_a_unit_that_was_merged_away_is_carried_on_not_doubled(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        await scene.OpenAsync(2024);
        var refused = await scene.TryOpenAsync(Guid.CreateVersion7(), 2025, commune: Given.PhuLuong);
        Assert.Equal("round.earlier-open", Assert.Single(refused.Problems).Code);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_household_that_ended_or_moved_away_opens_as_an_other_decrease(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var poor = await scene.HouseholdsAsync(2, HouseholdClass.Poor);
        await scene.WriteAsync(async (db, cancel) =>
        {
            var ended = await db.Set<Household>().SingleAsync(h => h.Id == poor[0], cancel);
            (ended.EndedOn, ended.End) = (new DateOnly(2023, 5, 1), HouseholdEnd.DiedOut);
            var moved = await db.Set<Household>().SingleAsync(h => h.Id == poor[1], cancel);
            (moved.CommuneId, moved.HamletId) = (Given.YenTrach.Id, Given.YenTrach.Id);
        });
        var round = await scene.OpenAsync();
        var died = await scene.RowAsync(round, poor[0]);
        Assert.Equal((Departure.OtherDecrease, HouseholdEnd.DiedOut, RoundStep.Settled), (died.Departure, died.DepartureCause, died.Step));
        var left = await scene.RowAsync(round, poor[1]);
        Assert.Equal((Departure.OtherDecrease, HouseholdEnd.MovedAway, Given.Xom1.Id), (left.Departure, left.DepartureCause, left.HamletId));
    }
}
