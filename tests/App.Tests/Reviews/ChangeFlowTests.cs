using CsCheck;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Reviews;

public sealed class ChangeFlowTests
{
    [Fact]
    public void Bands_carry_exactly_the_households_of_their_blocks()
    {
        var flow = Gen.Select(Gen.Int[1, 5], Gen.Int[1, 5], Gen.Int[1, 500]).Select((a, b, n) => new RoundFlow((HouseholdClass)a, (HouseholdClass)b, RoundChangeKind.Stayed, n, n));
        flow.Array[0, 12].Sample(flows =>
        {
            var picture = ChangeFlow.Of(flows);
            foreach (var side in Enum.GetValues<FlowSide>())
            {
                Assert.Equal(picture.Left.Single(b => b.Side == side).Households, picture.Bands.Where(b => b.From == side).Sum(b => b.Households));
                Assert.Equal(picture.Right.Single(b => b.Side == side).Households, picture.Bands.Where(b => b.To == side).Sum(b => b.Households));
            }

            Assert.DoesNotContain(picture.Bands, b => b.From == FlowSide.Neither && b.To == FlowSide.Neither);
            Assert.All(picture.Left.Concat(picture.Right), b => Assert.InRange(b.Top + b.Height, 0, ChangeFlow.Height + 0.001));
        });
    }

    [Fact]
    public void A_household_that_is_gone_leaves_to_neither_list()
    {
        var picture = ChangeFlow.Of([new RoundFlow(HouseholdClass.Poor, null, RoundChangeKind.OtherDecrease, 4, 9)]);
        Assert.Equal((FlowSide.Poor, FlowSide.Neither, 4), (picture.Bands[0].From, picture.Bands[0].To, picture.Bands[0].Households));
    }

    [Fact]
    public void Nothing_decided_yet_draws_nothing() => Assert.Empty(ChangeFlow.Of([]).Bands);
}
