using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Reviews;

/// <summary>Whole stories over years: statuses, re-poor, merger, changeover, correction, what was known when.</summary>
public sealed class YearsTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_household_that_left_and_falls_back_is_re_poor_and_the_lists_of_the_years_join(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var (back, stays) = ((await scene.HouseholdsAsync(1, HouseholdClass.Poor))[0], (await scene.HouseholdsAsync(1, HouseholdClass.NearPoor))[0]);
        var r2022 = await scene.OpenAsync(2022);
        await scene.RecordAsync(r2022, HouseholdClass.None, back);
        await scene.RecordAsync(r2022, HouseholdClass.NearPoor, stays);
        await scene.FreezeAsync(r2022, 2022);
        var r2023 = await scene.OpenAsync(2023);
        Assert.Equal([stays], await scene.ReadAsync(db => db.Set<RoundHousehold>().Where(h => h.RoundId == r2023).Select(h => h.HouseholdId).ToListAsync()));
        await scene.RecordAsync(r2023, HouseholdClass.Poor, back, stays);
        await scene.FreezeAsync(r2023);
        Assert.Equal((Arrival.Returned, HouseholdClass.None), ((await scene.RowAsync(r2023, back)).Arrival, (await scene.RowAsync(r2023, back)).Opening));
        Assert.Equal(Arrival.None, (await scene.RowAsync(r2023, stays)).Arrival);
        Assert.Equal("Poor 2022-01-01..2022-12-10; None 2022-12-10..2023-12-10; Poor 2023-12-10..", await scene.PeriodsAsync(back));
        Assert.Equal("NearPoor 2022-01-01..2023-12-10; Poor 2023-12-10..", await scene.PeriodsAsync(stays));

        await scene.AsAsync(ReviewScene.Officer, async s =>
        {
            var list = s.GetRequiredService<StandingList>();
            HouseholdClass[] listed = [HouseholdClass.Poor, HouseholdClass.NearPoor];
            Assert.Equal([stays], (await list.OfPlaceAsync(Given.YenLac.Id, new DateOnly(2023, 6, 1), listed, null, 10, default)).Select(h => h.HouseholdId));
            Assert.Equal(2, (await list.OfPlaceAsync(Given.Xom1.Id, new DateOnly(2023, 12, 10), listed, null, 10, default)).Count);
            Assert.Empty(await list.OfPlaceAsync(Given.Xom2.Id, new DateOnly(2023, 12, 10), listed, null, 10, default));
            var escaped = Assert.Single(await list.OfPlaceAsync(Given.YenLac.Id, new DateOnly(2023, 6, 1), [HouseholdClass.None], null, 10, default));
            Assert.Equal((back, new DateOnly(2025, 12, 10)), (escaped.HouseholdId, escaped.NewlyEscapedUntil));
            var first = Assert.Single(await list.OfPlaceAsync(Given.YenLac.Id, new DateOnly(2024, 1, 1), listed, null, 1, default));
            var second = Assert.Single(await list.OfPlaceAsync(Given.YenLac.Id, new DateOnly(2024, 1, 1), listed, new(first.HeadGivenKey, first.HouseholdId), 10, default));
            Assert.NotEqual(first.HouseholdId, second.HouseholdId);
            Assert.Equal(HouseholdClass.None, (await list.OfHouseholdAsync(back, new DateOnly(2023, 6, 1), default))!.Class);
            return true;
        });
        Assert.Empty(await scene.AsAsync(ReviewScene.Elsewhere, s => s.GetRequiredService<StandingList>().OfPlaceAsync(
            Given.YenLac.Id, new DateOnly(2024, 1, 1), [HouseholdClass.Poor], null, 10, default)));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task After_the_merger_the_new_commune_decides_over_statuses_of_the_old(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var poor = (await scene.HouseholdsAsync(1, HouseholdClass.Poor))[0];
        var round = await scene.OpenAsync(2025, commune: Given.PhuLuong);
        await scene.RecordAsync(round, HouseholdClass.NearPoor, poor);
        Assert.True((await scene.TryFreezeAsync(round, new DateOnly(2025, 12, 10), (Given.PhuLuong.Id, [Roles.CommuneChair]))).Stands);
        Assert.Equal("Poor 2022-01-01..2025-12-10; NearPoor 2025-12-10..", await scene.PeriodsAsync(poor));
        var since = await scene.ReadAsync(db => db.Set<StatusPeriod>().AsNoTracking().SingleAsync(s => s.Until == null));
        Assert.Equal((Given.PhuLuong.Id, Given.Xom1After.Id), (since.CommuneId, since.HamletId));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_changeover_autumn_closes_under_the_old_standard_and_opens_under_the_new(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var poor = (await scene.HouseholdsAsync(1, HouseholdClass.Poor, since: new DateOnly(2020, 12, 10)))[0];
        var closing = await scene.OpenAsync(2021, RoundKind.ClosingOldStandard);
        var opening = await scene.OpenAsync(2021, RoundKind.OpeningNewStandard);
        Assert.Equal(["2016-2020", "2022-2025"], await scene.ReadAsync(db => db.Set<Round>().OrderBy(r => r.Kind).Select(r => r.Standard).ToListAsync()));
        await scene.RecordAsync(closing, HouseholdClass.Poor, poor);
        await scene.RecordAsync(opening, HouseholdClass.NearPoor, poor);
        var early = await scene.TryFreezeAsync(opening, new DateOnly(2021, 12, 20), ReviewScene.Chair);
        Assert.Equal("round.closing-first", Assert.Single(early.Problems).Code);
        await scene.FreezeAsync(closing, 2021);
        await scene.FreezeAsync(opening, 2021);
        Assert.Equal("Poor 2020-12-10..2021-12-10; Poor 2021-12-10..2022-01-01; NearPoor 2022-01-01..", await scene.PeriodsAsync(poor));
        Assert.Equal(
            ["2022-2025", "2016-2020", "2022-2025"], await scene.ReadAsync(db => db.Set<StatusPeriod>().OrderBy(s => s.From).Select(s => s.Standard).ToListAsync()));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_correction_names_the_old_decision_leaves_the_round_and_changes_statuses(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var household = (await scene.HouseholdsAsync(1, HouseholdClass.Poor))[0];
        var round = await scene.OpenAsync();
        await scene.RecordAsync(round, HouseholdClass.Poor, household);
        await scene.FreezeAsync(round);
        var next = await scene.OpenAsync(2024);
        await scene.RecordAsync(next, HouseholdClass.Poor, household);
        await scene.FreezeAsync(next, 2024);
        var decision = await scene.ReadAsync(db => db.Set<Decision>().AsNoTracking().SingleAsync(d => d.RoundId == round));
        async Task<string> Code(params CorrectDecision.Item[] items) => Assert.Single((await scene.CorrectAsync(decision.Id, new DateOnly(2024, 2, 1), ReviewScene.Chair, items)).Problems).Code;
        Assert.Equal("correction.empty", await Code());
        Assert.Equal("correction.same", await Code(new CorrectDecision.Item(household, HouseholdClass.Poor, "x")));
        Assert.Equal("correction.class", await Code(new CorrectDecision.Item(household, HouseholdClass.Undetermined, "x")));
        Assert.Equal("correction.twice", await Code(new(household, HouseholdClass.None, "x"), new(household, HouseholdClass.NearPoor, "x")));
        Assert.Equal("why.missing", await Code(new CorrectDecision.Item(household, HouseholdClass.None, "")));
        Assert.Equal("household.not-listed", await Code(new CorrectDecision.Item(Guid.CreateVersion7(), HouseholdClass.None, "x")));
        var item = new CorrectDecision.Item(household, HouseholdClass.NearPoor, "Cộng sai điểm B1");
        Assert.Equal("not-allowed", Assert.Single((await scene.CorrectAsync(decision.Id, new DateOnly(2024, 2, 1), ReviewScene.Officer, item)).Problems).Code);
        Assert.Equal("decision.not-found", Assert.Single((await scene.CorrectAsync(decision.Id, new DateOnly(2024, 2, 1), ReviewScene.Elsewhere, item)).Problems).Code);
        var before = await scene.RowAsync(round, household);
        Assert.True((await scene.CorrectAsync(decision.Id, new DateOnly(2024, 2, 1), ReviewScene.Chair, item)).Stands);

        Assert.Equal((before.Decided, before.Version), ((await scene.RowAsync(round, household)).Decided, (await scene.RowAsync(round, household)).Version));
        Assert.Equal("Poor 2022-01-01..2023-12-10; NearPoor 2023-12-10..2024-12-10; Poor 2024-12-10..", await scene.PeriodsAsync(household));
        var correction = await scene.ReadAsync(db => db.Set<Correction>().AsNoTracking().SingleAsync());
        Assert.Equal((HouseholdClass.Poor, HouseholdClass.NearPoor), (correction.Before, correction.After));
        var late = await scene.ReadAsync(db => db.Set<Decision>().AsNoTracking().SingleAsync(d => d.Kind == DecisionKind.Correction));
        Assert.Equal(decision.Id, late.CorrectsId);

        // The register shows today's class: the later round had decided it.
        Assert.Equal(HouseholdClass.Poor, await scene.ReadAsync(db => db.Set<Household>().Select(h => h.Class).SingleAsync()));
        await scene.AsAsync(ReviewScene.Officer, async s =>
        {
            var list = s.GetRequiredService<StandingList>();
            var day = new DateOnly(2024, 6, 1);
            Assert.Equal(HouseholdClass.Poor, (await list.KnownAsync(household, day, late.RecordedAt.AddTicks(-1), default))!.Class);
            Assert.Equal(HouseholdClass.NearPoor, (await list.KnownAsync(household, day, late.RecordedAt, default))!.Class);
            Assert.Null(await list.KnownAsync(household, day, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc), default));
            return true;
        });
        Assert.True((await scene.CorrectAsync(decision.Id, new DateOnly(2024, 3, 1), ReviewScene.Chair, item with { After = HouseholdClass.None })).Stands);
        Assert.Equal("Poor 2022-01-01..2023-12-10; None 2023-12-10..2024-12-10; Poor 2024-12-10..", await scene.PeriodsAsync(household));
    }
}
