using System.Text;

namespace VuonLen.Domain.Registry;

/// <summary>
/// One word with its marks taken off and put in order: letters that carry their quality mark and case, one tone, and the letter the
/// tone was typed on. Marks may arrive composed, decomposed, in the wrong order or on the wrong letter.
/// </summary>
internal sealed class SpelledWord
{
    /// <summary>The word as typed where nothing but its tone is to be taken off; else its letters without the tone.</summary>
    private readonly string _word;

    private SpelledWord(string word, string lower, SyllableTone tone, int toneAt, bool asTyped)
    {
        _word = word;
        IsAsTyped = asTyped;
        Lower = lower;
        Tone = tone;
        ToneAt = toneAt;
    }

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
        Span<char> lower = word.Length <= 32 ? stackalloc char[word.Length] : new char[word.Length];
        var tone = SyllableTone.Level;
        var toneAt = -1;
        for (var i = 0; i < word.Length; i++)
        {
            if (!VietnameseAlphabet.IsNative(word[i])) return null;
            lower[i] = VietnameseAlphabet.WithoutTone(word[i]);
            if (VietnameseAlphabet.ToneOn(word[i]) is not (var own and not SyllableTone.Level)) continue;
            if (tone != SyllableTone.Level) return null;
            (tone, toneAt) = (own, i);
        }

        return HasLoneHorn(lower) ? null : new(word, lower.ToString(), tone, toneAt, asTyped: true);
    }

    private static SpelledWord? OfParts(string typed)
    {
        var letters = new StringBuilder(typed.Length);
        var tone = SyllableTone.Level;
        var toneAt = -1;
        foreach (var c in typed.Normalize(NormalizationForm.FormD))
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

        if (letters.Length == 0) return null;
        var word = HornsTogether(letters).ToString();
        return new SpelledWord(word, word.ToLowerInvariant(), tone, toneAt, asTyped: false);
    }

    /// <summary>The word written again, the tone on the letter at <paramref name="at"/>.</summary>
    public string Write(int at)
    {
        var letters = IsAsTyped ? string.Create(Lower.Length, this, static (to, word) => word.CopyLetters(to)) : _word;
        if (Tone == SyllableTone.Level || at < 0) return letters;
        return string.Concat(letters.AsSpan(0, at + 1), VietnameseAlphabet.MarkOf(Tone), letters.AsSpan(at + 1)).Normalize(NormalizationForm.FormC);
    }

    /// <summary>The letters in the case they were typed in, without the tone.</summary>
    private void CopyLetters(Span<char> to)
    {
        for (var i = 0; i < to.Length; i++) to[i] = char.IsUpper(_word[i]) ? char.ToUpperInvariant(Lower[i]) : Lower[i];
    }

    private static bool HasLoneHorn(ReadOnlySpan<char> lower)
    {
        for (var i = 0; i + 1 < lower.Length; i++)
        {
            if ((lower[i], lower[i + 1]) is ('u', 'ơ') or ('ư', 'o')) return true;
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
