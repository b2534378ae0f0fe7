namespace VuonLen.Domain.Credit;

/// <summary>What cannot be of a loan, of what is paid back and of what the bank decides about it.</summary>
public static class LoanRules
{
    /// <summary>Most principal that may be typed for a loan, đồng.</summary>
    public const long MostPrincipal = 100_000_000_000;

    /// <summary>Longest from the first disbursement to the last due day, calendar years.</summary>
    public const int MostYears = CreditBook.MostMonths / 12;

    /// <summary>What is wrong with the terms of a loan; nothing where it can be planned.</summary>
    public static IEnumerable<Problem> Check(LoanTerms terms)
    {
        if (terms.YearRate is < 0 or > CreditBook.MostYearRate) yield return new("YearRate", "loan.rate", CreditBook.MostYearRate);
        if (terms.InstalmentMonths is < 0 or > CreditBook.MostMonths) yield return new("InstalmentMonths", "loan.instalment-months", CreditBook.MostMonths);
        if (terms.GraceMonths is < 0 or > CreditBook.MostMonths) yield return new("GraceMonths", "loan.grace-months", CreditBook.MostMonths);
        if (terms.InterestDay is < 1 or > 31) yield return new("InterestDay", "loan.interest-day");
        // One above the limit is found before a sum could overflow.
        if (terms.Disbursements.IsDefaultOrEmpty || terms.Disbursements.Any(d => d.Amount is <= 0 or > MostPrincipal) || terms.Disbursements.Sum(d => (decimal)d.Amount) > MostPrincipal)
        {
            yield return new("Principal", "loan.principal", MostPrincipal);
            yield break;
        }

        if (terms.DueOn <= terms.FirstOn) yield return new("DueOn", "loan.due", terms.FirstOn, terms.DueOn);
        else if (terms.DueOn.Year - terms.FirstOn.Year > MostYears) yield return new("DueOn", "loan.too-long", MostYears);
        else if (terms.LastOn >= terms.DueOn) yield return new("Disbursements", "loan.disbursed-late", terms.LastOn, terms.DueOn);
    }

    /// <summary>What is wrong with what was paid back: before anything was paid out, below nothing, or more than was outstanding on its day.</summary>
    /// <param name="terms">The loan; its terms are right.</param>
    /// <param name="repayments">In any order.</param>
    public static IEnumerable<Problem> CheckRepayments(LoanTerms terms, IReadOnlyCollection<Repayment> repayments)
    {
        var repaid = 0L;
        foreach (var one in repayments.OrderBy(r => r.On))
        {
            if (one.Principal is < 0 or > MostPrincipal || one.Interest is < 0 or > MostPrincipal)
            {
                yield return new("Repayments", "loan.repayment", one.On, MostPrincipal);
                yield break;
            }

            if (one.On < terms.FirstOn)
            {
                yield return new("Repayments", "loan.repaid-before", one.On, terms.FirstOn);
                yield break;
            }

            var outstanding = terms.DisbursedBy(one.On) - repaid;
            if (one.Principal > outstanding)
            {
                yield return new("Repayments", "loan.repaid-too-much", one.On, one.Principal, outstanding);
                yield break;
            }

            repaid += one.Principal;
        }
    }

    /// <summary>What is wrong with a decision to freeze: its days, or it freezes more than was outstanding on its first day.</summary>
    /// <param name="terms">The loan; its terms are right.</param>
    /// <param name="repayments">What was paid back; it is right.</param>
    /// <param name="freezes">All decisions about the loan.</param>
    public static IEnumerable<Problem> CheckFreezes(LoanTerms terms, IReadOnlyCollection<Repayment> repayments, IReadOnlyCollection<Freeze> freezes)
    {
        foreach (var one in freezes)
        {
            if (one.From < terms.FirstOn || one.Until <= one.From)
            {
                yield return new("Freezes", "loan.frozen-days", one.From, one.Until);
                continue;
            }

            var outstanding = terms.DisbursedBy(one.From) - repayments.Where(r => r.On <= one.From).Sum(r => r.Principal);
            var frozen = freezes.Where(f => f.HoldsOn(one.From)).Sum(f => (decimal)f.Amount);
            if (one.Amount <= 0 || frozen > outstanding) yield return new("Freezes", "loan.frozen", one.From, one.Amount, outstanding);
        }
    }

    /// <summary>Why a loan cannot be given more time, or null.</summary>
    /// <param name="schedule">Its plan until now.</param>
    /// <param name="on">Day of the decision, from which the new plan counts.</param>
    /// <param name="outstanding">Principal outstanding at the end of that day.</param>
    /// <param name="dueOn">The new last due day.</param>
    public static Problem? CheckExtension(LoanSchedule schedule, DateOnly on, long outstanding, DateOnly dueOn)
    {
        if (on < schedule.Terms.FirstOn) return new("On", "loan.extended-before", schedule.Terms.FirstOn);
        if (outstanding <= 0) return new("On", "loan.settled", on);
        if (dueOn <= schedule.Terms.DueOn || dueOn <= on) return new("DueOn", "loan.extension", schedule.Terms.DueOn, on);
        return dueOn.Year - on.Year > MostYears ? new("DueOn", "loan.too-long", MostYears) : null;
    }
}
