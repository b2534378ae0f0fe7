namespace VuonLen.Domain.Credit;

/// <summary>
/// Interest, exact: a fraction of đồng in lowest terms. It is rounded only where money changes hands. The sum of two intervals is the
/// interest of both together, wherever they are cut.
/// </summary>
public readonly record struct LoanInterest
{
    private const int HundredthsOfPercent = 10_000;
    private const int Percent = 100;

    /// <summary>So that the default value is 0 / 1.</summary>
    private readonly Int128 _denominatorLessOne;

    private LoanInterest(Int128 numerator, Int128 denominator)
    {
        var common = Common(Int128.Abs(numerator), denominator);
        Numerator = numerator / common;
        _denominatorLessOne = (denominator / common) - 1;
    }

    /// <summary>No interest.</summary>
    public static LoanInterest Zero => default;

    /// <summary>Upper part of the fraction of đồng.</summary>
    public Int128 Numerator { get; }

    /// <summary>Lower part of it, above 0, with no divisor in common with the upper.</summary>
    public Int128 Denominator => _denominatorLessOne + 1;

    /// <summary>So many whole đồng.</summary>
    public static LoanInterest Of(long dong) => new(dong, 1);

    /// <summary>
    /// Interest of the days from one, it included, until another, it not included. Every day bears interest on what is outstanding at
    /// its end, so the day money is paid out counts and the day it is paid back does not:
    /// sum of balance × days × rate of a year / days of a year (Circular 14/2017/TT-NHNN, article 5). Overdue principal bears the
    /// overdue percent of the rate; frozen principal bears none, where the rules say so.
    /// </summary>
    /// <param name="from">First day.</param>
    /// <param name="until">First day no longer counted; nothing is due where it is not after <paramref name="from"/>.</param>
    /// <param name="standings">What is outstanding, each from its day until the day of the next, in order of time; nothing before the first.</param>
    /// <param name="yearRate">Hundredths of a percent a year.</param>
    /// <param name="rules">Days of a year, overdue percent, and whether frozen principal bears interest.</param>
    /// <exception cref="ArgumentException">Standings are not in order of time.</exception>
    public static LoanInterest Between(DateOnly from, DateOnly until, IReadOnlyList<LoanStanding> standings, int yearRate, CreditRules rules)
    {
        Int128 sum = 0;
        for (var i = 0; i < standings.Count; i++)
        {
            var standing = standings[i];
            if (i > 0 && standing.On < standings[i - 1].On) throw new ArgumentException("Standings are not in order of time.", nameof(standings));
            var first = standing.On > from ? standing.On : from;
            var end = i + 1 < standings.Count && standings[i + 1].On < until ? standings[i + 1].On : until;
            var days = end.DayNumber - first.DayNumber;
            if (days <= 0) continue;
            var frozen = rules.FrozenBearsInterest ? standing.Frozen : 0;
            sum += (((Int128)(standing.InTerm + frozen) * Percent) + ((Int128)standing.Overdue * rules.OverduePercent)) * days;
        }

        return new(sum * yearRate, (Int128)rules.DaysInYear * HundredthsOfPercent * Percent);
    }

    /// <summary>Whole đồng, half a đồng away from zero.</summary>
    public long Rounded() => (long)((Int128.Abs(Numerator) * 2 + Denominator) / (Denominator * 2) * Int128.Sign(Numerator));

    /// <summary>Both together.</summary>
    public static LoanInterest operator +(LoanInterest one, LoanInterest other)
    {
        var common = Common(one.Denominator, other.Denominator);
        return new((one.Numerator * (other.Denominator / common)) + (other.Numerator * (one.Denominator / common)), one.Denominator / common * other.Denominator);
    }

    /// <summary>What is left of the first without the second.</summary>
    public static LoanInterest operator -(LoanInterest one, LoanInterest other) => one + new LoanInterest(-other.Numerator, other.Denominator);

    /// <summary>Greatest common divisor; at least 1 where the second is above 0.</summary>
    private static Int128 Common(Int128 one, Int128 other)
    {
        while (other != 0) (one, other) = (other, one % other);
        return one;
    }
}
