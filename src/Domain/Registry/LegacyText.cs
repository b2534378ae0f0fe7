using System.Collections.Frozen;
using System.Text;

namespace VuonLen.Domain.Registry;

/// <summary>How Vietnamese was written before Unicode: letters lent from Western fonts.</summary>
public enum LegacyEncoding : byte
{
    /// <summary>It is Unicode already, or cannot be told.</summary>
    None = 0,

    /// <summary>TCVN 5712:1993 VN3, known as ABC (fonts .VnTime): one character a letter, "NguyÔn".</summary>
    Tcvn3 = 1,

    /// <summary>VNI for Windows (fonts VNI-Times): the mark follows its letter, "Nguyeãn".</summary>
    Vni = 2,
}

/// <summary>
/// Finds and converts TCVN3 and VNI text. Clean Unicode is never touched: text is converted only where some word of it cannot be
/// Vietnamese as it stands, and every marked word of it is a true Vietnamese syllable once converted, in one of the encodings and not in
/// the other. A text that is good both ways ("Dòng" is also TCVN3 for Dũng) is left as typed.
/// </summary>
public static class LegacyText
{
    private const string Tcvn3From = "¡¢£¤¥¦§¨©ª«¬\u00AD®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ";
    private const string Tcvn3To = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ";

    /// <summary>Letters VNI writes alone.</summary>
    private const string VniSingleFrom = "ìíæóòîñôöÌÍÆÓÒÎÑÔÖ";
    private const string VniSingleTo = "ìíỉĩịỵđơưÌÍỈĨỊỴĐƠƯ";

    /// <summary>Marks VNI writes after a letter: the tones of any vowel, then what they make of a, e and o.</summary>
    private const string VniTones = "øùûõï";
    private const string VniOnA = "êèéúüëâàáåãä";
    private const string VniOfA = "ăằắẳẵặâầấẩẫậ";
    private const string VniOnEO = "âàáåãä";

    private static readonly FrozenDictionary<char, char> Tcvn3 = Tcvn3From.Zip(Tcvn3To).ToFrozenDictionary(p => p.First, p => p.Second);

    private static readonly FrozenDictionary<char, char> VniSingle = VniSingleFrom.Zip(VniSingleTo).ToFrozenDictionary(p => p.First, p => p.Second);

    private static readonly FrozenDictionary<(char, char), char> VniPairs = BuildVniPairs();

    /// <summary>Which legacy encoding the text is in, judged by its own words alone.</summary>
    public static LegacyEncoding Detect(string? text)
    {
        if (string.IsNullOrEmpty(text) || !CouldBeLegacy(text)) return LegacyEncoding.None;
        var abc = ReadsAsVietnamese(FromTcvn3(text));
        var vni = ReadsAsVietnamese(FromVni(text));
        return (abc, vni) switch
        {
            (true, false) => LegacyEncoding.Tcvn3,
            (false, true) => LegacyEncoding.Vni,
            _ => LegacyEncoding.None,
        };
    }

    /// <summary>The text in Unicode where it was legacy, with the encoding found; else the text itself.</summary>
    public static (string Text, LegacyEncoding From) Convert(string text) => Detect(text) switch
    {
        LegacyEncoding.Tcvn3 => (FromTcvn3(text), LegacyEncoding.Tcvn3),
        LegacyEncoding.Vni => (FromVni(text), LegacyEncoding.Vni),
        _ => (text, LegacyEncoding.None),
    };

    /// <summary>
    /// Text that no reading explains: it has characters which Vietnamese does not use, and neither table makes words of it. It is worth
    /// a person's look.
    /// </summary>
    public static bool IsUnreadable(string text) =>
        text.Any(c => char.IsLetter(c) && !VietnameseAlphabet.IsNative(c) || c is '\uFFFD' or '¨' or '§' or '¬' or '®' or '¸' or '·')
        && Detect(text) == LegacyEncoding.None;

    /// <summary>Reads TCVN3. Capitals of the capital fonts (.VnTimeH) follow the plain letters around them.</summary>
    public static string FromTcvn3(string text)
    {
        var unicode = string.Create(text.Length, text, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++) to[i] = Tcvn3.GetValueOrDefault(from[i], from[i]);
        });
        var plain = text.Where(char.IsAsciiLetter).ToArray();
        return plain.Length > 2 && plain.All(char.IsAsciiLetterUpper) ? unicode.ToUpperInvariant() : unicode;
    }

    /// <summary>Reads VNI.</summary>
    public static string FromVni(string text)
    {
        var unicode = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (i + 1 < text.Length && VniPairs.TryGetValue((char.ToLowerInvariant(letter), char.ToLowerInvariant(text[i + 1])), out var joined))
            {
                unicode.Append(char.IsUpper(letter) ? char.ToUpperInvariant(joined) : joined);
                i++;
            }
            else
            {
                unicode.Append(VniSingle.GetValueOrDefault(letter, letter));
            }
        }

        return unicode.ToString();
    }

    /// <summary>Nothing beyond Western letters, and at least one word that is no Vietnamese as it stands.</summary>
    private static bool CouldBeLegacy(string text)
    {
        if (Ascii.IsValid(text)) return false;
        // Legacy text was Western bytes; one true Vietnamese letter beyond them (ư, ế) or a loose mark shows that it is Unicode.
        foreach (var c in text)
        {
            if (c > '\u00FF' && !char.IsWhiteSpace(c) && !char.IsPunctuation(c)) return false;
        }

        return WordsOf(text).Any(word => !Ascii.IsValid(word) && !IsWord(word, strict: false));
    }

    private static bool ReadsAsVietnamese(string text)
    {
        var marked = 0;
        foreach (var word in WordsOf(text))
        {
            if (Ascii.IsValid(word)) continue;
            if (!IsWord(word, strict: true)) return false;
            marked++;
        }

        return marked > 0;
    }

    private static bool IsWord(string word, bool strict) =>
        word.All(VietnameseAlphabet.IsNative) && IsCased(word) && SpelledWord.Read(word) is { } spelled
        && VietnameseSyllable.Of(spelled) is { } syllable
        && (!strict || syllable is { ToneFits: true, IsOddY: false } && (spelled.Tone == SyllableTone.Level || syllable.MayStandOn(spelled.ToneAt)));

    /// <summary>All small, all capital, or a capital first; "NguyÔn" is none of them.</summary>
    private static bool IsCased(string word)
    {
        var rest = word.AsSpan(1);
        var capitals = 0;
        foreach (var c in rest)
        {
            if (char.IsUpper(c)) capitals++;
        }

        return capitals == 0 || capitals == rest.Length && char.IsUpper(word[0]);
    }

    /// <summary>Words split at spaces and Latin punctuation only: the signs that TCVN3 lends (¨ § ¬ ® µ) belong to words.</summary>
    private static IEnumerable<string> WordsOf(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && (char.IsLetter(text[i]) || text[i] is >= '¡' and <= 'ÿ');
            if (inside && start < 0) start = i;
            if (inside || start < 0) continue;
            yield return text[start..i];
            start = -1;
        }
    }

    private static FrozenDictionary<(char, char), char> BuildVniPairs()
    {
        var pairs = new Dictionary<(char, char), char>();
        SyllableTone[] tones = [SyllableTone.Grave, SyllableTone.Acute, SyllableTone.Hook, SyllableTone.Tilde, SyllableTone.Dot];
        // ô and ö stand for ơ and ư, and take tones like any vowel; i takes none this way.
        foreach (var (written, vowel) in "aeouyôö".Zip("aeouyơư"))
        {
            foreach (var (mark, tone) in VniTones.Zip(tones)) pairs[(written, mark)] = Compose(vowel, tone);
        }

        foreach (var (mark, letter) in VniOnA.Zip(VniOfA)) pairs[('a', mark)] = letter;
        SyllableTone[] circumflexTones = [SyllableTone.Level, SyllableTone.Grave, SyllableTone.Acute, SyllableTone.Hook, SyllableTone.Tilde, SyllableTone.Dot];
        foreach (var (mark, tone) in VniOnEO.Zip(circumflexTones))
        {
            pairs[('e', mark)] = Compose('ê', tone);
            pairs[('o', mark)] = Compose('ô', tone);
        }

        return pairs.ToFrozenDictionary();
    }

    private static char Compose(char vowel, SyllableTone tone) => (vowel + VietnameseAlphabet.MarkOf(tone)).Normalize(NormalizationForm.FormC)[0];
}
