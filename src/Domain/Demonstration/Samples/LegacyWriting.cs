using System.Text;
using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Demonstration.Samples;

/// <summary>Writes Vietnamese as it was written before Unicode, for files that look like those of an old machine.</summary>
internal static class LegacyWriting
{
    private static readonly Dictionary<char, string> Tcvn3 = Reverse(Singles().Select(c => c.ToString()), LegacyText.FromTcvn3);
    private static readonly Dictionary<char, string> Vni = Reverse(Singles().Select(c => c.ToString()).Concat(Pairs()), LegacyText.FromVni);

    /// <summary>The text in an old encoding, or null where that has no letter for it or it could not be told from Unicode again.</summary>
    public static string? Write(string text, LegacyEncoding encoding)
    {
        var table = encoding == LegacyEncoding.Tcvn3 ? Tcvn3 : Vni;
        var written = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsAscii(c)) written.Append(c);
            else if (table.TryGetValue(c, out var legacy)) written.Append(legacy);
            else return null;
        }

        return LegacyText.Convert(written.ToString()) == (text, encoding) ? written.ToString() : null;
    }

    private static IEnumerable<char> Singles() => Enumerable.Range(0xA1, 0xFF - 0xA1 + 1).Select(c => (char)c);

    private static IEnumerable<string> Pairs() =>
        from vowel in "aeouyôöAEOUYÔÖ"
        from mark in "øùûõïêèéúüëâàáåãäØÙÛÕÏÊÈÉÚÜËÂÀÁÅÃÄ"
        where char.IsUpper(vowel) == char.IsUpper(mark)
        select $"{vowel}{mark}";

    private static Dictionary<char, string> Reverse(IEnumerable<string> legacy, Func<string, string> read)
    {
        var table = new Dictionary<char, string>();
        foreach (var written in legacy)
        {
            if (read(written) is { Length: 1 } letter && letter != written) table.TryAdd(letter[0], written);
        }

        return table;
    }
}
