using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Reviews;

/// <summary>A household had a class under a standard for a time, by a decision.</summary>
/// <param name="Class">The class; <see cref="HouseholdClass.None"/> from the day it left the lists by decision.</param>
/// <param name="Standard">The standard: "2022-2025".</param>
/// <param name="From">First day.</param>
/// <param name="Until">First day it no longer held, or null while it lasts.</param>
/// <param name="DecisionId">The decision that began it.</param>
public sealed record StatusSpan(HouseholdClass Class, string Standard, DateOnly From, DateOnly? Until, Guid DecisionId)
{
    /// <summary>Whether it held on a day.</summary>
    public bool HoldsOn(DateOnly day) => From <= day && (Until is null || day < Until);
}

/// <summary>
/// The story of one household's class as spans that never overlap. A decision that finds the same class under the same standard lets the
/// running span run on, so that "poor since" is the day it became poor and not the day it was last looked at.
/// </summary>
public static class StatusStory
{
    /// <summary>The class on a day, <see cref="HouseholdClass.None"/> where no span holds.</summary>
    public static HouseholdClass On(IEnumerable<StatusSpan> story, DateOnly day) =>
        story.FirstOrDefault(s => s.HoldsOn(day))?.Class ?? HouseholdClass.None;

    /// <summary>Whether a span on a list ended on or before a day: what makes an arrival a return.</summary>
    public static bool WasOn(IEnumerable<StatusSpan> story, HouseholdClass list, DateOnly day) =>
        story.Any(s => s.Class == list && s.Until is { } until && until <= day);

    /// <summary>What a round's decision makes of the running span.</summary>
    /// <param name="running">The span that runs, or null.</param>
    /// <param name="closing">Class decided.</param>
    /// <param name="isGone">Whether the household left otherwise than by its finding: its span ends and none begins.</param>
    /// <param name="standard">The round's standard.</param>
    public static StatusStep After(StatusSpan? running, HouseholdClass closing, bool isGone, string standard)
    {
        if (isGone) return running is null ? StatusStep.None : StatusStep.End;

        // Who was on no list and is found to need none was never decided upon.
        if (running is null) return closing == HouseholdClass.None ? StatusStep.None : StatusStep.Begin;
        return running.Class == closing && running.Standard == standard ? StatusStep.None : StatusStep.EndAndBegin;
    }

    /// <summary>
    /// The story with another class in the stretch from one day until another, as a correcting decision writes it: what lay there is cut
    /// away, what lay before and after stays. The span after the stretch is begun by <paramref name="after"/>, because the decision that
    /// once ran through it no longer does.
    /// </summary>
    /// <param name="story">Spans that do not overlap.</param>
    /// <param name="put">The stretch and what holds in it.</param>
    /// <param name="after">The decision from which what follows holds, or null where nothing follows.</param>
    public static IReadOnlyList<StatusSpan> With(IEnumerable<StatusSpan> story, StatusSpan put, Guid? after)
    {
        var result = new List<StatusSpan>();
        foreach (var span in story)
        {
            if (span.From < put.From) result.Add(span.Until is null || span.Until > put.From ? span with { Until = put.From } : span);
            if (put.Until is not { } end || span.Until <= end) continue;
            result.Add(span.From >= end ? span : span with { From = end, DecisionId = after ?? span.DecisionId });
        }

        result.Add(put);
        result.Sort((a, b) => a.From.CompareTo(b.From));
        return result;
    }
}

/// <summary>What becomes of a running span.</summary>
[Flags]
public enum StatusStep : byte { None = 0, End = 1, Begin = 2, EndAndBegin = End | Begin }
