using System.Globalization;
using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Credit;

/// <summary>
/// Sums of money as files of a bank have them: 43.800.000, 43,800,000, 43 800 000, 43800000, 43,800,000.00, 4.38E+7; below zero with a sign before or
/// behind, or in brackets. What is between the groups decides; a sum has no part of a đồng.
/// <para>Codes: <c>sum.unreadable</c>, <c>sum.fraction</c>, <c>sum.too-large</c>.</para>
/// </summary>
public static class StatementSum
{
    /// <summary>No loan is larger; a million of them still add up in a long.</summary>
    public const long Most = 1_000_000_000_000;

    /// <summary>Reads one; nothing typed, or a dash, is null without complaint.</summary>
    /// <param name="text">What the cell holds.</param>
    /// <param name="field">The field, for the problem.</param>
    public static Reading<long?> Read(string? text, string field)
    {
        // As most files have them: digits alone.
        if (text is { Length: > 0 and < 13 } && text.All(char.IsAsciiDigit)) return Reading<long?>.Of(long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));
        var tidy = string.Concat(VietnameseText.Tidy(text).Where(c => !char.IsWhiteSpace(c) && c is not ('\'' or '"')));
        if (tidy.EndsWith('đ') || tidy.EndsWith('₫')) tidy = tidy[..^1];
        else if (tidy.EndsWith("đồng", StringComparison.OrdinalIgnoreCase) || tidy.EndsWith("vnd", StringComparison.OrdinalIgnoreCase)) tidy = tidy[..^(tidy.EndsWith("vnd", StringComparison.OrdinalIgnoreCase) ? 3 : 4)];
        if (tidy.Length == 0 || tidy.All(c => c is '-' or '–' or '.')) return Reading<long?>.Of(null);
        var below = tidy[0] is '-' or '–' or '(' || tidy[^1] == '-';
        tidy = tidy.Trim('-', '–', '(', ')', '+');
        if (Number(tidy) is not { } number) return Refuse("sum.unreadable");
        if (number != decimal.Truncate(number)) return Refuse("sum.fraction");
        if (number > Most) return Refuse("sum.too-large");
        return Reading<long?>.Of(below ? -(long)number : (long)number);

        Reading<long?> Refuse(string code) => Reading<long?>.Refused(new Problem(field, code, VietnameseText.Tidy(text)));
    }

    private static decimal? Number(string text)
    {
        if (text.Contains('E', StringComparison.OrdinalIgnoreCase))
            return decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var power) ? power : null;
        if (text.Any(c => !char.IsAsciiDigit(c) && c is not ('.' or ','))) return null;
        // The last kind of mark is the decimal one where it stands once and not before three digits; a mark that stands alone before three is between groups.
        var (dots, commas) = (text.Count(c => c == '.'), text.Count(c => c == ','));
        char? point = (dots, commas) switch
        {
            (0, 0) => null,
            ( > 0, > 0) => text.LastIndexOf('.') > text.LastIndexOf(',') ? '.' : ',',
            (1, 0) => text.Length - text.IndexOf('.', StringComparison.Ordinal) == 4 ? null : '.',
            (0, 1) => text.Length - text.IndexOf(',', StringComparison.Ordinal) == 4 ? null : ',',
            _ => null,
        };
        if (point is { } mark && text.Count(c => c == mark) > 1) return null;
        var whole = point is { } at ? text[..text.LastIndexOf(at)] : text;
        var groups = whole.Split('.', ',');
        if (groups.Length > 1 && (groups[0].Length is 0 or > 3 || groups.Skip(1).Any(g => g.Length != 3))) return null;
        // Groups are separated by one kind of mark.
        if (whole.Contains('.', StringComparison.Ordinal) && whole.Contains(',', StringComparison.Ordinal)) return null;
        var digits = string.Concat(groups) + (point is null ? "" : "." + text[(text.LastIndexOf(point.Value) + 1)..]);
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
