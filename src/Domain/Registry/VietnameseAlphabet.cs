using System.Text;

namespace VuonLen.Domain.Registry;

/// <summary>The six tones. The numbers are those by which a <see cref="VietnameseText.NameKey"/> carries the tone.</summary>
public enum SyllableTone : byte { Level = 0, Grave = 1, Acute = 2, Hook = 3, Tilde = 4, Dot = 5 }

/// <summary>
/// The letters of written Vietnamese taken apart: which base letter, which quality mark (breve, circumflex, horn, the bar of đ) and
/// which tone. Everything that compares or repairs text stands on this table.
/// </summary>
internal static class VietnameseAlphabet
{
    /// <summary>The vowels that can carry a tone, with their quality marks.</summary>
    public const string Vowels = "aăâeêioôơuưy";

    private const string ToneMarks = "\0\u0300\u0301\u0309\u0303\u0323";

    private const int TableSize = 0x1F00;

    /// <summary>For every Latin letter below U+1F00: the letter without its tone, in lower case; 0 where the character is no letter.</summary>
    private static readonly char[] Toneless = new char[TableSize];

    private static readonly char[] Plain = new char[TableSize];

    private static readonly byte[] ToneOfLetter = new byte[TableSize];

    private static readonly bool[] Native = BuildNative();

    static VietnameseAlphabet()
    {
        for (var code = 0; code < TableSize; code++)
        {
            var letter = (char)code;
            if (!char.IsLetter(letter) || IsMark(letter)) continue;
            var parts = letter.ToString().Normalize(NormalizationForm.FormD);
            var toneless = new StringBuilder(parts.Length);
            foreach (var part in parts)
            {
                if (ToneOf(part) is { } tone) ToneOfLetter[code] = (byte)tone;
                else toneless.Append(part);
            }

            var lower = toneless.ToString().Normalize(NormalizationForm.FormC).ToLowerInvariant();
            Toneless[code] = lower[0];
            var plain = char.ToLowerInvariant(parts[0]);
            Plain[code] = plain == 'đ' ? 'd' : plain;
        }
    }

    /// <summary>Whether the character is a mark that sits on the letter before it.</summary>
    public static bool IsMark(char c) => c is >= '\u0300' and <= '\u036F';

    /// <summary>The tone a combining mark stands for, or null where it is no tone mark.</summary>
    public static SyllableTone? ToneOf(char mark) => mark switch
    {
        '\u0300' or '\u0340' => SyllableTone.Grave,
        '\u0301' or '\u0341' => SyllableTone.Acute,
        '\u0309' => SyllableTone.Hook,
        '\u0303' => SyllableTone.Tilde,
        '\u0323' => SyllableTone.Dot,
        _ => null,
    };

    /// <summary>The combining mark of a tone; nothing for the level tone.</summary>
    public static string MarkOf(SyllableTone tone) => tone == SyllableTone.Level ? "" : ToneMarks[(int)tone].ToString();

    /// <summary>The letter with its quality mark but without its tone, in lower case: "Ề" gives "ê".</summary>
    public static char WithoutTone(char c) => c < TableSize && Toneless[c] != 0 ? Toneless[c] : char.ToLowerInvariant(c);

    /// <summary>The letter bare, in lower case: "Ề" gives "e", "Đ" gives "d".</summary>
    public static char Bare(char c) => c < TableSize && Plain[c] != 0 ? Plain[c] : char.ToLowerInvariant(c);

    /// <summary>The tone a composed letter carries.</summary>
    public static SyllableTone ToneOn(char c) => c < TableSize ? (SyllableTone)ToneOfLetter[c] : SyllableTone.Level;

    /// <summary>A letter joined with a quality mark, keeping its case; null where Vietnamese has no such letter.</summary>
    public static char? WithQuality(char letter, char mark)
    {
        char? joined = (char.ToLowerInvariant(letter), mark) switch
        {
            ('a', '\u0306') => 'ă',
            ('a', '\u0302') => 'â',
            ('e', '\u0302') => 'ê',
            ('o', '\u0302') => 'ô',
            ('o', '\u031B') => 'ơ',
            ('u', '\u031B') => 'ư',
            _ => null,
        };
        return joined is { } j && char.IsUpper(letter) ? char.ToUpperInvariant(j) : joined;
    }

    /// <summary>Whether the character is one of the letters of Vietnamese or plain Latin; "ç", "ñ" or "µ" are not.</summary>
    public static bool IsNative(char c) => c < TableSize && Native[c];

    private static bool[] BuildNative()
    {
        var native = new bool[TableSize];
        native['đ'] = native['Đ'] = true;
        for (var letter = 'a'; letter <= 'z'; letter++) native[letter] = native[char.ToUpperInvariant(letter)] = true;
        foreach (var vowel in Vowels)
        {
            for (var tone = SyllableTone.Level; tone <= SyllableTone.Dot; tone++)
            {
                var letter = (vowel + MarkOf(tone)).Normalize(NormalizationForm.FormC)[0];
                native[letter] = native[char.ToUpperInvariant(letter)] = true;
            }
        }

        return native;
    }
}
