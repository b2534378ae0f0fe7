using VuonLen.Domain.Funding;

namespace VuonLen.Domain.Tests.Funding;

public sealed class MoneyRulesTests
{
    /// <summary>Every way there is: what is not here is no way.</summary>
    private static readonly (MoneyAct Act, MoneyStage From, MoneyStage To, bool OfGifts)[] Ways =
    [
        (MoneyAct.Assign, MoneyStage.Outside, MoneyStage.Assigned, true),
        (MoneyAct.Allocate, MoneyStage.Assigned, MoneyStage.Allocated, true),
        (MoneyAct.Commit, MoneyStage.Allocated, MoneyStage.Committed, false),
        (MoneyAct.Release, MoneyStage.Committed, MoneyStage.Allocated, false),
        (MoneyAct.Disburse, MoneyStage.Committed, MoneyStage.Disbursed, false),
        (MoneyAct.Disburse, MoneyStage.Allocated, MoneyStage.Disbursed, true),
        (MoneyAct.CarryOver, MoneyStage.Assigned, MoneyStage.CarriedOver, false),
        (MoneyAct.CarryOver, MoneyStage.Allocated, MoneyStage.CarriedOver, false),
        (MoneyAct.CarryOver, MoneyStage.Committed, MoneyStage.CarriedOver, false),
        (MoneyAct.Return, MoneyStage.Assigned, MoneyStage.Returned, true),
        (MoneyAct.Return, MoneyStage.Allocated, MoneyStage.Returned, false),
    ];

    [Fact]
    public void Money_moves_by_these_ways_and_by_no_other()
    {
        foreach (var act in Enum.GetValues<MoneyAct>())
        {
            foreach (var from in Enum.GetValues<MoneyStage>())
            {
                foreach (var kind in Enum.GetValues<PotKind>())
                {
                    var known = Ways.Any(w => w.Act == act && w.From == from && (kind == PotKind.Budget || w.OfGifts));
                    Assert.Equal((act, from, kind, known ? null : "money.way"), (act, from, kind, MoneyRules.Check(act, kind, from, 1, 1)?.Code));
                }
            }
        }
    }

    [Fact]
    public void Each_act_brings_money_to_one_stage_but_handing_over_and_taking_back()
    {
        foreach (var (act, _, to, _) in Ways) Assert.Equal((act, to), (act, MoneyRules.ToOf(act)));
        Assert.Throws<ArgumentOutOfRangeException>(() => MoneyRules.ToOf(MoneyAct.HandOver));
        Assert.Throws<ArgumentOutOfRangeException>(() => MoneyRules.ToOf(MoneyAct.Reverse));
    }

    [Fact]
    public void A_payment_is_first_asked_of_what_is_committed_and_of_a_gift_of_what_was_received()
    {
        Assert.Equal([MoneyStage.Committed, MoneyStage.Allocated], MoneyRules.FromOf(MoneyAct.Disburse, PotKind.Budget));
        Assert.Equal([MoneyStage.Allocated], MoneyRules.FromOf(MoneyAct.Disburse, PotKind.Gift));
        Assert.Empty(MoneyRules.FromOf(MoneyAct.Commit, PotKind.Gift));
    }

    [Theory]
    [InlineData(long.MinValue, "money.amount")]
    [InlineData(-1, "money.amount")]
    [InlineData(0, "money.amount")]
    [InlineData(1, null)]
    [InlineData(1_000_000_000_000, null)]
    [InlineData(1_000_000_000_001, "money.amount")]
    [InlineData(long.MaxValue, "money.amount")]
    public void An_amount_is_above_zero_and_at_most_a_thousand_billion(long amount, string? refusal)
    {
        Assert.Equal(refusal, MoneyRules.CheckAmount(amount)?.Code);
        Assert.Equal(refusal, MoneyRules.Check(MoneyAct.Commit, PotKind.Budget, MoneyStage.Allocated, amount, long.MaxValue)?.Code);
    }

    [Fact]
    public void No_more_is_moved_than_is_there_but_from_outside()
    {
        Assert.Null(MoneyRules.Check(MoneyAct.Commit, PotKind.Budget, MoneyStage.Allocated, 100, 100));
        var refused = MoneyRules.Check(MoneyAct.Commit, PotKind.Budget, MoneyStage.Allocated, 101, 100)!;
        Assert.Equal(("Amount", "money.short"), (refused.Field, refused.Code));
        Assert.Equal([100L, 101L], refused.Values);
        Assert.Null(MoneyRules.Check(MoneyAct.Assign, PotKind.Budget, MoneyStage.Outside, 101, -5));
    }
}
