using CsCheck;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Cases;

namespace VuonLen.Domain.Tests.Standards;

public sealed class CaseTests
{
    [Theory]
    [InlineData("{", "", "case.not-json")]
    [InlineData("[]", "", "case.not-an-object")]
    [InlineData("{\"are\":\"rural\"}", "are", "case.no-such-fact")]
    [InlineData("{\"area\":\"town\"}", "area", "fact.not-a-word")]
    [InlineData("{\"b1\":-1}", "b1", "fact.not-a-number")]
    [InlineData("{\"b1\":10000}", "b1", "fact.not-a-number")]
    [InlineData("{\"b1\":12.5}", "b1", "fact.not-a-number")]
    [InlineData("{\"b1\":\"nhiều\"}", "b1", "fact.not-a-number")]
    [InlineData("{\"persons\":0}", "persons", "fact.not-a-number")]
    [InlineData("{\"floorArea\":7.999}", "floorArea", "fact.not-a-number")]
    [InlineData("{\"floorArea\":-1}", "floorArea", "fact.not-a-number")]
    [InlineData("{\"floorArea\":99999999999999999999}", "floorArea", "fact.not-a-number")]
    [InlineData("{\"usesInternet\":\"maybe\"}", "usesInternet", "fact.not-a-word")]
    [InlineData("{\"devices\":\"television;toaster\"}", "devices", "fact.not-a-word")]
    [InlineData("{\"devices\":\"television;none\"}", "devices", "fact.not-a-word")]
    [InlineData("{\"answers\":{\"latrine\":\"yes\"}}", "answers.latrine", "fact.not-a-word")]
    [InlineData("{\"answers\":{\"toilet\":\"met\"}}", "answers.toilet", "case.no-such-fact")]
    [InlineData("{\"answers\":[]}", "answers", "case.not-an-object")]
    [InlineData("{\"members\":{}}", "members", "case.not-a-list")]
    [InlineData("{\"members\":[1]}", "members[0]", "case.not-an-object")]
    [InlineData("{\"members\":[{},{\"birth\":\"31/02/2010\"}]}", "members[1].birth", "fact.not-a-date")]
    [InlineData("{\"members\":[{\"birth\":\"5/2010/1\"}]}", "members[0].birth", "fact.not-a-date")]
    [InlineData("{\"members\":[{\"birth\":\"00/2010\"}]}", "members[0].birth", "fact.not-a-date")]
    [InlineData("{\"members\":[{\"insurred\":true}]}", "members[0].insurred", "case.no-such-fact")]
    [InlineData("{\"standard\":\"2022\"}", "standard", "case.no-such-standard")]
    [InlineData("{\"standard\":2022}", "standard", "case.not-text")]
    [InlineData("{\"on\":\"01/10/2023\"}", "on", "case.not-a-day")]
    public void A_case_that_is_not_as_it_should_be_is_refused_with_its_path(string json, string at, string code)
    {
        var problems = new List<Problem>();
        Assert.Null(HouseholdCase.Parse(json, problems));
        Assert.Contains(problems, p => p.Field == at && p.Code == code);
    }

    [Fact]
    public void Deep_and_huge_cases_are_refused_and_not_followed()
    {
        var problems = new List<Problem>();
        Assert.Null(HouseholdCase.Parse(string.Concat(Enumerable.Repeat("{\"members\":[", 50)), problems));
        Assert.Null(HouseholdCase.Parse($"{{\"members\":[{string.Join(',', Enumerable.Repeat("{}", 1_000))}]}}", problems));
        Assert.Equal(["case.not-json", "case.too-many-members"], problems.Select(p => p.Code));
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var problems = new List<Problem>();
        HouseholdCase.Parse("{\"b1\":-1,\"area\":\"x\",\"members\":[{\"sex\":\"m\"}]}", problems);
        Assert.Equal(["b1", "area", "members[0].sex"], problems.Select(p => p.Field));
    }

    [Fact]
    public void Null_and_absent_both_mean_not_known()
    {
        var problems = new List<Problem>();
        Assert.Equal(
            HouseholdCase.Parse("{}", problems)!.Household, HouseholdCase.Parse("{\"b1\":null,\"water\":null,\"answers\":{\"latrine\":null}}", problems)!.Household);
        Assert.Equal(default, HouseholdCase.Parse("{}", problems)!.Household);
    }

    [Theory]
    [InlineData("05/11/2009")]
    [InlineData("2009-11-05")]
    [InlineData("5/11/2009")]
    public void A_day_is_read_as_Vietnamese_papers_and_as_machines_write_it(string birth) =>
        Assert.Equal(20091105, HouseholdCase.Parse($"{{\"members\":[{{\"birth\":\"{birth}\"}}]}}", [])!.Members[0].Birth.Packed);

    [Fact]
    public void What_is_written_is_read_back_as_it_was() =>
        GivenFacts.Partial.Sample(household =>
        {
            // A file lists the devices there are, which says that the question was answered.
            var facts = household.Facts.Devices == 0 ? household.Facts : household.Facts with { Devices = household.Facts.Devices | Devices.Asked };
            Assert.Equal(facts, Again(FactFields.Household, facts));
            Assert.All(household.Members, m => Assert.Equal(m, Again(FactFields.Member, m)));
        });

    [Fact]
    public void Every_property_of_the_facts_has_its_column()
    {
        var columns = FactFields.Household.Length - IndicatorNames.All.Count;
        Assert.Equal(typeof(HouseholdFacts).GetProperties().Length - 1, columns);
        Assert.Equal(typeof(MemberFacts).GetProperties().Length, FactFields.Member.Length);
    }

    [Theory]
    [InlineData(18_000_000, 1, 1_500_000)]
    [InlineData(18_000_001, 1, 1_500_001)]
    [InlineData(72_000_000, 4, 1_500_000)]
    [InlineData(72_000_001, 4, 1_500_001)]
    [InlineData(0, 5, 0)]
    public void Income_for_each_person_is_rounded_up_so_that_it_never_slips_under_a_line(long year, int persons, long expected) =>
        Assert.Equal(expected, IncomePerPerson.FromYear(year, persons));

    [Fact]
    public void Rounding_income_never_moves_a_household_across_a_line() =>
        Gen.Select(Gen.Long[0, 500_000_000], Gen.Int[1, 12], Gen.Long[0, 5_000_000]).Sample((year, persons, line) =>
            Assert.Equal(year <= line * 12 * persons, IncomePerPerson.FromYear(year, persons) <= line));

    private static T Again<T>(IEnumerable<FactField<T>> fields, T facts)
        where T : unmanaged
    {
        var again = default(T);
        foreach (var field in fields)
        {
            var text = field.Write(facts);
            if (text.Length > 0) Assert.True(field.Read(ref again, text), $"{field.Key}: {text}");
        }

        return again;
    }
}
