using VuonLen.App.Plumbing.Store;
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
    public async Task Of_one_deprivation_the_store_keeps_one_running_need(StoreKind kind)
    {
        await using var scene = await SupportScene.BeginAsync(kind, server);
        var id = (await scene.PoorWithoutLatrineAsync(1))[0];
        var need = await scene.LatrineNeedAsync(id);
        var failure = await Record.ExceptionAsync(() => scene.Reviews.WriteAsync((db, cancel) => db.InsertManyAsync(
            [
                new App.Rooms.Needs.Need
                {
                    Id = Guid.CreateVersion7(), HouseholdId = id, CommuneId = need.CommuneId, HamletId = need.HamletId, Indicator = Indicator.Latrine, HeadName = "x", HeadGivenKey = "x",
                    Class = HouseholdClass.Poor, From = need.From, RoundId = need.RoundId, StateSince = need.From,
                },
            ],
            cancel)));
        Assert.NotNull(failure);
        Assert.Single(await scene.NeedsAsync(id));
    }
}
