using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.Domain.Tests.Reviews;

public sealed class ReviewLawTests
{
    private static readonly ReviewLaw Law = Read();

    [Theory]
    [InlineData(2020, "Yearly 2016-2020")]
    [InlineData(2021, "ClosingOldStandard 2016-2020, OpeningNewStandard 2022-2025")]
    [InlineData(2023, "Yearly 2022-2025")]
    [InlineData(2025, "Yearly 2022-2025")]
    [InlineData(2026, "ClosingOldStandard 2022-2025, OpeningNewStandard 2026-2030")]
    [InlineData(2027, "Yearly 2026-2030")]
    [InlineData(2010, "")]
    public void A_year_takes_the_rounds_of_its_standards(int year, string expected) =>
        Assert.Equal(expected, string.Join(", ", Law.RoundsOf(year).Select(r => $"{r.Kind} {r.Standard.Text()}")));

    [Fact]
    public void The_review_runs_from_the_first_of_September_to_the_fourteenth_of_December()
    {
        Assert.Equal(new DateOnly(2023, 9, 1), Law.BeginOf(2023));
        Assert.Equal(new DateOnly(2023, 12, 14), Law.EndOf(2023));
        Assert.Equal(16, Law.DaysLeft(2023, new DateOnly(2023, 11, 28)));
        Assert.Equal(-1, Law.DaysLeft(2023, new DateOnly(2023, 12, 15)));
        Assert.Null(Law.BeginOf(1999));
    }

    [Fact]
    public void A_household_counts_as_newly_escaped_for_thirty_six_months()
    {
        Assert.Equal(new DateOnly(2026, 12, 10), Law.NewlyEscapedUntil(new DateOnly(2023, 12, 10)));
        Assert.Equal(new DateOnly(2027, 2, 28), Law.NewlyEscapedUntil(new DateOnly(2024, 2, 29)));
        Assert.Null(Law.NewlyEscapedUntil(new DateOnly(2001, 1, 1)));
    }

    [Fact]
    public void Facts_come_back_as_they_were_kept()
    {
        var household = new HouseholdFacts
        {
            B1 = 126,
            B2 = 40,
            Persons = 4,
            Area = AreaType.Rural,
            Recorded = default(RecordedAnswers).With(Indicator.Latrine, Answer.Yes).With(Indicator.Telecom, Answer.No),
            FloorAreaHundredths = 3_250,
            Water = WaterSource.DrilledWell,
            IncomePerPerson = 1_200_000,
            Requests = Requests.AverageStandard,
        };
        MemberFacts[] members = [new() { Insured = Answer.Yes, Attends = Schooling.Primary }, new() { Work = Work.Wage, Contract = Answer.No }];
        var text = FactsText.Write(StandardName.Y2022, new DateOnly(2023, 10, 1), household, members);
        var kept = FactsText.Read(text);
        Assert.Equal(household, kept.Household);
        Assert.Equal(members, kept.Members.ToArray());
        Assert.Equal(new DateOnly(2023, 10, 1), kept.Day);
        Assert.Equal(text, FactsText.Write(StandardName.Y2022, new DateOnly(2023, 10, 1), kept.Household, kept.Members));
        Assert.Throws<FormatException>(() => FactsText.Read("{\"x\":1}"));
    }

    [Fact]
    public void Two_totals_and_a_size_are_no_more_than_totals()
    {
        Assert.False(FactsText.SaysMoreThanTotals(new HouseholdFacts { B1 = 1, B2 = 2, Persons = 3, Area = AreaType.Urban }, []));
        Assert.True(FactsText.SaysMoreThanTotals(new HouseholdFacts { B1 = 1, Water = WaterSource.Piped }, []));
        Assert.True(FactsText.SaysMoreThanTotals(default, [default]));
    }

    private static ReviewLaw Read()
    {
        var problems = new List<Problem>();
        var file = Path.Combine(AppContext.BaseDirectory, "law", "reviews", "periodic-review.json");
        var text = LawText.Parse("periodic-review.json", File.ReadAllText(file), problems);
        Assert.Empty(problems);
        return new ReviewLaw(text!.Values);
    }
}
