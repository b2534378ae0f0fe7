using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Notices;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Reviews;
using VuonLen.Domain.Standards;
using static VuonLen.App.Tests.Notices.Telling;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Notices;

/// <summary>What is told of the rounds of a review.</summary>
public sealed class ReviewsToldTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_round_is_told_when_it_is_opened_and_when_it_is_decided(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var (id, poor) = (Guid.CreateVersion7(), await scene.HouseholdsAsync(2, HouseholdClass.Poor));
        await scene.Store.NothingToldAsync("not-allowed", () => scene.TryOpenAsync(id, by: ReviewScene.Chair));
        await scene.Store.NothingToldAsync("household.not-found", () => scene.TryOpenAsync(id, applicants: [Guid.CreateVersion7()]));
        Assert.Equal([Told(NoticeKinds.RoundOpened, $"/reviews/{id}", "2023", Given.YenLac)], await scene.Store.ToldOfAsync(() => scene.TryOpenAsync(id)));
        await scene.Store.NothingToldAsync("round.exists", () => scene.TryOpenAsync(Guid.CreateVersion7()));

        var decided = new DateOnly(2023, 12, 10);
        await scene.RecordAsync(id, HouseholdClass.NearPoor, poor[..1]);
        await scene.Store.NothingToldAsync("not-allowed", () => scene.TryFreezeAsync(id, decided, ReviewScene.Officer));
        await scene.Store.NothingToldAsync("freeze.unfinished", () => scene.TryFreezeAsync(id, decided, ReviewScene.Chair));
        await scene.RecordAsync(id, HouseholdClass.None, poor[1..]);
        Assert.Equal([Told(NoticeKinds.RoundDecided, $"/reviews/{id}", "2023", Given.YenLac)], await scene.Store.ToldOfAsync(() => scene.TryFreezeAsync(id, decided, ReviewScene.Chair)));
        await scene.Store.NothingToldAsync("round.frozen", () => scene.TryFreezeAsync(id, decided, ReviewScene.Chair));
    }
}
