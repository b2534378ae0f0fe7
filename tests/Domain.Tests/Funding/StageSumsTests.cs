using VuonLen.Domain.Funding;

namespace VuonLen.Domain.Tests.Funding;

public sealed class StageSumsTests
{
    private static readonly StageSums Sums = new(Assigned: 10, Allocated: 20, Committed: 30, Disbursed: 25, CarriedOver: 8, Returned: 7);

    [Fact]
    public void What_was_given_is_all_that_stands_and_what_is_left_can_still_be_spent()
    {
        Assert.Equal((100, 75, 55, 60), (Sums.Given, Sums.AllocatedInAll, Sums.CommittedInAll, Sums.Left));
        Assert.Equal(0, StageSums.None.Given);
    }

    [Fact]
    public void Each_stage_holds_its_own_sum_and_outside_what_is_lacking_to_zero()
    {
        Assert.Equal([-100, 10, 20, 30, 25, 8, 7], Enum.GetValues<MoneyStage>().Select(Sums.At));
        Assert.Equal(0, Enum.GetValues<MoneyStage>().Sum(Sums.At));
    }

    [Fact]
    public void Sums_of_places_add_up_stage_by_stage()
    {
        Assert.Equal(new StageSums(20, 40, 60, 50, 16, 14), Sums + Sums);
        Assert.Equal(new StageSums(20, 40, 60, 50, 16, 14), StageSums.Of([Sums, StageSums.None, Sums]));
        Assert.Equal(StageSums.None, StageSums.Of([]));
    }

    [Fact]
    public void More_at_a_stage_changes_that_stage_alone()
    {
        foreach (var stage in Enum.GetValues<MoneyStage>())
        {
            var more = Sums.With(stage, 5);
            foreach (var other in Enum.GetValues<MoneyStage>().Where(s => s != MoneyStage.Outside)) Assert.Equal((stage, other, Sums.At(other) + (other == stage ? 5 : 0)), (stage, other, more.At(other)));
        }
    }

    [Theory]
    [InlineData(1, 3, 0, "33.33")]
    [InlineData(2, 3, 0, "66.67")]
    [InlineData(1, 800, 0, "0.13")]
    [InlineData(1, 8_000, 0, "0.01")]
    [InlineData(1, 40_000, 0, "0")]
    [InlineData(1, 20_000, 0, "0.01")]
    [InlineData(50, 100, 50, "100")]
    [InlineData(0, 100, 0, "0")]
    [InlineData(0, 0, 0, null)]
    [InlineData(0, 100, 100, null)]
    public void The_rate_is_of_what_was_given_less_what_was_given_back_half_away_from_zero(long disbursed, long given, long returned, string? percent) =>
        Assert.Equal(
            percent is null ? null : decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture),
            StageSums.None.With(MoneyStage.Disbursed, disbursed).With(MoneyStage.Returned, returned).With(MoneyStage.Assigned, given - disbursed - returned).DisbursedPercent);

    [Fact]
    public void Sums_beyond_what_can_be_counted_are_never_wrong_but_refused()
    {
        var most = StageSums.None.With(MoneyStage.Assigned, long.MaxValue);
        Assert.Throws<OverflowException>(() => most + most);
        Assert.Throws<OverflowException>(() => most.With(MoneyStage.Assigned, 1));
        Assert.Throws<OverflowException>(() => most.With(MoneyStage.Allocated, 1).Given);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_is_moved_all_stages_with_outside_are_zero(int seed)
    {
        var random = new Random(seed);
        var (sums, outside) = (StageSums.None, 0L);
        for (var i = 0; i < 500; i++)
        {
            var (from, to, amount) = ((MoneyStage)random.Next(7), (MoneyStage)random.Next(7), random.NextInt64(1, MoneyRules.MostAmount));
            sums = sums.With(from, -amount).With(to, amount);
            if (from == MoneyStage.Outside) outside -= amount;
            if (to == MoneyStage.Outside) outside += amount;
            Assert.Equal(outside, sums.At(MoneyStage.Outside));
            Assert.Equal(0, Enum.GetValues<MoneyStage>().Sum(sums.At));
        }
    }
}
