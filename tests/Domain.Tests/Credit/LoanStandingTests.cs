using CsCheck;
using VuonLen.Domain.Credit;

namespace VuonLen.Domain.Tests.Credit;

public sealed class LoanStandingTests
{
    private static readonly DateOnly Paid = new(2023, 1, 10);

    /// <summary>10,000,000 in three instalments: 3,300,000, 3,300,000 and 3,400,000, each on 10 January.</summary>
    private static readonly LoanSchedule Schedule = LoanSchedule.Plan(Given.Loan(10_000_000, Paid, new(2026, 1, 10), 900, 12), Given.Rules);

    private static LoanStanding On(DateOnly day, CreditRules rules, Repayment[]? repaid = null, Freeze[]? freezes = null) => LoanStanding.Of(Schedule, repaid ?? [], freezes ?? [], rules, day);

    [Fact]
    public void Before_the_first_disbursement_nothing_is_outstanding() =>
        Assert.Equal(new LoanStanding(Paid.AddDays(-1), 0, 0, 0), On(Paid.AddDays(-1), Given.Rules));

    [Fact]
    public void An_instalment_missed_is_behind_and_the_loan_is_overdue_on_the_day_after_its_last_day()
    {
        Assert.Equal(new LoanStanding(new(2024, 1, 10), 10_000_000, 0, 0), On(new(2024, 1, 10), Given.Rules));
        Assert.Equal(new LoanStanding(new(2024, 1, 11), 10_000_000, 0, 0, 3_300_000), On(new(2024, 1, 11), Given.Rules));
        Assert.Equal(new LoanStanding(new(2025, 1, 11), 9_000_000, 0, 0, 5_600_000), On(new(2025, 1, 11), Given.Rules, [new(new(2024, 6, 1), 1_000_000)]));
        Assert.Equal(new LoanStanding(new(2026, 1, 10), 10_000_000, 0, 0, 6_600_000), On(new(2026, 1, 10), Given.Rules));
        Assert.Equal(new LoanStanding(new(2026, 1, 11), 0, 10_000_000, 0), On(new(2026, 1, 11), Given.Rules));
    }

    [Fact]
    public void Where_the_rules_say_so_an_instalment_missed_is_overdue_on_the_day_after()
    {
        Assert.Equal(new LoanStanding(new(2024, 1, 10), 10_000_000, 0, 0), On(new(2024, 1, 10), Given.ByInstalment));
        Assert.Equal(new LoanStanding(new(2024, 1, 11), 6_700_000, 3_300_000, 0), On(new(2024, 1, 11), Given.ByInstalment));
        Assert.Equal(new LoanStanding(new(2024, 6, 1), 6_700_000, 2_300_000, 0), On(new(2024, 6, 1), Given.ByInstalment, [new(new(2024, 6, 1), 1_000_000)]));
        // Paid before time it counts for the earliest instalments.
        Assert.Equal(new LoanStanding(new(2025, 1, 11), 3_400_000, 0, 0), On(new(2025, 1, 11), Given.ByInstalment, [new(new(2023, 6, 1), 6_600_000)]));
    }

    [Fact]
    public void What_is_frozen_is_neither_in_term_nor_overdue_until_its_end()
    {
        Freeze[] freezes = [new(new(2024, 2, 1), new(2025, 2, 1), 4_000_000)];
        Assert.Equal(new LoanStanding(new(2024, 1, 31), 6_700_000, 3_300_000, 0), On(new(2024, 1, 31), Given.ByInstalment, freezes: freezes));
        Assert.Equal(new LoanStanding(new(2024, 2, 1), 6_000_000, 0, 4_000_000), On(new(2024, 2, 1), Given.ByInstalment, freezes: freezes));
        Assert.Equal(new LoanStanding(new(2025, 1, 31), 3_400_000, 2_600_000, 4_000_000), On(new(2025, 1, 31), Given.ByInstalment, freezes: freezes));
        Assert.Equal(new LoanStanding(new(2025, 2, 1), 3_400_000, 6_600_000, 0), On(new(2025, 2, 1), Given.ByInstalment, freezes: freezes));
        // What is paid back takes what is not frozen first.
        Assert.Equal(new LoanStanding(new(2024, 3, 1), 0, 0, 3_000_000), On(new(2024, 3, 1), Given.ByInstalment, [new(new(2024, 3, 1), 7_000_000)], freezes));
    }

    [Fact]
    public void It_changes_on_the_days_on_which_something_happens()
    {
        var through = LoanStanding.Through(Schedule, [new(new(2024, 1, 10), 3_300_000), new(new(2025, 3, 1), 6_700_000)], [], Given.Rules);
        Assert.Equal(
            [
                new(Paid, 10_000_000, 0, 0),
                new(new(2024, 1, 10), 6_700_000, 0, 0),
                new(new(2025, 1, 11), 6_700_000, 0, 0, 3_300_000),
                new(new(2025, 3, 1), 0, 0, 0),
            ],
            through);
    }

    [Fact]
    public void Its_parts_are_never_below_nothing_and_sum_to_what_is_not_paid_back() =>
        Gen.Select(Given.Loans, Given.Shares, Given.Freezes, Gen.Bool, Gen.Int[0, 6000]).Sample((terms, shares, freezes, byInstalment, after) =>
        {
            var rules = byInstalment ? Given.ByInstalment : Given.Rules;
            var schedule = LoanSchedule.Plan(terms, rules);
            var repaid = Given.Repaid(terms, shares);
            var day = Given.First.AddDays(after);
            var standing = LoanStanding.Of(schedule, repaid, freezes, rules, day);
            Assert.Equal(terms.DisbursedBy(day) - repaid.Where(r => r.On <= day).Sum(r => r.Principal), standing.Total);
            Assert.True(standing is { InTerm: >= 0, Overdue: >= 0, Frozen: >= 0, Behind: >= 0 } && standing.Behind <= standing.InTerm);
            if (byInstalment) Assert.Equal(0, standing.Behind);
            // The list of changes says the same of every day.
            var last = LoanStanding.Through(schedule, repaid, freezes, rules).LastOrDefault(s => s.On <= day) ?? new(day, 0, 0, 0);
            Assert.Equal(standing, last with { On = day });
        });

    [Fact]
    public void Who_pays_every_instalment_on_its_day_is_never_behind_and_settles_the_loan() =>
        Given.Loans.Sample(terms =>
        {
            var schedule = LoanSchedule.Plan(terms, Given.ByInstalment);
            var through = LoanStanding.Through(schedule, [.. schedule.Payments.Select(p => new Repayment(p.On, p.Principal, p.Interest))], [], Given.ByInstalment);
            Assert.All(through, s => Assert.Equal((0L, 0L, 0L), (s.Overdue, s.Frozen, s.Behind)));
            Assert.Equal(0, through[^1].Total);
            Assert.Equal(schedule.ExactInterest, LoanInterest.Between(terms.FirstOn, terms.DueOn.AddYears(1), through, terms.YearRate, Given.ByInstalment));
        });
}
