using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Needs;

/// <summary>What a finding makes of one need of a household.</summary>
public enum NeedTurn : byte
{
    /// <summary>Nothing changes.</summary>
    None = 0,

    /// <summary>The household lacks what it did not lack, as far as was known.</summary>
    Begin = 1,

    /// <summary>A support was delivered, and the household lacks it still: the need is open again.</summary>
    Reopen = 2,

    /// <summary>It no longer lacks it.</summary>
    Clear = 3,

    /// <summary>The household has gone, or the standard no longer counts the indicator.</summary>
    End = 4,
}

/// <summary>
/// A need runs from the finding that first has a deprivation to the one that no longer has it. What a review did not find out changes
/// nothing: a need is not cleared by a question nobody asked.
/// </summary>
public static class NeedStory
{
    /// <summary>Whether a need in this state still runs.</summary>
    public static bool Runs(this NeedState state) => state < NeedState.Cleared;

    /// <summary>What a decided finding makes of a need.</summary>
    /// <param name="running">State of the need that runs, or null where none does.</param>
    /// <param name="lacks">Whether the finding has the deprivation.</param>
    /// <param name="isGone">Whether the household left: moved away, died out, merged.</param>
    /// <param name="counts">Whether the standard of the finding counts the indicator at all.</param>
    public static NeedTurn After(NeedState? running, Answer lacks, bool isGone, bool counts)
    {
        if (running is { } ended && !ended.Runs()) throw new ArgumentOutOfRangeException(nameof(running), running, "A need that ended does not run.");
        if (isGone || !counts) return running is null ? NeedTurn.None : NeedTurn.End;
        return (running, lacks) switch
        {
            (null, Answer.Yes) => NeedTurn.Begin,
            (NeedState.Met, Answer.Yes) => NeedTurn.Reopen,
            (not null, Answer.No) => NeedTurn.Clear,
            _ => NeedTurn.None,
        };
    }

    /// <summary>The answer a finding gives for one indicator.</summary>
    public static Answer Lacks(Indicator indicator, IndicatorSet lacking, IndicatorSet unknown) =>
        lacking.Has(indicator) ? Answer.Yes : unknown.Has(indicator) ? Answer.Unknown : Answer.No;
}
