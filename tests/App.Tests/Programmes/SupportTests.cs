using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Reviews;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Programmes;

/// <summary>From a lack to what was handed over, and what stands in the way.</summary>
public sealed class SupportTests(PostgresServer server)
{
    private static readonly DateOnly January = SupportScene.January;
    private static readonly DateOnly February = new(2024, 2, 10);
    private static readonly DateOnly March = new(2024, 3, 20);

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_household_without_a_latrine_is_found_entitled_gets_one_and_is_cleared_at_the_next_review(StoreKind kind)
    {
        await using var scene = await SupportScene.BeginAsync(kind, server);
        var ids = await scene.PoorWithoutLatrineAsync(2);
        var entitled = await scene.EntitledAsync("latrine", January);
        Assert.Equal(ids.Order(), entitled.Select(e => e.OwnerId).Order());
        Assert.All(entitled, e => Assert.Null(e.Standing));

        Stands(await scene.OfferAsync(ids, step: SupportStep.Invited));
        Assert.Equal(NeedState.Referred, (await scene.LatrineNeedAsync(ids[0])).State);
        Assert.All(await scene.EntitledAsync("latrine", January), e => Assert.Equal(SupportStep.Invited, e.Standing!.Step));
        // The day before, nobody had been invited.
        Assert.All(await scene.EntitledAsync("latrine", January.AddDays(-1)), e => Assert.Null(e.Standing));
        Stands(await scene.AdvanceAsync(SupportStep.Applied, January));
        Stands(await scene.AdvanceAsync(SupportStep.Approved, February, amount: 3_000_000, source: MoneySource.Province));
        Assert.Equal(NeedState.BeingMet, (await scene.LatrineNeedAsync(ids[0])).State);
        Stands(await scene.AdvanceAsync(SupportStep.Delivered, March, amount: 2_500_000, only: [ids[0]]));
        Stands(await scene.AdvanceAsync(SupportStep.Checked, March.AddDays(20), why: "đang dùng", only: [ids[0]]));
        var support = (await scene.SupportsAsync()).Single(s => s.HouseholdId == ids[0]);
        Assert.Equal(
            (SupportStep.Checked, (DateOnly?)January, (DateOnly?)January, (DateOnly?)February, (DateOnly?)March, (DateOnly?)March.AddDays(20), (long?)2_500_000, (MoneySource?)MoneySource.Province, 2024, "đang dùng"),
            (support.Step, support.InvitedOn, support.AppliedOn, support.ApprovedOn, support.DeliveredOn, support.CheckedOn, support.Amount, support.Source, support.Year, support.Why));
        Assert.Equal(NeedState.Met, (await scene.LatrineNeedAsync(ids[0])).State);

        await scene.ReviewAsync(2024, Latrine.Septic, ids);
        Assert.Equal(NeedState.Cleared, (await scene.LatrineNeedAsync(ids[0])).State);
        Assert.DoesNotContain(await scene.EntitledAsync("latrine", new(2025, 1, 5)), e => e.OwnerId == ids[0]);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_was_delivered_and_is_lacked_still_opens_the_need_again(StoreKind kind)
    {
        await using var scene = await SupportScene.BeginAsync(kind, server);
        var ids = await scene.PoorWithoutLatrineAsync(1);
        Stands(await scene.OfferAsync(ids));
        Stands(await scene.AdvanceAsync(SupportStep.Approved, February, amount: 1));
        Stands(await scene.AdvanceAsync(SupportStep.Delivered, March));
        await scene.ReviewAsync(2024, Latrine.OpenPit, ids);
        var need = await scene.LatrineNeedAsync(ids[0]);
        Assert.Equal((NeedState.Open, true, (DateOnly?)null), (need.State, need.PersistsAfterSupport, need.Until));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Of_a_kind_nobody_is_given_two_and_is_told_which_stands_in_the_way(StoreKind kind)
    {
        await using var scene = await SupportScene.BeginAsync(kind, server);
        var ids = await scene.PoorWithoutLatrineAsync(2);
        Stands(await scene.OfferAsync([ids[0]]));
        // One of the two has one: all or none.
        var twice = await scene.OfferAsync(ids, on: February);
        var problem = Assert.Single(twice.Problems);
        Assert.Equal("support.twice", problem.Code);
        Assert.Equal([SupportStep.Applied, January], problem.Values[2..]);
        Assert.Single(await scene.SupportsAsync());

        // Refused, it no longer stands in the way, and the need is open again.
        Stands(await scene.AdvanceAsync(SupportStep.Refused, February, why: "đã có công trình khác"));
        Assert.Equal(NeedState.Open, (await scene.LatrineNeedAsync(ids[0])).State);
        Stands(await scene.OfferAsync(ids, on: March));
        Assert.Equal(2, (await scene.SupportsAsync()).Count(s => s.Stands));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Two_who_write_the_same_support_at_once_write_one(StoreKind kind)
    {
        await using var scene = await SupportScene.BeginAsync(kind, server);
        var ids = await scene.PoorWithoutLatrineAsync(1);
        var results = await Task.WhenAll(scene.OfferAsync(ids), scene.OfferAsync(ids), scene.OfferAsync(ids));
        Assert.Single(results, r => r.Stands);
        Assert.All(results.Where(r => !r.Stands), r => Assert.Contains(r.Problems[0].Code, (string[])["support.twice", "support.twice-now", "stale", "duplicate", "store.busy"]));
        Assert.Single(await scene.SupportsAsync());
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_store_itself_refuses_a_second_of_a_kind(StoreKind kind)
    {
        await using var scene = await SupportScene.BeginAsync(kind, server);
        var ids = await scene.PoorWithoutLatrineAsync(1);
        Stands(await scene.OfferAsync(ids));
        var first = (await scene.SupportsAsync())[0];
        Support Another(DateOnly from, DateOnly? until, bool stands) => new()
        {
            Id = Guid.CreateVersion7(),
            PolicyCode = "other",
            HouseholdId = first.HouseholdId,
            OwnerId = first.OwnerId,
            CommuneId = first.CommuneId,
            HamletId = first.HamletId,
            Name = "x",
            GivenKey = "x",
            Kind = first.Kind,
            ClaimFrom = from,
            ClaimUntil = until,
            Stands = stands,
            Step = SupportStep.Applied,
            StepOn = from,
            Year = 2030,
        };
        var result = await scene.Reviews.AsAsync(null, s => ((Acts)s.GetService(typeof(Acts))!).DoAsync(
            new ActRequest(Guid.CreateVersion7(), "test.twice", "", "x"), c => ((Db)s.GetService(typeof(Db))!).InsertManyAsync([Another(new(2030, 1, 1), new(2031, 1, 1), true)], c), default));
        Assert.Equal("support.twice-now", Assert.Single(result.Problems).Code);
        await scene.Reviews.WriteAsync((db, c) => db.InsertManyAsync([Another(new(2030, 1, 1), new(2031, 1, 1), false)], c));
        Assert.Equal(2, (await scene.SupportsAsync()).Count);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Two_approvals_at_once_never_exceed_what_was_given(StoreKind kind)
    {
        await using var scene = await SupportScene.BeginAsync(kind, server);
        var ids = await scene.PoorWithoutLatrineAsync(6);
        Stands(await scene.QuotaAsync(4, 10_000_000));
        Stands(await scene.OfferAsync(ids));
        var results = await Task.WhenAll(ids.Select(id => scene.AdvanceAsync(SupportStep.Approved, February, amount: 3_000_000, only: [id])));
        var quota = await scene.QuotaAsync();
        Assert.Equal(results.Count(r => r.Stands), quota.PlacesTaken);
        Assert.Equal(quota.PlacesTaken * 3_000_000L, quota.MoneyTaken);
        Assert.InRange(quota.PlacesTaken, 1, 3);
        Assert.Equal(quota.PlacesTaken, (await scene.SupportsAsync()).Count(s => s.Step == SupportStep.Approved));
        // One after another the money is the limit: three of three million fit into ten.
        foreach (var id in (await scene.SupportsAsync()).Where(s => s.Step == SupportStep.Applied).Select(s => s.HouseholdId).Take(3 - quota.PlacesTaken).ToList())
            Stands(await scene.AdvanceAsync(SupportStep.Approved, February, amount: 3_000_000, only: [id]));
        var left = (await scene.SupportsAsync()).First(s => s.Step == SupportStep.Applied).HouseholdId;
        var tooMuch = await scene.AdvanceAsync(SupportStep.Approved, February, amount: 3_000_000, only: [left]);
        Assert.Equal(("quota.money", 1_000_000L), (tooMuch.Problems[0].Code, tooMuch.Problems[0].Values[1]));
        Stands(await scene.AdvanceAsync(SupportStep.Approved, February, amount: 1_000_000, only: [left]));
        var noPlace = await scene.AdvanceAsync(SupportStep.Approved, February, amount: 0, only: [(await scene.SupportsAsync()).First(s => s.Step == SupportStep.Applied).HouseholdId]);
        Assert.Equal("quota.places", noPlace.Problems[0].Code);
        // What is refused after all is free again.
        Stands(await scene.AdvanceAsync(SupportStep.Refused, March, why: "hộ chuyển đi", only: [left]));
        quota = await scene.QuotaAsync();
        Assert.Equal((3, 9_000_000L), (quota.PlacesTaken, quota.MoneyTaken));
        var below = await scene.QuotaAsync(2, null, quota.Version);
        Assert.Equal("quota.below-taken", below.Problems[0].Code);
        Stands(await scene.QuotaAsync(10, null, quota.Version));
    }

    [Fact]
    public async Task Each_wrong_step_is_refused_with_its_reason_and_nothing_is_written()
    {
        await using var scene = await SupportScene.BeginAsync(StoreKind.Sqlite, server);
        var ids = await scene.PoorWithoutLatrineAsync(1);
        var stranger = (await scene.HouseholdsAsync(1))[0];
        async Task RefusedAsync(string code, Task<ActResult> act) => Assert.Equal(code, Assert.Single((await act).Problems).Code);
        await RefusedAsync("not-allowed", scene.OfferAsync(ids, SupportScene.Chair));
        await RefusedAsync("support.none-chosen", scene.OfferAsync([]));
        await RefusedAsync("support.future", scene.OfferAsync(ids, on: new DateOnly(2100, 1, 1)));
        await RefusedAsync("policy.unknown", scene.OfferAsync(ids, policy: "castle"));
        await RefusedAsync("policy.not-in-force", scene.OfferAsync(ids, policy: "smart-device", on: new DateOnly(2026, 3, 1)));
        await RefusedAsync("support.step-order", scene.OfferAsync(ids, step: SupportStep.Approved));
        await RefusedAsync("support.not-entitled", scene.OfferAsync([stranger], on: SupportScene.Decided.AddDays(-60)));
        await RefusedAsync("household.not-found", scene.OfferAsync(ids, ReviewScene.Elsewhere));
        await RefusedAsync("household.not-found", scene.OfferAsync([Guid.CreateVersion7()]));
        await RefusedAsync("support.wrong-subject", scene.OfferAsync(ids, policy: "legal-aid"));
        Assert.Empty(await scene.SupportsAsync());

        var act = Guid.CreateVersion7();
        Stands(await scene.OfferAsync(ids, act: act));
        Assert.Equal(ActOutcome.Refused, (await scene.OfferAsync(ids, act: act, on: February)).Outcome);
        await RefusedAsync("support.step-order", scene.AdvanceAsync(SupportStep.Delivered, February));
        await RefusedAsync("not-allowed", scene.AdvanceAsync(SupportStep.Approved, February, by: SupportScene.Officer));
        await RefusedAsync("not-allowed", scene.AdvanceAsync(SupportStep.Delivered, February, by: SupportScene.Chair));
        await RefusedAsync("support.before-last-step", scene.AdvanceAsync(SupportStep.Approved, January.AddDays(-1)));
        await RefusedAsync("support.future", scene.AdvanceAsync(SupportStep.Approved, new DateOnly(2100, 1, 1)));
        await RefusedAsync("support.why-missing", scene.AdvanceAsync(SupportStep.Refused, February, why: " "));
        await RefusedAsync("support.amount", scene.AdvanceAsync(SupportStep.Approved, February, amount: -1));
        await RefusedAsync("support.wrong-source", scene.AdvanceAsync(SupportStep.Approved, February, source: MoneySource.Insurance));
        await RefusedAsync("support.not-found", scene.AdvanceAsync(SupportStep.Approved, February, seen: [new(Guid.CreateVersion7(), 1)]));
        var support = (await scene.SupportsAsync())[0];
        await RefusedAsync("stale", scene.AdvanceAsync(SupportStep.Approved, February, seen: [new(support.Id, support.Version + 1)]));
        await RefusedAsync("support.not-found", scene.AdvanceAsync(SupportStep.Approved, February, by: ReviewScene.Elsewhere, seen: [new(support.Id, support.Version)]));
        Stands(await scene.AdvanceAsync(SupportStep.Approved, February, amount: 2_000_000));
        await RefusedAsync("support.above-approved", scene.AdvanceAsync(SupportStep.Delivered, March, amount: 2_000_001));
        await RefusedAsync("support.before-last-step", scene.AdvanceAsync(SupportStep.Delivered, January));
        Assert.Equal(SupportStep.Approved, (await scene.SupportsAsync()).Single().Step);
        foreach (var (places, money, decision, code) in new (int?, long?, string, string)[] { (null, null, "1", "quota.nothing"), (5, null, " ", "quota.decision-missing"), (-1, null, "1", "quota.range") })
            await RefusedAsync(code, scene.QuotaAsync(places, money, decision: decision));
        await RefusedAsync("not-allowed", scene.QuotaAsync(5, null, by: SupportScene.Officer));
        await RefusedAsync("place.not-found", scene.QuotaAsync(5, null, by: ReviewScene.Elsewhere));
        await RefusedAsync("stale", scene.QuotaAsync(5, null, seen: 3));
    }

    [Fact]
    public async Task A_sum_above_the_ceiling_of_the_law_is_not_approved()
    {
        await using var scene = await SupportScene.BeginAsync(StoreKind.Sqlite, server);
        var ids = await scene.HouseholdsAsync(1);
        var round = await scene.Reviews.OpenAsync(2024);
        await scene.Reviews.AsAsync(SupportScene.Officer, s => ((App.Rooms.Reviews.AddApplicant)s.GetService(typeof(App.Rooms.Reviews.AddApplicant))!).DoAsync(Guid.CreateVersion7(), new(round, ids[0], Domain.Reviews.Arrival.New), default));
        Stands(await scene.Reviews.TryRecordAsync(round, new App.Rooms.Reviews.ReviewResult { HouseholdId = ids[0], Facts = new HouseholdFacts { B1 = 120, B2 = 40, DurableWalls = Answer.No, DurableRoof = Answer.No, DurableFrame = Answer.Yes }, Mark = Domain.Reviews.Arrival.New }));
        await scene.Reviews.FreezeAsync(round, 2024);
        var on = new DateOnly(2025, 2, 1);
        Stands(await scene.OfferAsync(ids, policy: "house", on: on));
        var above = await scene.AdvanceAsync(SupportStep.Approved, on, amount: 60_000_001);
        Assert.Equal(("support.above-ceiling", (object?)60_000_000L), (above.Problems[0].Code, above.Problems[0].Values[0]));
        Stands(await scene.AdvanceAsync(SupportStep.Approved, on, amount: 60_000_000));
    }

    private static void Stands(ActResult result) => Assert.True(result.Stands, string.Join(", ", result.Problems.Select(p => $"{p.Code} {string.Join(' ', p.Values)}")));
}
