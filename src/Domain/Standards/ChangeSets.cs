using System.Collections.Immutable;
using System.Numerics;

namespace VuonLen.Domain.Standards;

/// <summary>Changes that together change the class, none of which can be left out.</summary>
/// <param name="Changes">The changes.</param>
/// <param name="Becomes">The class then.</param>
public sealed record ChangeSet(ImmutableArray<FactChange> Changes, HouseholdClass Becomes);

/// <summary>The smallest sets of changes that change a class, smallest first.</summary>
/// <param name="Sets">At most as many as were asked for.</param>
/// <param name="Total">How many there are.</param>
public sealed record ChangeSets(ImmutableArray<ChangeSet> Sets, long Total)
{
    /// <summary>
    /// What would lift a household out of its class: deprivations met, score or income up. Where the class is undetermined: what, once
    /// known, would determine it.
    /// </summary>
    internal static ChangeSets Lifting(in HouseholdFacts household, in Deprivations found, in StandardValues law, BirthsTogether births, int most)
    {
        var finding = Classification.Decide(household, found, law);
        return finding.Class == HouseholdClass.Undetermined
            ? Search(household, found, law, finding, found.Unknown, found.Unknown, TiedBy(found), births, ChangeOptions.ToKnow(household, finding, law), most)
            : Search(household, found, law, finding, found.Lacking, default, default, births, ChangeOptions.Up(household, finding, law), most);
    }

    /// <summary>What would drop a household into a poorer class: something more lacking, score or income down.</summary>
    internal static ChangeSets Dropping(in HouseholdFacts household, in Deprivations found, in StandardValues law, BirthsTogether births, int most)
    {
        var finding = Classification.Decide(household, found, law);
        var met = new IndicatorSet((ushort)(law.Indicators.Bits & ~found.Lacking.Bits & ~found.Unknown.Bits));
        return finding.Class == HouseholdClass.Undetermined
            ? new ChangeSets([], 0)
            : Search(household, found, law, finding, default, met, default, births, ChangeOptions.Down(household, finding, law), most);
    }

    /// <summary>The unknown indicators that births tie together: which of them is learned makes a difference.</summary>
    private static IndicatorSet TiedBy(in Deprivations found) => found.LeastOfUnknown == 0 && found.MetOfUnknown == 0
        ? IndicatorSet.Empty
        : new IndicatorSet((ushort)(found.Unknown.Bits & BirthCompletions.Driven.Bits));

    /// <summary>
    /// All indicators weigh the same, so a class depends only on how many are met and lacking: the search goes over those two counts, over
    /// each answer to the few indicators that births tie together, and over the few other changes; it keeps what no smaller choice already
    /// does, and only then writes out which indicators.
    /// </summary>
    private static ChangeSets Search(
        in HouseholdFacts household, in Deprivations found, in StandardValues law, in Finding finding, IndicatorSet meet, IndicatorSet lack,
        IndicatorSet tied, BirthsTogether births, ImmutableArray<ImmutableArray<FactChange>> others, int most)
    {
        var toKnow = finding.Class == HouseholdClass.Undetermined;
        var choices = new List<Choice>();
        var open = toKnow ? meet.Count : meet.Count + lack.Count;
        var answers = Answers(tied);
        var (freeMeet, freeLack) = (Without(meet, tied), Without(lack, tied));
        for (var size = 1; size <= open + 2; size++)
        {
            for (var other = 0; other < others.Length && others[other].Length <= size; other++)
            {
                foreach (var (tiedMet, tiedLacked) in answers)
                {
                    var answered = BitOperations.PopCount((uint)(tiedMet | tiedLacked));
                    var rest = size - others[other].Length - answered;
                    if (rest < 0) break;
                    for (var met = Math.Min(rest, freeMeet.Count); met >= 0; met--)
                    {
                        var choice = new Choice(tiedMet, tiedLacked, met, rest - met, other, default);
                        if (choice.Lack > freeLack.Count || rest + answered > open || IsMore(choices, others, choice)) continue;
                        var becomes = After(household, found, law, freeMeet, freeLack, births, choice, others[other], toKnow);
                        if (becomes != finding.Class && becomes != HouseholdClass.Undetermined) choices.Add(choice with { Becomes = becomes });
                    }
                }
            }
        }

        var sets = ImmutableArray.CreateBuilder<ChangeSet>();
        var total = 0L;
        foreach (var choice in choices)
        {
            var left = toKnow ? freeMeet.Count - choice.Meet : freeLack.Count;
            total += Binomial(freeMeet.Count, choice.Meet) * Binomial(left, choice.Lack);
            Write(sets, choice, freeMeet, freeLack, others[choice.Other], toKnow ? 0 : law.PointsPerIndicator, most);
        }

        return new ChangeSets(sets.DrainToImmutable(), total);
    }

    /// <summary>Every way to answer some of the tied indicators, those that answer fewest first: met, lacking.</summary>
    private static List<(int Met, int Lacked)> Answers(IndicatorSet tied)
    {
        var answers = new List<(int Met, int Lacked)> { (0, 0) };
        foreach (var indicator in Members(tied.Bits))
        {
            var bit = 1 << (int)indicator;
            foreach (var (met, lacked) in answers.ToArray())
            {
                answers.Add((met | bit, lacked));
                answers.Add((met, lacked | bit));
            }
        }

        return [.. answers.OrderBy(a => BitOperations.PopCount((uint)(a.Met | a.Lacked)))];
    }

    private static bool IsMore(List<Choice> choices, ImmutableArray<ImmutableArray<FactChange>> others, in Choice than)
    {
        foreach (var choice in choices)
        {
            if (choice.Meet <= than.Meet && choice.Lack <= than.Lack && (choice.TiedMet & ~than.TiedMet) == 0 && (choice.TiedLacked & ~than.TiedLacked) == 0
                && others[choice.Other].All(others[than.Other].Contains)) return true;
        }

        return false;
    }

    private static HouseholdClass After(
        HouseholdFacts household, in Deprivations found, in StandardValues law, IndicatorSet meet, IndicatorSet lack, BirthsTogether births, in Choice choice,
        ImmutableArray<FactChange> other, bool toKnow)
    {
        var met = First(meet.Bits, choice.Meet) | choice.TiedMet;
        var lacked = First(lack.Bits & ~met, choice.Lack) | choice.TiedLacked;
        var (lacking, unknown) = (new IndicatorSet((ushort)((found.Lacking.Bits & ~met) | lacked)), new IndicatorSet((ushort)(found.Unknown.Bits & ~(met | lacked))));
        // Where births tie nothing together with all of it open, they tie nothing with less.
        var isAsFound = unknown == found.Unknown || (found.LeastOfUnknown == 0 && found.MetOfUnknown == 0);
        var (least, always) = isAsFound ? (found.LeastOfUnknown, found.MetOfUnknown) : births.Of(unknown);
        foreach (var change in other) household = change.ApplyTo(household);
        if (household.B2 is { } total && !toKnow) household = household with { B2 = Math.Max(total + ((choice.Lack - choice.Meet) * law.PointsPerIndicator), 0) };
        return Classification.Decide(
            household,
            new Deprivations { Lacking = lacking, Unknown = unknown, LeastOfUnknown = least, MetOfUnknown = always, HasWorker = found.HasWorker, Marks = found.Marks },
            law).Class;
    }

    private static void Write(
        ImmutableArray<ChangeSet>.Builder sets, in Choice choice, IndicatorSet meet, IndicatorSet lack, ImmutableArray<FactChange> other, int points, int most)
    {
        foreach (var met in Combinations(meet.Bits, choice.Meet))
        {
            foreach (var lacked in Combinations(lack.Bits & ~met, choice.Lack))
            {
                if (sets.Count >= most) return;
                sets.Add(new ChangeSet(
                    [
                        .. Members(met | choice.TiedMet).Select(i => new FactChange(ChangeKind.Meet, i, null, -points)),
                        .. Members(lacked | choice.TiedLacked).Select(i => new FactChange(ChangeKind.Lack, i, null, points)),
                        .. other,
                    ],
                    choice.Becomes));
            }
        }
    }

    private static IndicatorSet Without(IndicatorSet set, IndicatorSet other) => new((ushort)(set.Bits & ~other.Bits));

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

    private static int First(int bits, int count)
    {
        var rest = bits;
        for (var i = 0; i < count; i++) rest &= rest - 1;
        return bits & ~rest;
    }

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

    /// <summary>What is tried: tied indicators met and lacking, how many of the others, which other changes, and the class it gives.</summary>
    private readonly record struct Choice(int TiedMet, int TiedLacked, int Meet, int Lack, int Other, HouseholdClass Becomes);
}

/// <summary>The changes besides indicators that are worth trying, alone and together; the empty choice comes first, then by size.</summary>
internal static class ChangeOptions
{
    /// <summary>Score or income just above the lines, for a household whose class is known.</summary>
    public static ImmutableArray<ImmutableArray<FactChange>> Up(in HouseholdFacts household, in Finding finding, in StandardValues law)
    {
        var changes = new List<FactChange>();
        foreach (var lines in Lines(household, law))
        {
            if (finding.Basis == FindingBasis.Score) AddAbove(changes, ChangeKind.Score, household.B1, lines.SevereCutOff, lines.CutOff);
            if (finding.Basis == FindingBasis.Income) AddAbove(changes, ChangeKind.Income, household.IncomePerPerson, lines.SevereLine, lines.Line);
            if (finding.Class is HouseholdClass.AverageStandard or HouseholdClass.LowIncomeWorker)
                AddAbove(changes, ChangeKind.Income, household.IncomePerPerson, lines.AverageLine, lines.LowIncomeLine);
        }

        if (IsTotalOnly(finding, law)) changes.Add(new FactChange(ChangeKind.B2, null, law.B2CutOff - law.PointsPerIndicator));
        return Choices(changes);
    }

    /// <summary>Score or income at the lines.</summary>
    public static ImmutableArray<ImmutableArray<FactChange>> Down(in HouseholdFacts household, in Finding finding, in StandardValues law)
    {
        var changes = new List<FactChange>();
        foreach (var lines in Lines(household, law))
        {
            if (finding.Basis == FindingBasis.Score) AddAtOrBelow(changes, ChangeKind.Score, household.B1, lines.SevereCutOff, lines.CutOff);
            if (finding.Basis == FindingBasis.Income) AddAtOrBelow(changes, ChangeKind.Income, household.IncomePerPerson, lines.SevereLine, lines.Line);
        }

        if (IsTotalOnly(finding, law) && finding.B2 < law.B2CutOff) changes.Add(new FactChange(ChangeKind.B2, null, law.B2CutOff));
        return Choices(changes);
    }

    /// <summary>What could be learned, for a household whose class is not determined.</summary>
    public static ImmutableArray<ImmutableArray<FactChange>> ToKnow(in HouseholdFacts household, in Finding finding, in StandardValues law)
    {
        var changes = new List<FactChange>();
        if (household.Area == AreaType.Unknown)
        {
            changes.Add(new FactChange(ChangeKind.Area, null, (long)AreaType.Rural));
            changes.Add(new FactChange(ChangeKind.Area, null, (long)AreaType.Urban));
        }

        if (finding.Basis == FindingBasis.None)
        {
            foreach (var lines in Lines(household, law))
            {
                var byScore = lines.CutOff >= 0;
                var (kind, severe, line) = byScore
                    ? (ChangeKind.Score, lines.SevereCutOff, lines.CutOff) : (ChangeKind.Income, lines.SevereLine, lines.Line);
                foreach (var number in new[] { severe, line, line + 1 }.Where(n => n >= 0)) Add(changes, new FactChange(kind, null, number));
            }
        }
        else if ((finding.Missing & Missing.Income) != 0)
        {
            foreach (var lines in Lines(household, law))
            {
                foreach (var line in new[] { lines.AverageLine, lines.LowIncomeLine }.Where(l => l >= 0))
                {
                    Add(changes, new FactChange(ChangeKind.Income, null, line));
                    Add(changes, new FactChange(ChangeKind.Income, null, line + 1));
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

    private static void AddAbove(List<FactChange> changes, ChangeKind kind, long? now, params ReadOnlySpan<long> lines)
    {
        foreach (var line in lines)
        {
            if (line >= 0 && now <= line) Add(changes, new FactChange(kind, null, line + 1));
        }
    }

    private static void AddAtOrBelow(List<FactChange> changes, ChangeKind kind, long? now, params ReadOnlySpan<long> lines)
    {
        foreach (var line in lines)
        {
            if (line >= 0 && now > line) Add(changes, new FactChange(kind, null, line));
        }
    }

    private static void Add(List<FactChange> changes, FactChange change)
    {
        if (!changes.Contains(change)) changes.Add(change);
    }

    /// <summary>None, each alone, and each two of different kinds.</summary>
    private static ImmutableArray<ImmutableArray<FactChange>> Choices(List<FactChange> changes)
    {
        var choices = ImmutableArray.CreateBuilder<ImmutableArray<FactChange>>();
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
