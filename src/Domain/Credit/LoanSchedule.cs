using System.Collections.Immutable;

namespace VuonLen.Domain.Credit;

/// <summary>What is to be paid on a day.</summary>
/// <param name="On">The day.</param>
/// <param name="Days">Days since the payment before, or since the first disbursement.</param>
/// <param name="Principal">Of the principal, whole đồng; 0 where only interest is due.</param>
/// <param name="Interest">Of the interest, whole đồng.</param>
/// <param name="Left">Principal outstanding afterwards.</param>
public sealed record PlannedPayment(DateOnly On, int Days, long Principal, long Interest, long Left);

/// <summary>
/// The plan of a loan: what is to be paid when, if everything is paid on its day.
/// <para>Interest is due on the interest day of every month after the first disbursement, and on the last due day.</para>
/// <para>Principal is due in equal instalments, rounded down to the step of the rules, the rest with the last. Their terms count from
/// the last disbursement, or from the end of the time of grace: each falls on the interest day of its month; the last is on the last
/// due day, and there is no other in its month.</para>
/// <para>Rounding: the exact interest since the beginning is rounded to whole đồng, half away from zero, on each day of payment, and
/// what is due is that less what was due before. So the fraction left of one payment is carried to the next, no payment is further
/// than a đồng from its own exact interest, and the sum of all is the exact sum rounded once.</para>
/// </summary>
public sealed record LoanSchedule
{
    private LoanSchedule(LoanTerms terms, ImmutableArray<PlannedPayment> payments, LoanInterest exact, LoanInterest owed, bool isExtension) =>
        (Terms, Payments, ExactInterest, Owed, IsExtension) = (terms, payments, exact, owed, isExtension);

    /// <summary>What it follows from. In an extension the principal outstanding on its first day stands as paid out on that day.</summary>
    public LoanTerms Terms { get; }

    /// <summary>What is to be paid, in order of time.</summary>
    public ImmutableArray<PlannedPayment> Payments { get; }

    /// <summary>The whole interest of the plan, exact; what was owed before an extension is in it.</summary>
    public LoanInterest ExactInterest { get; }

    /// <summary>Interest borne before an extension and not paid until it, due with the first payment after it; below zero where too much was paid.</summary>
    public LoanInterest Owed { get; }

    /// <summary>Whether it is the plan after the due day was put off (gia hạn nợ).</summary>
    public bool IsExtension { get; }

    /// <summary>The whole interest, whole đồng.</summary>
    public long Interest => Payments.Sum(p => p.Interest);

    /// <summary>The plan of a loan from its first disbursement on.</summary>
    /// <exception cref="ArgumentException">The terms are not right: ask <see cref="LoanRules.Check"/> first.</exception>
    public static LoanSchedule Plan(LoanTerms terms, CreditRules rules) => Plan(terms, rules, LoanInterest.Zero, isExtension: false);

    /// <summary>Principal whose day is past on a day: on its own day it is not.</summary>
    public long PrincipalDueBefore(DateOnly day) => Payments.Where(p => p.On < day).Sum(p => p.Principal);

    /// <summary>
    /// The plan after the last due day is put off: what is outstanding at the end of the day of the decision is paid back in new
    /// instalments from that day on, and the interest not paid until then is due with the first of the new payments.
    /// </summary>
    /// <param name="on">Day of the decision.</param>
    /// <param name="dueOn">The new last due day.</param>
    /// <param name="instalmentMonths">Months from one instalment to the next; 0 where all is due at the end.</param>
    /// <param name="repayments">Everything paid back; what is after the day does not matter.</param>
    /// <param name="freezes">What was frozen until then; the new plan counts it as any other principal.</param>
    /// <param name="rules">The rules.</param>
    /// <exception cref="ArgumentException">It cannot be: ask <see cref="LoanRules.CheckExtension"/> first.</exception>
    public LoanSchedule Extend(DateOnly on, DateOnly dueOn, int instalmentMonths, IReadOnlyCollection<Repayment> repayments, IReadOnlyCollection<Freeze> freezes, CreditRules rules)
    {
        var until = repayments.Where(r => r.On <= on).ToList();
        var standings = LoanStanding.Through(this, until, freezes, rules);
        var outstanding = LoanStanding.Of(this, until, freezes, rules, on).Total;
        if (LoanRules.CheckExtension(this, on, outstanding, dueOn) is { } wrong) throw new ArgumentException(wrong.Code, nameof(on));
        var paid = until.Where(r => !IsExtension || r.On > Terms.FirstOn).Sum(r => r.Interest);
        var owed = Owed + LoanInterest.Between(Terms.FirstOn, on, standings, Terms.YearRate, rules) - LoanInterest.Of(paid);
        var terms = Terms with
        {
            Disbursements = [new(on, outstanding), .. Terms.Disbursements.Where(d => d.On > on)],
            DueOn = dueOn,
            InstalmentMonths = instalmentMonths,
            GraceMonths = 0,
        };
        return Plan(terms, rules, owed, isExtension: true);
    }

    private static LoanSchedule Plan(LoanTerms terms, CreditRules rules, LoanInterest owed, bool isExtension)
    {
        if (LoanRules.Check(terms).FirstOrDefault() is { } wrong) throw new ArgumentException(wrong.Code, nameof(terms));
        var principal = Instalments(terms, rules);
        var standings = Planned(terms, principal);
        var payments = ImmutableArray.CreateBuilder<PlannedPayment>();
        var (before, exact, left) = (terms.FirstOn, owed, terms.Principal);
        var interestBefore = 0L;
        foreach (var day in InterestDays(terms))
        {
            exact += LoanInterest.Between(before, day, standings, terms.YearRate, rules);
            // Interest paid in advance of an extension is used up before any is due.
            var interest = Math.Max(0, exact.Rounded());
            var due = principal.GetValueOrDefault(day);
            left -= due;
            payments.Add(new(day, day.DayNumber - before.DayNumber, due, interest - interestBefore, terms.DisbursedBy(day) - (terms.Principal - left)));
            (before, interestBefore) = (day, interest);
        }

        return new(terms, payments.ToImmutable(), exact, owed, isExtension);
    }

    /// <summary>Days on which interest is due: one of each month, and the last due day.</summary>
    private static IEnumerable<DateOnly> InterestDays(LoanTerms terms)
    {
        for (var month = MonthOf(terms.FirstOn); month <= MonthOf(terms.DueOn); month++)
        {
            var day = DayIn(month, terms.InterestDay);
            if (day > terms.FirstOn && day < terms.DueOn) yield return day;
        }

        yield return terms.DueOn;
    }

    /// <summary>Principal due by day.</summary>
    private static Dictionary<DateOnly, long> Instalments(LoanTerms terms, CreditRules rules)
    {
        var days = new List<DateOnly>();
        if (terms.InstalmentMonths > 0)
        {
            for (var month = MonthOf(terms.LastOn) + terms.GraceMonths + terms.InstalmentMonths; month < MonthOf(terms.DueOn); month += terms.InstalmentMonths)
                days.Add(DayIn(month, terms.InterestDay));
        }

        var each = terms.Principal / (days.Count + 1) / rules.InstalmentStep * rules.InstalmentStep;
        var instalments = days.ToDictionary(d => d, _ => each);
        instalments.Add(terms.DueOn, terms.Principal - (each * days.Count));
        return instalments;
    }

    /// <summary>What is outstanding if everything is paid on its day.</summary>
    private static List<LoanStanding> Planned(LoanTerms terms, Dictionary<DateOnly, long> principal)
    {
        var standings = new List<LoanStanding>();
        var paid = 0L;
        foreach (var day in terms.Disbursements.Select(d => d.On).Concat(principal.Keys).Distinct().Order())
        {
            paid += principal.GetValueOrDefault(day);
            standings.Add(new(day, terms.DisbursedBy(day) - paid, 0, 0));
        }

        return standings;
    }

    private static int MonthOf(DateOnly day) => (day.Year * 12) + day.Month - 1;

    private static DateOnly DayIn(int month, int day) => new(month / 12, (month % 12) + 1, Math.Min(day, DateTime.DaysInMonth(month / 12, (month % 12) + 1)));
}
