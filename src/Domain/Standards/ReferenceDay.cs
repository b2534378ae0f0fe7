using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Standards;

/// <summary>
/// The day a household is looked at, ready for counting ages on it. On the last day of a month the day counts as the 31st: whoever was
/// born in that month has had the birthday, so that a birth of 29 February is reached on the 28th in a common year (Civil Code 2015,
/// art. 148: a term without its day ends with the month) and a birth known to the month is decided by the month's end.
/// </summary>
public readonly record struct ReferenceDay
{
    private readonly int _packed;

    /// <summary>The day.</summary>
    public ReferenceDay(DateOnly day)
    {
        Day = day;
        var ofMonth = day.Day == DateTime.DaysInMonth(day.Year, day.Month) ? 31 : day.Day;
        _packed = (day.Year * 10_000) + (day.Month * 100) + ofMonth;
    }

    /// <summary>The day itself.</summary>
    public DateOnly Day { get; }

    /// <summary>Months since year 0.</summary>
    internal int Month => (_packed / 10_000 * 12) + (_packed / 100 % 100) - 1;

    /// <summary>Completed years on this day, or what they can be.</summary>
    public AgeSpan AgeOf(PartialDate birth)
    {
        var packed = birth.Packed;
        if (packed == 0) return AgeSpan.NotKnown;

        var month = packed / 100 % 100;
        var latest = packed + (month == 0 ? 1231 : packed % 100 == 0 ? 31 : 0);
        // A number yyyymmdd less another, cut to its years, is the completed years between them.
        var most = (_packed - packed) / 10_000;
        var least = latest == packed ? most : (_packed - latest) / 10_000;
        return new AgeSpan((short)Math.Max(least, 0), (short)Math.Max(most, 0), latest > _packed);
    }
}

/// <summary>The completed years a person can have: one number where the birth is known to the day or the day does not matter.</summary>
/// <param name="Least">The least it can be.</param>
/// <param name="Most">The most it can be.</param>
/// <param name="MayBeUnborn">The birth can lie after the day.</param>
public readonly record struct AgeSpan(short Least, short Most, bool MayBeUnborn)
{
    /// <summary>Nothing is known of the birth.</summary>
    public static readonly AgeSpan NotKnown = new(0, Oldest, false);

    private const short Oldest = 125;

    /// <summary>Whether there is one answer.</summary>
    public bool IsExact => Least == Most;

    /// <summary>Whether nothing is known.</summary>
    public bool IsNotKnown => Most - Least == Oldest;

    /// <summary>Whether an age has been completed.</summary>
    public Answer Reached(int years) => Least >= years ? Answer.Yes : Most < years ? Answer.No : Answer.Unknown;
}
