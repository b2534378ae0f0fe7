using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Programmes;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Needs;

public sealed class NeedsOfRoundTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_frozen_round_begins_the_needs_it_found_and_the_next_clears_those_it_no_longer_finds(StoreKind kind)
    {
        await using var scene = await SupportScene.BeginAsync(kind, server);
        var ids = await scene.HouseholdsAsync(2);
        Assert.Empty(await scene.NeedsAsync(ids[0]));
        var first = new DateOnly(2022, 12, 10);
        await scene.ReviewAsync(2022, Latrine.OpenPit, ids);
        var need = Assert.Single(await scene.NeedsAsync(ids[0]));
        Assert.Equal((Indicator.Latrine, NeedState.Open, first, (DateOnly?)null), (need.Indicator, need.State, need.From, need.Until));
        Assert.Equal((HouseholdClass.Poor, Given.Xom1.Id), (need.Class, need.HamletId));

        await scene.ReviewAsync(2023, Latrine.Unknown, ids);
        Assert.Equal((NeedState.Open, first), ((await scene.LatrineNeedAsync(ids[0])).State, (await scene.LatrineNeedAsync(ids[0])).From));

        await scene.ReviewAsync(2024, Latrine.Septic, ids);
        need = await scene.LatrineNeedAsync(ids[0]);
        Assert.Equal((NeedState.Cleared, new DateOnly(2024, 12, 10)), (need.State, need.Until));
        Assert.NotEqual(need.RoundId, need.EndedByRoundId);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_household_that_moved_in_has_needs_of_its_own_here_though_the_commune_it_left_still_has_them(StoreKind kind)
    {
        await using var scene = await SupportScene.BeginAsync(kind, server);
        var id = (await scene.HouseholdsAsync(1))[0];
        await scene.Reviews.WriteAsync((db, cancel) => db.InsertManyAsync([NeedOf(id, Given.YenTrach.Id, Guid.CreateVersion7())], cancel));
        var round = await scene.Reviews.OpenAsync(2023);
        Assert.True((await scene.Reviews.AsAsync(SupportScene.Officer, s => s.GetRequiredService<AddApplicant>().DoAsync(Guid.CreateVersion7(), new(round, id, Domain.Reviews.Arrival.New), default))).Stands);
        Assert.True((await scene.Reviews.TryRecordAsync(round, new ReviewResult { HouseholdId = id, Facts = new HouseholdFacts { B1 = 120, B2 = 40, Latrine = Latrine.OpenPit }, Mark = Domain.Reviews.Arrival.New })).Stands);
        // The chair sees nothing of the other commune.
        var frozen = await scene.Reviews.TryFreezeAsync(round, SupportScene.Decided, SupportScene.Chair);
        Assert.True(frozen.Stands, string.Join(", ", frozen.Problems.Select(p => p.Code)));
        Assert.Equal(2, (await scene.NeedsAsync(id)).Count(n => n.Indicator == Indicator.Latrine && n.Until is null));
        Assert.Single(await scene.Reviews.AsAsync(SupportScene.Officer, s => s.GetRequiredService<NeedList>().OfHouseholdAsync(id, default)));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Of_one_deprivation_the_store_keeps_one_running_need(StoreKind kind)
    {
        await using var scene = await SupportScene.BeginAsync(kind, server);
        var id = (await scene.PoorWithoutLatrineAsync(1))[0];
        var need = await scene.LatrineNeedAsync(id);
        var failure = await Record.ExceptionAsync(() => scene.Reviews.WriteAsync((db, cancel) => db.InsertManyAsync([NeedOf(id, need.CommuneId, need.HamletId)], cancel)));
        Assert.NotNull(failure);
        Assert.Single(await scene.NeedsAsync(id));
    }

    private static Need NeedOf(Guid household, Guid commune, Guid hamlet) => new()
    {
        Id = Guid.CreateVersion7(),
        HouseholdId = household,
        CommuneId = commune,
        HamletId = hamlet,
        Indicator = Indicator.Latrine,
        HeadName = "Nông Văn A",
        HeadGivenKey = "a nong van",
        Class = HouseholdClass.Poor,
        From = new(2022, 12, 10),
        RoundId = Guid.CreateVersion7(),
        StateSince = new(2022, 12, 10),
    };
}
