using System.Collections.Frozen;
using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Imports;

/// <summary>
/// The ways people write one of a few things. Marks count first (Bà is not Ba); a text without its marks is understood where only one
/// thing can be meant.
/// </summary>
public sealed class Spellings<T>
    where T : struct
{
    private readonly FrozenDictionary<string, T> _byName;
    private readonly FrozenDictionary<string, T> _bySearch;

    /// <summary>Takes all spellings; two meanings of one spelling are a mistake in the data.</summary>
    public Spellings(IEnumerable<(string Text, T Meaning)> spellings)
    {
        var all = spellings.ToList();
        _byName = all.GroupBy(s => Exact(s.Text)).ToFrozenDictionary(
            g => g.Key,
            g => g.Select(s => s.Meaning).Distinct().Count() == 1 ? g.First().Meaning : throw new ArgumentException($"Two meanings of “{g.First().Text}”."));
        _bySearch = all.GroupBy(s => VietnameseText.SearchKey(s.Text)).Where(g => g.Key.Length > 0 && g.Select(s => s.Meaning).Distinct().Count() == 1)
            .ToFrozenDictionary(g => g.Key, g => g.First().Meaning);
    }

    /// <summary>What a text means, or null.</summary>
    public T? Find(string text) =>
        _byName.TryGetValue(Exact(text), out var exact) ? exact
        : _bySearch.TryGetValue(VietnameseText.SearchKey(text), out var loose) ? loose : null;

    /// <summary>A tick or a dash has no letters: it stands for itself.</summary>
    private static string Exact(string text) => VietnameseText.NameKey(text) is { Length: > 0 } key ? key : text.Trim();
}
