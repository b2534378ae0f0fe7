using CsCheck;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.Domain.Tests.Standards;

public sealed class ExplanationTests
{
    private static readonly Standard[] Standards =
    [
        GivenLaw.Standard(StandardName.Y2016, new DateOnly(2020, 10, 1)), GivenLaw.Of2022,
        GivenLaw.Standard(StandardName.Y2022, new DateOnly(2025, 10, 1)), GivenLaw.Standard(StandardName.Y2026, new DateOnly(2027, 10, 1)),
    ];

    [Fact]
    public void An_explanation_finds_what_the_classification_finds() =>
        Gen.Select(GivenFacts.Partial, Gen.OneOf<Standard>(Standards)).Sample((household, standard) =>
        {
            var explanation = Explanation.Of(household.Facts, household.Members, standard, standard.Day);
            Assert.Equal(household.Classify(standard), explanation.Finding);
            Assert.Equal(standard.Values.Indicators.Count, explanation.Indicators.Length);
            foreach (var reason in explanation.Indicators)
            {
                Assert.Equal(explanation.Finding.Lacking.Has(reason.Indicator), reason.Lacking == Answer.Yes);
                Assert.Equal(explanation.Finding.Unknown.Has(reason.Indicator), reason.Lacking == Answer.Unknown);
                Assert.Equal(LawKey.Of(reason.Indicator), reason.Laws[0].Key);
            }
        });

    /// <summary>Where the members' facts make an indicator lacking, a member is named; where they keep it unknown, one is named or unlisted.</summary>
    [Fact]
    public void The_members_who_cause_a_deprivation_are_named() =>
        Gen.Select(GivenFacts.Partial, Gen.OneOf<Standard>(Standards)).Sample((household, standard) =>
        {
            Indicator[] ofMembers = [Indicator.Employment, Indicator.Nutrition, Indicator.HealthInsurance, Indicator.AdultEducation, Indicator.ChildSchooling];
            var explanation = Explanation.Of(household.Facts, household.Members, standard, standard.Day);
            foreach (var reason in explanation.Indicators.Where(r => ofMembers.Contains(r.Indicator)))
            {
                Assert.Equal(reason.Facts == Answer.Yes, reason.Members.Any(m => m.Holds == Answer.Yes));
                if (reason.Facts == Answer.No) Assert.Empty(reason.Members);
            }
        });

    [Fact]
    public void Each_set_of_changes_changes_the_class_and_none_of_it_can_be_left_out() =>
        Gen.Select(GivenFacts.Partial, Gen.OneOf<Standard>(Standards)).Sample((household, standard) =>
        {
            var explanation = Explanation.Of(household.Facts, household.Members, standard, standard.Day);
            foreach (var set in explanation.Lifting.Sets.Concat(explanation.Dropping.Sets))
            {
                Assert.Equal(set.Becomes, After(household, standard, set.Changes));
                Assert.NotEqual(explanation.Finding.Class, set.Becomes);
                for (var left = 0; left < set.Changes.Length; left++)
                {
                    var less = After(household, standard, set.Changes.RemoveAt(left));
                    Assert.True(less == explanation.Finding.Class || less == HouseholdClass.Undetermined, $"{string.Join(", ", set.Changes)} without {left}: {less}");
                }
            }

            var sizes = explanation.Lifting.Sets.Select(s => s.Changes.Length).ToArray();
            Assert.Equal(sizes.Order(), sizes);
            Assert.True(explanation.Lifting.Total >= explanation.Lifting.Sets.Length);
            if (explanation.Finding.Class != HouseholdClass.Undetermined)
            {
                Assert.All(explanation.Lifting.Sets, s => Assert.True(s.Becomes > explanation.Finding.Class));
                Assert.All(explanation.Dropping.Sets, s => Assert.True(s.Becomes < explanation.Finding.Class));
            }
        });

    /// <summary>Every choice of deprivations is tried: the sets given are all the smallest there are.</summary>
    [Fact]
    public void No_smallest_set_of_deprivations_is_left_out() =>
        Gen.Select(Gen.UShort, Gen.UShort, Gen.Int[80, 180]).Sample((lacking, met, b1) =>
        {
            var standard = GivenLaw.Of2022;
            var household = new GivenHousehold(
                new HouseholdFacts
                {
                    Area = AreaType.Rural,
                    B1 = b1,
                    Recorded = new RecordedAnswers(new IndicatorSet((ushort)(lacking & 0xFFF)), new IndicatorSet((ushort)(met & 0xFFF & ~lacking))),
                }, []);
            var before = household.Classify(standard);
            if (before.Class == HouseholdClass.Undetermined) return;
            var changing = new List<int>();
            for (var cleared = before.Lacking.Bits; cleared != 0; cleared = (ushort)((cleared - 1) & before.Lacking.Bits))
            {
                var recorded = new RecordedAnswers(
                    new IndicatorSet((ushort)(before.Lacking.Bits & ~cleared)), new IndicatorSet((ushort)(household.Facts.Recorded.Met.Bits | cleared)));
                var after = new GivenHousehold(household.Facts with { Recorded = recorded }, []).Classify(standard).Class;
                if (after != before.Class && after != HouseholdClass.Undetermined) changing.Add(cleared);
            }

            var smallest = changing.Where(c => !changing.Any(o => o != c && (o & ~c) == 0)).Order();
            var explanation = Explanation.Of(household.Facts, [], standard, standard.Day, sets: 10_000);
            var given = explanation.Lifting.Sets.Where(s => s.Changes.All(c => c.Kind == ChangeKind.Meet))
                .Select(s => s.Changes.Aggregate(0, (bits, c) => bits | (1 << (int)c.Indicator!.Value))).Order();
            Assert.Equal(smallest, given);
            Assert.Equal(explanation.Lifting.Total, explanation.Lifting.Sets.Length);
        });

    [Fact]
    public void A_poor_household_with_four_deprivations_becomes_near_poor_with_any_two_met_or_leaves_by_its_score()
    {
        var recorded = default(RecordedAnswers);
        foreach (var indicator in IndicatorNames.All.Take(12)) recorded = recorded.With(indicator, Answer.No);
        foreach (var indicator in new[] { Indicator.HealthInsurance, Indicator.Latrine, Indicator.Telecom, Indicator.FloorArea })
            recorded = recorded.With(indicator, Answer.Yes);
        var explanation = Explanation.Of(
            new HouseholdFacts { Area = AreaType.Rural, B1 = 126, Recorded = recorded }, [], GivenLaw.Of2022, new DateOnly(2023, 10, 1));
        Assert.Equal(HouseholdClass.Poor, explanation.Finding.Class);
        Assert.Equal(7, explanation.Lifting.Total);
        Assert.Equal(new ChangeSet([new FactChange(ChangeKind.Score, null, 141)], HouseholdClass.None).Changes, explanation.Lifting.Sets[0].Changes);
        Assert.All(explanation.Lifting.Sets.Skip(1), s => Assert.Equal((2, HouseholdClass.NearPoor), (s.Changes.Length, s.Becomes)));
    }

    [Fact]
    public void An_undetermined_household_is_told_which_answers_would_settle_it()
    {
        var recorded = default(RecordedAnswers);
        foreach (var indicator in IndicatorNames.All.Take(12)) recorded = recorded.With(indicator, Answer.No);
        recorded = recorded.With(Indicator.HealthInsurance, Answer.Yes).With(Indicator.Latrine, Answer.Yes).With(Indicator.Telecom, Answer.Unknown);
        var explanation = Explanation.Of(
            new HouseholdFacts { Area = AreaType.Rural, B1 = 126, Recorded = recorded }, [], GivenLaw.Of2022, new DateOnly(2023, 10, 1));
        Assert.Equal(HouseholdClass.Undetermined, explanation.Finding.Class);
        Assert.Equal(
            [(ChangeKind.Meet, HouseholdClass.NearPoor), (ChangeKind.Lack, HouseholdClass.Poor)],
            explanation.Lifting.Sets.Select(s => (s.Changes.Single().Kind, s.Becomes)));
        Assert.All(explanation.Lifting.Sets, s => Assert.Equal(Indicator.Telecom, s.Changes[0].Indicator));
    }

    [Fact]
    public void What_is_uncertain_in_the_law_is_listed()
    {
        var standard = Standards[3];
        var explanation = Explanation.Of(new HouseholdFacts { Area = AreaType.Rural, B1 = 100 }, [], standard, standard.Day);
        Assert.Contains(explanation.Uncertain, l => l.Key == LawKey.CutOffRural && l.Number is null);
        Assert.Contains(explanation.Uncertain, l => l.Key == LawKey.Of(Indicator.WasteTreatment));
        Assert.Empty(Explanation.Of(new HouseholdFacts { Area = AreaType.Rural, B1 = 100 }, [], GivenLaw.Of2022, GivenLaw.Of2022.Day).Uncertain);
    }

    private static HouseholdClass After(GivenHousehold household, Standard standard, IEnumerable<FactChange> changes) =>
        new GivenHousehold(changes.Aggregate(household.Facts, (facts, change) => change.ApplyTo(facts)), household.Members).Classify(standard).Class;
}
