using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Funding;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Funding;
using VuonLen.Domain.Programmes;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Funding;

/// <summary>Which money paid for a support is said once, and taken back with its payment.</summary>
public sealed class PaymentTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_support_is_paid_once_out_of_money_that_is_there(StoreKind kind)
    {
        await using var scene = await FundingScene.BeginAsync(kind, server);
        var (supports, elsewhere) = (await scene.DeliveredAsync(3), await scene.DeliveredAsync(1, hamlet: FundingScene.XomTrach));
        var approved = await scene.DeliveredAsync(1, change: s => Changed(s, delivered: false));
        var free = await scene.DeliveredAsync(1, amount: null);
        var pot = await scene.AllocatedAsync(5_000_000);
        Assert.Equal(("latrine", 3, 6_000_000), Assert.Single(await scene.UnnamedAsync()) is var lacks ? (lacks.PolicyCode, lacks.Count, lacks.Money) : default);
        Refused(await scene.PayAsync(pot.Id, supports, by: FundingScene.Chair), "not-allowed");
        Refused(await scene.PayAsync(pot.Id, supports, by: FundingScene.OfficerNextDoor), "money.not-found");
        Refused(await scene.PayAsync(Guid.CreateVersion7(), supports), "money.not-found");
        Refused(await scene.PayAsync(pot.Id, []), "money.none-chosen");
        Refused(await scene.PayAsync(pot.Id, Enumerable.Range(0, PaySupports.Most + 1).Select(_ => Guid.CreateVersion7())), "money.too-many");
        Refused(await scene.PayAsync(pot.Id, [Guid.CreateVersion7()]), "money.support-unknown");
        Refused(await scene.PayAsync(pot.Id, elsewhere), "money.support-unknown");
        Refused(await scene.PayAsync(pot.Id, approved), "money.support");
        Refused(await scene.PayAsync(pot.Id, free), "money.support");
        Refused(await scene.PayAsync(pot.Id, supports), "money.short");
        Refused(await scene.PayAsync(pot.Id, supports.Take(1), from: MoneyStage.Assigned), "money.way");
        Refused(await scene.PayAsync(pot.Id, supports.Take(1), from: MoneyStage.Committed), "money.short");
        Refused(await scene.PayAsync(pot.Id, supports.Take(1), voucher: " "), "money.voucher");
        Refused(await scene.PayAsync(pot.Id, supports.Take(1), on: new(2025, 2, 1)), "money.day");
        Assert.Empty(await scene.AllAsync<MoneyUse>());

        Stands(await scene.PayAsync(pot.Id, supports.Take(2).Concat(supports.Take(1))));
        Refused(await scene.PayAsync(pot.Id, supports.Take(1)), "money.support-named");
        Assert.Equal(new StageSums(0, 1_000_000, 0, 4_000_000, 0, 0), await scene.SumsAsync(pot.Id));
        Assert.Equal((1, 2_000_000), Assert.Single(await scene.UnnamedAsync()) is var one ? (one.Count, one.Money) : default);

        // Taken back, it names no money any more and may be paid again.
        var payment = await scene.LastAsync(MoneyAct.Disburse);
        Stands(await scene.ReverseAsync(payment.Id));
        Assert.All(await scene.AllAsync<MoneyUse>(), u => Assert.False(u.Stands));
        Assert.Equal((3, 6_000_000), Assert.Single(await scene.UnnamedAsync()) is var again ? (again.Count, again.Money) : default);
        Refused(await scene.ReverseAsync(payment.Id), "money.reversed");
        Refused(await scene.ReverseAsync((await scene.LastAsync(MoneyAct.Reverse)).Id), "money.no-reversal");
        Stands(await scene.PayAsync(pot.Id, supports.Take(2)));
        await scene.AssertBooksAsync(2024);
        await scene.AssertJournalAsync();
    }

    [Fact]
    public async Task No_commune_pays_what_its_neighbour_gave_and_the_district_pays_for_both()
    {
        await using var scene = await FundingScene.BeginAsync(StoreKind.Sqlite, server);
        var (own, elsewhere) = (await scene.DeliveredAsync(1), await scene.DeliveredAsync(1, hamlet: FundingScene.XomTrach));
        var pot = await scene.AllocatedAsync(10_000_000);
        Refused(await scene.PayAsync(pot.Id, [.. own, .. elsewhere], by: FundingScene.District), "money.support-elsewhere");
        var above = await scene.AllocatedAsync(10_000_000, Given.District, by: FundingScene.District);
        Stands(await scene.PayAsync(above.Id, [.. own, .. elsewhere], Given.District, by: FundingScene.District));
        Assert.Equal([Given.YenLac.Id, Given.YenTrach.Id], (await scene.AllAsync<MoneyUse>()).Select(u => u.CommuneId).Order());
        await scene.AssertBooksAsync(2024);
    }

    [Fact]
    public async Task What_is_paid_in_part_still_lacks_the_rest()
    {
        await using var scene = await FundingScene.BeginAsync(StoreKind.Sqlite, server);
        var support = Assert.Single(await scene.DeliveredAsync(1));
        var (gift, pot) = (await scene.ReceivedAsync(5_000_000), await scene.AllocatedAsync(5_000_000));
        Refused(await scene.UseAsync(gift, 2_000_001, support: support), "money.above-support");
        Stands(await scene.UseAsync(gift, 500_000, support: support, what: null));
        Assert.Equal((1, 1_500_000), Assert.Single(await scene.UnnamedAsync()) is var lacks ? (lacks.Count, lacks.Money) : default);
        Stands(await scene.PayAsync(pot.Id, [support]));
        Assert.Empty(await scene.UnnamedAsync());
        Assert.Equal([500_000, 1_500_000], (await scene.AllAsync<MoneyUse>()).Select(u => u.Amount).Order());
        Refused(await scene.UseAsync(gift, 1, support: support), "money.support-named");
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_was_moved_on_is_taken_back_from_its_end_and_what_is_one_thing_together(StoreKind kind)
    {
        await using var scene = await FundingScene.BeginAsync(kind, server);
        var pot = await scene.AllocatedAsync(10_000_000);
        var (assigned, allocated) = (await scene.LastAsync(MoneyAct.Assign), await scene.LastAsync(MoneyAct.Allocate));
        Refused(await scene.ReverseAsync(allocated.Id, by: FundingScene.Chair), "not-allowed");
        Refused(await scene.ReverseAsync(allocated.Id, by: FundingScene.OfficerNextDoor), "money.not-found");
        Refused(await scene.ReverseAsync(Guid.CreateVersion7()), "money.not-found");
        Refused(await scene.ReverseAsync(allocated.Id, " "), "money.why");
        Refused(await scene.ReverseAsync(allocated.Id, new('x', 1_001)), "money.why");
        Refused(await scene.ReverseAsync(assigned.Id), "money.short");
        Stands(await scene.MoveAsync(pot, MoneyAct.CarryOver, 4_000_000, from: MoneyStage.Allocated, on: new(2025, 1, 31)));
        var carried = await scene.LastAsync(MoneyAct.CarryOver);
        var next = await scene.LineAsync(year: 2025);
        Stands(await scene.MoveAsync(next, MoneyAct.Allocate, 1_000_000));
        Refused(await scene.ReverseAsync(carried.Id), "money.short");
        Stands(await scene.ReverseAsync((await scene.LastAsync(MoneyAct.Allocate, next.Id)).Id));
        Stands(await scene.ReverseAsync(carried.Id));
        Refused(await scene.ReverseAsync((await scene.LastAsync(MoneyAct.Assign, next.Id)).Id), "money.reversed");
        Assert.Equal((StageSums.None, new StageSums(0, 10_000_000, 0, 0, 0, 0)), (await scene.SumsAsync(next.Id), await scene.SumsAsync(pot.Id)));
        Stands(await scene.ReverseAsync(allocated.Id));
        Stands(await scene.ReverseAsync(assigned.Id));
        Assert.Equal(StageSums.None, await scene.SumsAsync(pot.Id));
        // What came from above is taken back by who answers for both ends of it.
        Stands(await scene.AssignAsync(9_000_000, Given.District, by: FundingScene.District));
        Stands(await scene.MoveAsync(await scene.LineAsync(Given.District), MoneyAct.Allocate, 9_000_000, Given.District, Given.YenLac, by: FundingScene.District));
        Refused(await scene.ReverseAsync((await scene.LastAsync(MoneyAct.Allocate)).Id), "money.not-found");
        Stands(await scene.ReverseAsync((await scene.LastAsync(MoneyAct.Allocate)).Id, by: FundingScene.District));
        await scene.AssertBooksAsync(2024, 2025);
    }

    private static Support Changed(Support support, bool delivered)
    {
        if (!delivered) (support.Step, support.DeliveredOn) = (SupportStep.Approved, null);
        return support;
    }
}
