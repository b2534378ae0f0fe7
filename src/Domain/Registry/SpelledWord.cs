using System.Text;

namespace VuonLen.Domain.Registry;

/// <summary>
/// One word with its marks taken off and put in order: letters that carry their quality mark and case, one tone, and the letter the
/// tone was typed on. Marks may arrive composed, decomposed, in the wrong order or on the wrong letter.
/// </summary>
internal sealed class SpelledWord
{
    private SpelledWord(string letters, SyllableTone tone, int toneAt, bool asTyped = false)
    {
        IsAsTyped = asTyped;
        Letters = letters;
        Lower = letters.ToLowerInvariant();
        Tone = tone;
        ToneAt = toneAt;
    }

    /// <summary>The letters as typed, without the tone.</summary>
    public string Letters { get; }

    /// <summary>The letters in lower case, without the tone.</summary>
    public string Lower { get; }

    public SyllableTone Tone { get; }

    /// <summary>Index of the letter the tone was typed on; -1 for the level tone.</summary>
    public int ToneAt { get; }

    /// <summary>Whether the word was composed already and nothing but its tone was taken off: writing it with the tone where it was gives the same word.</summary>
    public bool IsAsTyped { get; }

    /// <summary>Reads a word. Null where it carries two different tones or a mark that Vietnamese does not have.</summary>
    public static SpelledWord? Read(string word)
    {
        return OfComposed(word) ?? OfParts(word);
    }

    /// <summary>The word as nearly all are: composed letters, one tone at most. Reads the table and nothing else; null where it is not such a word.</summary>
    private static SpelledWord? OfComposed(string word)
    {
        Span<char> letters = word.Length <= 32 ? stackalloc char[word.Length] : new char[word.Length];
        var tone = SyllableTone.Level;
        var toneAt = -1;
        for (var i = 0; i < word.Length; i++)
        {
            if (!VietnameseAlphabet.IsNative(word[i])) return null;
            var letter = VietnameseAlphabet.WithoutTone(word[i]);
            letters[i] = char.IsUpper(word[i]) ? char.ToUpperInvariant(letter) : letter;
            if (VietnameseAlphabet.ToneOn(word[i]) is not (var own and not SyllableTone.Level)) continue;
            if (tone != SyllableTone.Level) return null;
            (tone, toneAt) = (own, i);
        }

        return HasLoneHorn(letters) ? null : new(letters.ToString(), tone, toneAt, asTyped: true);
    }

    private static SpelledWord? OfParts(string word)
    {
        var letters = new StringBuilder(word.Length);
        var tone = SyllableTone.Level;
        var toneAt = -1;
        foreach (var c in word.Normalize(NormalizationForm.FormD))
        {
            if (!VietnameseAlphabet.IsMark(c))
            {
                letters.Append(c);
                continue;
            }

            if (letters.Length == 0) return null;
            if (VietnameseAlphabet.ToneOf(c) is { } mark)
            {
                if (tone != SyllableTone.Level && tone != mark) return null;
                tone = mark;
                toneAt = letters.Length - 1;
            }
            else if (VietnameseAlphabet.WithQuality(letters[^1], c) is { } joined)
            {
                letters[^1] = joined;
            }
            else
            {
                return null;
            }
        }

        return letters.Length == 0 ? null : new SpelledWord(HornsTogether(letters).ToString(), tone, toneAt);
    }

    /// <summary>The word written again, the tone on the letter at <paramref name="at"/>.</summary>
    public string Write(int at)
    {
        if (Tone == SyllableTone.Level || at < 0) return Letters;
        return string.Concat(Letters.AsSpan(0, at + 1), VietnameseAlphabet.MarkOf(Tone), Letters.AsSpan(at + 1)).Normalize(NormalizationForm.FormC);
    }

    private static bool HasLoneHorn(ReadOnlySpan<char> letters)
    {
        for (var i = 0; i + 1 < letters.Length; i++)
        {
            if (letters[i] is 'u' or 'U' && letters[i + 1] is 'ơ' or 'Ơ' || letters[i] is 'ư' or 'Ư' && letters[i + 1] is 'o' or 'O') return true;
        }

        return false;
    }

    /// <summary>"uơng" and "ưong" are no Vietnamese rhymes: one horn of ươ was left off before a closing letter.</summary>
    private static StringBuilder HornsTogether(StringBuilder letters)
    {
        for (var i = 0; i + 2 < letters.Length; i++)
        {
            var (first, second) = (char.ToLowerInvariant(letters[i]), char.ToLowerInvariant(letters[i + 1]));
            if ((first, second) is not (('u', 'ơ') or ('ư', 'o')) || i > 0 && letters[i - 1] is 'q' or 'Q') continue;
            letters[i] = char.IsUpper(letters[i]) ? 'Ư' : 'ư';
            letters[i + 1] = char.IsUpper(letters[i + 1]) ? 'Ơ' : 'ơ';
        }

        return letters;
    }
}
