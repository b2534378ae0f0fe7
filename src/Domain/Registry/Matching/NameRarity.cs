using System.Collections.Frozen;

namespace VuonLen.Domain.Registry.Matching;

/// <summary>
/// How often names occur among the people of an area. Two persons called Nguyễn Thị Lan say little about each other; two called Bàn
/// Thừa Chẳn say much. A name not counted is taken to occur once.
/// </summary>
public sealed class NameRarity
{
    private readonly FrozenDictionary<string, int> _byKey;
    private readonly long _total;

    private NameRarity(FrozenDictionary<string, int> byKey, long total) => (_byKey, _total) = (byKey, total);

    /// <summary>Counts names. No name at all is refused: nothing could be weighed.</summary>
    /// <returns>The counts, or the problem <c>matching.no-names</c>.</returns>
    public static (NameRarity? Rarity, Problem? Refusal) Count(IEnumerable<(string Name, int Persons)> names)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        long total = 0;
        foreach (var (name, persons) in names)
        {
            var key = VietnameseText.SearchKey(name);
            if (key.Length == 0 || persons <= 0) continue;
            counts[key] = checked(counts.GetValueOrDefault(key) + persons);
            total += persons;
        }

        return total == 0 ? (null, new Problem("", "matching.no-names")) : (new(counts.ToFrozenDictionary(StringComparer.Ordinal), total), null);
    }

    /// <summary>
    /// The share of persons who bear the name, marks aside. Where few are registered, the count says little: it is drawn towards one in
    /// <paramref name="priorPersons"/>.
    /// </summary>
    internal double ShareOf(string searchKey, double priorPersons) => (_byKey.GetValueOrDefault(searchKey) + 1) / (_total + priorPersons);
}
