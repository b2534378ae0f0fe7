using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Tests.Demonstration;

/// <summary>The path of the rate, always recomputed from summed counts.</summary>
public sealed class RatesTests
{
    [Theory]
    [InlineData("2020", 15, 5.25, 6.40)]
    [InlineData("2021-closing", 15, 3.93, 5.60)]
    [InlineData("2021-opening", 15, 7.07, 6.50)]
    [InlineData("2022", 15, 5.62, 5.90)]
    [InlineData("2023", 15, 4.82, 5.30)]
    [InlineData("2024", 15, 4.05, 4.70)]
    [InlineData("2025", 4, 3.31, 4.20)]
    [InlineData("2026-closing", 4, 2.78, 3.80)]
    public void A_round_ends_with_its_rates_in_its_communes(string round, int communes, double poor, double nearPoor)
    {
        Assert.Equal(communes, Made.Round(round).Length);
        Assert.Equal(poor, Math.Round(Rate(round, HouseholdClass.Poor), 2));
        Assert.Equal(nearPoor, Math.Round(Rate(round, HouseholdClass.NearPoor), 2));
    }

    [Fact]
    public void The_rate_falls_by_1_19_points_a_year_from_2020_to_2023_each_fall_inside_one_standard()
    {
        double Fall(string from, string to)
        {
            Assert.Equal(Standard(from), Standard(to));
            return Rate(from, HouseholdClass.Poor) - Rate(to, HouseholdClass.Poor);
        }

        var falls = new[] { Fall("2020", "2021-closing"), Fall("2021-opening", "2022"), Fall("2022", "2023") };
        Assert.Equal(1.19, Math.Round(falls.Average(), 2));
        Assert.Equal(0.80, Math.Round(falls[^1], 2));
        Assert.InRange(Rate("2022", HouseholdClass.Poor), 5, 6);
        Assert.True(Rate("2025", HouseholdClass.Poor) < 3.4);
    }

    [Fact]
    public void A_changeover_autumn_has_a_closing_and_an_opening_round_of_the_same_households()
    {
        Assert.Equal(["2016-2020", "2022-2025"], new[] { "2021-closing", "2021-opening" }.Select(Standard));
        Assert.Equal(Totals("2021-closing"), Totals("2021-opening"));
        Assert.All(Made.Round("2021-opening"), c => Assert.Equal(RoundKind.OpeningNewStandard, c.Round.Kind));
    }

    [Theory]
    [InlineData("2020")]
    [InlineData("2023")]
    [InlineData("2025")]
    public void The_district_has_about_30000_households_and_105000_persons_over_half_of_a_minority(string round)
    {
        var (households, persons, minority) = Totals(round);
        Assert.InRange(households, 29_500, 31_500);
        Assert.InRange(persons, 103_000, 107_500);
        Assert.InRange((double)minority / persons, 0.52, 0.65);
    }

    [Fact]
    public void The_closing_list_of_a_round_is_what_the_next_one_opens_from_or_says_who_went()
    {
        foreach (var (before, after) in Made.Settings.Rounds.Zip(Made.Settings.Rounds.Skip(1)))
        {
            var closing = Listed(before.Key, h => h.Closing).ToDictionary(h => h.HouseholdId, h => h.Closing);
            var opening = Listed(after.Key, h => h.Opening).ToDictionary(h => h.HouseholdId, h => h.Opening);
            Assert.Equal(closing.OrderBy(c => c.Key), opening.OrderBy(o => o.Key));
        }
    }

    [Fact]
    public void Opening_and_closing_balance_through_the_flows_in_every_commune_and_round()
    {
        foreach (var commune in Made.District.Rounds)
        {
            var all = commune.Reviews.Select(r => r.Household).ToArray();
            foreach (var (list, other) in new[] { (HouseholdClass.Poor, HouseholdClass.NearPoor), (HouseholdClass.NearPoor, HouseholdClass.Poor) })
            {
                var stayers = all.Where(h => h.Departure == Departure.None).ToArray();
                var opening = all.Count(h => h.Opening == list);
                var out_ = stayers.Count(h => h.Opening == list && h.Closing != list) + all.Count(h => h.Opening == list && h.Departure != Departure.None);
                var came = stayers.Count(h => h.Closing == list && h.Opening == other)
                    + stayers.Count(h => h.Closing == list && h.Arrival is Arrival.New or Arrival.Returned or Arrival.OtherIncrease && h.Closing == list);
                Assert.Equal(stayers.Count(h => h.Closing == list), opening - out_ + came);
            }
        }
    }

    [Theory]
    [InlineData("2022")]
    [InlineData("2024")]
    [InlineData("2025")]
    public void Every_way_in_and_out_happens_in_the_district(string round)
    {
        var all = Made.Round(round).SelectMany(c => c.Reviews).ToArray();
        foreach (var list in new[] { HouseholdClass.Poor, HouseholdClass.NearPoor })
        {
            foreach (var arrival in Enum.GetValues<Arrival>())
                Assert.Contains(all, r => r.Household.Closing == list && r.Household.Arrival == arrival);
            Assert.Contains(all, r => r.Household.Opening == list && r.Household.Departure == Departure.OtherDecrease);
            Assert.Contains(all, r => r.Household.Opening == list && r.Household.Closing == HouseholdClass.None && r.Survey is not null);
        }

        Assert.Contains(all, r => r.Applied && r.Household.Closing == HouseholdClass.None);
        Assert.Contains(all, r => r.Household.Closing == HouseholdClass.AverageStandard);
        Assert.Equal(round == "2025", all.Any(r => r.Household.Closing == HouseholdClass.LowIncomeWorker));
    }

    [Fact]
    public void Poorer_units_have_higher_rates_and_the_especially_difficult_commune_the_highest()
    {
        var rates = Made.Round("2023").ToDictionary(c => c.Commune.Name, c => (double)Closing(c, HouseholdClass.Poor) / Households(c));
        Assert.Equal("Xã Yên Trạch", rates.MaxBy(r => r.Value).Key);
        Assert.True(rates["Thị trấn Đu"] < rates["Xã Phú Đô"] / 2);
    }

    internal static double Rate(string round, HouseholdClass list) =>
        100.0 * Made.Round(round).Sum(c => Closing(c, list)) / Made.Round(round).Sum(Households);

    internal static (int Households, int Persons, int Minority) Totals(string round) => (
        Made.Round(round).Sum(Households), Made.Round(round).SelectMany(c => c.Counts).Sum(h => h.KinhPersons!.Value + h.MinorityPersons!.Value),
        Made.Round(round).SelectMany(c => c.Counts).Sum(h => h.MinorityPersons!.Value));

    private static string Standard(string round) => Made.Settings.Rounds.Single(r => r.Key == round).Standard;

    private static int Households(DemonstrationCommuneRound commune) => commune.Counts.Sum(h => h.KinhHouseholds!.Value + h.MinorityHouseholds!.Value);

    private static int Closing(DemonstrationCommuneRound commune, HouseholdClass list) => commune.Reviews.Count(r => r.Household.Closing == list);

    private static IEnumerable<Domain.Reports.ReviewedHousehold> Listed(string round, Func<Domain.Reports.ReviewedHousehold, HouseholdClass> when) =>
        Made.Round(round).SelectMany(c => c.Reviews).Select(r => r.Household)
            .Where(h => when(h) != HouseholdClass.None);
}
