using CsCheck;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Tests.Programmes;

public sealed class CriterionCheckTests
{
    private static readonly string[] Facts =
        ["""{"class":["poor"]}""", """{"class":["poor","none"]}""", """{"newly-escaped":true}""", """{"lacks":["latrine"]}""", """{"lacks":["latrine","telecom"]}""", """{"sex":"male"}""", """{"age":{"until":16}}"""];

    private static readonly Gen<Criterion> Leaf = Gen.Int[0, Facts.Length - 1].Select(i => Read(Facts[i]));
    private static readonly Gen<Criterion> Small = Over(Over(Leaf));

    /// <summary>Every household that the facts above can tell apart, with every set of its members.</summary>
    private static readonly Situation[] All = [.. AllHouseholds()];

    [Theory]
    [InlineData("""{"all":[{"class":["poor"]},{"class":["near-poor"]}]}""", FlawKind.Contradicts, 2)]
    [InlineData("""{"all":[{"class":["poor"]},{"newly-escaped":true}]}""", FlawKind.Contradicts, 2)]
    [InlineData("""{"all":[{"lives-in":"difficult"},{"class":["poor"]},{"not":{"class":["poor","near-poor"]}}]}""", FlawKind.Contradicts, 2)]
    [InlineData("""{"all":[{"lacks":["latrine"]},{"not":{"lacks":["latrine"]}}]}""", FlawKind.Contradicts, 2)]
    [InlineData("""{"all":[{"lacks":["latrine"]},{"not":{"lacks":["latrine","telecom"]}}]}""", FlawKind.Contradicts, 2)]
    [InlineData("""{"all":[{"age":{"from":16}},{"age":{"until":10}}]}""", FlawKind.Contradicts, 2)]
    [InlineData("""{"all":[{"sex":"male"},{"is":"disabled"},{"sex":"female"}]}""", FlawKind.Contradicts, 2)]
    [InlineData("""{"all":[{"is":"attends-school"},{"is":"attends-pre-school"}]}""", FlawKind.Contradicts, 2)]
    [InlineData("""{"all":[{"lives-in":"especially-difficult"},{"not":{"lives-in":"difficult"}}]}""", FlawKind.Contradicts, 2)]
    [InlineData("""{"all":[{"class":["poor"]},{"member":{"all":[{"sex":"male"},{"sex":"female"}]}}]}""", FlawKind.Contradicts, 1)]
    [InlineData("""{"all":[{"not":{"member":{"is":"disabled"}}},{"is":"disabled"}]}""", FlawKind.Contradicts, 2)]
    [InlineData("""{"all":[{"member":{"is":"disabled"}},{"not":{"member":{"any":[{"is":"disabled"},{"age":{"until":6}}]}}}]}""", FlawKind.Contradicts, 2)]
    [InlineData("""{"any":[{"class":["poor"]},{"not":{"class":["poor"]}}]}""", FlawKind.AlwaysHolds, 1)]
    [InlineData("""{"class":["poor","near-poor","average-standard","low-income-worker","none"]}""", FlawKind.AlwaysHolds, 1)]
    [InlineData("""{"all":[{"class":["poor"]},{"not":{"newly-escaped":true}}]}""", FlawKind.ChangesNothing, 1)]
    [InlineData("""{"any":[{"age":{"from":75}},{"age":{"from":80}}]}""", FlawKind.ChangesNothing, 1)]
    [InlineData("""{"member":{"all":[{"is":"disabled"},{"any":[{"age":{"until":16}},{"age":{"from":3}}]}]}}""", FlawKind.ChangesNothing, 1)]
    public void What_is_wrong_is_found_and_named(string text, FlawKind kind, int parts)
    {
        var flaw = Assert.Single(CriterionCheck.Of(Read(text), PolicySubject.Person), f => f.Kind == kind);
        Assert.Equal(parts, flaw.Parts.Length);
        Assert.Equal(kind == FlawKind.Contradicts, flaw.IsGrave);
    }

    [Theory]
    [InlineData("""{"all":[{"class":["poor"]},{"lacks":["latrine"]},{"lives-in":"especially-difficult"}]}""")]
    [InlineData("""{"all":[{"member":{"sex":"male"}},{"member":{"sex":"female"}}]}""")]
    [InlineData("""{"all":[{"member":{"all":[{"is":"disabled"},{"age":{"until":16}}]}},{"member":{"age":{"from":60}}},{"not":{"member":{"is":"able-to-work"}}}]}""")]
    public void What_is_right_is_left_alone(string text) => Assert.Empty(CriterionCheck.Of(Read(text), PolicySubject.Household));

    [Fact]
    public void What_only_a_person_has_is_not_asked_of_a_household()
    {
        var criterion = Read("""{"all":[{"class":["poor"]},{"is":"disabled"},{"member":{"sex":"male"}}]}""");
        Assert.Equal([new CriterionFlaw(FlawKind.AsksPersonOfHousehold, [new Criterion.Is(PersonFact.Disabled)])], CriterionCheck.Of(criterion, PolicySubject.Household));
        Assert.Empty(CriterionCheck.Of(criterion, PolicySubject.Person));
    }

    [Fact]
    public void Too_many_facts_at_once_are_said_to_be_too_many()
    {
        var indicators = IndicatorNames.All.Take(12).Select(i => $$"""{"lacks":["{{i.Word()}}"]}""");
        var facts = Enum.GetValues<PersonFact>().Select(f => $$"""{"is":"{{System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(f.ToString())}}"}""");
        var flaws = CriterionCheck.Of(Read($$"""{"all":[{{string.Join(',', indicators.Concat(facts))}}]}"""), PolicySubject.Person);
        Assert.Equal([new CriterionFlaw(FlawKind.CannotTell, [])], flaws);
    }

    [Fact]
    public void No_shipped_policy_has_a_grave_flaw() => Assert.All(
        PolicyBook.Read(Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "law", "policies"), "*.json").Select(f => (Path.GetFileName(f), File.ReadAllText(f))), [])!.Policies,
        p => Assert.DoesNotContain(CriterionCheck.Of(p.Entitled, p.Subject), f => f.IsGrave || f.Kind == FlawKind.CannotTell));

    [Fact]
    public void Two_criteria_are_the_same_where_a_slow_oracle_finds_no_household_between_them() => Gen.Select(Small, Small, Gen.Bool).Sample((one, other, persons) =>
    {
        var subject = persons ? PolicySubject.Person : PolicySubject.Household;
        if (!persons) (one, other) = (new Criterion.HasMember(one), new Criterion.HasMember(other));
        var (first, second) = (PolicyBook.Write(one), PolicyBook.Write(other));
        var same = All.All(household => SubjectsOf(household, persons).All(p => SlowOracle.Holds(first, household, p) == SlowOracle.Holds(second, household, p)));
        Assert.Equal(same, CriterionCheck.AreSame(one, other, subject));
    }, iter: 150);

    [Fact]
    public void Every_flaw_named_is_one_by_a_slow_oracle() => Gen.Select(Small, Small, Gen.Bool).Sample((one, other, persons) =>
    {
        var subject = persons ? PolicySubject.Person : PolicySubject.Household;
        Criterion criterion = persons ? new Criterion.All([one, other]) : new Criterion.HasMember(new Criterion.All([one, other]));
        var text = PolicyBook.Write(criterion);
        var answers = All.SelectMany(household => SubjectsOf(household, persons).Select(p => SlowOracle.Holds(text, household, p))).Distinct().ToList();
        var kinds = CriterionCheck.Of(criterion, subject).Select(f => f.Kind).ToList();
        Assert.Equal(!answers.Contains(true), kinds.Contains(FlawKind.Contradicts));
        Assert.Equal(!answers.Contains(false), kinds.Contains(FlawKind.AlwaysHolds));
    }, iter: 150);

    [Fact]
    public void An_outline_entitles_whom_its_criterion_does() => Gen.Select(GivenSituations.Criterion3, GivenSituations.Known, Gen.Int[0, 3]).Sample((criterion, household, member) =>
    {
        var person = household.Members![member % household.Members.Count];
        Assert.Equal(criterion.Of(household, person), CriterionOutline.Of(criterion).ToCriterion()!.Of(household, person));
    }, iter: 5_000);

    [Fact]
    public void An_outline_has_a_row_for_each_condition_and_keeps_what_is_deeper_whole()
    {
        var outline = CriterionOutline.Of(Read("""{"all":[{"any":[{"class":["poor"]},{"not":{"newly-escaped":true}}]},{"member":{"all":[{"sex":"female"},{"is":"disabled"}]}},{"not":{"member":{"is":"able-to-work"}}},{"any":[{"lacks":["latrine"]},{"all":[{"class":["none"]},{"ethnic-minority":true}]}]}]}"""));
        Assert.Equal(2, outline.Conditions.Length);
        Assert.Equal([false, true], outline.Conditions[0].Alternatives.Select(a => a.IsNot));
        Assert.IsType<Criterion.Any>(Assert.Single(outline.Conditions[1].Alternatives).Fact);
        Assert.Equal([(false, 2), (true, 1)], outline.Members.Select(m => (m.IsNone, m.Conditions.Length)));
        Assert.Null(new CriterionOutline([], []).ToCriterion());
    }

    [Theory]
    [InlineData("""{"not":{"not":{"not":{"not":{"not":{"not":{"not":{"not":{"class":["poor"]}}}}}}}}}""", "criterion.too-deep")]
    [InlineData("""{"age":{"from":121}}""", "criterion.age")]
    [InlineData("""{"member":{"age":{}}}""", "criterion.age")]
    public void A_criterion_beyond_the_limits_is_refused(string text, string code)
    {
        var problems = new List<Problem>();
        Assert.Null(PolicyBook.ReadCriterion(text, problems));
        Assert.Equal(code, Assert.Single(problems).Code);
    }

    [Fact]
    public void A_criterion_with_too_many_parts_or_too_long_or_endlessly_deep_is_refused()
    {
        string Refused(string text)
        {
            var problems = new List<Problem>();
            Assert.Null(PolicyBook.ReadCriterion(text, problems));
            return Assert.Single(problems).Code;
        }

        Assert.Equal("criterion.too-large", Refused($$"""{"all":[{{string.Join(',', Enumerable.Repeat("""{"newly-escaped":true}""", CriterionLimits.MostParts))}}]}"""));
        Assert.Equal("criterion.too-long", Refused(new string(' ', CriterionLimits.MostText) + """{"newly-escaped":true}"""));
        Assert.Equal("law.malformed", Refused(string.Concat(Enumerable.Repeat("""{"not":""", 2_000)) + """{"newly-escaped":true}""" + new string('}', 2_000)));
    }

    private static IEnumerable<PersonSituation?> SubjectsOf(Situation household, bool persons)
    {
        if (persons) return household.Members!;
        return [null];
    }

    private static Criterion Read(string text) => PolicyBook.ReadCriterion(text, []) ?? throw new InvalidOperationException(text);

    private static Gen<Criterion> Over(Gen<Criterion> inner) => Gen.OneOf(
        inner,
        inner.Array[2].Select(p => (Criterion)new Criterion.All([.. p])),
        inner.Array[2].Select(p => (Criterion)new Criterion.Any([.. p])),
        inner.Select(p => (Criterion)new Criterion.Not(p)),
        inner.Select(p => (Criterion)new Criterion.HasMember(p)));

    private static IEnumerable<Situation> AllHouseholds()
    {
        PersonSituation[] persons = [.. from sex in new[] { Sex.Male, Sex.Female } from age in new[] { 10, 40 }
                                        select new PersonSituation { PersonId = Guid.NewGuid(), Sex = sex, Birth = PartialDate.Of(GivenSituations.Day.AddYears(-age)), EthnicGroup = 1 }];
        return from standing in new[] { HouseholdClass.Poor, HouseholdClass.NearPoor, HouseholdClass.None }
               from escaped in standing == HouseholdClass.None ? new[] { Answer.No, Answer.Yes } : [Answer.No]
               from latrine in new[] { false, true }
               from telecom in new[] { false, true }
               from set in Enumerable.Range(1, 15)
               select new Situation
               {
                   On = GivenSituations.Day,
                   HouseholdId = Guid.NewGuid(),
                   Class = standing,
                   NewlyEscaped = escaped,
                   Lacking = (latrine ? default(IndicatorSet).With(Indicator.Latrine) : default) is var lacking && telecom ? lacking.With(Indicator.Telecom) : lacking,
                   EthnicGroup = 1,
                   Groups = HouseholdGroups.None,
                   Members = [.. persons.Where((_, i) => (set >> i & 1) == 1)],
               };
    }
}
