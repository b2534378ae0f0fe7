using CsCheck;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Tests.Reviews;

public sealed class RoundChangeTests
{
    private static readonly Gen<HouseholdClass> Class = Gen.Int[(int)HouseholdClass.Poor, (int)HouseholdClass.None].Select(c => (HouseholdClass)c);

    private static readonly Gen<(HouseholdClass Opening, HouseholdClass Closing, Arrival Arrival, Departure Departure)> Household = Gen.Select(
        Class, Class, Gen.Enum<Arrival>(), Gen.Enum<Departure>());

    [Fact]
    public void Opening_and_changes_give_the_closing_of_each_list_whatever_happens()
    {
        Household.Array[0, 60].Sample(households =>
        {
            var changes = households.Select(h => (h.Opening, h.Closing, Change: RoundChange.Of(h.Opening, h.Closing, h.Arrival, h.Departure), Households: 1)).ToList();
            foreach (var list in new[] { HouseholdClass.Poor, HouseholdClass.NearPoor })
            {
                var balance = ListBalance.Of(list, changes);
                Assert.Equal(households.Count(h => h.Opening == list), balance.Opening);
                Assert.Equal(households.Count(h => h.Departure == Departure.None && h.Closing == list), balance.Closing);
            }
        });
    }

    [Fact]
    public void Years_follow_each_other_without_a_household_lost_between_closing_and_next_opening()
    {
        // A year's closing is the next year's opening: the balances of all years together join the first opening with the last closing.
        Gen.Select(Class, Gen.Select(Class, Gen.Enum<Arrival>(), Gen.Enum<Departure>()).Array[1, 8]).Array[0, 40].Sample(lives =>
        {
            var years = lives.Length == 0 ? 0 : lives.Min(l => l.Item2.Length);
            var opening = lives.Select(l => l.Item1).ToArray();
            var last = opening.Count(c => c == HouseholdClass.Poor);
            for (var year = 0; year < years; year++)
            {
                var changes = new List<(HouseholdClass, HouseholdClass, RoundChangeKind, int)>();
                for (var i = 0; i < lives.Length; i++)
                {
                    var (closing, arrival, departure) = lives[i].Item2[year];
                    changes.Add((opening[i], closing, RoundChange.Of(opening[i], closing, arrival, departure), 1));
                    opening[i] = departure == Departure.None ? closing : HouseholdClass.None;
                }

                var balance = ListBalance.Of(HouseholdClass.Poor, changes);
                Assert.Equal(last, balance.Opening);
                last = balance.Closing;
            }

            Assert.Equal(years == 0 ? last : opening.Count(c => c == HouseholdClass.Poor), last);
        });
    }

    [Fact]
    public void What_leaves_one_list_for_the_other_arrives_there()
    {
        Household.Array[0, 60].Sample(households =>
        {
            var changes = households.Select(h => (h.Opening, h.Closing, RoundChange.Of(h.Opening, h.Closing, h.Arrival, h.Departure), 1)).ToList();
            var poor = ListBalance.Of(HouseholdClass.Poor, changes);
            var near = ListBalance.Of(HouseholdClass.NearPoor, changes);
            Assert.Equal(poor.ToOtherList, near.FromOtherList);
            Assert.Equal(near.ToOtherList, poor.FromOtherList);
        });
    }

    [Theory]
    [InlineData(HouseholdClass.Poor, HouseholdClass.NearPoor, RoundChangeKind.PoorBecameNearPoor)]
    [InlineData(HouseholdClass.Poor, HouseholdClass.None, RoundChangeKind.EscapedPoverty)]
    [InlineData(HouseholdClass.Poor, HouseholdClass.AverageStandard, RoundChangeKind.EscapedPoverty)]
    [InlineData(HouseholdClass.NearPoor, HouseholdClass.Poor, RoundChangeKind.NearPoorBecamePoor)]
    [InlineData(HouseholdClass.NearPoor, HouseholdClass.LowIncomeWorker, RoundChangeKind.EscapedNearPoverty)]
    [InlineData(HouseholdClass.Poor, HouseholdClass.Poor, RoundChangeKind.Stayed)]
    [InlineData(HouseholdClass.AverageStandard, HouseholdClass.Poor, RoundChangeKind.New)]
    [InlineData(HouseholdClass.None, HouseholdClass.AverageStandard, RoundChangeKind.NotListed)]
    public void A_change_is_named_by_where_the_household_was_and_is(HouseholdClass opening, HouseholdClass closing, RoundChangeKind expected) =>
        Assert.Equal(expected, RoundChange.Of(opening, closing, Arrival.None, Departure.None));

    [Fact]
    public void A_household_that_left_decreases_the_list_it_was_on_whatever_was_found()
    {
        Assert.Equal(RoundChangeKind.OtherDecrease, RoundChange.Of(HouseholdClass.Poor, HouseholdClass.Poor, Arrival.None, Departure.OtherDecrease));
        Assert.Equal(RoundChangeKind.NotListed, RoundChange.Of(HouseholdClass.None, HouseholdClass.Poor, Arrival.New, Departure.OtherDecrease));
    }
}
