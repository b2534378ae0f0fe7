using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.Domain.Reviews;

/// <summary>One round that a year takes: its kind and the standard it classifies under.</summary>
public sealed record RoundOfYear(RoundKind Kind, StandardName Standard);

/// <summary>
/// The dated numbers of the yearly review (<c>law/reviews</c>): when it is held, which standards a year's rounds take, how long a
/// household that escaped counts as newly escaped.
/// </summary>
public sealed class ReviewLaw(IEnumerable<LawValue> values)
{
    public const string Begins = "review.periodic.begins";
    public const string Ends = "review.periodic.ends";
    public const string YearlyStandard = "review.standard.yearly";
    public const string ClosingStandard = "review.standard.closing";
    public const string OpeningStandard = "review.standard.opening";
    public const string NewlyEscapedMonths = "review.newly-escaped.months";

    private readonly LawValue[] _values = [.. values];

    /// <summary>Every value, with its source.</summary>
    public IReadOnlyList<LawValue> Values => _values;

    /// <summary>The value of a key on a day, or null.</summary>
    public LawValue? On(string key, DateOnly day) => Array.Find(_values, v => v.Key == key && v.IsValidOn(day));

    /// <summary>First day of the year's review (Decision 24/2021, art. 3: 1 September), or null where the law of that year is not known.</summary>
    public DateOnly? BeginOf(int year) => DayOf(year, Begins);

    /// <summary>Last day of the year's review (Decision 24/2021, art. 3: 14 December), or null.</summary>
    public DateOnly? EndOf(int year) => DayOf(year, Ends);

    /// <summary>Days left until the last day of the review, negative once it is past; null where the law of the year is not known.</summary>
    public int? DaysLeft(int year, DateOnly today) => EndOf(year) is { } end ? end.DayNumber - today.DayNumber : null;

    /// <summary>
    /// The rounds a year takes, in the order they are decided: one under the standard in force; in a changeover autumn two, closing under
    /// the old standard and opening under the new. None where the year is not known.
    /// </summary>
    public IReadOnlyList<RoundOfYear> RoundsOf(int year)
    {
        var rounds = new List<RoundOfYear>();
        foreach (var (key, kind) in new[]
                 {
                     (YearlyStandard, RoundKind.Yearly), (ClosingStandard, RoundKind.ClosingOldStandard), (OpeningStandard, RoundKind.OpeningNewStandard),
                 })
        {
            if (On(key, MiddleOf(year))?.Number is { } first && StandardOf(first) is { } standard) rounds.Add(new(kind, standard));
        }

        return rounds;
    }

    /// <summary>
    /// The first day a household recognised as escaped on <paramref name="recognised"/> no longer counts as newly escaped (hộ mới thoát nghèo),
    /// or null where the length is not known on that day.
    /// </summary>
    public DateOnly? NewlyEscapedUntil(DateOnly recognised) =>
        On(NewlyEscapedMonths, recognised)?.Number is { } months ? recognised.AddMonths((int)months) : null;

    private static StandardName? StandardOf(long firstYear) =>
        StandardNames.All.Where(n => n.Text().StartsWith(firstYear.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal))
            .Select(n => (StandardName?)n).FirstOrDefault();

    private static DateOnly MiddleOf(int year) => new(year, 10, 1);

    private DateOnly? DayOf(int year, string key)
    {
        if (On(key, MiddleOf(year))?.Number is not { } monthDay) return null;
        var (month, day) = Math.DivRem((int)monthDay, 100);
        return new DateOnly(year, month, day);
    }
}
