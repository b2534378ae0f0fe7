namespace VuonLen.Domain.Credit;

/// <summary>How far an application for a loan has come (hồ sơ vay vốn).</summary>
public enum ApplicationStep : byte
{
    /// <summary>The savings and credit group put it on its list at a meeting (họp bình xét).</summary>
    Listed = 1,

    /// <summary>The commune confirmed the list: on that day the household was whom the programme is for.</summary>
    Confirmed = 2,

    /// <summary>The bank approved it.</summary>
    Approved = 3,

    /// <summary>A statement of the bank has the loan.</summary>
    PaidOut = 4,

    /// <summary>The commune did not confirm it.</summary>
    Refused = 5,

    /// <summary>The bank declined it.</summary>
    Declined = 6,

    /// <summary>The household no longer wants it.</summary>
    Withdrawn = 7,
}

/// <summary>Steps of applications.</summary>
public static class ApplicationSteps
{
    /// <summary>Whether somebody still has to do something about it.</summary>
    public static bool IsOpen(this ApplicationStep step) => step <= ApplicationStep.Approved;

    /// <summary>What is wrong with what is asked for: <c>application.amount</c>, <c>application.ceiling</c>, <c>application.months</c>. By the terms of the day; where they are not known nothing is held to.</summary>
    /// <param name="amount">Đồng.</param>
    /// <param name="months">For how long.</param>
    /// <param name="terms">What the programme lends on the day; null where it is not known.</param>
    /// <param name="works">How many constructions the programme is for: each has the ceiling of one.</param>
    public static IEnumerable<Problem> Check(long amount, int months, CreditTerms? terms, int works = 1)
    {
        var most = terms?.CeilingPer == CeilingPer.Work ? terms.Ceiling * Math.Max(works, 1) : terms?.Ceiling;
        if (amount is <= 0 or > LoanRules.MostPrincipal) yield return new("Amount", "application.amount", LoanRules.MostPrincipal);
        // A month of study has a ceiling of its own: what is asked for is many of them.
        else if (terms is { CeilingPer: not CeilingPer.Month } && most is { } ceiling && amount > ceiling) yield return new("Amount", "application.ceiling", ceiling);
        var longest = terms?.LongestMonths ?? CreditBook.MostMonths;
        if (months <= 0 || months > longest) yield return new("Months", "application.months", longest);
    }
}
