using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Standards.Cases;

/// <summary>What a fact looks like in a file.</summary>
public enum FactKind : byte
{
    /// <summary>yes or no.</summary>
    Answer = 1,

    /// <summary>One of the words.</summary>
    Word = 2,

    /// <summary>Any of the words, separated by semicolons, or "none".</summary>
    Words = 3,

    /// <summary>A whole number.</summary>
    Number = 4,

    /// <summary>A number with at most two decimals.</summary>
    Decimal = 5,

    /// <summary>dd/MM/yyyy, MM/yyyy, yyyy, or the same as yyyy-MM-dd, yyyy-MM.</summary>
    Date = 6,
}

/// <summary>Puts a value written in a file into facts; false where it is no such value.</summary>
public delegate bool FactReader<TFacts>(ref TFacts facts, ReadOnlySpan<char> text)
    where TFacts : unmanaged;

/// <summary>
/// One fact as it stands in files: JSON property, CSV column, line of the schema and of the column docs all come from here. An empty
/// cell, a null or an absent property mean "not known".
/// </summary>
/// <param name="Key">Name of the property and of the column.</param>
/// <param name="Kind">What it looks like.</param>
/// <param name="Unit">Unit of a number, or null.</param>
/// <param name="Least">Least number, or null.</param>
/// <param name="Most">Greatest number, or null.</param>
/// <param name="Words">The words allowed, for words and answers.</param>
/// <param name="Read">From text.</param>
/// <param name="Write">To text; empty where not known.</param>
public sealed record FactField<TFacts>(
    string Key, FactKind Kind, string? Unit, long? Least, long? Most, ImmutableArray<string> Words, FactReader<TFacts> Read,
    Func<TFacts, string> Write)
    where TFacts : unmanaged;

/// <summary>How each kind of fact is read and written. The decimal comma and the point are both read; the point is written.</summary>
internal static class FactField
{
    private static readonly ImmutableArray<string> YesNo = ["yes", "no"];

    private static readonly FrozenDictionary<string, Answer>.AlternateLookup<ReadOnlySpan<char>> Answers =
        new Dictionary<string, Answer>(StringComparer.OrdinalIgnoreCase)
        {
            ["yes"] = Answer.Yes,
            ["true"] = Answer.Yes,
            ["1"] = Answer.Yes,
            ["có"] = Answer.Yes,
            ["x"] = Answer.Yes,
            ["no"] = Answer.No,
            ["false"] = Answer.No,
            ["0"] = Answer.No,
            ["không"] = Answer.No,
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static FactField<T> OfAnswer<T>(string key, Func<T, Answer> get, Func<T, Answer, T> set)
        where T : unmanaged => new(
            key, FactKind.Answer, null, null, null, YesNo,
            (ref T facts, ReadOnlySpan<char> text) =>
            {
                if (!Answers.TryGetValue(text, out var answer)) return false;
                facts = set(facts, answer);
                return true;
            },
            facts => get(facts) switch { Answer.Yes => "yes", Answer.No => "no", _ => "" });

    public static FactField<T> OfRecord<T>(string key, Func<T, Answer> get, Func<T, Answer, T> set)
        where T : unmanaged => new(
            key, FactKind.Word, null, null, null, ["lacking", "met"],
            (ref T facts, ReadOnlySpan<char> text) =>
            {
                Answer? lacking = text is "lacking" ? Answer.Yes : text is "met" ? Answer.No : null;
                if (lacking is not { } known) return false;
                facts = set(facts, known);
                return true;
            },
            facts => get(facts) switch { Answer.Yes => "lacking", Answer.No => "met", _ => "" });

    public static FactField<T> OfWord<T, TWord>(string key, Func<T, TWord> get, Func<T, TWord, T> set)
        where T : unmanaged
        where TWord : struct, Enum
    {
        var words = Vocabulary<TWord>(skip: default);
        var find = words.ToFrozenDictionary(w => w.Word, w => w.Value, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        return new(
            key, FactKind.Word, null, null, null, [.. words.Select(w => w.Word)],
            (ref T facts, ReadOnlySpan<char> text) =>
            {
                if (!find.TryGetValue(text, out var value)) return false;
                facts = set(facts, value);
                return true;
            },
            facts => words.FirstOrDefault(w => EqualityComparer<TWord>.Default.Equals(w.Value, get(facts))).Word ?? "");
    }

    /// <param name="key">Name.</param>
    /// <param name="asked">The bit that says the question was answered; 0 where an empty set says nothing was.</param>
    /// <param name="get">Reads the bits.</param>
    /// <param name="set">Sets the bits.</param>
    public static FactField<T> OfWords<T, TWord>(string key, int asked, Func<T, int> get, Func<T, int, T> set)
        where T : unmanaged
        where TWord : struct, Enum
    {
        var words = Vocabulary<TWord>(skip: default).Select(w => (w.Word, Bit: Convert.ToInt32(w.Value, CultureInfo.InvariantCulture)))
            .Where(w => w.Bit != asked).ToArray();
        return new(
            key, FactKind.Words, null, null, null, [.. words.Select(w => w.Word)],
            (ref T facts, ReadOnlySpan<char> text) =>
            {
                var bits = asked;
                foreach (var part in text.Split(';'))
                {
                    var word = text[part].Trim();
                    if (word is "none" && bits == asked) continue;
                    var bit = 0;
                    foreach (var known in words) bit |= word.SequenceEqual(known.Word) ? known.Bit : 0;
                    if (bit == 0) return false;
                    bits |= bit;
                }

                facts = set(facts, bits);
                return true;
            },
            facts => get(facts) switch
            {
                0 => "",
                var bits when bits == asked => "none",
                var bits => string.Join(';', words.Where(w => (bits & w.Bit) != 0).Select(w => w.Word)),
            });
    }

    public static FactField<T> OfNumber<T>(string key, string unit, long least, long most, Func<T, long?> get, Func<T, long, T> set)
        where T : unmanaged => new(
            key, FactKind.Number, unit, least, most, [],
            (ref T facts, ReadOnlySpan<char> text) =>
            {
                if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return false;
                if (number < least || number > most) return false;
                facts = set(facts, number);
                return true;
            },
            facts => get(facts)?.ToString(CultureInfo.InvariantCulture) ?? "");

    public static FactField<T> OfHundredths<T>(string key, string unit, long most, Func<T, int?> get, Func<T, int, T> set)
        where T : unmanaged => new(
            key, FactKind.Decimal, unit, 0, most, [],
            (ref T facts, ReadOnlySpan<char> text) =>
            {
                Span<char> plain = stackalloc char[16];
                if (text.Length > plain.Length) return false;
                text.Replace(plain, ',', '.');
                if (!decimal.TryParse(plain[..text.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return false;
                var hundredths = number * 100;
                if (number > most || hundredths != decimal.Truncate(hundredths)) return false;
                facts = set(facts, (int)hundredths);
                return true;
            },
            facts => get(facts) is { } hundredths ? (hundredths / 100m).ToString(CultureInfo.InvariantCulture) : "");

    public static FactField<T> OfDate<T>(string key, Func<T, PartialDate> get, Func<T, PartialDate, T> set)
        where T : unmanaged => new(
            key, FactKind.Date, null, null, null, [],
            (ref T facts, ReadOnlySpan<char> text) =>
            {
                if (!TryDate(text, out var date)) return false;
                facts = set(facts, date);
                return true;
            },
            facts => get(facts).ToString());

    private static bool TryDate(ReadOnlySpan<char> text, out PartialDate date)
    {
        date = default;
        Span<Range> ranges = stackalloc Range[4];
        var isIso = text.Contains('-');
        var count = text.Split(ranges, isIso ? '-' : '/');
        if (count is 0 or > 3) return false;
        Span<int> parts = stackalloc int[3];
        for (var i = 0; i < count; i++)
        {
            // Year first in ISO dates, last in Vietnamese ones.
            var part = text[ranges[isIso ? i : count - 1 - i]];
            if (part.Length != (i == 0 ? 4 : part.Length) || part.Length is 0 or > 4 || part.ContainsAnyExceptInRange('0', '9')) return false;
            parts[i] = int.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture);
        }

        if ((count > 1 && parts[1] == 0) || (count > 2 && parts[2] == 0) || !PartialDate.IsDate(parts[0], parts[1], parts[2])) return false;
        date = PartialDate.Of(parts[0], parts[1], parts[2]);
        return true;
    }

    private static ImmutableArray<(string Word, TWord Value)> Vocabulary<TWord>(TWord skip)
        where TWord : struct, Enum =>
        [.. Enum.GetValues<TWord>().Where(v => !EqualityComparer<TWord>.Default.Equals(v, skip)).Select(v => (Kebab(v.ToString()), v))];

    private static string Kebab(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));
}
