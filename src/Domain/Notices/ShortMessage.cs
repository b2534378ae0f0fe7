using System.Text;
using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Notices;

/// <summary>
/// Text of a short message: without Vietnamese marks, since one letter with a mark makes a phone network send 70 characters a part instead of 160, and never more than one part.
/// </summary>
public static class ShortMessage
{
    /// <summary>Characters of one part of letters that every phone has (GSM 03.38).</summary>
    public const int Longest = 160;

    private const string Cut = "...";

    /// <summary>Words and an address in one message; of words that are too long the end is left out, of the address nothing.</summary>
    /// <param name="words">As they would be read with marks.</param>
    /// <param name="address">What is opened; empty where nothing is.</param>
    /// <exception cref="ArgumentException">The address alone leaves no room for words.</exception>
    public static string Of(string words, string address)
    {
        var text = Plain(words);
        var room = Longest - (address.Length == 0 ? 0 : address.Length + 1);
        if (room < 40) throw new ArgumentException("The address leaves no room for words.", nameof(address));
        if (text.Length > room) text = text[..(room - Cut.Length)].TrimEnd() + Cut;
        return address.Length == 0 ? text : $"{text} {address}";
    }

    private static string Plain(string words)
    {
        var text = new StringBuilder(words.Length);
        foreach (var c in words.Normalize(NormalizationForm.FormC))
        {
            if (char.IsWhiteSpace(c)) text.Append(' ');
            else if (c is '–' or '—' or '‑' or '−') text.Append('-');
            else if (c is '“' or '”') text.Append('"');
            else if (c is '…') text.Append(Cut);
            else if (char.IsLetter(c) && VietnameseAlphabet.Bare(c) is var bare && char.IsAscii(bare)) text.Append(char.IsUpper(c) ? char.ToUpperInvariant(bare) : bare);
            // Of the characters of a keyboard some count twice or are not there at all.
            else if (char.IsAscii(c) && !char.IsControl(c) && c is not ('[' or ']' or '{' or '}' or '\\' or '^' or '~' or '|' or '`')) text.Append(c);
        }

        return text.ToString();
    }
}
