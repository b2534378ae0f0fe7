using System.Numerics;
using CsCheck;
using VuonLen.Domain.Credit;

namespace VuonLen.Domain.Tests.Credit;

public sealed class LoanScheduleTests
{
    private static readonly DateOnly Paid = new(2023, 1, 10);

    private static LoanSchedule Plan(LoanTerms terms) => LoanSchedule.Plan(terms, Given.Rules);

    [Fact]
    public void A_loan_for_three_years_by_hand()
    {
        var schedule = Plan(Given.Loan(10_000_000, Paid, new(2026, 1, 10), 900, 12));
        Assert.Equal(36, schedule.Payments.Length);
        // 10,000,000 × 9 % × 31 / 365 = 76,438.36; with 28 days more 145,479.45, less 76,438.
        Assert.Equal(new PlannedPayment(new(2023, 2, 10), 31, 0, 76_438, 10_000_000), schedule.Payments[0]);
        Assert.Equal(new PlannedPayment(new(2023, 3, 10), 28, 0, 69_041, 10_000_000), schedule.Payments[1]);
        // A third of 10,000,000 is rounded down to 100,000; the rest is with the last.
        Assert.Equal(
            [(new DateOnly(2024, 1, 10), 3_300_000L, 6_700_000L), (new(2025, 1, 10), 3_300_000, 3_400_000), (new(2026, 1, 10), 3_400_000, 0)],
            schedule.Payments.Where(p => p.Principal > 0).Select(p => (p.On, p.Principal, p.Left)));
        // 900,000 + 603,000 × 366 / 365 + 306,000 = 1,810,652.05.
        Assert.Equal(1_810_652, schedule.Interest);
        Assert.Equal(900_000, schedule.Payments.Take(12).Sum(p => p.Interest));
    }

    [Fact]
    public void Interest_is_due_on_the_last_day_of_a_month_that_is_too_short()
    {
        var schedule = Plan(Given.Loan(50_000_000, new(2024, 1, 31), new(2024, 5, 31), 660, 0, 31));
        Assert.Equal(
            [(new DateOnly(2024, 2, 29), 29), (new(2024, 3, 31), 31), (new(2024, 4, 30), 30), (new(2024, 5, 31), 31)],
            schedule.Payments.Select(p => (p.On, p.Days)));
        // 9,041.0958… a day: 262,191.78, 542,465.75, 813,698.63, 1,093,972.60.
        Assert.Equal([262_192, 280_274, 271_233, 280_274], schedule.Payments.Select(p => p.Interest));
        Assert.Equal(28, Plan(Given.Loan(1_000_000, new(2025, 1, 31), new(2025, 5, 31), 660, 0, 31)).Payments[0].Days);
    }

    [Fact]
    public void The_fraction_of_one_payment_is_carried_to_the_next()
    {
        // 9.9 a day: 306.9, 584.1, 891.0, 1,188.0 since the beginning.
        var schedule = Plan(Given.Loan(99_000, new(2023, 1, 1), new(2023, 5, 1), 365, 0, 1));
        Assert.Equal([307, 277, 307, 297], schedule.Payments.Select(p => p.Interest));
        // 9.3 a day: 288.3, 548.7, 837.0, 1,116.0 since the beginning; each rounded by itself would be 288, 260, 288, 279: a đồng too little.
        schedule = Plan(Given.Loan(93_000, new(2023, 1, 1), new(2023, 5, 1), 365, 0, 1));
        Assert.Equal([288, 261, 288, 279], schedule.Payments.Select(p => p.Interest));
        Assert.Equal(1_116, schedule.Interest);
    }

    [Fact]
    public void Several_disbursements_bear_interest_from_their_days_and_instalments_count_from_the_last()
    {
        var terms = new LoanTerms([new(new(2024, 3, 5), 6_000_000), new(new(2023, 9, 5), 4_000_000)], 660, new(2026, 3, 5), 12, 5);
        var schedule = Plan(terms);
        Assert.Equal([(new DateOnly(2025, 3, 5), 5_000_000L), (new(2026, 3, 5), 5_000_000)], schedule.Payments.Where(p => p.Principal > 0).Select(p => (p.On, p.Principal)));
        // 182 days (a leap year) of 4,000,000, a year of 10,000,000, a year of 5,000,000: 131,638.36 + 660,000 + 330,000.
        Assert.Equal(1_121_638, schedule.Interest);
        Assert.Equal((4_000_000L, 10_000_000L), (schedule.Payments[4].Left, schedule.Payments[5].Left));
    }

    [Fact]
    public void In_the_time_of_grace_only_interest_is_due()
    {
        var schedule = Plan(Given.Loan(25_000_000, Paid, Paid.AddYears(15), 300, 12, 10, 60));
        Assert.Equal(new DateOnly(2029, 1, 10), schedule.Payments.First(p => p.Principal > 0).On);
        Assert.Equal(10, schedule.Payments.Count(p => p.Principal == 2_500_000));
    }

    [Fact]
    public void In_the_month_of_the_last_due_day_there_is_no_instalment_but_the_last()
    {
        static IEnumerable<DateOnly> Principal(DateOnly dueOn) => Plan(Given.Loan(9_000_000, new(2022, 3, 15), dueOn, 660, 12)).Payments.Where(p => p.Principal > 0).Select(p => p.On);
        Assert.Equal([new(2023, 3, 10), new(2024, 3, 10), new(2025, 3, 15)], Principal(new(2025, 3, 15)));
        Assert.Equal([new(2023, 3, 10), new(2024, 3, 10), new(2025, 3, 5)], Principal(new(2025, 3, 5)));
    }

    [Fact]
    public void A_loan_too_small_to_divide_is_due_at_the_end()
    {
        var schedule = Plan(Given.Loan(250_000, Paid, Paid.AddYears(3), 660, 6));
        Assert.Equal((250_000L, 1), (schedule.Payments[^1].Principal, schedule.Payments.Count(p => p.Principal > 0)));
        Assert.Single(Plan(Given.Loan(250_000, Paid, Paid.AddDays(1), 660, 6)).Payments);
    }

    [Fact]
    public void More_time_makes_a_new_plan_that_starts_with_the_interest_still_owed()
    {
        var schedule = Plan(Given.Loan(10_000_000, Paid, new(2024, 1, 10), 900));
        var extended = schedule.Extend(new(2024, 1, 10), new(2025, 1, 10), 6, [], [], Given.Rules);
        Assert.True(extended.IsExtension);
        Assert.Equal(LoanInterest.Of(900_000), extended.Owed);
        // 900,000 of the year before and 76,438.36 of 31 days.
        Assert.Equal(new PlannedPayment(new(2024, 2, 10), 31, 0, 976_438, 10_000_000), extended.Payments[0]);
        Assert.Equal([(new DateOnly(2024, 7, 10), 5_000_000L), (new(2025, 1, 10), 5_000_000)], extended.Payments.Where(p => p.Principal > 0).Select(p => (p.On, p.Principal)));

        // Partly paid until then, late, and of what is paid after the day nothing is in the plan.
        Repayment[] repaid = [new(new(2023, 7, 10), 4_000_000, 446_301), new(new(2024, 3, 1), 1_000_000)];
        extended = schedule.Extend(new(2024, 1, 20), new(2025, 1, 20), 0, repaid, [], Given.Rules);
        Assert.Equal(6_000_000, extended.Terms.Principal);
        // 181 days of 10,000,000, 185 of 6,000,000 with the due day, 9 days overdue at 130 %, less what was paid.
        Assert.Equal(LoanInterest.Between(Paid, new(2024, 1, 20), [new(Paid, 10_000_000, 0, 0), new(new(2023, 7, 10), 6_000_000, 0, 0), new(new(2024, 1, 11), 0, 6_000_000, 0)], 900, Given.Rules) - LoanInterest.Of(446_301), extended.Owed);
        Assert.Equal(5_000_000, LoanStanding.Of(extended, repaid, [], Given.Rules, new(2024, 3, 1)).InTerm);
        Assert.Equal(6_000_000, LoanStanding.Of(extended, repaid, [], Given.Rules, new(2024, 1, 20)).InTerm);

        // Interest paid in advance is used up before any is due: 76,438.36 and 147,945.21 since the extension, less 100,000.
        var ahead = schedule.Extend(new(2024, 1, 10), new(2025, 1, 10), 0, [new(new(2023, 7, 10), 0, 1_000_000)], [], Given.Rules);
        Assert.Equal([0, 47_945], ahead.Payments.Take(2).Select(p => p.Interest));

        // And more time again.
        var again = extended.Extend(new(2025, 1, 20), new(2026, 1, 20), 0, repaid, [], Given.Rules);
        Assert.Equal((5_000_000L, new DateOnly(2026, 1, 20)), (again.Terms.Principal, again.Terms.DueOn));
        var between = LoanInterest.Between(new(2024, 1, 20), new(2025, 1, 20), [new(new(2024, 1, 20), 6_000_000, 0, 0), new(new(2024, 3, 1), 5_000_000, 0, 0)], 900, Given.Rules);
        Assert.Equal(extended.Owed + between, again.Owed);
    }

    [Fact]
    public void Its_principal_is_what_was_paid_out_and_its_balance_never_below_nothing() =>
        Given.Loans.Sample(terms =>
        {
            var schedule = Plan(terms);
            Assert.Equal(terms.Principal, schedule.Payments.Sum(p => p.Principal));
            Assert.All(schedule.Payments, p => Assert.True(p is { Principal: >= 0, Interest: >= 0, Left: >= 0, Days: > 0 }));
            Assert.All(schedule.Payments[..^1], p => Assert.Equal(0, p.Principal % Given.Rules.InstalmentStep));
            Assert.Equal((terms.DueOn, 0L), (schedule.Payments[^1].On, schedule.Payments[^1].Left));
            Assert.Equal(terms.DueOn.DayNumber - terms.FirstOn.DayNumber, schedule.Payments.Sum(p => p.Days));
            Assert.Equal(schedule.Payments.Select(p => p.On).Distinct().Order(), schedule.Payments.Select(p => p.On));
        });

    [Fact]
    public void Its_interest_is_the_sum_over_every_single_day_to_the_dong() =>
        Given.Loans.Sample(terms =>
        {
            var schedule = Plan(terms);
            var (sum, before, due) = (BigInteger.Zero, BigInteger.Zero, 0L);
            var day = terms.FirstOn;
            foreach (var payment in schedule.Payments)
            {
                for (; day < payment.On; day = day.AddDays(1))
                    sum += (BigInteger)(terms.Disbursements.Where(d => d.On <= day).Sum(d => d.Amount) - schedule.Payments.Where(p => p.On <= day).Sum(p => p.Principal)) * terms.YearRate;

                // Half away from zero, over 365 days and hundredths of percent.
                due += payment.Interest;
                Assert.Equal((sum * 2 + 3_650_000) / 7_300_000, due);
                Assert.True(BigInteger.Abs(sum - before - ((BigInteger)payment.Interest * 3_650_000)) <= 3_650_000);
                before = sum;
            }

            Assert.Equal(due, schedule.Interest);
            Assert.Equal(due, schedule.ExactInterest.Rounded());
        });

    [Fact]
    public void Nothing_is_lost_and_nothing_asked_twice_when_more_time_is_given() =>
        Gen.Select(Given.Loans, Given.Shares, Given.Freezes, Gen.Int[0, 5000], Gen.Int[1, 2000], Gen.Int[0, 24]).Sample((terms, shares, freezes, after, more, months) =>
        {
            var schedule = Plan(terms);
            var on = terms.FirstOn.AddDays(after);
            var repaid = Given.Repaid(terms, shares);
            var outstanding = LoanStanding.Of(schedule, repaid, freezes, Given.Rules, on).Total;
            var dueOn = (on > terms.DueOn ? on : terms.DueOn).AddDays(more);
            if (LoanRules.CheckExtension(schedule, on, outstanding, dueOn) is not null) return;
            var extended = schedule.Extend(on, dueOn, months, repaid, freezes, Given.Rules);
            Assert.Equal(outstanding + terms.Principal - terms.DisbursedBy(on), extended.Payments.Sum(p => p.Principal));
            var until = LoanInterest.Between(terms.FirstOn, on, LoanStanding.Through(schedule, repaid, freezes, Given.Rules), terms.YearRate, Given.Rules);
            Assert.Equal(until, extended.Owed);
            Assert.Equal((extended.ExactInterest - until).Rounded(), LoanSchedule.Plan(extended.Terms, Given.Rules).Interest);
            Assert.All(extended.Payments, p => Assert.True(p is { Principal: >= 0, Interest: >= 0, Left: >= 0 }));
        });
}
