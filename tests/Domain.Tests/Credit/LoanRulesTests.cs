using System.Collections.Immutable;
using VuonLen.Domain.Credit;

namespace VuonLen.Domain.Tests.Credit;

public sealed class LoanRulesTests
{
    private static readonly DateOnly Paid = new(2023, 1, 10);
    private static readonly LoanTerms Right = Given.Loan(10_000_000, Paid, Paid.AddYears(3), 900, 12);

    private static string? Code(LoanTerms terms) => LoanRules.Check(terms).SingleOrDefault()?.Code;

    private static string? Repaid(params Repayment[] repayments) => LoanRules.CheckRepayments(Right, repayments).SingleOrDefault()?.Code;

    private static string? Frozen(params Freeze[] freezes) => LoanRules.CheckFreezes(Right, [new(Paid.AddDays(100), 4_000_000)], freezes).FirstOrDefault()?.Code;

    [Fact]
    public void Terms_that_cannot_be_are_refused()
    {
        Assert.Null(Code(Right));
        Assert.Equal("loan.principal", Code(Right with { Disbursements = [] }));
        Assert.Equal("loan.principal", Code(Right with { Disbursements = default(ImmutableArray<Disbursement>) }));
        Assert.Equal("loan.principal", Code(Right with { Disbursements = [new(Paid, 0)] }));
        Assert.Equal("loan.principal", Code(Right with { Disbursements = [new(Paid, 5), new(Paid, -1)] }));
        Assert.Equal("loan.principal", Code(Right with { Disbursements = [new(Paid, LoanRules.MostPrincipal), new(Paid, 1)] }));
        Assert.Equal("loan.due", Code(Right with { DueOn = Paid }));
        Assert.Null(Code(Right with { DueOn = Paid.AddDays(1) }));
        Assert.Equal("loan.too-long", Code(Right with { DueOn = Paid.AddYears(LoanRules.MostYears + 1) }));
        Assert.Equal("loan.disbursed-late", Code(Right with { Disbursements = [new(Paid, 5), new(Right.DueOn.AddDays(1), 1)] }));
        Assert.Equal("loan.disbursed-late", Code(Right with { Disbursements = [new(Paid, 5), new(Right.DueOn, 1)] }));
        Assert.Equal("loan.rate", Code(Right with { YearRate = -1 }));
        Assert.Null(Code(Right with { YearRate = 0 }));
        Assert.Null(Code(Right with { YearRate = 10_000 }));
        Assert.Equal("loan.rate", Code(Right with { YearRate = 10_001 }));
        Assert.Equal("loan.instalment-months", Code(Right with { InstalmentMonths = -1 }));
        Assert.Equal("loan.grace-months", Code(Right with { GraceMonths = -1 }));
        Assert.Equal("loan.interest-day", Code(Right with { InterestDay = 0 }));
        Assert.Equal("loan.interest-day", Code(Right with { InterestDay = 32 }));
    }

    [Fact]
    public void Nobody_pays_back_more_than_is_outstanding_on_the_day()
    {
        Assert.Null(Repaid());
        Assert.Null(Repaid(new(Paid.AddDays(9), 4_000_000), new(Paid.AddDays(3), 6_000_000)));
        Assert.Equal("loan.repaid-too-much", Repaid(new(Paid.AddDays(9), 4_000_001), new(Paid.AddDays(3), 6_000_000)));
        Assert.Equal("loan.repaid-before", Repaid(new Repayment(Paid.AddDays(-1), 1)));
        Assert.Equal("loan.repayment", Repaid(new Repayment(Paid, -1)));
        Assert.Equal("loan.repayment", Repaid(new Repayment(Paid, 0, -1)));
        var twice = Right with { Disbursements = [new(Paid, 5_000_000), new(Paid.AddMonths(6), 5_000_000)] };
        var wrong = Assert.Single(LoanRules.CheckRepayments(twice, [new(Paid.AddMonths(5), 5_000_001)]));
        Assert.Equal([Paid.AddMonths(5), 5_000_001L, 5_000_000L], wrong.Values);
        Assert.Empty(LoanRules.CheckRepayments(twice, [new(Paid.AddMonths(6), 5_000_001)]));
    }

    [Fact]
    public void No_more_is_frozen_than_is_outstanding_on_the_day()
    {
        Assert.Null(Frozen(new Freeze(Paid, null, 10_000_000)));
        Assert.Equal("loan.frozen", Frozen(new Freeze(Paid.AddDays(100), null, 6_000_001)));
        Assert.Equal("loan.frozen", Frozen(new Freeze(Paid, null, 0)));
        Assert.Null(Frozen(new(Paid, Paid.AddDays(50), 10_000_000), new(Paid.AddDays(50), null, 10_000_000)));
        Assert.Equal("loan.frozen", Frozen(new(Paid, Paid.AddDays(51), 10_000_000), new(Paid.AddDays(50), null, 1)));
        Assert.Equal("loan.frozen-days", Frozen(new Freeze(Paid.AddDays(-1), null, 1)));
        Assert.Equal("loan.frozen-days", Frozen(new Freeze(Paid, Paid, 1)));
    }

    [Fact]
    public void More_time_is_given_to_what_is_outstanding_and_only_beyond_the_day_it_had()
    {
        var schedule = LoanSchedule.Plan(Right, Given.Rules);
        string? Wrong(DateOnly on, long outstanding, DateOnly dueOn) => LoanRules.CheckExtension(schedule, on, outstanding, dueOn)?.Code;
        Assert.Null(Wrong(Right.DueOn, 1, Right.DueOn.AddDays(1)));
        Assert.Equal("loan.extension", Wrong(Paid.AddYears(1), 1, Right.DueOn));
        Assert.Equal("loan.extension", Wrong(Right.DueOn.AddYears(1), 1, Right.DueOn.AddYears(1)));
        Assert.Equal("loan.settled", Wrong(Right.DueOn, 0, Right.DueOn.AddYears(1)));
        Assert.Equal("loan.extended-before", Wrong(Paid.AddDays(-1), 1, Right.DueOn.AddYears(1)));
        Assert.Equal("loan.too-long", Wrong(Right.DueOn, 1, Right.DueOn.AddYears(LoanRules.MostYears + 1)));
    }

    [Fact]
    public void What_was_not_checked_is_not_planned()
    {
        Assert.Throws<ArgumentException>(() => LoanSchedule.Plan(Right with { InterestDay = 0 }, Given.Rules));
        var schedule = LoanSchedule.Plan(Right, Given.Rules);
        Assert.Throws<ArgumentException>(() => LoanStanding.Of(schedule, [new(Paid, 10_000_001)], [], Given.Rules, Paid));
        Assert.Throws<ArgumentException>(() => schedule.Extend(Paid, Right.DueOn, 0, [], [], Given.Rules));
    }
}
