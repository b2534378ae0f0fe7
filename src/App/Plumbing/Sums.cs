using System.Globalization;

namespace VuonLen.App.Plumbing;

/// <summary>Whole sums as people type them into forms: 50.000.000, 50 000 000 or 50000000; never with decimals.</summary>
public static class Sums
{
    /// <summary>Reads one; an empty field is null.</summary>
    /// <returns>Whether it is a sum or empty.</returns>
    public static bool Read(string? text, out long? sum)
    {
        sum = null;
        var digits = string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c)));
        if (digits.Length == 0) return true;
        var groups = digits.Split('.');
        if (groups.Length > 1 && (groups[0].Length is 0 or > 3 || groups.Skip(1).Any(g => g.Length != 3))) return false;
        if (!long.TryParse(string.Concat(groups), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        sum = number;
        return true;
    }
}
