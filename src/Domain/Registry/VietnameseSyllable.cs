using System.Collections.Frozen;

namespace VuonLen.Domain.Registry;

/// <summary>
/// A written Vietnamese syllable: an opening consonant from a closed list, a rhyme from a closed list, a tone. Being such a syllable is
/// strong evidence that text is what it seems: almost no mis-decoded text passes.
/// </summary>
/// <param name="Onset">Opening consonant, lower case; empty where there is none.</param>
/// <param name="Rhyme">Vowels and closing consonant without tone, lower case.</param>
/// <param name="Tone">The tone.</param>
internal readonly record struct VietnameseSyllable(string Onset, string Rhyme, SyllableTone Tone)
{
    /// <summary>Longest first, so that the first that fits is the right one.</summary>
    private static readonly string[] Onsets =
    [
        "ngh", "ng", "nh", "gh", "gi", "kh", "ph", "qu", "th", "tr", "ch",
        "n", "g", "k", "p", "q", "t", "c", "đ", "d", "b", "h", "l", "m", "r", "s", "v", "x", "",
    ];

    private static readonly FrozenSet<string> Rhymes = """
        a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
        e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
        i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
        o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on ong ooc oong op ot
        ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơng ơp ơt
        u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut
        uy uya uych uyên uyêt uyn uynh uyp uyt uyu
        ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yê yêm yên yêng yêt yêu
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the closing consonant allows the tone: a syllable closed by c, ch, p or t is high or low and nothing else.</summary>
    public bool ToneFits => Rhyme[^1] is not ('c' or 'p' or 't') && !Rhyme.EndsWith("ch", StringComparison.Ordinal)
        || Tone is SyllableTone.Acute or SyllableTone.Dot;

    /// <summary>A lone "ỵ" after a consonant that is never written so: "Vỵ" is TCVN3's Vợ read as VNI.</summary>
    public bool IsOddY => Rhyme == "y" && Tone == SyllableTone.Dot && Onset is not ("k" or "l" or "m" or "t" or "th" or "h" or "qu" or "");

    /// <summary>Takes a word apart, or answers null where it is no Vietnamese syllable.</summary>
    public static VietnameseSyllable? Of(SpelledWord word)
    {
        foreach (var onset in Onsets)
        {
            if (!word.Lower.StartsWith(onset, StringComparison.Ordinal)) continue;
            var rhyme = word.Lower[onset.Length..];
            if (Rhymes.Contains(rhyme)) return new VietnameseSyllable(onset, rhyme, word.Tone);
        }

        return null;
    }

    /// <summary>Whether the tone stands on this letter of the word in the old or in the new manner of writing (hòa, hoà).</summary>
    public bool MayStandOn(int letter) => letter == ToneLetter || IsOpenGlide && letter == ToneLetter - 1;

    /// <summary>Index in the word of the letter that carries the tone, in the new manner: hoà, thuý.</summary>
    public int ToneLetter => Onset.Length + ToneVowel();

    /// <summary>oa, oe and uy without a closing letter: the only rhymes where the two manners differ.</summary>
    private bool IsOpenGlide => Rhyme is "oa" or "oe" or "uy";

    private int ToneVowel()
    {
        for (var i = Rhyme.Length - 1; i >= 0; i--)
        {
            if (Rhyme[i] is 'ă' or 'â' or 'ê' or 'ô' or 'ơ' || Rhyme[i] == 'ư') return i;
        }

        var vowels = 0;
        while (vowels < Rhyme.Length && VietnameseAlphabet.Vowels.Contains(Rhyme[vowels])) vowels++;
        return vowels switch
        {
            1 => 0,
            3 => 1,
            _ => vowels < Rhyme.Length || IsOpenGlide ? 1 : 0,
        };
    }
}
