using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Reviews;

/// <summary>A decision corrects last year's while this year's round is open: its opening list follows.</summary>
public sealed class CorrectOpenListTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_list_of_the_round_that_is_open_becomes_what_it_would_have_been(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var poor = await scene.HouseholdsAsync(3, HouseholdClass.Poor);
        var missed = (await scene.HouseholdsAsync(1))[0];
        var first = await scene.OpenAsync(2023);
        await scene.RecordAsync(first, HouseholdClass.Poor, poor);
        await scene.RecordAsync(first, HouseholdClass.None, missed);
        await scene.FreezeAsync(first, 2023);
        var second = await scene.OpenAsync(2024);
        await scene.RecordAsync(second, HouseholdClass.Poor, poor[1]);
        var decision = await scene.ReadAsync(db => db.Set<Decision>().AsNoTracking().SingleAsync(d => d.RoundId == first));
        Assert.Empty((await scene.CorrectAsync(
            decision.Id, new DateOnly(2024, 10, 1), ReviewScene.Chair, new(poor[0], HouseholdClass.None, "x"), new(poor[1], HouseholdClass.None, "x"), new(poor[2], HouseholdClass.NearPoor, "x"),
            new(missed, HouseholdClass.Poor, "x"))).Problems);

        var rows = await scene.ReadAsync(db => db.Set<RoundHousehold>().AsNoTracking().Where(h => h.RoundId == second).ToDictionaryAsync(h => h.HouseholdId));
        // Nobody had looked at the first yet; the second was found poor, and so is back on a list it had left.
        Assert.Equal(new[] { poor[1], poor[2], missed }.Order(), rows.Keys.Order());
        Assert.Equal((HouseholdClass.None, HouseholdClass.Poor, Arrival.Returned, RoundStep.Found), (rows[poor[1]].Opening, rows[poor[1]].Decided, rows[poor[1]].Arrival, rows[poor[1]].Step));
        Assert.Equal((HouseholdClass.NearPoor, RoundStep.Listed), (rows[poor[2]].Opening, rows[poor[2]].Step));
        Assert.Equal((HouseholdClass.Poor, RoundStep.Listed, 3), (rows[missed].Opening, rows[missed].Step, rows[missed].OpeningPersons));

        await scene.RecordAsync(second, HouseholdClass.Poor, poor[2], missed);
        await scene.FreezeAsync(second, 2024);
        Assert.Equal("Poor 2022-01-01..2023-12-10; None 2023-12-10..2024-12-10; Poor 2024-12-10..", await scene.PeriodsAsync(poor[1]));
        Assert.Equal("Poor 2023-12-10..", await scene.PeriodsAsync(missed));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_members_of_who_is_put_on_a_list_are_kept_with_the_correction_and_of_nobody_else(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var poor = (await scene.HouseholdsAsync(1, HouseholdClass.Poor))[0];
        var missed = (await scene.HouseholdsAsync(1))[0];
        var round = await scene.OpenAsync(2023);
        await scene.RecordAsync(round, HouseholdClass.Poor, poor);
        await scene.RecordAsync(round, HouseholdClass.None, missed);
        await scene.FreezeAsync(round, 2023);
        var decision = await scene.ReadAsync(db => db.Set<Decision>().AsNoTracking().SingleAsync());
        Assert.Empty((await scene.CorrectAsync(
            decision.Id, new DateOnly(2024, 2, 1), ReviewScene.Chair, new(poor, HouseholdClass.NearPoor, "x"), new(missed, HouseholdClass.Poor, "x"))).Problems);
        var kept = await scene.ReadAsync(db => db.Set<CorrectionMember>().AsNoTracking().OrderBy(m => m.Order).ToListAsync());
        Assert.Equal([(missed, 1), (missed, 2), (missed, 3)], kept.Select(m => (m.HouseholdId, m.Order)));
        Assert.All(kept, m => Assert.Equal(Given.YenLac.Id, m.CommuneId));
    }
}
