using VuonLen.Domain.Needs;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Tests.Needs;

public sealed class NeedStoryTests
{
    [Theory]
    [InlineData(null, Answer.Yes, NeedTurn.Begin)]
    [InlineData(null, Answer.No, NeedTurn.None)]
    [InlineData(null, Answer.Unknown, NeedTurn.None)]
    [InlineData(NeedState.Open, Answer.Yes, NeedTurn.None)]
    [InlineData(NeedState.BeingMet, Answer.Yes, NeedTurn.None)]
    [InlineData(NeedState.Met, Answer.Yes, NeedTurn.Reopen)]
    [InlineData(NeedState.Open, Answer.No, NeedTurn.Clear)]
    [InlineData(NeedState.Met, Answer.No, NeedTurn.Clear)]
    [InlineData(NeedState.Open, Answer.Unknown, NeedTurn.None)]
    [InlineData(NeedState.Met, Answer.Unknown, NeedTurn.None)]
    public void A_need_runs_from_the_finding_that_has_it_to_the_one_that_no_longer_does(NeedState? running, Answer lacks, NeedTurn expected) =>
        Assert.Equal(expected, NeedStory.After(running, lacks, isGone: false, counts: true));

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void A_need_ends_where_the_household_has_gone_or_the_standard_no_longer_counts_the_indicator(bool isGone, bool counts)
    {
        Assert.Equal(NeedTurn.End, NeedStory.After(NeedState.Open, Answer.Yes, isGone, counts));
        Assert.Equal(NeedTurn.None, NeedStory.After(null, Answer.Yes, isGone, counts));
    }

    [Theory]
    [InlineData(NeedState.Cleared)]
    [InlineData(NeedState.NoLonger)]
    public void What_ended_does_not_run(NeedState ended)
    {
        Assert.False(ended.Runs());
        Assert.Throws<ArgumentOutOfRangeException>(() => NeedStory.After(ended, Answer.Yes, false, true));
    }
}
