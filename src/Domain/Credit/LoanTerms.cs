using System.Collections.Immutable;

namespace VuonLen.Domain.Credit;

/// <summary>Money paid out to the borrower (giải ngân).</summary>
/// <param name="On">Its day: it bears interest.</param>
/// <param name="Amount">Whole đồng, above 0.</param>
public sealed record Disbursement(DateOnly On, long Amount);

/// <summary>Money the borrower has paid back.</summary>
/// <param name="On">Its day: the principal no longer bears interest on it.</param>
/// <param name="Principal">Of the principal, whole đồng, not below 0.</param>
/// <param name="Interest">Of the interest, whole đồng, not below 0.</param>
public sealed record Repayment(DateOnly On, long Principal, long Interest = 0);

/// <summary>Principal that the bank has frozen (khoanh nợ) after a misfortune that is nobody's fault.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">First day it is frozen no longer; null where that is not settled.</param>
/// <param name="Amount">Whole đồng, above 0.</param>
public sealed record Freeze(DateOnly From, DateOnly? Until, long Amount)
{
    /// <summary>Whether it holds at the end of a day.</summary>
    public bool HoldsOn(DateOnly day) => From <= day && (Until is null || day < Until);
}

/// <summary>What a loan contract says of paying back.</summary>
/// <param name="Disbursements">What is paid out and when, in any order; at least one.</param>
/// <param name="YearRate">Interest of a year in hundredths of a percent, 0 to <see cref="CreditBook.MostYearRate"/>: 660 is 6.60 %.</param>
/// <param name="DueOn">The last day on which everything is to be paid back (hạn trả nợ cuối cùng).</param>
/// <param name="InstalmentMonths">Months from one instalment of principal to the next (kỳ hạn trả nợ gốc); 0 where all of it is due at the end.</param>
/// <param name="InterestDay">Day of every month on which interest is due, 1 to 31: the last day where a month is shorter.</param>
/// <param name="GraceMonths">Months after the last disbursement in which no principal is due (thời gian ân hạn), before the first term of instalments begins.</param>
public sealed record LoanTerms(ImmutableArray<Disbursement> Disbursements, int YearRate, DateOnly DueOn, int InstalmentMonths, int InterestDay, int GraceMonths = 0)
{
    /// <summary>Everything that is paid out, whole đồng.</summary>
    public long Principal => Disbursements.Sum(d => d.Amount);

    /// <summary>Day of the first disbursement.</summary>
    public DateOnly FirstOn => Disbursements.Min(d => d.On);

    /// <summary>Day of the last disbursement.</summary>
    public DateOnly LastOn => Disbursements.Max(d => d.On);

    /// <summary>What has been paid out by the end of a day.</summary>
    public long DisbursedBy(DateOnly day) => Disbursements.Where(d => d.On <= day).Sum(d => d.Amount);
}
