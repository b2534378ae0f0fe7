using System.Numerics;
using CsCheck;
using VuonLen.Domain.Credit;

namespace VuonLen.Domain.Tests.Credit;

public sealed class LoanInterestTests
{
    private static readonly DateOnly Paid = new(2023, 3, 15);

    private static LoanInterest Of(DateOnly from, DateOnly until, int rate = 660, long inTerm = 50_000_000, long overdue = 0, long frozen = 0) =>
        LoanInterest.Between(from, until, [new(Paid, inTerm, overdue, frozen)], rate, Given.Rules);

    [Fact]
    public void The_day_of_disbursement_counts_and_the_day_of_repayment_does_not()
    {
        // 50,000,000 × 6.60 % / 365 = 9,041.0958…
        Assert.Equal(9_041, Of(Paid, Paid.AddDays(1)).Rounded());
        Assert.Equal(LoanInterest.Zero, Of(Paid, Paid));
        Assert.Equal(LoanInterest.Zero, Of(Paid.AddDays(-30), Paid));
        Assert.Equal(LoanInterest.Zero, Of(Paid.AddDays(5), Paid.AddDays(3)));
        Assert.Equal(Of(Paid, Paid.AddDays(10)), Of(Paid.AddDays(-30), Paid.AddDays(10)));
        // Paid back on 14 April: 17 days of March and 13 of April.
        var standings = new LoanStanding[] { new(Paid, 50_000_000, 0, 0), new(new(2023, 4, 14), 0, 0, 0) };
        Assert.Equal(Of(Paid, Paid.AddDays(30)), LoanInterest.Between(Paid, new(2024, 1, 1), standings, 660, Given.Rules));
        Assert.Equal(271_233, Of(Paid, new(2023, 4, 14)).Rounded());
    }

    [Fact]
    public void A_leap_year_has_a_day_more_and_is_divided_by_365_all_the_same()
    {
        // 50,000,000 × 6.60 % = 3,300,000; × 366 / 365 = 3,309,041.0958…
        Assert.Equal(3_309_041, Of(Paid, new(2024, 3, 15)).Rounded());
        Assert.Equal(LoanInterest.Of(3_300_000), Of(new(2024, 3, 15), new(2025, 3, 15)));
        Assert.Equal(Of(new(2024, 2, 28), new(2024, 3, 1)), Of(new(2025, 2, 27), new(2025, 3, 1)));
        // A month of 29 and one of 28 days: 262,191.78 and 253,150.68.
        Assert.Equal((262_192L, 253_151L), (Of(new(2024, 2, 1), new(2024, 3, 1)).Rounded(), Of(new(2025, 2, 1), new(2025, 3, 1)).Rounded()));
    }

    [Fact]
    public void Overdue_principal_bears_130_percent_of_the_rate_and_frozen_principal_nothing()
    {
        // 10,000,000 × 9 % × 130 % × 30 / 365 = 96,164.38…
        Assert.Equal(96_164, Of(Paid, Paid.AddDays(30), 900, 0, 10_000_000).Rounded());
        Assert.Equal(LoanInterest.Zero, Of(Paid, Paid.AddDays(30), 900, 0, 0, 10_000_000));
        Assert.Equal(LoanInterest.Of(1_170_000), Of(Paid.AddDays(366), Paid.AddDays(731), 900, 0, 10_000_000));
        Assert.Equal(Of(Paid, Paid.AddDays(30), 900, 3_000_000) + Of(Paid, Paid.AddDays(30), 900, 0, 7_000_000), Of(Paid, Paid.AddDays(30), 900, 3_000_000, 7_000_000, 5_000_000));
        var otherwise = Given.Rules with { FrozenBearsInterest = true };
        Assert.Equal(Of(Paid, Paid.AddDays(30), 900), LoanInterest.Between(Paid, Paid.AddDays(30), [new(Paid, 0, 0, 50_000_000)], 900, otherwise));
    }

    [Fact]
    public void Half_a_dong_is_rounded_away_from_zero_and_the_default_is_nothing()
    {
        // 73 × 5 % × 50 / 365 = 0.5.
        var half = Of(Paid, Paid.AddDays(50), 500, 73);
        Assert.Equal((Int128.One, (Int128)2), (half.Numerator, half.Denominator));
        Assert.Equal((1L, -1L), (half.Rounded(), (LoanInterest.Zero - half).Rounded()));
        Assert.Equal(LoanInterest.Of(1), half + half);
        Assert.Equal(default, half - half);
        Assert.Equal(0, default(LoanInterest).Rounded());
    }

    [Fact]
    public void Standings_out_of_order_are_a_fault() =>
        Assert.Throws<ArgumentException>(() => LoanInterest.Between(Paid, Paid.AddDays(9), [new(Paid, 1, 0, 0), new(Paid.AddDays(-1), 1, 0, 0)], 1, Given.Rules));

    [Fact]
    public void The_largest_loan_that_can_be_for_the_longest_time_does_not_overflow() =>
        Assert.Equal(130_000_000_000L * 100, LoanInterest.Between(Paid, Paid.AddDays(36_500), [new(Paid, 0, LoanRules.MostPrincipal, 0)], CreditBook.MostYearRate, Given.Rules).Rounded());

    [Fact]
    public void An_interval_cut_anywhere_bears_exactly_the_same() =>
        Gen.Select(Given.Loans, Given.Shares, Given.Freezes, Gen.Int[0, 6000], Gen.Int[0, 6000], Gen.Int[0, 6000]).Sample((terms, shares, freezes, one, two, three) =>
        {
            var standings = LoanStanding.Through(LoanSchedule.Plan(terms, Given.ByInstalment), Given.Repaid(terms, shares), freezes, Given.ByInstalment);
            var days = new[] { one, two, three }.Order().Select(d => Given.First.AddDays(d)).ToArray();
            LoanInterest Part(int from, int until) => LoanInterest.Between(days[from], days[until], standings, terms.YearRate, Given.Rules);
            Assert.Equal(Part(0, 2), Part(0, 1) + Part(1, 2));
            Assert.Equal(Part(0, 1), Part(0, 2) - Part(1, 2));
        });

    [Fact]
    public void It_is_the_sum_over_every_single_day() =>
        Gen.Select(Given.Loans, Given.Shares, Given.Freezes, Gen.Bool).Sample(
            (terms, shares, freezes, byInstalment) =>
            {
                var rules = byInstalment ? Given.ByInstalment : Given.Rules;
                var schedule = LoanSchedule.Plan(terms, rules);
                var repaid = Given.Repaid(terms, shares);
                var until = terms.DueOn.AddDays(400);
                var sum = BigInteger.Zero;
                for (var day = terms.FirstOn; day < until; day = day.AddDays(1))
                {
                    var standing = LoanStanding.Of(schedule, repaid, freezes, rules, day);
                    sum += ((BigInteger)standing.InTerm * 100 + (BigInteger)standing.Overdue * 130) * terms.YearRate;
                }

                var interest = LoanInterest.Between(terms.FirstOn, until, LoanStanding.Through(schedule, repaid, freezes, rules), terms.YearRate, rules);
                Assert.Equal(sum * (BigInteger)interest.Denominator, (BigInteger)interest.Numerator * 365_000_000);
            },
            iter: 40);

    [Fact]
    public void What_is_paid_back_earlier_never_raises_interest() =>
        Gen.Select(Given.LoansPaidOutAtOnce, Given.Shares.Where(s => s.Length > 0), Given.Freezes, Gen.Int[0, 5], Gen.Int[0, 100], Gen.Bool).Sample((terms, shares, freezes, which, earlier, byInstalment) =>
        {
            var rules = byInstalment ? Given.ByInstalment : Given.Rules;
            var schedule = LoanSchedule.Plan(terms, rules);
            var before = Given.Repaid(terms, shares);
            var moved = before[which % before.Count];
            var on = terms.FirstOn.AddDays((moved.On.DayNumber - terms.FirstOn.DayNumber) * earlier / 100);
            var after = before.Select(r => ReferenceEquals(r, moved) ? r with { On = on } : r).ToList();
            var until = terms.DueOn.AddYears(2);
            LoanInterest Whole(List<Repayment> repaid) => LoanInterest.Between(terms.FirstOn, until, LoanStanding.Through(schedule, repaid, freezes, rules), terms.YearRate, rules);
            Assert.True((Whole(before) - Whole(after)).Numerator >= 0);
        });
}
