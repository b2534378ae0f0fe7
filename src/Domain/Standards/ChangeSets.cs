using System.Collections.Immutable;

namespace VuonLen.Domain.Standards;

/// <summary>Changes that together change the class, none of which can be left out.</summary>
/// <param name="Changes">The changes.</param>
/// <param name="Becomes">The class then.</param>
public sealed record ChangeSet(ImmutableArray<Change> Changes, HouseholdClass Becomes);

/// <summary>The smallest sets of changes that change a class, smallest first.</summary>
/// <param name="Sets">At most as many as were asked for.</param>
/// <param name="Total">How many there are.</param>
public sealed record ChangeSets(ImmutableArray<ChangeSet> Sets, long Total)
{
    /// <summary>
    /// What would lift a household out of its class: deprivations met, score or income up. Where the class is undetermined: what, once
    /// known, would determine it.
    /// </summary>
    internal static ChangeSets Lifting(in HouseholdFacts household, in Deprivations found, in StandardValues law, int most)
    {
        var finding = Classification.Decide(household, found, law);
        return finding.Class == HouseholdClass.Undetermined
            ? Search(household, found, law, finding, found.Unknown, found.Unknown, ChangeOptions.ToKnow(household, finding, law), most)
            : Search(household, found, law, finding, found.Lacking, IndicatorSet.Empty, ChangeOptions.Up(household, finding, law), most);
    }

    /// <summary>What would drop a household into a poorer class: something more lacking, score or income down.</summary>
    internal static ChangeSets Dropping(in HouseholdFacts household, in Deprivations found, in StandardValues law, int most)
    {
        var finding = Classification.Decide(household, found, law);
        var met = new IndicatorSet((ushort)(law.Indicators.Bits & ~found.Lacking.Bits & ~found.Unknown.Bits));
        return finding.Class == HouseholdClass.Undetermined
            ? new ChangeSets([], 0)
            : Search(household, found, law, finding, IndicatorSet.Empty, met, ChangeOptions.Down(household, finding, law), most);
    }

    /// <summary>
    /// All indicators weigh the same, so a class depends only on how many are met and lacking: the search goes over those two counts and
    /// the few other changes, keeps what no smaller choice already does, and only then writes out which indicators.
    /// </summary>
    private static ChangeSets Search(
        in HouseholdFacts household, in Deprivations found, in StandardValues law, in Finding finding, IndicatorSet meet, IndicatorSet lack,
        ImmutableArray<ImmutableArray<Change>> others, int most)
    {
        var toKnow = finding.Class == HouseholdClass.Undetermined;
        var choices = new List<(int Meet, int Lack, int Other, HouseholdClass Becomes)>();
        var open = toKnow ? meet.Count : meet.Count + lack.Count;
        for (var size = 1; size <= open + 2; size++)
        {
            for (var other = 0; other < others.Length && others[other].Length <= size; other++)
            {
                var rest = size - others[other].Length;
                for (var met = Math.Min(rest, meet.Count); met >= 0; met--)
                {
                    var lacked = rest - met;
                    if (lacked > lack.Count || met + lacked > open || IsMore(choices, others, met, lacked, other)) continue;
                    var becomes = After(household, found, law, meet, lack, met, lacked, others[other], toKnow);
                    if (becomes != finding.Class && becomes != HouseholdClass.Undetermined) choices.Add((met, lacked, other, becomes));
                }
            }
        }

        var sets = ImmutableArray.CreateBuilder<ChangeSet>();
        var total = 0L;
        foreach (var choice in choices)
        {
            var left = toKnow ? meet.Count - choice.Meet : lack.Count;
            total += Binomial(meet.Count, choice.Meet) * Binomial(left, choice.Lack);
            Write(sets, choice, meet, lack, others[choice.Other], toKnow ? 0 : law.PointsPerIndicator, most);
        }

        return new ChangeSets(sets.DrainToImmutable(), total);
    }

    private static bool IsMore(
        List<(int Meet, int Lack, int Other, HouseholdClass Becomes)> choices, ImmutableArray<ImmutableArray<Change>> others, int met, int lacked, int other)
    {
        foreach (var choice in choices)
        {
            if (choice.Meet <= met && choice.Lack <= lacked && others[choice.Other].All(others[other].Contains)) return true;
        }

        return false;
    }

    private static HouseholdClass After(
        HouseholdFacts household, in Deprivations found, in StandardValues law, IndicatorSet meet, IndicatorSet lack, int met, int lacked,
        ImmutableArray<Change> other, bool toKnow)
    {
        var (lacking, unknown) = (found.Lacking, found.Unknown);
        var turned = 0;
        foreach (var indicator in First(meet, met))
        {
            (lacking, unknown) = (lacking.Without(indicator), unknown.Without(indicator));
            turned |= 1 << (int)indicator;
        }

        foreach (var indicator in First(new IndicatorSet((ushort)(lack.Bits & ~turned)), lacked))
            (lacking, unknown) = (lacking.With(indicator), unknown.Without(indicator));
        foreach (var change in other) household = change.ApplyTo(household);
        if (household.B2 is { } total && !toKnow) household = household with { B2 = Math.Max(total + ((lacked - met) * law.PointsPerIndicator), 0) };
        return Classification.Decide(
            household, new Deprivations { Lacking = lacking, Unknown = unknown, HasWorker = found.HasWorker, Marks = found.Marks }, law).Class;
    }

    private static void Write(
        ImmutableArray<ChangeSet>.Builder sets, (int Meet, int Lack, int Other, HouseholdClass Becomes) choice, IndicatorSet meet,
        IndicatorSet lack, ImmutableArray<Change> other, int points, int most)
    {
        foreach (var met in Combinations(meet.Bits, choice.Meet))
        {
            foreach (var lacked in Combinations(lack.Bits & ~met, choice.Lack))
            {
                if (sets.Count >= most) return;
                sets.Add(new ChangeSet(
                    [
                        .. Members(met).Select(i => new Change(ChangeKind.Meet, i, null, -points)),
                        .. Members(lacked).Select(i => new Change(ChangeKind.Lack, i, null, points)),
                        .. other,
                    ],
                    choice.Becomes));
            }
        }
    }

    private static IEnumerable<int> Combinations(int of, int size)
    {
        if (size == 0)
        {
            yield return 0;
            yield break;
        }

        for (var rest = of; rest != 0;)
        {
            var lowest = rest & -rest;
            rest &= ~lowest;
            foreach (var more in Combinations(rest, size - 1)) yield return lowest | more;
        }
    }

    private static IEnumerable<Indicator> First(IndicatorSet set, int count) => Members(set.Bits).Take(count);

    private static IEnumerable<Indicator> Members(int bits)
    {
        for (var i = 0; bits != 0; i++, bits >>= 1)
        {
            if ((bits & 1) != 0) yield return (Indicator)i;
        }
    }

    private static long Binomial(int of, int size)
    {
        var result = 1L;
        for (var i = 1; i <= size; i++) result = result * (of - size + i) / i;
        return result;
    }
}

/// <summary>The changes besides indicators that are worth trying, alone and together; the empty choice comes first, then by size.</summary>
internal static class ChangeOptions
{
    /// <summary>Score or income just above the lines, for a household whose class is known.</summary>
    public static ImmutableArray<ImmutableArray<Change>> Up(in HouseholdFacts household, in Finding finding, in StandardValues law)
    {
        var changes = new List<Change>();
        foreach (var lines in Lines(household, law))
        {
            if (finding.Basis == FindingBasis.Score) AddAbove(changes, ChangeKind.Score, household.B1, lines.SevereCutOff, lines.CutOff);
            if (finding.Basis == FindingBasis.Income) AddAbove(changes, ChangeKind.Income, household.IncomePerPerson, lines.SevereLine, lines.Line);
            if (finding.Class is HouseholdClass.AverageStandard or HouseholdClass.LowIncomeWorker)
                AddAbove(changes, ChangeKind.Income, household.IncomePerPerson, lines.AverageLine, lines.LowIncomeLine);
        }

        if (IsTotalOnly(finding, law)) changes.Add(new Change(ChangeKind.B2, null, law.B2CutOff - law.PointsPerIndicator));
        return Choices(changes);
    }

    /// <summary>Score or income at the lines.</summary>
    public static ImmutableArray<ImmutableArray<Change>> Down(in HouseholdFacts household, in Finding finding, in StandardValues law)
    {
        var changes = new List<Change>();
        foreach (var lines in Lines(household, law))
        {
            if (finding.Basis == FindingBasis.Score) AddAtOrBelow(changes, ChangeKind.Score, household.B1, lines.SevereCutOff, lines.CutOff);
            if (finding.Basis == FindingBasis.Income) AddAtOrBelow(changes, ChangeKind.Income, household.IncomePerPerson, lines.SevereLine, lines.Line);
        }

        if (IsTotalOnly(finding, law) && finding.B2 < law.B2CutOff) changes.Add(new Change(ChangeKind.B2, null, law.B2CutOff));
        return Choices(changes);
    }

    /// <summary>What could be learned, for a household whose class is not determined.</summary>
    public static ImmutableArray<ImmutableArray<Change>> ToKnow(in HouseholdFacts household, in Finding finding, in StandardValues law)
    {
        var changes = new List<Change>();
        if (household.Area == AreaType.Unknown)
        {
            changes.Add(new Change(ChangeKind.Area, null, (long)AreaType.Rural));
            changes.Add(new Change(ChangeKind.Area, null, (long)AreaType.Urban));
        }

        if (finding.Basis == FindingBasis.None)
        {
            foreach (var lines in Lines(household, law))
            {
                var byScore = lines.CutOff >= 0;
                var (kind, severe, line) = byScore
                    ? (ChangeKind.Score, lines.SevereCutOff, lines.CutOff) : (ChangeKind.Income, lines.SevereLine, lines.Line);
                foreach (var number in new[] { severe, line, line + 1 }.Where(n => n >= 0)) Add(changes, new Change(kind, null, number));
            }
        }
        else if ((finding.Missing & Missing.Income) != 0)
        {
            foreach (var lines in Lines(household, law))
            {
                foreach (var line in new[] { lines.AverageLine, lines.LowIncomeLine }.Where(l => l >= 0))
                {
                    Add(changes, new Change(ChangeKind.Income, null, line));
                    Add(changes, new Change(ChangeKind.Income, null, line + 1));
                }
            }
        }

        return Choices(changes);
    }

    private static IEnumerable<AreaLines> Lines(HouseholdFacts household, StandardValues law)
    {
        if (household.Area != AreaType.Urban) yield return law.Rural;
        if (household.Area != AreaType.Rural) yield return law.Urban;
    }

    private static bool IsTotalOnly(in Finding finding, in StandardValues law) =>
        (finding.Marks & FindingMarks.B2FromTotal) != 0 && finding.Unknown == law.Indicators;

    private static void AddAbove(List<Change> changes, ChangeKind kind, long? now, params ReadOnlySpan<long> lines)
    {
        foreach (var line in lines)
        {
            if (line >= 0 && now <= line) Add(changes, new Change(kind, null, line + 1));
        }
    }

    private static void AddAtOrBelow(List<Change> changes, ChangeKind kind, long? now, params ReadOnlySpan<long> lines)
    {
        foreach (var line in lines)
        {
            if (line >= 0 && now > line) Add(changes, new Change(kind, null, line));
        }
    }

    private static void Add(List<Change> changes, Change change)
    {
        if (!changes.Contains(change)) changes.Add(change);
    }

    /// <summary>None, each alone, and each two of different kinds.</summary>
    private static ImmutableArray<ImmutableArray<Change>> Choices(List<Change> changes)
    {
        var choices = ImmutableArray.CreateBuilder<ImmutableArray<Change>>();
        choices.Add([]);
        foreach (var change in changes) choices.Add([change]);
        for (var i = 0; i < changes.Count; i++)
        {
            for (var j = i + 1; j < changes.Count; j++)
            {
                if (changes[i].Kind != changes[j].Kind) choices.Add([changes[i], changes[j]]);
            }
        }

        return choices.DrainToImmutable();
    }
}
