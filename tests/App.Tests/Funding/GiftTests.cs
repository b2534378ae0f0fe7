using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Funding;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Funding;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Funding;

/// <summary>Gifts from the pledge to the household, and the fund out of which what came first is used first.</summary>
public sealed class GiftTests(PostgresServer server)
{
    private static readonly (Guid? Place, string[] Roles) Operator = (null, ["operator"]);
    private static readonly GiftWorth Cows = new(GiftForm.Goods, " bò cái sinh sản ", " con ", 5, 15_000_000, "market");

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_gift_goes_from_the_pledge_by_receipts_to_households(StoreKind kind)
    {
        await using var scene = await FundingScene.BeginAsync(kind, server);
        var (household, id) = (await scene.HouseholdAsync(), Guid.CreateVersion7());
        Stands(await scene.PledgeAsync(id, Cows, due: FundingScene.March, donor: "  Công ty Chè Tức Tranh "));
        var gift = Assert.Single(await scene.AllAsync<Gift>());
        Assert.Equal(("Công ty Chè Tức Tranh", "bò cái sinh sản", "con", 5, 75_000_000, null), (gift.DonorName, gift.What, gift.Unit, gift.Quantity, gift.Awaited, gift.ReceivedOn));
        Assert.Equal(("gift", "mobilised", 2024), Assert.Single(await scene.AllAsync<MoneyPot>()) is var pot ? (pot.Project, pot.Source, pot.Year) : default);

        Refused(await scene.UseAsync(id, 1, household.Id), "money.short");
        Refused(await scene.ReceiveAsync(id, 6), "money.short");
        Stands(await scene.ReceiveAsync(id, 2));
        Stands(await scene.ReceiveAsync(id, 1, FundingScene.March));
        Assert.Equal([(1, 2, 30_000_000), (2, 1, 15_000_000)], (await scene.ReceiptsAsync()).Select(r => (r.Number, r.Quantity, r.Amount)).Select(r => (r.Number, (int)r.Quantity!, (int)r.Amount)));
        Refused(await scene.UseAsync(id, 4, household.Id), "money.short");
        Stands(await scene.UseAsync(id, 2, household.Id));
        Assert.Equal((household.Id, household.HamletId, 30_000_000, "mua bò giống"), Assert.Single(await scene.AllAsync<MoneyUse>()) is var use ? (use.HouseholdId, use.HamletId, use.Amount, use.For) : default);
        Stands(await scene.EndGiftAsync(id));
        Refused(await scene.EndGiftAsync(id), "gift.nothing-awaited");
        Assert.Equal(new StageSums(0, 15_000_000, 0, 30_000_000, 0, 30_000_000), await scene.SumsAsync(id));
        Assert.Equal(0, Assert.Single(await scene.AllAsync<Gift>()).Awaited);
        await scene.AssertBooksAsync(2024);
        await scene.AssertJournalAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_was_held_when_a_year_begins_is_in_its_statement(StoreKind kind)
    {
        await using var scene = await FundingScene.BeginAsync(kind, server);
        var (household, gift) = (await scene.HouseholdAsync(), await scene.ReceivedAsync(10_000_000));
        Stands(await scene.UseAsync(gift, 4_000_000, household.Id, on: FundingScene.March));
        Stands(await scene.UseAsync(gift, 5_000_000, household.Id, on: new(2025, 2, 3)));
        var first = Assert.Single(await scene.StatementAsync(StatementPart.Settled, 2024));
        Assert.Equal((10_000_000, 4_000_000, 6_000_000, 40m), (first.Until.Given, first.Disbursed, first.Until.Allocated, first.Until.DisbursedPercent));
        foreach (var part in new[] { StatementPart.First, StatementPart.Settled })
        {
            var next = Assert.Single(await scene.StatementAsync(part, 2025));
            Assert.Equal((6_000_000, 5_000_000, 1_000_000), (next.Until.Given, next.Disbursed, next.Until.Allocated));
        }

        var second = Assert.Single(await scene.StatementAsync(StatementPart.Second, 2025));
        Assert.Equal((6_000_000, 0, 5_000_000), (second.Until.Given, second.Disbursed, second.Until.Disbursed));
    }

    [Fact]
    public async Task What_is_wrong_with_a_pledge_is_said_all_at_once()
    {
        await using var scene = await FundingScene.BeginAsync(StoreKind.Sqlite, server);
        var (id, other) = (Guid.CreateVersion7(), await scene.HouseholdAsync(hamlet: FundingScene.XomTrach));
        Refused(await scene.PledgeAsync(id, by: FundingScene.Chair), "not-allowed");
        Refused(await scene.PledgeAsync(id, commune: Given.YenTrach), "money.place-unknown");
        Refused(await scene.PledgeAsync(id, commune: Given.District, by: FundingScene.District), "money.place-unknown");
        var wrong = await scene.PledgeAsync(id, Cows with { Unit = null, Valuation = "day-wage" }, ofFund: true, donor: " ", kind: 0, due: new(2024, 1, 1), household: Guid.CreateVersion7());
        Assert.Equal(["gift.unit", "gift.valuation", "gift.donor", "gift.donor-kind", "gift.due", "gift.fund-cash", "gift.household"], wrong.Problems.Select(p => p.Code));
        Refused(await scene.PledgeAsync(id, purpose: " "), "gift.purpose");
        Refused(await scene.PledgeAsync(id, purpose: new('x', 501), ofFund: true), "gift.purpose");
        Refused(await scene.PledgeAsync(id, donor: new('x', 201)), "gift.donor");
        Refused(await scene.PledgeAsync(id, ofFund: true, household: (await scene.HouseholdAsync()).Id), "gift.fund-cash");
        Refused(await scene.PledgeAsync(id, household: other.Id), "gift.household");
        Refused(await scene.PledgeAsync(id, household: other.Id, by: FundingScene.District), "gift.household");
        Refused(await scene.PledgeAsync(id, on: new(2099, 1, 1)), "money.future");
        Refused(await scene.PledgeAsync(id, on: FundingScene.Reform), "money.place");
        Refused(await scene.PledgeAsync(id, GiftWorth.Cash(MoneyRules.MostAmount + 1)), "money.amount");
        Assert.Empty(await scene.AllAsync<Gift>());
        Stands(await scene.PledgeAsync(id, purpose: null, ofFund: true, donor: new('x', 200)));
        Refused(await scene.PledgeAsync(id), "gift.known");
        Assert.Equal(100, (await scene.LastAsync(MoneyAct.Assign)).Voucher.Length);
    }

    [Fact]
    public async Task What_is_wrong_with_a_receipt_or_a_use_is_said()
    {
        await using var scene = await FundingScene.BeginAsync(StoreKind.Sqlite, server);
        var (household, other) = (await scene.HouseholdAsync(), await scene.HouseholdAsync(hamlet: FundingScene.XomTrach));
        var (id, cows, fund) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        Stands(await scene.PledgeAsync(id));
        Stands(await scene.PledgeAsync(cows, Cows));
        Stands(await scene.PledgeAsync(fund, ofFund: true));
        Refused(await scene.ReceiveAsync(id, 1, who: FundingScene.Chair), "not-allowed");
        Refused(await scene.ReceiveAsync(id, 1, who: FundingScene.OfficerNextDoor), "gift.not-found");
        Refused(await scene.ReceiveAsync(Guid.CreateVersion7(), 1), "gift.not-found");
        Refused(await scene.ReceiveAsync(id, 1, by: " "), "gift.handed-by");
        Refused(await scene.ReceiveAsync(id, 1, by: new('x', 201)), "gift.handed-by");
        Refused(await scene.ReceiveAsync(id, 1, new(2024, 1, 14)), "gift.before-pledge");
        Refused(await scene.ReceiveAsync(id, 0), "money.amount");
        Refused(await scene.ReceiveAsync(cows, 0), "gift.quantity");
        Refused(await scene.ReceiveAsync(cows, GiftWorth.MostQuantity + 1), "gift.quantity");
        Refused(await scene.ReceiveAsync(cows, GiftWorth.MostQuantity), "money.amount");
        Refused(await scene.ReceiveAsync(id, 1, new(2099, 1, 1)), "money.future");
        Assert.Empty(await scene.ReceiptsAsync());
        Stands(await scene.ReceiveAsync(id, 10_000_000));
        Stands(await scene.ReceiveAsync(fund, 10_000_000));

        Refused(await scene.UseAsync(id, 1, by: FundingScene.Chair), "not-allowed");
        Refused(await scene.UseAsync(id, 1, by: FundingScene.OfficerNextDoor), "gift.not-found");
        Refused(await scene.UseAsync(fund, 1), "gift.of-fund");
        Refused(await scene.PayAsync(fund, await scene.DeliveredAsync(1)), "gift.of-fund");
        Refused(await scene.UseAsync(id, 1, what: " "), "gift.for");
        Refused(await scene.UseAsync(id, 1, what: new('x', 501)), "gift.for");
        Refused(await scene.UseAsync(id, 1, household: Guid.CreateVersion7()), "gift.household");
        Refused(await scene.UseAsync(id, 1, household: other.Id), "gift.household");
        Refused(await scene.UseAsync(id, 1, household: other.Id, by: FundingScene.District), "gift.household");
        Refused(await scene.UseAsync(id, 1, support: (await scene.DeliveredAsync(1, hamlet: FundingScene.XomTrach))[0], by: FundingScene.District), "money.support-elsewhere");
        Refused(await scene.UseAsync(id, 1, support: Guid.CreateVersion7()), "money.support-unknown");
        Refused(await scene.UseAsync(id, 1, on: new(2024, 2, 9)), "gift.before-receipt");
        Refused(await scene.PayAsync(id, await scene.DeliveredAsync(1), on: new(2024, 2, 9)), "gift.before-receipt");
        Refused(await scene.UseAsync(id, 1, voucher: ""), "money.voucher");
        Refused(await scene.UseAsync(id, 10_000_001), "money.short");
        Refused(await scene.EndGiftAsync(id, " "), "money.note-needed");
        Refused(await scene.EndGiftAsync(id, on: new(2024, 1, 14)), "gift.before-pledge");
        Refused(await scene.EndGiftAsync(id, by: FundingScene.Chair), "not-allowed");
        Refused(await scene.EndGiftAsync(id, by: FundingScene.OfficerNextDoor), "gift.not-found");
        Stands(await scene.UseAsync(id, 1_000_000, household.Id));
        Stands(await scene.UseAsync(id, 1_000_000, what: "sửa nhà văn hóa xóm"));
        await scene.AssertBooksAsync(2024);
    }

    [Fact]
    public async Task What_is_meant_for_a_household_reaches_no_other()
    {
        await using var scene = await FundingScene.BeginAsync(StoreKind.Sqlite, server);
        var (meant, other) = (await scene.HouseholdAsync(), await scene.HouseholdAsync("Ma Văn B"));
        var gift = await scene.ReceivedAsync(5_000_000, household: meant.Id);
        Refused(await scene.UseAsync(gift, 1, other.Id), "gift.other-household");
        Refused(await scene.UseAsync(gift, 1), "gift.other-household");
        var supports = await scene.DeliveredAsync(1);
        Refused(await scene.UseAsync(gift, 1, support: supports[0]), "gift.other-household");
        Refused(await scene.PayAsync(gift, supports), "gift.other-household");
        Stands(await scene.UseAsync(gift, 5_000_000, meant.Id));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Receipts_are_numbered_through_the_year_in_each_commune_and_one_that_is_void_keeps_its_number(StoreKind kind)
    {
        await using var scene = await FundingScene.BeginAsync(kind, server);
        var (here, there) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Stands(await scene.PledgeAsync(here));
        Stands(await scene.PledgeAsync(there, commune: Given.YenTrach, by: FundingScene.OfficerNextDoor));
        foreach (var _ in "123") Stands(await scene.ReceiveAsync(here, 1_000_000));
        Stands(await scene.ReceiveAsync(there, 1_000_000, who: FundingScene.OfficerNextDoor));
        Stands(await scene.ReceiveAsync(here, 1_000_000, new(2025, 1, 2)));
        Assert.Equal(
            [(Given.YenLac.Id, 2024, 1), (Given.YenLac.Id, 2024, 2), (Given.YenLac.Id, 2024, 3), (Given.YenLac.Id, 2025, 1), (Given.YenTrach.Id, 2024, 1)],
            (await scene.ReceiptsAsync()).Select(r => (r.CommuneId, r.Year, r.Number)).Order());

        var second = (await scene.ReceiptsAsync()).Single(r => r.CommuneId == Given.YenLac.Id && r is { Year: 2024, Number: 2 });
        Stands(await scene.ReverseAsync(second.MovementId));
        Assert.Equal([second.Id], (await scene.ReceiptsAsync()).Where(r => r.IsVoid).Select(r => r.Id));
        Assert.Equal(47_000_000, (await scene.AllAsync<Gift>()).Single(g => g.Id == here).Awaited);
        Stands(await scene.ReceiveAsync(here, 1_000_000));
        Assert.Equal(4, (await scene.ReceiptsAsync()).Where(r => r.CommuneId == Given.YenLac.Id && r.Year == 2024).Max(r => r.Number));
        await scene.AssertBooksAsync(2024);
        await scene.AssertJournalAsync();
    }

    [Fact]
    public async Task What_was_pledged_or_given_up_by_mistake_is_taken_back()
    {
        await using var scene = await FundingScene.BeginAsync(StoreKind.Sqlite, server);
        var id = Guid.CreateVersion7();
        Stands(await scene.PledgeAsync(id));
        Stands(await scene.EndGiftAsync(id));
        Stands(await scene.ReverseAsync((await scene.LastAsync(MoneyAct.Return)).Id));
        Assert.Equal(50_000_000, Assert.Single(await scene.AllAsync<Gift>()).Awaited);
        Stands(await scene.ReverseAsync((await scene.LastAsync(MoneyAct.Assign)).Id));
        Assert.Equal((0, StageSums.None), (Assert.Single(await scene.AllAsync<Gift>()).Awaited, await scene.SumsAsync(id)));
        Refused(await scene.ReceiveAsync(id, 1), "money.short");
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Of_the_fund_what_came_first_is_used_first_and_taken_back_together(StoreKind kind)
    {
        await using var scene = await FundingScene.BeginAsync(kind, server);
        var household = await scene.HouseholdAsync();
        var late = await scene.ReceivedAsync(3_000_000, ofFund: true, received: FundingScene.March);
        var early = await scene.ReceivedAsync(2_000_000, ofFund: true, received: FundingScene.January);
        var purposed = await scene.ReceivedAsync(9_000_000);
        Refused(await scene.SpendAsync(1, by: FundingScene.Chair), "not-allowed");
        Refused(await scene.SpendAsync(1, by: FundingScene.OfficerNextDoor), "gift.not-found");
        Refused(await scene.SpendAsync(0), "money.amount");
        Refused(await scene.SpendAsync(1, what: null), "gift.for");
        Refused(await scene.SpendAsync(5_000_001), "fund.short");
        // What had not come by that day was not spent on it.
        Refused(await scene.SpendAsync(2_000_001, on: FundingScene.February), "fund.short");
        Stands(await scene.SpendAsync(1_500_000, household.Id));
        Assert.Equal((500_000, 3_000_000), ((await scene.SumsAsync(early)).Allocated, (await scene.SumsAsync(late)).Allocated));
        Stands(await scene.SpendAsync(1_000_000, household.Id));
        Assert.Equal((0, 2_500_000, 9_000_000), ((await scene.SumsAsync(early)).Allocated, (await scene.SumsAsync(late)).Allocated, (await scene.SumsAsync(purposed)).Allocated));
        Assert.Equal([500_000, 500_000, 1_500_000], (await scene.AllAsync<MoneyUse>()).Select(u => u.Amount).Order());

        // One spending out of two gifts is one thing.
        var part = await scene.LastAsync(MoneyAct.Disburse, late);
        Stands(await scene.ReverseAsync(part.Id));
        Assert.Equal((500_000, 3_000_000), ((await scene.SumsAsync(early)).Allocated, (await scene.SumsAsync(late)).Allocated));
        Assert.Equal([1_500_000], (await scene.AllAsync<MoneyUse>()).Where(u => u.Stands).Select(u => u.Amount));
        Refused(await scene.ReverseAsync((await scene.LastAsync(MoneyAct.Disburse, early)).Id), "money.reversed");

        // A support is paid out of the fund too, and no further than what it lacks.
        var support = Assert.Single(await scene.DeliveredAsync(1, 600_000));
        Refused(await scene.SpendAsync(600_001, support: support, what: null), "money.above-support");
        Stands(await scene.SpendAsync(600_000, support: support, what: null));
        Assert.Empty(await scene.UnnamedAsync());
        await scene.AssertBooksAsync(2024);
        await scene.AssertJournalAsync();
    }

    [Fact]
    public async Task What_was_never_received_did_not_come_first()
    {
        await using var scene = await FundingScene.BeginAsync(StoreKind.Sqlite, server);
        var mistaken = await scene.ReceivedAsync(2_000_000, ofFund: true, received: FundingScene.January);
        var other = await scene.ReceivedAsync(2_000_000, ofFund: true, received: FundingScene.February);
        Stands(await scene.ReverseAsync((await scene.LastAsync(MoneyAct.Allocate, mistaken)).Id));
        Assert.Null((await scene.AllAsync<Gift>()).Single(g => g.Id == mistaken).ReceivedOn);
        Stands(await scene.ReceiveAsync(mistaken, 2_000_000, FundingScene.March));
        Stands(await scene.SpendAsync(2_000_000, on: FundingScene.March));
        Assert.Equal((2_000_000, 0), ((await scene.SumsAsync(other)).Disbursed, (await scene.SumsAsync(mistaken)).Disbursed));
    }

    [Fact]
    public async Task Two_gifts_of_one_name_are_one_donors_and_the_peoples_own_part_is_told_apart()
    {
        await using var scene = await FundingScene.BeginAsync(StoreKind.Sqlite, server);
        Stands(await scene.PledgeAsync(Guid.CreateVersion7(), donor: "Công ty Chè Tức Tranh"));
        Stands(await scene.PledgeAsync(Guid.CreateVersion7(), donor: "công ty chè  tức tranh"));
        Stands(await scene.PledgeAsync(Guid.CreateVersion7(), donor: "Bà con xóm Đồng Xiền", kind: DonorKind.Household));
        Stands(await scene.PledgeAsync(Guid.CreateVersion7(), Cows, donor: "Bà con xóm Đồng Xiền", kind: DonorKind.Household));
        Stands(await scene.PledgeAsync(Guid.CreateVersion7(), new(GiftForm.Labour, "đào móng", null, 20, 250_000, "day-wage"), donor: "Bà con xóm Đồng Xiền", kind: DonorKind.Household));
        Assert.Equal(2, (await scene.AllAsync<Donor>()).Count);
        Assert.Equal(["mobilised", "mobilised", "own-cash", "own-kind", "own-labour"], (await scene.AllAsync<MoneyPot>()).Select(p => p.Source).Order(StringComparer.Ordinal));
        await scene.AssertBooksAsync(2024);
    }

    [Fact]
    public async Task The_same_pledge_receipt_or_use_sent_twice_is_one()
    {
        await using var scene = await FundingScene.BeginAsync(StoreKind.Sqlite, server);
        var (id, act, receipt) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        foreach (var _ in "12") Stands(await scene.PledgeAsync(id, ofFund: true, by: Operator, act: act));
        act = Guid.CreateVersion7();
        foreach (var _ in "12") Stands(await scene.ReceiveAsync(id, 5_000_000, who: Operator, act: act, receipt: receipt));
        act = Guid.CreateVersion7();
        foreach (var _ in "12") Stands(await scene.SpendAsync(1_000_000, by: Operator, act: act));
        Assert.Equal(new StageSums(45_000_000, 4_000_000, 0, 1_000_000, 0, 0), await scene.SumsAsync(id));
        Assert.Single(await scene.ReceiptsAsync());
    }
}
