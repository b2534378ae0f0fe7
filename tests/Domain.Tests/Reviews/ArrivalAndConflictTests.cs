using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.ScoreSheets;

namespace VuonLen.Domain.Tests.Reviews;

public sealed class ArrivalAndConflictTests
{
    [Theory]
    [InlineData(Arrival.None, false, Arrival.New, false)]
    [InlineData(Arrival.New, false, Arrival.New, false)]
    [InlineData(Arrival.None, true, Arrival.Returned, false)]
    [InlineData(Arrival.Returned, true, Arrival.Returned, false)]
    [InlineData(Arrival.Returned, false, Arrival.Returned, false)]
    [InlineData(Arrival.New, true, Arrival.New, true)]
    [InlineData(Arrival.OtherIncrease, true, Arrival.OtherIncrease, false)]
    public void Re_poor_is_an_earlier_period_that_ended_or_the_officers_mark_where_there_is_none(Arrival mark, bool wasOn, Arrival expected, bool inDoubt) =>
        Assert.Equal(new ArrivalFinding(expected, inDoubt), ArrivalRule.Of(HouseholdClass.None, HouseholdClass.Poor, mark, wasOn));

    [Theory]
    [InlineData(HouseholdClass.NearPoor, HouseholdClass.Poor)]
    [InlineData(HouseholdClass.Poor, HouseholdClass.Poor)]
    [InlineData(HouseholdClass.None, HouseholdClass.None)]
    [InlineData(HouseholdClass.Poor, HouseholdClass.None)]
    public void Who_was_on_a_list_or_is_on_none_did_not_arrive(HouseholdClass opening, HouseholdClass closing) =>
        Assert.Equal(default, ArrivalRule.Of(opening, closing, Arrival.Returned, true));

    [Fact]
    public void The_workbooks_class_is_doubted_only_against_a_determined_finding()
    {
        var poor = new Finding { Possible = new ClassSet(1 << (int)HouseholdClass.Poor) };
        var open = new Finding { Possible = new ClassSet((1 << (int)HouseholdClass.Poor) | (1 << (int)HouseholdClass.NearPoor)) };
        Assert.Equal(Conflicts.None, ConflictRule.Of(poor, HouseholdClass.Poor, default));
        Assert.Equal(Conflicts.None, ConflictRule.Of(poor, null, default));
        Assert.Equal(Conflicts.ClassDiffers, ConflictRule.Of(poor, HouseholdClass.NearPoor, default));
        Assert.Equal(Conflicts.Undetermined, ConflictRule.Of(open, HouseholdClass.NearPoor, default));
    }

    [Fact]
    public void Every_kind_of_doubt_is_noted_and_undetermined_is_not_settled_by_saying_so()
    {
        var finding = new Finding
        {
            Possible = new ClassSet(1 << (int)HouseholdClass.Poor),
            Marks = FindingMarks.B2NotOfAnswers,
            Contradicted = IndicatorSet.Empty.With(Indicator.Latrine),
        };
        var all = ConflictRule.Of(finding, HouseholdClass.None, new ArrivalFinding(Arrival.New, true));
        Assert.Equal(Conflicts.ClassDiffers | Conflicts.ScoreDiffers | Conflicts.AnswersDiffer | Conflicts.ArrivalDiffers, all);
        Assert.Equal(Conflicts.ArrivalDiffers, all & ~ConflictRule.SettledByFinding);
        var scored = new ScoredB1("phieu", 1, false, 150, 120, []);
        Assert.Equal(all | Conflicts.B1Differs, ConflictRule.Of(finding, HouseholdClass.None, new ArrivalFinding(Arrival.New, true), scored));
        Assert.Equal(all, ConflictRule.Of(finding, HouseholdClass.None, new ArrivalFinding(Arrival.New, true), scored with { Recorded = null }));
        Assert.Equal(Conflicts.None, ConflictRule.SettledByFinding & (Conflicts.Undetermined | Conflicts.Doubled));
    }
}
