using System.Text;
using System.Text.RegularExpressions;

namespace VuonLen.Domain.Notices;

/// <summary>Reads the addresses that people type.</summary>
public static partial class ContactRules
{
    /// <summary>Longest address, in characters (RFC 5321, 4.5.3.1.3).</summary>
    public const int LongestEmail = 254;

    /// <summary>An e-mail address as it is kept, or null where it is none: one @, a name of printable characters before it, a domain with a dot after it.</summary>
    public static string? Email(string? typed)
    {
        var text = typed?.Trim() ?? "";
        return text.Length <= LongestEmail && EmailPattern().IsMatch(text) ? text : null;
    }

    /// <summary>
    /// A Vietnamese mobile number as +84…, or null where it is none: ten digits from 03, 05, 07, 08 or 09, with blanks, dots and hyphens as people write them, or from +84 or 84.
    /// Landlines take no short messages.
    /// </summary>
    public static string? Mobile(string? typed)
    {
        var text = new StringBuilder();
        foreach (var c in typed?.Trim() ?? "")
        {
            if (c is ' ' or '.' or '-' or '\u00A0') continue;
            text.Append(c);
        }

        var match = MobilePattern().Match(text.ToString());
        return match.Success ? "+84" + match.Groups[1].Value : null;
    }

    [GeneratedRegex(@"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$", RegexOptions.CultureInvariant)]
    private static partial Regex EmailPattern();

    [GeneratedRegex(@"^(?:0|\+?84)([35789][0-9]{8})$", RegexOptions.CultureInvariant)]
    private static partial Regex MobilePattern();
}
