using System.Globalization;
using System.Text;

namespace VuonLen.Domain.Registry;

/// <summary>
/// Dates as people write them. Order is day, month, year, as Vietnamese papers have it; 05/11/1980 is always 5 November. The order is
/// taken the other way round only where it cannot be otherwise, and that is said. A missing day or month (00/00/1950, 11/1980, 1980) is
/// kept as missing.
/// <para>Codes: <c>date.unreadable</c>, <c>date.not-a-date</c>, <c>date.future</c>, <c>date.before-1900</c>; warnings
/// <c>date.swapped</c>, <c>date.short-year</c>, <c>date.from-serial</c>, <c>date.partial</c>.</para>
/// </summary>
public static class DateText
{
    /// <summary>Nobody listed today was born earlier, and spreadsheets count from here: an earlier year is a slip of the finger.</summary>
    private const int FirstYear = 1900;

    /// <summary>Serial number 60 is the 29 February 1900 that never was; from 61 on, day 0 is 30 December 1899.</summary>
    private const int FirstSureSerial = 61;

    private static readonly char[] Separators = ['/', '-', '.', ' '];

    private static readonly DateOnly SerialZero = new(1899, 12, 30);

    /// <summary>Reads a date that cannot lie after <paramref name="today"/>. Nothing typed is "not known", without complaint.</summary>
    /// <param name="text">What the cell shows or holds.</param>
    /// <param name="field">The field, for the problem.</param>
    /// <param name="today">The last day allowed.</param>
    public static Reading<PartialDate> Read(string? text, string field, DateOnly today)
    {
        var tidy = VietnameseText.Tidy(text).Trim('\'', '"', ' ', '.', ',', ';');
        if (tidy.Length == 0 || tidy.All(c => c is '-' or '/' or '0' or '?' or '.')) return Reading<PartialDate>.Of(PartialDate.Unknown);
        var parts = PartsOf(tidy);
        var reading = parts.Length switch
        {
            1 => FromOne(parts[0], field, today),
            2 => FromTwo(parts, field, tidy),
            3 => FromThree(parts, field, tidy, today),
            _ => Refuse(field, "date.unreadable", tidy),
        };
        if (!reading.IsAccepted) return reading;
        var date = reading.Value;
        if (date.Year < FirstYear) return Refuse(field, "date.before-1900", tidy);
        return date.Earliest > today ? Refuse(field, "date.future", tidy, today) : reading;
    }

    /// <summary>The day a spreadsheet's serial number names, in the 1900 or the 1904 system; null where it names none.</summary>
    public static DateOnly? FromSerial(double serial, bool from1904 = false)
    {
        var day = Math.Floor(serial) + (from1904 ? 1462 : 0);
        return day is >= FirstSureSerial and <= 2_958_465 ? SerialZero.AddDays((int)day) : null;
    }

    /// <summary>The numbers of the text, without a time of day. Words such as "ngày", "tháng", "năm" separate like any sign.</summary>
    private static string[] PartsOf(string text)
    {
        var time = text.IndexOf(':', StringComparison.Ordinal);
        if (time > 0)
        {
            var cut = text.LastIndexOfAny([' ', 'T', 't'], time);
            if (cut > 0) text = text[..cut];
        }

        if (IsNumbers(text)) return text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        var key = new StringBuilder(text.Length);
        foreach (var word in VietnameseText.SearchKey(text).Split(' '))
        {
            if (word is "ngay" or "thang" or "nam" or "sinh" or "ns" or "mung" or "khoang") continue;
            if (!word.All(char.IsAsciiDigit)) return [];
            key.Append(word).Append(' ');
        }

        return key.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Digits and signs between them, as nearly all dates are: nothing to be read as a word.</summary>
    private static bool IsNumbers(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c) && !Separators.Contains(c)) return false;
        }

        return true;
    }

    private static Reading<PartialDate> FromOne(string part, string field, DateOnly today)
    {
        if (part.Length == 8)
        {
            var (day, month, year) = (Number(part[..2]), Number(part[2..4]), Number(part[4..]));
            if (year >= FirstYear && month <= 12 && PartialDate.IsDate(year, month, day)) return Reading<PartialDate>.Of(PartialDate.Of(year, month, day));
            (year, month, day) = (Number(part[..4]), Number(part[4..6]), Number(part[6..]));
            return year >= FirstYear && PartialDate.IsDate(year, month, day)
                ? Reading<PartialDate>.Of(PartialDate.Of(year, month, day))
                : Refuse(field, "date.not-a-date", part);
        }

        if (part.Length > 5) return Refuse(field, "date.unreadable", part);
        var number = Number(part);
        // Four digits are a year; only five can be nothing but a serial number (10000 is 18 May 1927).
        if (part.Length == 4) return Reading<PartialDate>.Of(number == 0 ? PartialDate.Unknown : PartialDate.Of(number));
        if (part.Length == 5 && FromSerial(number) is { } serial && serial <= today)
        {
            return Reading<PartialDate>.Of(PartialDate.Of(serial), new Problem(field, "date.from-serial", part, serial));
        }

        return Refuse(field, part.Length == 5 ? "date.future" : "date.unreadable", part, today);
    }

    private static Reading<PartialDate> FromTwo(string[] parts, string field, string text)
    {
        // A serial number with a time of day arrives as "29530.5".
        if (parts[0].Length == 5 && text.Contains('.', StringComparison.Ordinal)) return FromOne(parts[0], field, DateOnly.MaxValue);
        var (month, year) = parts[0].Length == 4 ? (Number(parts[1]), Number(parts[0])) : (Number(parts[0]), Number(parts[1]));
        if (parts[0].Length != 4 && parts[1].Length != 4) return Refuse(field, "date.unreadable", text);
        return PartialDate.IsDate(year, month, 0)
            ? Reading<PartialDate>.Of(PartialDate.Of(year, month))
            : Refuse(field, "date.not-a-date", text);
    }

    private static Reading<PartialDate> FromThree(string[] parts, string field, string text, DateOnly today)
    {
        if (parts.Any(p => p.Length > 4)) return Refuse(field, "date.unreadable", text);
        Problem? warning = null;
        int day, month, year;
        if (parts[0].Length == 4) (year, month, day) = (Number(parts[0]), Number(parts[1]), Number(parts[2]));
        else (day, month, year) = (Number(parts[0]), Number(parts[1]), Number(parts[2]));
        var yearLength = parts[0].Length == 4 ? 4 : parts[2].Length;
        if (yearLength is 1 or 3) return Refuse(field, "date.not-a-date", text);
        if (yearLength == 2)
        {
            // The latest year that is not to come: an infant of this year is as likely as a person of a hundred.
            var century = today.Year / 100 * 100;
            year += century + year > today.Year ? century - 100 : century;
            warning = new Problem(field, "date.short-year", text, year);
        }

        if (month == 0 && day > 0)
        {
            if (day > 31 || !PartialDate.IsDate(year, 0, 0)) return Refuse(field, "date.not-a-date", text);
            return Reading<PartialDate>.Of(PartialDate.Of(year), new Problem(field, "date.partial", text));
        }

        if (PartialDate.IsDate(year, month, day)) return Reading<PartialDate>.Of(PartialDate.Of(year, month, day), warning);
        if (month > 12 && PartialDate.IsDate(year, day, month))
        {
            var swapped = PartialDate.Of(year, day, month);
            return Reading<PartialDate>.Of(swapped, new Problem(field, "date.swapped", text, swapped));
        }

        return Refuse(field, "date.not-a-date", text);
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static Reading<PartialDate> Refuse(string field, string code, params object?[] values) =>
        Reading<PartialDate>.Refused(new Problem(field, code, values));
}
