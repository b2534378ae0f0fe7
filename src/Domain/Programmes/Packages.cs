using System.Collections.Immutable;
using System.Numerics;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Programmes;

/// <summary>A set of supports that together would change a household's class, none of which could be left out.</summary>
/// <param name="Supports">Their places in the list that was asked about, in order.</param>
/// <param name="Left">What the household would still lack.</param>
/// <param name="Class">What it would be found to be.</param>
public sealed record Package(ImmutableArray<int> Supports, IndicatorSet Left, HouseholdClass Class);

/// <summary>
/// What can be done for a household: the smallest packages of supports that would change its class, if each clears what it answers. Whether it
/// does is said by the next review, never by us.
/// </summary>
public static class Packages
{
    /// <summary>Supports considered at most, those that answer most first: 4,096 sets are looked at.</summary>
    public const int MostSupports = 12;

    /// <summary>The packages, the better class first, then the fewer supports; at most <paramref name="take"/>.</summary>
    /// <param name="answers">What each support would clear.</param>
    /// <param name="lacking">What the household lacks.</param>
    /// <param name="now">What it is.</param>
    /// <param name="classOf">What it would be, lacking only this; undetermined where that cannot be said.</param>
    /// <param name="take">How many are wanted.</param>
    public static IReadOnlyList<Package> Of(IReadOnlyList<IndicatorSet> answers, IndicatorSet lacking, HouseholdClass now, Func<IndicatorSet, HouseholdClass> classOf, int take)
    {
        var useful = Enumerable.Range(0, answers.Count).Where(i => (answers[i].Bits & lacking.Bits) != 0)
            .OrderByDescending(i => BitOperations.PopCount((uint)(answers[i].Bits & lacking.Bits))).ThenBy(i => i).Take(MostSupports).Order().ToArray();
        var found = new List<(uint Set, Package Package)>();
        foreach (var set in Enumerable.Range(1, (1 << useful.Length) - 1).Select(n => (uint)n).OrderBy(BitOperations.PopCount).ThenBy(n => n))
        {
            // Whatever holds a package found before, to the same end, has something in it that could be left out.
            var left = useful.Where((_, i) => (set & (1u << i)) != 0).Aggregate(lacking, (still, i) => new IndicatorSet((ushort)(still.Bits & ~answers[i].Bits)));
            var would = classOf(left);
            if (would == now || would == HouseholdClass.Undetermined || found.Any(f => (f.Set & set) == f.Set && f.Package.Class >= would)) continue;
            found.Add((set, new([.. useful.Where((_, i) => (set & (1u << i)) != 0)], left, would)));
        }

        return [.. found.Select(f => f.Package).OrderByDescending(p => p.Class).ThenBy(p => p.Supports.Length).Take(take)];
    }
}
