using VuonLen.Domain.Reports;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Tests.Reports;

public sealed class MovementTests
{
    [Theory]
    [InlineData(HouseholdClass.Poor, HouseholdClass.Poor, Arrival.None, Departure.None, Movement.Stayed, Movement.NotListed)]
    [InlineData(HouseholdClass.Poor, HouseholdClass.NearPoor, Arrival.None, Departure.None, Movement.ToOtherList, Movement.FromOtherList)]
    [InlineData(HouseholdClass.Poor, HouseholdClass.None, Arrival.None, Departure.None, Movement.AboveLine, Movement.NotListed)]
    [InlineData(HouseholdClass.Poor, HouseholdClass.AverageStandard, Arrival.None, Departure.None, Movement.AboveLine, Movement.NotListed)]
    [InlineData(HouseholdClass.Poor, HouseholdClass.None, Arrival.None, Departure.OtherDecrease, Movement.OtherDecrease, Movement.NotListed)]
    [InlineData(HouseholdClass.NearPoor, HouseholdClass.Poor, Arrival.None, Departure.None, Movement.FromOtherList, Movement.ToOtherList)]
    [InlineData(HouseholdClass.None, HouseholdClass.Poor, Arrival.New, Departure.None, Movement.New, Movement.NotListed)]
    [InlineData(HouseholdClass.None, HouseholdClass.Poor, Arrival.Returned, Departure.None, Movement.Returned, Movement.NotListed)]
    [InlineData(HouseholdClass.AverageStandard, HouseholdClass.Poor, Arrival.OtherIncrease, Departure.None, Movement.OtherIncrease, Movement.NotListed)]
    [InlineData(HouseholdClass.None, HouseholdClass.None, Arrival.None, Departure.None, Movement.NotListed, Movement.NotListed)]
    [InlineData(HouseholdClass.LowIncomeWorker, HouseholdClass.NearPoor, Arrival.New, Departure.None, Movement.NotListed, Movement.New)]
    public void A_household_has_one_movement_on_each_list(
        HouseholdClass opening, HouseholdClass closing, Arrival arrival, Departure departure, Movement onPoor, Movement onNearPoor)
    {
        var household = Household(opening, closing) with { Arrival = arrival, Departure = departure };
        Assert.Equal(onPoor, household.On(HouseholdClass.Poor));
        Assert.Equal(onNearPoor, household.On(HouseholdClass.NearPoor));
    }

    [Fact]
    public void Who_moved_between_the_lists_are_the_same_persons_in_both_tables()
    {
        var grown = Household(HouseholdClass.Poor, HouseholdClass.NearPoor) with { OpeningPersons = 4, ClosingPersons = 6 };
        Assert.Equal(4, grown.Moved(HouseholdClass.Poor, Movement.ToOtherList, Counted.Persons));
        Assert.Equal(4, grown.Moved(HouseholdClass.NearPoor, Movement.FromOtherList, Counted.Persons));
        Assert.Equal(2, grown.Moved(HouseholdClass.NearPoor, Movement.OtherIncrease, Counted.Persons));
        Assert.Equal(0, grown.Moved(HouseholdClass.Poor, Movement.OtherIncrease, Counted.Persons));
    }

    [Fact]
    public void Who_joins_or_leaves_a_household_that_stays_goes_to_the_other_increase_or_decrease_of_persons_only()
    {
        var shrunk = Household(HouseholdClass.Poor, HouseholdClass.Poor) with { OpeningPersons = 5, ClosingPersons = 3 };
        Assert.Equal(2, shrunk.Moved(HouseholdClass.Poor, Movement.OtherDecrease, Counted.Persons));
        Assert.Equal(0, shrunk.Moved(HouseholdClass.Poor, Movement.OtherDecrease, Counted.Households));
        Assert.Equal(0, shrunk.Moved(HouseholdClass.Poor, Movement.OtherIncrease, Counted.Persons));
    }

    [Theory]
    [InlineData("reviewed.undetermined")]
    [InlineData("reviewed.gone-but-listed")]
    [InlineData("reviewed.gone-but-never-listed")]
    [InlineData("reviewed.came-but-was-listed")]
    [InlineData("reviewed.listed-but-how")]
    [InlineData("reviewed.no-persons")]
    [InlineData("reviewed.minority-above-all")]
    [InlineData("reviewed.children-above-all")]
    [InlineData("reviewed.lacking-and-unknown")]
    public void A_record_that_contradicts_itself_is_named(string code)
    {
        var sound = Household(HouseholdClass.Poor, HouseholdClass.Poor);
        Assert.Empty(Contradictions.Of(sound));
        var wrong = code switch
        {
            "reviewed.undetermined" => sound with { Closing = HouseholdClass.Undetermined },
            "reviewed.gone-but-listed" => sound with { Departure = Departure.OtherDecrease },
            "reviewed.gone-but-never-listed" => Household(HouseholdClass.None, HouseholdClass.None) with { Departure = Departure.OtherDecrease },
            "reviewed.came-but-was-listed" => sound with { Arrival = Arrival.New },
            "reviewed.listed-but-how" => sound with { Opening = HouseholdClass.None },
            "reviewed.no-persons" => sound with { ClosingPersons = 0 },
            "reviewed.minority-above-all" => sound with { MinorityPersons = 5 },
            "reviewed.children-above-all" => sound with { Children = 1, ChildrenLackingHealth = 2 },
            _ => sound with { Lacking = IndicatorSet.Empty.With(Indicator.Latrine), Unknown = IndicatorSet.Empty.With(Indicator.Latrine) },
        };
        Assert.Equal(code, Assert.Single(Contradictions.Of(wrong)).Code);
    }

    [Fact]
    public void A_table_over_contradicting_records_still_balances_and_names_them()
    {
        var gone = SmallDistrict.Round.Households[0] with { Departure = Departure.OtherDecrease };
        var table = SmallDistrict.Tabulate(SmallDistrict.Round with { Households = SmallDistrict.Round.Households.SetItem(0, gone) }).Draw(SmallDistrict.Tables[1]);
        Assert.Empty(table.Discrepancies);
        Assert.Equal([1, "H01"], table.Notes.Single(n => n.Code == "note.contradictions").Values);
    }

    private static ReviewedHousehold Household(HouseholdClass opening, HouseholdClass closing) => new()
    {
        HouseholdId = SmallDistrict.Id(1),
        HamletId = SmallDistrict.A1.Id,
        Code = "H",
        HeadName = "Nguyễn Văn An",
        Opening = opening,
        Closing = closing,
        OpeningPersons = 4,
        ClosingPersons = 4,
    };
}
