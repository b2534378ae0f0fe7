using System.Text;

namespace VuonLen.Domain.Registry;

/// <summary>
/// One word with its marks taken off and put in order: letters that carry their quality mark and case, one tone, and the letter the
/// tone was typed on. Marks may arrive composed, decomposed, in the wrong order or on the wrong letter.
/// </summary>
internal sealed class SpelledWord
{
    private SpelledWord(string letters, Tone tone, int toneAt)
    {
        Letters = letters;
        Lower = letters.ToLowerInvariant();
        Tone = tone;
        ToneAt = toneAt;
    }

    /// <summary>The letters as typed, without the tone.</summary>
    public string Letters { get; }

    /// <summary>The letters in lower case, without the tone.</summary>
    public string Lower { get; }

    public Tone Tone { get; }

    /// <summary>Index of the letter the tone was typed on; -1 for the level tone.</summary>
    public int ToneAt { get; }

    /// <summary>Reads a word. Null where it carries two different tones or a mark that Vietnamese does not have.</summary>
    public static SpelledWord? Read(string word)
    {
        var letters = new StringBuilder(word.Length);
        var tone = Tone.Level;
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
                if (tone != Tone.Level && tone != mark) return null;
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
        if (Tone == Tone.Level || at < 0) return Letters;
        return string.Concat(Letters.AsSpan(0, at + 1), VietnameseAlphabet.MarkOf(Tone), Letters.AsSpan(at + 1)).Normalize(NormalizationForm.FormC);
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
