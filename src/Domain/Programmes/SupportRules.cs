namespace VuonLen.Domain.Programmes;

/// <summary>The rules of the way a support takes, whoever takes it and however many at once.</summary>
public static class SupportRules
{
    /// <summary>Whether it may still go on: neither finished nor ended.</summary>
    public static bool IsUnderWay(this SupportStep step) => step < SupportStep.Delivered;

    /// <summary>Whether it stands in the way of another of its kind: everything but what was declined or refused.</summary>
    public static bool Stands(this SupportStep step) => step < SupportStep.Declined;

    /// <summary>The step after this one in a policy, or null after the last.</summary>
    public static SupportStep? Next(Policy policy, SupportStep step)
    {
        foreach (var one in policy.Steps)
        {
            if (one > step) return one;
        }

        return null;
    }

    /// <summary>
    /// Why a support may not take a step, or null. Steps are taken in the policy's order, none is left out; a day is never before the day
    /// of the step before and never in the future; nothing is approved on a day the policy does not hold.
    /// </summary>
    public static Problem? Check(Policy policy, SupportStep now, DateOnly since, SupportStep to, DateOnly on, DateOnly today)
    {
        if (!now.Stands() || now == SupportStep.Checked) return new Problem("step", "support.ended");
        if (on > today) return new Problem("on", "support.future", on);
        if (on < since) return new Problem("on", "support.before-last-step", since);
        if (to is SupportStep.Declined or SupportStep.Refused) return now.IsUnderWay() ? null : new Problem("step", "support.delivered");
        if (Next(policy, now) != to) return new Problem("step", "support.step-order", now, to);
        return to <= SupportStep.Approved && !policy.IsValidOn(on) ? new Problem("on", "policy.not-in-force", policy.From, policy.Until) : null;
    }

    /// <summary>
    /// The days in which nobody who has this support is given another of its kind: all days, where it is given once; the year, school year or
    /// quarter of the day; only the day itself where it is given as needed.
    /// </summary>
    /// <returns>First day, and first day after; null is never.</returns>
    public static (DateOnly From, DateOnly? Until) ClaimOf(Again again, DateOnly on) => again switch
    {
        Again.Never => (DateOnly.MinValue, null),
        Again.Yearly => (new(on.Year, 1, 1), new(on.Year + 1, 1, 1)),
        Again.Quarterly => (QuarterOf(on), QuarterOf(on).AddMonths(3)),
        Again.SchoolYearly => (SchoolYearOf(on), SchoolYearOf(on).AddYears(1)),
        _ => (on, on.AddDays(1)),
    };

    private static DateOnly QuarterOf(DateOnly on) => new(on.Year, (((on.Month - 1) / 3) * 3) + 1, 1);

    private static DateOnly SchoolYearOf(DateOnly on) => new(on.Month >= 9 ? on.Year : on.Year - 1, 9, 1);
}
