using CsCheck;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Tests.Programmes;

public sealed class CriterionTests
{
    private static readonly Gen<(Criterion Criterion, Situation Household, int Member, int Mask)> Asked =
        Gen.Select(GivenSituations.Criterion3, GivenSituations.Known, Gen.Int[0, 3], Gen.Int[0, 1023]).Select(a => (a.Item1, a.Item2, a.Item3, a.Item4));

    [Fact]
    public void Where_everything_is_known_every_operator_says_what_a_slow_oracle_says() => Asked.Sample(asked =>
    {
        var person = asked.Household.Members![asked.Member % asked.Household.Members.Count];
        Assert.Equal(AnswerLogic.Of(SlowOracle.Holds(PolicyBook.Write(asked.Criterion), asked.Household, person)), asked.Criterion.Of(asked.Household, person));
    }, iter: 20_000);

    [Fact]
    public void What_is_forgotten_never_turns_an_answer_round() => Asked.Sample(asked =>
    {
        var person = asked.Household.Members![asked.Member % asked.Household.Members.Count];
        var whole = asked.Criterion.Of(asked.Household, person);
        var part = asked.Criterion.Of(GivenSituations.Forget(asked.Household, asked.Mask), GivenSituations.Forget(person, asked.Mask >> 5));
        Assert.True(part == Answer.Unknown || part == whole, $"{part} where {whole}");
    }, iter: 20_000);

    [Fact]
    public void What_was_written_is_read_back_the_same() => GivenSituations.Criterion3.Sample(criterion =>
    {
        var problems = new List<Problem>();
        Assert.Equal(criterion, PolicyBook.ReadCriterion(PolicyBook.Write(criterion), problems));
        Assert.Empty(problems);
    });

    [Fact]
    public void Every_ground_is_answered_as_it_says_and_there_is_always_one() => Asked.Sample(asked =>
    {
        var household = GivenSituations.Forget(asked.Household, asked.Mask);
        var grounds = new List<Ground>();
        asked.Criterion.Explain(household, null, grounds);
        Assert.NotEmpty(grounds);
        Assert.All(grounds, g => Assert.Equal(g.Answer, g.Criterion.Of(household, null)));
    });

    [Theory]
    [InlineData(20171210, 6, 16, Answer.Yes)]
    [InlineData(20171211, 6, 16, Answer.No)]
    [InlineData(20071211, 6, 16, Answer.Yes)]
    [InlineData(20071210, 6, 16, Answer.No)]
    [InlineData(20071200, 6, 16, Answer.Unknown)]
    [InlineData(20070000, 6, 16, Answer.Unknown)]
    [InlineData(20080000, 6, 16, Answer.Yes)]
    [InlineData(20060000, 6, 16, Answer.No)]
    [InlineData(0, 6, 16, Answer.Unknown)]
    public void An_age_is_of_completed_years_on_the_day(int birth, int from, int until, Answer expected) =>
        Assert.Equal(expected, new Criterion.Aged(from, until).Of(new Situation { On = GivenSituations.Day, HouseholdId = Guid.Empty, Class = HouseholdClass.Poor }, new PersonSituation { PersonId = Guid.Empty, Birth = new PartialDate(birth) }));

    [Theory]
    [InlineData("2023-02-27", Answer.No)]
    [InlineData("2023-02-28", Answer.Yes)]
    public void Born_on_29_February_a_year_is_completed_on_the_28th_of_a_common_year_as_for_findings(string on, Answer expected) =>
        Assert.Equal(expected, new Criterion.Aged(15, null).Of(
            new Situation { On = DateOnly.ParseExact(on, "yyyy-MM-dd"), HouseholdId = Guid.Empty, Class = HouseholdClass.Poor }, new PersonSituation { PersonId = Guid.Empty, Birth = PartialDate.Of(2008, 2, 29) }));

    [Theory]
    [InlineData("{}", null)]
    [InlineData("[]", null)]
    [InlineData("""{"class": ["poor"], "lacks": ["latrine"]}""", null)]
    [InlineData("""{"class": []}""", null)]
    [InlineData("""{"class": ["rich"]}""", "$")]
    [InlineData("""{"age": {"from": 16, "until": 6}}""", null)]
    [InlineData("""{"newly-escaped": false}""", null)]
    [InlineData("""{"colour": "red"}""", null)]
    public void A_criterion_that_is_none_is_refused(string text, string? path)
    {
        var problems = new List<Problem>();
        Assert.Null(PolicyBook.ReadCriterion(text, problems));
        var problem = Assert.Single(problems);
        Assert.Equal("law.malformed", problem.Code);
        if (path is not null) Assert.StartsWith(path, (string?)problem.Values[1], StringComparison.Ordinal);
    }
}
