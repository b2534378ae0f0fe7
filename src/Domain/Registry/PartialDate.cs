using System.Text.Json.Serialization;

namespace VuonLen.Domain.Registry;

/// <summary>
/// A date known to the day, to the month, or to the year: papers of older people often carry only the year. Stored as one number,
/// yyyymmdd with 00 for what is missing; 0 is "not known at all".
/// </summary>
public readonly record struct PartialDate(int Packed) : IComparable<PartialDate>
{
    /// <summary>Not known at all.</summary>
    public static readonly PartialDate Unknown;

    /// <summary>A date known to the day.</summary>
    public static PartialDate Of(DateOnly day) => new((day.Year * 10_000) + (day.Month * 100) + day.Day);

    /// <summary>A date known to the year, or to the month, or to the day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The parts are no date.</exception>
    public static PartialDate Of(int year, int month = 0, int day = 0) => IsDate(year, month, day)
        ? new((year * 10_000) + (month * 100) + day)
        : throw new ArgumentOutOfRangeException(nameof(day));

    /// <summary>Whether the parts make a date that exists, with 0 for a missing month or day.</summary>
    public static bool IsDate(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 0 and <= 12 && day >= 0
        && (month == 0 ? day == 0 : day == 0 || day <= DateTime.DaysInMonth(year, month));

    /// <summary>Year, or 0.</summary>
    public int Year => Packed / 10_000;

    /// <summary>Month 1 to 12, or 0 where not known.</summary>
    public int Month => Packed / 100 % 100;

    /// <summary>Day 1 to 31, or 0 where not known.</summary>
    public int Day => Packed % 100;

    /// <summary>Whether anything is known.</summary>
    public bool IsKnown => Packed != 0;

    /// <summary>Whether the day is known.</summary>
    public bool IsExact => Day != 0;

    /// <summary>The first day it can be. Only where something is known.</summary>
    [JsonIgnore]
    public DateOnly Earliest => new(Year, Math.Max(Month, 1), Math.Max(Day, 1));

    /// <summary>The last day it can be. Only where something is known.</summary>
    [JsonIgnore]
    public DateOnly Latest => Month == 0 ? new(Year, 12, 31) : Day == 0 ? new(Year, Month, DateTime.DaysInMonth(Year, Month)) : Earliest;

    /// <summary>Orders by what is known, unknown first.</summary>
    public int CompareTo(PartialDate other) => Packed.CompareTo(other.Packed);

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <(PartialDate left, PartialDate right) => left.Packed < right.Packed;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >(PartialDate left, PartialDate right) => left.Packed > right.Packed;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <=(PartialDate left, PartialDate right) => left.Packed <= right.Packed;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >=(PartialDate left, PartialDate right) => left.Packed >= right.Packed;

    /// <summary>dd/MM/yyyy, MM/yyyy, yyyy, or empty.</summary>
    public override string ToString() => this switch
    {
        { IsKnown: false } => "",
        { Month: 0 } => $"{Year:0000}",
        { Day: 0 } => $"{Month:00}/{Year:0000}",
        _ => $"{Day:00}/{Month:00}/{Year:0000}",
    };
}
