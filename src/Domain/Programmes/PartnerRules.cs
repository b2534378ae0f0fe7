namespace VuonLen.Domain.Programmes;

/// <summary>How far a partner has come with what was referred to it.</summary>
public enum PartnerStep : byte
{
    /// <summary>Nobody there has answered.</summary>
    Waiting = 0,

    /// <summary>The partner takes it on.</summary>
    Accepted = 1,

    /// <summary>The partner does not take it on, or gave it up, with a reason.</summary>
    Declined = 2,

    /// <summary>The partner says that it is done; the commune has not looked yet.</summary>
    Reported = 3,

    /// <summary>The commune took the report: the support is delivered.</summary>
    Confirmed = 4,

    /// <summary>The commune took it back, or the support ended without the partner.</summary>
    Withdrawn = 5,
}

/// <summary>The way a referral takes between the commune and the partner.</summary>
public static class PartnerRules
{
    /// <summary>Whether somebody still has to do something about it. Of one support only one referral is open at a time.</summary>
    public static bool IsOpen(this PartnerStep state) => state is PartnerStep.Waiting or PartnerStep.Accepted or PartnerStep.Reported;

    /// <summary>Whether a support can be referred: it was asked for, and neither delivered nor ended.</summary>
    public static bool CanRefer(SupportStep step) => step is SupportStep.Applied or SupportStep.Approved;

    /// <summary>
    /// Why a referral may not come into a state, or null: <c>referral.ended</c>, <c>referral.order</c>, <c>support.future</c>,
    /// <c>referral.before</c>.
    /// </summary>
    /// <param name="now">Its state.</param>
    /// <param name="since">The day of it.</param>
    /// <param name="to">The state asked for.</param>
    /// <param name="on">The day of that.</param>
    /// <param name="today">Today.</param>
    public static Problem? Check(PartnerStep now, DateOnly since, PartnerStep to, DateOnly on, DateOnly today)
    {
        if (!now.IsOpen()) return new Problem("state", "referral.ended", now);
        if (on > today) return new Problem("on", "support.future", on);
        if (on < since) return new Problem("on", "referral.before", since);
        return (now, to) switch
        {
            (PartnerStep.Waiting, PartnerStep.Accepted or PartnerStep.Declined) => null,
            (PartnerStep.Accepted, PartnerStep.Declined or PartnerStep.Reported) => null,
            // A report that is not right goes back to who made it.
            (PartnerStep.Reported, PartnerStep.Accepted) => null,
            // Whatever the partner said, the commune may have delivered it another way, or take it back.
            (_, PartnerStep.Confirmed or PartnerStep.Withdrawn) => null,
            _ => new Problem("state", "referral.order", now, to),
        };
    }
}
