using System.Text;

namespace VuonLen.Domain.Registry;

/// <summary>
/// Vietnamese as people type it, made comparable. <see cref="Tidy"/> repairs what is plainly wrong and keeps the rest as typed;
/// <see cref="NameKey"/> is the same for two writings of one name; <see cref="SearchKey"/> forgets every mark.
/// </summary>
public static class VietnameseText
{
    /// <summary>
    /// The text with composed letters (NFC), no invisible characters, single spaces, and tones moved back where they belong
    /// ("Hòang" to "Hoàng", "Nguyêñ" to "Nguyễn"). Case and the two accepted manners (hòa, hoà) stay as typed. Never null.
    /// </summary>
    public static string Tidy(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (IsPlain(text)) return text;
        var tidy = new StringBuilder(text.Length);
        var word = new StringBuilder();
        var space = false;
        foreach (var c in text)
        {
            if (char.IsLetter(c) || VietnameseAlphabet.IsMark(c))
            {
                if (space && (tidy.Length > 0)) tidy.Append(' ');
                space = false;
                word.Append(c);
                continue;
            }

            if (IsInvisible(c)) continue;
            Flush(tidy, word);
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                space = true;
                continue;
            }

            if (space && tidy.Length > 0) tidy.Append(' ');
            space = false;
            tidy.Append(c is '’' or '‘' or 'ʼ' or '`' ? '\'' : c);
        }

        Flush(tidy, word);
        return tidy.ToString();
    }

    /// <summary>
    /// A key that two writings of the same name share: case, spaces, composition and tone placement do not count, marks do.
    /// "HÒA", "hoà" and "Hòa" agree; "Hoa" does not.
    /// </summary>
    public static string NameKey(string? text)
    {
        var tidy = Tidy(text);
        var key = new StringBuilder(tidy.Length + 4);
        var tone = SyllableTone.Level;
        foreach (var c in tidy)
        {
            if (char.IsLetterOrDigit(c))
            {
                if (VietnameseAlphabet.ToneOn(c) is var own and not SyllableTone.Level) tone = own;
                key.Append(VietnameseAlphabet.WithoutTone(c));
                continue;
            }

            if (c == '\'') continue;
            EndWord(key, ref tone);
            if (key.Length > 0 && key[^1] != ' ') key.Append(' ');
        }

        EndWord(key, ref tone);
        return key.ToString().TrimEnd();

        static void EndWord(StringBuilder key, ref SyllableTone tone)
        {
            if (tone != SyllableTone.Level) key.Append((char)('0' + (int)tone));
            tone = SyllableTone.Level;
        }
    }

    /// <summary>
    /// A key for searching: small letters and digits without any mark, đ as d, everything else a single space, apostrophes nothing.
    /// "hoa" is found in the keys of Hoà, Hòa and HOA.
    /// </summary>
    public static string SearchKey(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var key = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c)) key.Append(VietnameseAlphabet.Bare(c));
            else if (VietnameseAlphabet.IsMark(c) || IsInvisible(c) || c is '\'' or '’' or '‘' or 'ʼ' or '`') continue;
            else if (key.Length > 0 && key[^1] != ' ') key.Append(' ');
        }

        return key.Length > 0 && key[^1] == ' ' ? key.ToString(0, key.Length - 1) : key.ToString();
    }

    /// <summary>How many words with marks are true Vietnamese syllables: of two readings of the same bytes, the one with more is right.</summary>
    public static int CountSyllables(string text)
    {
        var count = 0;
        foreach (var word in Tidy(text).Split([' ', ',', ';', '\n', '\t', '"', '.', '-', '/', '(', ')'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!System.Text.Ascii.IsValid(word) && SpelledWord.Read(word) is { } spelled && VietnameseSyllable.Of(spelled) is { ToneFits: true }) count++;
        }

        return count;
    }

    /// <summary>Characters that show nothing: soft hyphen, zero-width space and joiners, direction marks, byte-order mark.</summary>
    private static bool IsInvisible(char c) =>
        c is '\u00AD' or '\u034F' or >= '\u200B' and <= '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2060' and <= '\u2064' or '\uFEFF';

    private static bool IsPlain(string text)
    {
        var before = ' ';
        foreach (var c in text)
        {
            if (c is < ' ' or > '~' or '`' || c == ' ' && before == ' ') return false;
            before = c;
        }

        return before != ' ';
    }

    private static void Flush(StringBuilder tidy, StringBuilder word)
    {
        if (word.Length == 0) return;
        tidy.Append(Repair(word.ToString()));
        word.Clear();
    }

    private static string Repair(string word)
    {
        if (System.Text.Ascii.IsValid(word)) return word;
        if (SpelledWord.Read(word) is not { } spelled) return word.Normalize(NormalizationForm.FormC);
        var stays = spelled.Tone == SyllableTone.Level || VietnameseSyllable.Of(spelled) is not { } syllable || syllable.MayStandOn(spelled.ToneAt);
        if (stays) return spelled.IsAsTyped ? word : spelled.Write(spelled.ToneAt);
        return spelled.Write(VietnameseSyllable.Of(spelled)!.Value.ToneLetter);
    }
}
