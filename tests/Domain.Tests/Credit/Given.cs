using CsCheck;
using VuonLen.Domain.Credit;

namespace VuonLen.Domain.Tests.Credit;

/// <summary>Loans for the tests, by the shipped rules.</summary>
internal static class Given
{
    public static readonly DateOnly First = new(2019, 1, 1);

    public static readonly CreditRules Rules = CreditBook.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "law", "credit.json"))).RulesOn(First)!;

    public static readonly CreditRules ByInstalment = Rules with { OverdueBy = OverdueBy.Instalment };

    /// <summary>Any loan that can be: one to four disbursements within two years, paid back within ten.</summary>
    public static readonly Gen<LoanTerms> Loans = LoansOf(4);

    /// <summary>Any loan paid out at once.</summary>
    public static readonly Gen<LoanTerms> LoansPaidOutAtOnce = LoansOf(1);

    /// <summary>What may be paid back: a day after the first disbursement, and a share in thousandths of what is outstanding then.</summary>
    public static readonly Gen<(int Day, int Share)[]> Shares = Gen.Select(Gen.Int[0, 5000], Gen.Int[0, 1000]).Array[0, 6];

    /// <summary>What may be frozen.</summary>
    public static readonly Gen<Freeze[]> Freezes =
        (from day in Gen.Int[0, 5000]
         from days in Gen.Int[1, 1500].Nullable()
         from amount in Gen.Long[1, 150_000_000]
         select new Freeze(First.AddDays(day), days is { } n ? First.AddDays(day + n) : null, amount)).Array[0, 2];

    public static LoanTerms Loan(long amount, DateOnly on, DateOnly dueOn, int rate = 660, int months = 0, int day = 10, int grace = 0) => new([new(on, amount)], rate, dueOn, months, day, grace);

    /// <summary>Repayments that never exceed what is outstanding.</summary>
    public static List<Repayment> Repaid(LoanTerms terms, (int Day, int Share)[] shares)
    {
        var made = new List<Repayment>();
        foreach (var (day, share) in shares.OrderBy(s => s.Day))
        {
            var on = terms.FirstOn.AddDays(day);
            made.Add(new(on, (terms.DisbursedBy(on) - made.Sum(r => r.Principal)) * share / 1000));
        }

        return made;
    }

    private static Gen<LoanTerms> LoansOf(int most) =>
        from disbursed in Gen.Select(Gen.Int[0, 700], Gen.OneOf(Gen.Long[1, 200_000_000], Gen.Long[1, 2000].Select(a => a * 100_000))).Array[1, most]
        from rate in Gen.Int[0, 1300]
        from days in Gen.Int[1, 3650]
        from months in Gen.Int[0, 24]
        from day in Gen.Int[1, 31]
        from grace in Gen.Frequency((3, Gen.Const(0)), (1, Gen.Int[1, 18]))
        let all = disbursed.Select(d => new Disbursement(First.AddDays(d.Item1), d.Item2)).ToArray()
        select new LoanTerms([.. all], rate, all.Max(d => d.On).AddDays(days), months, day, grace);
}
