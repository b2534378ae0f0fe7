namespace VuonLen.Domain.Outcomes;

/// <summary>What became of a need after a support that answers it was delivered. A sequence in time, never a cause.</summary>
public enum Outcome : byte
{
    /// <summary>No review has been decided since.</summary>
    NotReviewed = 0,

    /// <summary>A later finding no longer had the deprivation.</summary>
    Cleared = 1,

    /// <summary>It was cleared, and a finding within the months counted had it again.</summary>
    Relapsed = 2,

    /// <summary>A later finding had it still.</summary>
    StillLacking = 3,

    /// <summary>The household left before anybody could tell.</summary>
    Gone = 4,
}

/// <summary>One stretch in which a household lacked one thing.</summary>
/// <param name="From">First day of the decision that first had it.</param>
/// <param name="Until">First day of the decision that no longer had it, or on which it ended otherwise; null while it runs.</param>
/// <param name="IsCleared">Whether it ended by a finding that no longer had it.</param>
/// <param name="FoundAgainOn">The day of a decision that had it still though a support had been delivered; null where there was none.</param>
public sealed record LackedSpan(DateOnly From, DateOnly? Until, bool IsCleared, DateOnly? FoundAgainOn);

/// <summary>Follows a delivered support to the next findings.</summary>
public static class SupportOutcomes
{
    /// <summary>What became of one need.</summary>
    /// <param name="deliveredOn">The day the support was delivered.</param>
    /// <param name="spans">The stretches in which the household lacked the thing, in any order; they do not overlap.</param>
    /// <param name="relapseMonths">Within how many months after it was cleared a new stretch counts as a relapse: 36 in the programme's own terms.</param>
    /// <returns>The outcome, and the whole months from delivery until it was cleared; null where nothing was lacked on the day.</returns>
    public static (Outcome Outcome, int? Months)? Of(DateOnly deliveredOn, IReadOnlyList<LackedSpan> spans, int relapseMonths)
    {
        if (spans.FirstOrDefault(s => s.From <= deliveredOn && (s.Until is null || s.Until > deliveredOn)) is not { } lacked) return null;
        if (lacked.Until is not { } until) return (lacked.FoundAgainOn > deliveredOn ? Outcome.StillLacking : Outcome.NotReviewed, null);
        if (!lacked.IsCleared) return (lacked.FoundAgainOn > deliveredOn ? Outcome.StillLacking : Outcome.Gone, null);
        var again = spans.Any(s => s.From >= until && s.From < until.AddMonths(relapseMonths));
        return (again ? Outcome.Relapsed : Outcome.Cleared, MonthsBetween(deliveredOn, until));
    }

    /// <summary>Whole months from one day to a later one.</summary>
    public static int MonthsBetween(DateOnly from, DateOnly until)
    {
        var months = ((until.Year - from.Year) * 12) + until.Month - from.Month;
        return from.AddMonths(months) > until ? months - 1 : months;
    }
}
