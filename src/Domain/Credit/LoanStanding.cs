namespace VuonLen.Domain.Credit;

/// <summary>How the principal of a loan stands at the end of a day and after, until something changes. Whole đồng.</summary>
/// <param name="On">The day.</param>
/// <param name="InTerm">In term (nợ trong hạn).</param>
/// <param name="Overdue">Past its due day (nợ quá hạn). On the due day itself it is in term.</param>
/// <param name="Frozen">Frozen (nợ khoanh).</param>
/// <param name="Behind">Of what is in term, instalments whose day is past without being overdue yet; 0 where the rules make them overdue.</param>
public sealed record LoanStanding(DateOnly On, long InTerm, long Overdue, long Frozen, long Behind = 0)
{
    /// <summary>Everything outstanding (dư nợ).</summary>
    public long Total => InTerm + Overdue + Frozen;

    /// <summary>
    /// How a loan stands on a day. What is paid back counts for the earliest instalments. Freezing takes the principal that was due
    /// earliest, and what is paid back while something is frozen takes the rest first. What is frozen no longer is due when it was due before.
    /// </summary>
    /// <param name="schedule">Its plan. Where that is an extension, what was paid back up to its first day is in it already and is passed over.</param>
    /// <param name="repayments">What was paid back, in any order.</param>
    /// <param name="freezes">What was frozen.</param>
    /// <param name="rules">By which day principal becomes overdue.</param>
    /// <param name="day">The day.</param>
    /// <exception cref="ArgumentException">More was paid back than was outstanding, or another fault that <see cref="LoanRules.CheckRepayments"/> finds.</exception>
    public static LoanStanding Of(LoanSchedule schedule, IReadOnlyCollection<Repayment> repayments, IReadOnlyCollection<Freeze> freezes, CreditRules rules, DateOnly day) =>
        Counted(schedule, Right(schedule, repayments), freezes, rules, day);

    /// <summary>How a loan stands from its first day on: once for each day on which something changes, in order of time. For <see cref="LoanInterest.Between"/>.</summary>
    /// <inheritdoc cref="Of"/>
    public static IReadOnlyList<LoanStanding> Through(LoanSchedule schedule, IReadOnlyCollection<Repayment> repayments, IReadOnlyCollection<Freeze> freezes, CreditRules rules)
    {
        var counted = Right(schedule, repayments);
        var first = schedule.Terms.FirstOn;
        var days = schedule.Terms.Disbursements.Select(d => d.On)
            .Concat(schedule.Payments.Where(p => p.On < DateOnly.MaxValue).Select(p => p.On.AddDays(1)))
            .Concat(counted.Select(r => r.On))
            .Concat(freezes.Select(f => f.From)).Concat(freezes.Where(f => f.Until is not null).Select(f => f.Until!.Value))
            .Where(d => d >= first).Distinct().Order();
        var standings = new List<LoanStanding>();
        foreach (var standing in days.Select(d => Counted(schedule, counted, freezes, rules, d)))
        {
            if (standings.Count == 0 || standing with { On = standings[^1].On } != standings[^1]) standings.Add(standing);
        }

        return standings;
    }

    private static List<Repayment> Right(LoanSchedule schedule, IReadOnlyCollection<Repayment> repayments)
    {
        var counted = repayments.Where(r => !schedule.IsExtension || r.On > schedule.Terms.FirstOn).ToList();
        return LoanRules.CheckRepayments(schedule.Terms, counted).FirstOrDefault() is { } wrong ? throw new ArgumentException(wrong.Code, nameof(repayments)) : counted;
    }

    private static LoanStanding Counted(LoanSchedule schedule, List<Repayment> repayments, IReadOnlyCollection<Freeze> freezes, CreditRules rules, DateOnly day)
    {
        var repaid = repayments.Where(r => r.On <= day).Sum(r => r.Principal);
        var total = schedule.Terms.DisbursedBy(day) - repaid;
        var frozen = Math.Min(total, freezes.Where(f => f.HoldsOn(day)).Sum(f => f.Amount));
        var missed = Math.Clamp(schedule.PrincipalDueBefore(day) - repaid - frozen, 0, total - frozen);
        var overdue = rules.OverdueBy == OverdueBy.Instalment || schedule.Terms.DueOn < day ? missed : 0;
        return new(day, total - frozen - overdue, overdue, frozen, missed - overdue);
    }
}
