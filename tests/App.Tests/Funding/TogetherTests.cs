using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Funding;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Funding;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Funding;

/// <summary>Several people write into the same books at the same instant: each is done whole or told why not.</summary>
public sealed class TogetherTests(PostgresServer server)
{
    private static readonly (Guid? Place, string[] Roles) Operator = (null, ["operator"]);

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Of_those_who_spend_the_same_money_one_does(StoreKind kind)
    {
        await using var scene = await FundingScene.BeginAsync(kind, server);
        var pot = await scene.AllocatedAsync(10_000_000);
        OneStands(await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => scene.MoveAsync(pot, MoneyAct.Commit, 6_000_000))), "money.short");
        OneStands(await Task.WhenAll(Enumerable.Range(0, 5).Select(i => scene.MoveAsync(pot, i % 2 == 0 ? MoneyAct.Release : MoneyAct.Disburse, 6_000_000, from: MoneyStage.Committed))), "money.short");

        // The same gift on both sides of the new year, which are two books.
        var gift = await scene.ReceivedAsync(10_000_000);
        OneStands(await Task.WhenAll(Enumerable.Range(0, 6).Select(i => scene.UseAsync(gift, 6_000_000, on: i % 2 == 0 ? new(2024, 12, 31) : new(2025, 1, 2)))), "money.short");
        await scene.ReceivedAsync(7_000_000, ofFund: true);
        await scene.ReceivedAsync(3_000_000, ofFund: true, donor: "Ông Tư");
        OneStands(await Task.WhenAll(Enumerable.Range(0, 6).Select(i => scene.SpendAsync(8_000_000, on: i % 2 == 0 ? new(2024, 12, 31) : new(2025, 1, 2)))), "fund.short");
        await scene.AssertBooksAsync(2024);
        await scene.AssertJournalAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_support_is_paid_by_one_of_those_who_pay_it_at_once(StoreKind kind)
    {
        await using var scene = await FundingScene.BeginAsync(kind, server);
        var supports = await scene.DeliveredAsync(3);
        var (one, two) = (await scene.AllocatedAsync(10_000_000), await scene.AllocatedAsync(10_000_000, project: "2"));
        var gift = await scene.ReceivedAsync(10_000_000);
        // By different money, in different orders, one of them in part.
        OneStands(await Task.WhenAll(scene.PayAsync(one.Id, supports), scene.PayAsync(two.Id, supports.Reverse()), scene.UseAsync(gift, 2_000_000, support: supports[1]), scene.PayAsync(gift, supports.Skip(1))), "money.support-named");
        var paid = (await scene.AllAsync<MoneyUse>()).Where(u => u.Stands).GroupBy(u => u.SupportId).ToList();
        Assert.All(paid, g => Assert.Equal(2_000_000, g.Sum(u => u.Amount)));

        var movement = (await scene.LastAsync(MoneyAct.Disburse)).Id;
        OneStands(await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => scene.ReverseAsync(movement))), "money.reversed");
        Assert.DoesNotContain(await scene.AllAsync<MoneyUse>(), u => u.Stands);
        await scene.AssertBooksAsync(2024);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Receipts_written_at_once_have_numbers_without_a_gap_and_none_twice(StoreKind kind)
    {
        await using var scene = await FundingScene.BeginAsync(kind, server);
        var gifts = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            gifts.Add(Guid.CreateVersion7());
            Stands(await scene.PledgeAsync(gifts[^1], donor: $"Ông {i}"));
        }

        foreach (var result in await Task.WhenAll(gifts.Concat(gifts).Select(g => scene.ReceiveAsync(g, 1_000_000)))) Stands(result);
        Assert.Equal(Enumerable.Range(1, 8), (await scene.ReceiptsAsync()).Select(r => r.Number));
        Assert.All(await scene.AllAsync<Gift>(), g => Assert.Equal(48_000_000, g.Awaited));
        await scene.AssertBooksAsync(2024);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_is_assigned_at_once_to_a_new_line_adds_up_on_it(StoreKind kind)
    {
        await using var scene = await FundingScene.BeginAsync(kind, server);
        foreach (var result in await Task.WhenAll(Enumerable.Range(1, 5).Select(i => scene.AssignAsync(i)))) Stands(result);
        Assert.Equal(15, (await scene.SumsAsync((await scene.LineAsync()).Id)).Assigned);
        // One pledge, sent twice by one person at the same instant, is one; of two with one name one donor is made.
        var (act, id) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        foreach (var result in await Task.WhenAll(scene.PledgeAsync(id, by: Operator, act: act), scene.PledgeAsync(id, by: Operator, act: act))) Stands(result);
        foreach (var result in await Task.WhenAll(scene.PledgeAsync(Guid.CreateVersion7(), donor: "Bà Năm"), scene.PledgeAsync(Guid.CreateVersion7(), donor: "bà năm"))) Stands(result);
        Assert.Equal((3, 2), ((await scene.AllAsync<Gift>()).Count, (await scene.AllAsync<Donor>()).Count));
        await scene.AssertBooksAsync(2024);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Books_that_are_closed_while_others_write_hold_what_was_written_before_and_nothing_after(StoreKind kind)
    {
        await using var scene = await FundingScene.BeginAsync(kind, server);
        var pot = await scene.AllocatedAsync(1_000_000);
        Stands(await scene.MoveAsync(pot, MoneyAct.Disburse, 1_000_000, from: MoneyStage.Allocated));
        var gift = Guid.CreateVersion7();
        Stands(await scene.PledgeAsync(gift));
        // A pledge and a receipt of the year's last days leave nothing of the budget: either comes first.
        var results = await Task.WhenAll(scene.ReceiveAsync(gift, 1, new(2024, 12, 31)), scene.CloseAsync(), scene.PledgeAsync(Guid.CreateVersion7(), on: new(2024, 12, 31)), scene.CloseAsync(), scene.ReceiveAsync(gift, 2, new(2024, 12, 31)));
        Assert.All(results.Where(r => !r.Stands), r => Assert.Contains(Assert.Single(r.Problems).Code, new[] { "year.closed", "year.closed-now" }.AsEnumerable()));
        Assert.Single(new[] { results[1], results[3] }, r => r.Stands);
        Assert.Single(await scene.AllAsync<ClosedYear>());
        await scene.AssertBooksAsync(2024);
        await scene.AssertJournalAsync();
    }

    private static void OneStands(IReadOnlyCollection<ActResult> results, params string[] refusals)
    {
        Assert.Single(results, r => r.Stands);
        Assert.All(results.Where(r => !r.Stands), r => Assert.All(r.Problems, p => Assert.Contains(p.Code, refusals)));
    }
}
