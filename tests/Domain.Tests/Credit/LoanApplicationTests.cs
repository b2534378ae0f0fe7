using VuonLen.Domain.Credit;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Tests.Credit;

/// <summary>Whom a programme lends to by the lists of the commune, and what may be asked for.</summary>
public sealed class LoanApplicationTests
{
    private static readonly CreditBook Book = CreditBook.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "law", "credit.json")));
    private static readonly DateOnly Day = new(2025, 3, 1);

    [Theory]
    [InlineData(HouseholdClass.Poor, false, CreditWho.Poor)]
    [InlineData(HouseholdClass.Poor, true, CreditWho.Poor)]
    [InlineData(HouseholdClass.NearPoor, false, CreditWho.NearPoor)]
    [InlineData(HouseholdClass.NearPoor, true, CreditWho.NearPoor)]
    [InlineData(HouseholdClass.None, true, CreditWho.NewlyEscaped)]
    [InlineData(HouseholdClass.None, false, null)]
    [InlineData(HouseholdClass.AverageStandard, false, null)]
    [InlineData(HouseholdClass.LowIncomeWorker, false, null)]
    [InlineData(HouseholdClass.Undetermined, false, null)]
    [InlineData(null, false, null)]
    public void What_a_household_is_follows_from_its_class_and_from_how_long_ago_it_left(HouseholdClass? standing, bool isNewlyEscaped, CreditWho? who) => Assert.Equal(who, CreditLists.Of(standing, isNewlyEscaped));

    [Theory]
    [InlineData("poor", CreditWho.Poor)]
    [InlineData("near-poor", CreditWho.NearPoor)]
    [InlineData("newly-escaped", CreditWho.NewlyEscaped)]
    [InlineData("poor-housing", CreditWho.Poor)]
    public void A_programme_of_a_list_lends_to_those_on_it_and_to_nobody_else(string code, CreditWho who)
    {
        var programme = Book.Find(code)!;
        Assert.Equal([who], programme.Who.AsEnumerable());
        foreach (var one in Enum.GetValues<CreditWho>()) Assert.Equal(one == who, programme.Allows(one));
        Assert.False(programme.Allows(null));
    }

    [Fact]
    public void A_programme_that_does_not_go_by_the_lists_lends_to_whoever_asks()
    {
        Assert.Equal(["poor", "near-poor", "newly-escaped", "poor-housing"], Book.Programmes.Where(p => !p.Who.IsEmpty).Select(p => p.Code));
        foreach (var who in Enum.GetValues<CreditWho>().Select(w => (CreditWho?)w).Append(null)) Assert.True(Book.Find("water-sanitation")!.Allows(who));
    }

    [Fact]
    public void Some_steps_wait_for_somebody_and_the_others_are_the_end()
    {
        Assert.Equal([ApplicationStep.Listed, ApplicationStep.Confirmed, ApplicationStep.Approved], Enum.GetValues<ApplicationStep>().Where(s => s.IsOpen()));
    }

    [Theory]
    [InlineData("poor", 1, 1, "")]
    [InlineData("poor", 100_000_000, 120, "")]
    [InlineData("poor", 100_000_001, 120, "application.ceiling 100000000")]
    [InlineData("poor", 50_000_000, 121, "application.months 120")]
    [InlineData("poor", 0, 0, "application.amount 100000000000 application.months 120")]
    [InlineData("poor", -1, 12, "application.amount 100000000000")]
    [InlineData("poor", 100_000_000_001, 12, "application.amount 100000000000")]
    [InlineData("newly-escaped", 100_000_000, 60, "")]
    [InlineData("newly-escaped", 100_000_001, 61, "application.ceiling 100000000 application.months 60")]
    // A month of study is not the whole of what is asked for, and each contract has its own term.
    [InlineData("student", 160_000_000, 480, "")]
    [InlineData("student", 160_000_000, 481, "application.months 480")]
    [InlineData("ex-prisoner", 100_000_001, 12, "application.ceiling 100000000")]
    // Nothing is known of what it lends.
    [InlineData("abroad", 100_000_000_000, 480, "")]
    [InlineData("abroad", 1, -5, "application.months 480")]
    [InlineData("nobody", 100_000_000, 60, "")]
    public void What_is_asked_for_is_held_to_what_is_known_of_the_terms(string code, long amount, int months, string refused) =>
        Assert.Equal(refused, string.Join(' ', ApplicationSteps.Check(amount, months, Book.TermsOn(code, Day)).Select(p => $"{p.Code} {p.Values[0]}")));

    [Fact]
    public void Terms_of_the_day_count_and_terms_before_the_law_are_not_known()
    {
        Assert.Equal(["application.ceiling"], ApplicationSteps.Check(25_000_000, 60, Book.TermsOn("water-sanitation", new(2024, 9, 1))).Select(p => p.Code));
        Assert.Empty(ApplicationSteps.Check(25_000_000, 60, Book.TermsOn("water-sanitation", new(2024, 9, 2))));
        Assert.Empty(ApplicationSteps.Check(500_000_000, 480, Book.TermsOn("poor", new(2000, 1, 1))));
    }

    [Fact]
    public void Water_and_latrine_asked_for_together_have_a_ceiling_each()
    {
        var (terms, works) = (Book.TermsOn("water-sanitation", Day), Book.Find("water-sanitation")!.Indicators.Length);
        Assert.Empty(ApplicationSteps.Check(50_000_000, 60, terms, works));
        Assert.Equal([50_000_000L], ApplicationSteps.Check(50_000_001, 60, terms, works).Single().Values.AsEnumerable());
        // A house of poor households is one, whatever it answers.
        Assert.Equal(["application.ceiling"], ApplicationSteps.Check(25_000_001, 60, Book.TermsOn("poor-housing", Day), 2).Select(p => p.Code));
    }
}
