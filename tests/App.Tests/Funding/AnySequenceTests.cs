using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Funding;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Funding;
using VuonLen.Domain.Places;

namespace VuonLen.App.Tests.Funding;

/// <summary>Whatever is done in whatever order, right or wrong, the books hold.</summary>
public sealed class AnySequenceTests(PostgresServer server)
{
    private static readonly Place[] Places = [Given.YenLac, Given.YenLac, Given.YenLac, Given.District, Given.District, Given.YenTrach, Given.Du, Given.PhuLuong, Given.Province];
    private static readonly (Guid? Place, string[] Roles) Operator = (null, ["operator"]);

    [Theory]
    [InlineData(StoreKind.Sqlite, 1, 150)]
    [InlineData(StoreKind.Sqlite, 2, 150)]
    [InlineData(StoreKind.Sqlite, 3, 150)]
    [InlineData(StoreKind.Postgres, 4, 120)]
    public async Task After_every_act_debits_equal_credits_and_what_was_refused_changed_nothing(StoreKind kind, int seed, int steps)
    {
        await using var scene = await FundingScene.BeginAsync(kind, server);
        var supports = (await scene.DeliveredAsync(6)).Concat(await scene.DeliveredAsync(3, hamlet: FundingScene.XomTrach)).ToArray();
        var (random, stood) = (new Random(seed), new Dictionary<string, int>());
        for (var i = 0; i < steps; i++)
        {
            var before = await StandingAsync(scene);
            var (what, result) = await StepAsync(scene, random, supports);
            if (result.Stands) stood[what] = stood.GetValueOrDefault(what) + 1;
            else Assert.Equal(before, await StandingAsync(scene));
            await scene.AssertBooksAsync(2024, 2025);
            var uses = (await scene.AllAsync<MoneyUse>()).Where(u => u.Stands).ToList();
            Assert.All(uses.Where(u => u.SupportId is not null).GroupBy(u => u.SupportId), g => Assert.InRange(g.Sum(u => u.Amount), 1, 2_000_000));
            foreach (var gift in await scene.AllAsync<Gift>()) Assert.Equal(gift.Awaited, (await scene.SumsAsync(gift.Id)).Assigned);
            foreach (var series in (await scene.ReceiptsAsync()).GroupBy(r => (r.CommuneId, r.Year))) Assert.Equal(Enumerable.Range(1, series.Count()), series.Select(r => r.Number).Order());
        }

        // The sequence did something: a test of refusals alone proves nothing.
        Assert.True(stood.Count >= 8 && stood.Values.Sum() > steps / 5, string.Join(", ", stood));
        await scene.AssertJournalAsync();
    }

    /// <summary>All there is in the books, in few words.</summary>
    private static async Task<string> StandingAsync(FundingScene scene) => string.Join(
        ' ',
        (await scene.AllAsync<MoneyAccount>()).OrderBy(a => a.Id).Select(a => $"{a.Id}:{a.Balance}")
            .Append($"{(await scene.MovementsAsync()).Count} {(await scene.ReceiptsAsync()).Count(r => !r.IsVoid)} {(await scene.AllAsync<MoneyUse>()).Count(u => u.Stands)} {(await scene.AllAsync<ClosedYear>()).Count}"));

    private static async Task<(string What, ActResult Result)> StepAsync(FundingScene scene, Random random, Guid[] supports)
    {
        T Any<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];
        var (budgets, gifts) = ((await scene.AllAsync<MoneyPot>()).Where(p => p.Kind == PotKind.Budget).ToList(), await scene.AllAsync<Gift>());
        var (place, amount, year) = (Any(Places), random.Next(8) * 500_000L, 2024 + random.Next(2));
        // Mostly on days on which the place is there, sometimes on any.
        DateOnly Day(int of, Place? at = null) => random.Next(8) == 0 ? new DateOnly(of, 1, 1).AddDays(random.Next(-20, 420)) : at?.Id == Given.PhuLuong.Id ? FundingScene.Reform.AddDays(random.Next(150)) : new DateOnly(of, 1, 1).AddDays(random.Next(170));
        var pick = random.Next(16);
        // Books are closed and handed over once in a while: else there is nothing to do in them.
        if (pick >= 14 && random.Next(4) > 0) pick = 2;
        if (pick is >= 2 and <= 7 && budgets.Count == 0) pick = 0;
        if (pick is 9 or 10 or 11 && gifts.Count == 0) pick = 8;
        // Mostly where there is money, sometimes anywhere.
        async Task<(MoneyPot Pot, Place At, MoneyStage Stage, long There)> SpotAsync()
        {
            var pot = Any(budgets);
            var there = (await scene.AllAsync<MoneyAccount>()).Where(a => a.PotId == pot.Id && a.Balance > 0 && a.Stage < MoneyStage.Disbursed).OrderBy(a => a.Id).ToList();
            return there.Count == 0 || random.Next(8) == 0 ? (pot, place, (MoneyStage)random.Next(7), 0) : Any(there) is var account ? (pot, Places.First(p => p.Id == account.PlaceId), account.Stage, account.Balance) : default;
        }

        switch (pick)
        {
            case 0 or 1:
                return ("assign", await scene.AssignAsync(4 * amount, place, year, Any<string>(["2", "3.1"]), Any<string>(["central-recurrent", "province"]), Day(year, place), by: Operator));
            case 2 or 3 or 4 or 5:
                {
                    var (pot, at, stage, there) = await SpotAsync();
                    if (there > 0 && random.Next(4) > 0) amount = random.NextInt64(1, there + 1);
                    MoneyAct[] acts = [MoneyAct.Allocate, MoneyAct.Allocate, MoneyAct.Allocate, MoneyAct.Commit, MoneyAct.Release, MoneyAct.Disburse, MoneyAct.CarryOver, MoneyAct.Return];
                    var fitting = acts.Where(a => MoneyRules.FromOf(a, PotKind.Budget).Contains(stage)).ToList();
                    var act = fitting.Count == 0 ? Any(acts) : Any(fitting);
                    return (act.ToString(), await scene.MoveAsync(pot, act, amount, at, act == MoneyAct.Allocate ? Any([at, place]) : null, stage, Day(pot.Year, at), by: Operator));
                }

            case 6 or 7:
                {
                    var (pot, at, stage, _) = await SpotAsync();
                    return ("pay", await scene.PayAsync(pot.Id, supports.Where(_ => random.Next(6) == 0), at, stage, Day(pot.Year, at), by: Operator));
                }

            case 8:
                return ("pledge", await scene.PledgeAsync(Guid.CreateVersion7(), random.Next(2) == 0 ? GiftWorth.Cash(4 * amount) : new(GiftForm.Goods, "gà", "con", random.Next(10), 500_000, "market"), random.Next(2) == 0, on: Day(2024), commune: random.Next(3) == 0 ? place : Given.YenLac, donor: $"Ông {random.Next(3)}", by: Operator));
            case 9 or 10:
                {
                    var gift = Any(gifts);
                    return ("receive", await scene.ReceiveAsync(gift.Id, gift.Form == GiftForm.Cash ? amount : random.Next(6), gift.PledgedOn.AddDays(random.Next(200)), who: Operator));
                }

            case 11:
                {
                    var gift = Any(gifts);
                    return random.Next(5) == 0
                        ? ("end", await scene.EndGiftAsync(gift.Id, on: gift.PledgedOn.AddDays(random.Next(200)), by: Operator))
                        : ("use", await scene.UseAsync(gift.Id, gift.Form == GiftForm.Cash ? amount : random.Next(4), support: random.Next(3) == 0 ? Any(supports) : null, on: gift.PledgedOn.AddDays(random.Next(400)), by: Operator));
                }

            case 12:
                return ("spend", await scene.SpendAsync(amount, on: Day(2025), commune: random.Next(3) == 0 ? place : Given.YenLac, by: Operator));
            case 13:
                {
                    var movements = await scene.MovementsAsync();
                    return ("reverse", await scene.ReverseAsync(movements.Count == 0 ? Guid.CreateVersion7() : Any(movements).Id, by: Operator));
                }

            case 14:
                return ("close", await scene.CloseAsync(place, year, by: Operator));
            default:
                return ("hand over", await scene.HandOverAsync(Any<Place>([Given.YenLac, Given.Du, Given.District]), Any<Place>([Given.PhuLuong, Given.Province]), FundingScene.Reform.AddDays(random.Next(60)), by: Operator));
        }
    }
}
