using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Tests.Places;
using VuonLen.Domain.Tests.Standards;

namespace VuonLen.Domain.Tests.Demonstration;

/// <summary>What is said at the door agrees with the class that was decided.</summary>
public sealed class AnswersTests
{
    private static readonly DemonstrationReview[] Surveyed = [.. Made.District.Rounds.SelectMany(c => c.Reviews).Where(r => r.Survey is not null)];

    [Fact]
    public void A_poor_household_lacks_three_or_more_and_a_near_poor_one_fewer()
    {
        Assert.All(Surveyed.Where(r => r.Household.Closing == HouseholdClass.Poor), r => Assert.True(r.Household.Lacking.Count >= 3));
        Assert.All(Surveyed.Where(r => r.Household.Closing == HouseholdClass.NearPoor), r => Assert.True(r.Household.Lacking.Count < 3));
        Assert.All(Surveyed, r => Assert.Equal(10 * r.Household.Lacking.Count, r.Household.B2));
    }

    [Fact]
    public void Scores_stand_on_the_side_of_the_line_that_the_class_says_whichever_area_type_holds()
    {
        foreach (var commune in Made.District.Rounds.Where(c => c.Round.Standard == "2022-2025"))
        {
            foreach (var (household, survey) in commune.Reviews.Select(r => (r.Household, r.Survey)).Where(r => r.Survey is not null))
            {
                var areas = new[] { commune.Round.SurveyedOn, commune.Round.DecidedOn ?? commune.Round.SurveyedOn }.Select(d => Shipped.Units.IsUrbanOn(household.HamletId, d) == true);
                var isLow = household.Closing is HouseholdClass.Poor or HouseholdClass.NearPoor;
                Assert.All(areas, urban => Assert.Equal(isLow, household.B1 <= (urban ? 175 : 140)));
            }
        }
    }

    [Fact]
    public void Under_the_old_standard_the_score_alone_or_with_deprivations_makes_a_household_poor()
    {
        foreach (var commune in Made.District.Rounds.Where(c => c.Round.Standard == "2016-2020"))
        {
            var (poorLine, nearLine) = commune.Commune.IsUrban ? (140, 175) : (120, 150);
            foreach (var h in commune.Reviews.Select(r => r.Household).Where(h => h.Departure == Departure.None))
            {
                var expected = h.B1 <= poorLine || (h.B1 <= nearLine && h.B2 >= 30) ? HouseholdClass.Poor : h.B1 <= nearLine ? HouseholdClass.NearPoor : HouseholdClass.None;
                Assert.Equal(expected, h.Closing);
            }
        }
    }

    [Fact]
    public void The_machine_finds_from_the_facts_exactly_the_class_and_the_lacks_that_were_decided()
    {
        var law = GivenLaw.Of2022.Values;
        foreach (var round in Made.Settings.Rounds.Where(r => r.Standard == "2022-2025"))
        {
            var standard = GivenLaw.Standard(StandardName.Y2022, round.SurveyedOn).Values;
            foreach (var review in Made.Round(round.Key).SelectMany(c => c.Reviews).Where(r => r.Survey is not null))
            {
                var survey = review.Survey!;
                var finding = Classification.Classify(survey.Household, survey.Members.AsSpan(), standard, new ReferenceDay(survey.On));
                Assert.Equal((review.Household.Closing, review.Household.Lacking, IndicatorSet.Empty), (finding.Class, finding.Lacking, finding.Unknown));
                Assert.Equal(review.Household.ClosingPersons, survey.Members.Length);
            }
        }

        Assert.All(Enumerable.Range(0, 12), i => Assert.Contains(Surveyed, r => r.Household.Lacking.Has((Indicator)i)));
        Assert.Contains(Surveyed, r => r.Survey!.Household.FloorAreaHundredths == law.FloorAreaMinimumHundredths * r.Survey.Members.Length);
    }

    [Fact]
    public void What_was_known_on_a_day_holds_nothing_of_later_and_agrees_with_the_surveys_of_that_day()
    {
        var day = Made.Round("2023")[0].Round.SurveyedOn;
        var memberships = Made.District.MembershipsKnownOn(day).ToArray();
        Assert.DoesNotContain(memberships, m => m.From > day || m.Until > day);
        Assert.DoesNotContain(Made.District.HouseholdsKnownOn(day), h => h.From > day || h.Until > day || (h.Until is null) != (h.End == Ending.None));
        Assert.DoesNotContain(Made.District.PeopleKnownOn(day), p => p.FirstRecorded > day || p.DiedOn > day);
        var members = memberships.Where(m => m.Until is null).ToLookup(m => m.HouseholdId, m => m.PersonId);
        Assert.All(
            Made.Round("2023").SelectMany(c => c.Reviews).Where(r => r.Survey is not null),
            r => Assert.Equal(members[r.Household.HouseholdId].Order(), r.PersonIds.Order()));
        Assert.Equal(RatesTests.Totals("2023").Persons, memberships.Count(m => m.Until is null));
    }

    [Fact]
    public void Listed_households_have_causes_and_others_have_none()
    {
        Assert.All(Surveyed, r => Assert.Equal(r.Household.Closing is HouseholdClass.Poor or HouseholdClass.NearPoor, r.Household.Causes != Causes.None));
        Assert.All(Enum.GetValues<Causes>().Skip(1), cause => Assert.Contains(Surveyed, r => r.Household.Causes.HasFlag(cause)));
        Assert.All(Enum.GetValues<HouseholdGroups>().Skip(1), group => Assert.Contains(Surveyed, r => r.Household.Groups.HasFlag(group)));
    }

    [Fact]
    public void A_round_is_written_on_the_geography_of_its_survey_though_a_merger_comes_before_the_decision()
    {
        foreach (var commune in Made.District.Rounds)
        {
            var day = commune.Round.SurveyedOn;
            Assert.True(commune.Commune.IsValidOn(day));
            Assert.Equal(Shipped.Units.ChildrenOf(commune.Commune.Id, day).Select(h => h.Id).Order(), commune.Counts.Select(c => c.HamletId).Order());
            Assert.All(commune.Reviews, r => Assert.Equal(commune.Commune.Id, Shipped.Units[r.Household.HamletId].ParentId));
        }

        var across = Made.Round("2024").Single(c => c.Commune.Code == "05644");
        Assert.Equal(PlaceKind.Commune, across.Commune.Kind);
        Assert.True(across.Round.OpenedOn < across.Commune.Until && across.Commune.Until < across.Round.DecidedOn);
    }
}
