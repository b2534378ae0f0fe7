using System.Globalization;

namespace VuonLen.Domain.Registry;

/// <summary>
/// An identity number as it could be read. Only numbers of one kind are ever compared: the nine digits of the old card and the twelve
/// of the citizen's number are different numbers of perhaps the same person. A malformed one is kept as typed and equals nothing.
/// </summary>
/// <param name="Kind">Which paper it comes from.</param>
/// <param name="Digits">The digits; for a malformed number what was typed; empty where there is none.</param>
public sealed record IdentityNumber(IdNumberKind Kind, string Digits)
{
    private const int CitizenDigits = 12;
    private const int OldDigits = 9;

    /// <summary>No number: allowed, for infants and lost papers.</summary>
    public static readonly IdentityNumber None = new(IdNumberKind.None, "");

    /// <summary>What people type where there is no number.</summary>
    private static readonly HashSet<string> NoNumber = ["khong", "khong co", "chua co", "chua cap", "chua lam", "ko", "ko co", "k", "mat", "x"];

    /// <summary>Whether it can be compared with another of its kind.</summary>
    public bool IsComparable => Kind is IdNumberKind.Citizen12 or IdNumberKind.Old9;

    /// <summary>The number as it may be shown: its beginning and its end.</summary>
    public string Masked => Mask(Digits);

    /// <summary>What was typed as a number, with its middle hidden.</summary>
    public static string Mask(string typed) => typed.Length > 5 ? typed[..3] + new string('•', typed.Length - 5) + typed[^2..] : new string('•', typed.Length);

    /// <summary>Equal or not; null where the two cannot be compared.</summary>
    public bool? Agrees(IdentityNumber other) =>
        IsComparable && Kind == other.Kind ? string.Equals(Digits, other.Digits, StringComparison.Ordinal) : null;

    /// <summary>
    /// Reads a number: spaces, dots, dashes and apostrophes are dropped; a leading zero that a spreadsheet ate is put back and said.
    /// Nothing is refused: a number that cannot be read becomes <see cref="IdNumberKind.Malformed"/> with a warning that says why.
    /// <para>Warnings: <c>id.leading-zero-restored</c>, <c>id.digits-lost</c>, <c>id.wrong-length</c>, <c>id.not-digits</c>,
    /// <c>id.placeholder</c>.</para>
    /// </summary>
    public static Reading<IdentityNumber> Read(string? text, string field)
    {
        var tidy = VietnameseText.Tidy(text);
        if (tidy.Length == 0 || NoNumber.Contains(VietnameseText.SearchKey(tidy)) || tidy.All(c => !char.IsLetterOrDigit(c)))
        {
            return Reading<IdentityNumber>.Of(None);
        }

        var typed = tidy;
        if (Exponent(tidy) is { } parts)
        {
            if (Expand(parts) is not { } whole) return Malformed(typed, field, "id.digits-lost");
            tidy = whole;
        }
        else if (tidy.EndsWith(".0", StringComparison.Ordinal) && tidy.Count(c => c == '.') == 1)
        {
            tidy = tidy[..^2];
        }

        var digits = string.Concat(tidy.Where(c => !(char.IsWhiteSpace(c) || c is '.' or '-' or '\'' or '"' or ',' or '_')));
        if (digits.Length == 0 || !digits.All(char.IsAsciiDigit)) return Malformed(typed, field, "id.not-digits");
        if (digits.All(c => c == digits[0]) || digits is "123456789" or "012345678" or "012345678912" or "123456789012")
        {
            return digits.All(c => c == '0') && digits.Length < OldDigits ? Reading<IdentityNumber>.Of(None) : Malformed(typed, field, "id.placeholder");
        }

        return digits.Length switch
        {
            CitizenDigits => Reading<IdentityNumber>.Of(new(IdNumberKind.Citizen12, digits)),
            OldDigits => Reading<IdentityNumber>.Of(new(IdNumberKind.Old9, digits)),
            // Every province's code begins with 0, and so do most old numbers of the north: a spreadsheet drops it.
            CitizenDigits - 1 when digits[0] != '0' => Restored(IdNumberKind.Citizen12, digits, typed, field),
            OldDigits - 1 when digits[0] != '0' => Restored(IdNumberKind.Old9, digits, typed, field),
            _ => Malformed(typed, field, "id.wrong-length", digits.Length),
        };
    }

    private static Reading<IdentityNumber> Restored(IdNumberKind kind, string digits, string typed, string field)
    {
        var number = new IdentityNumber(kind, "0" + digits);
        return Reading<IdentityNumber>.Of(number, new Problem(field, "id.leading-zero-restored", typed, number.Digits));
    }

    private static Reading<IdentityNumber> Malformed(string typed, string field, string code, params object?[] more) =>
        Reading<IdentityNumber>.Of(new(IdNumberKind.Malformed, typed), new Problem(field, code, [typed, .. more]));

    private static (string Mantissa, int Power)? Exponent(string text)
    {
        var at = text.IndexOfAny(['E', 'e']);
        if (at <= 0) return null;
        var mantissa = text[..at].Replace(',', '.');
        return mantissa.All(c => char.IsAsciiDigit(c) || c == '.') && mantissa.Count(c => c == '.') <= 1
            && int.TryParse(text[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power) && power is >= 0 and < 20
            ? (mantissa, power) : null;
    }

    /// <summary>The whole number, only where the mantissa shows every digit of it: "1.92E+11" has lost nine.</summary>
    private static string? Expand((string Mantissa, int Power) parts)
    {
        var digits = parts.Mantissa.Replace(".", "", StringComparison.Ordinal);
        var point = parts.Mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = (point < 0 ? digits.Length : point) + parts.Power;
        return digits.Length == whole ? digits : null;
    }
}
