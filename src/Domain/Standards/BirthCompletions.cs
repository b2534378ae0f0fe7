using System.Numerics;
using System.Runtime.CompilerServices;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards.Indicators;

namespace VuonLen.Domain.Standards;

/// <summary>
/// How many of the indicators that are not known can be lacking at once, where births that are not known drive several of them. A person
/// has one birthday: at 15 the child's indicators are asked, at 16 the adult's, never both. Every day of birth a member's papers leave open
/// is tried once for all indicators together; what is missing besides drives one indicator each and stays free. Nothing is allocated.
/// </summary>
internal static class BirthCompletions
{
    /// <summary>The indicators that depend on an age: the first six of the list.</summary>
    public static readonly IndicatorSet Driven = new(DrivenBits);

    private const int DrivenBits = (1 << (int)Indicator.Employment) | Dependant | (1 << (int)Indicator.Nutrition)
        | (1 << (int)Indicator.HealthInsurance) | (1 << (int)Indicator.AdultEducation) | (1 << (int)Indicator.ChildSchooling);

    /// <summary>In a member's pattern this bit says that the member is a dependant; the others that the member makes the household deprived.</summary>
    private const int Dependant = 1 << (int)Indicator.Dependants;

    /// <summary>Patterns of a member, and unions of them: six bits.</summary>
    private const int Patterns = 64;

    /// <summary>A union that no choice of births gives.</summary>
    private const int Never = -1;

    /// <summary>Copies of one pattern set after which a union can grow no more: each that adds to it adds one of five bits.</summary>
    private const int CopiesToFill = 5;

    private const int OldestAge = 125;

    /// <summary>
    /// Of the indicators not known, how many are lacking and how many are met in every completion; 0 and 0 where no two of them depend on an age.
    /// </summary>
    /// <param name="members">The members listed.</param>
    /// <param name="unlisted">Members nothing is known of.</param>
    /// <param name="persons">All members, from 1.</param>
    /// <param name="unknown">The indicators that are not known.</param>
    /// <param name="law">The numbers of the law.</param>
    /// <param name="day">The day ages are counted on.</param>
    public static (int Lacking, int Met) Bounds(
        ReadOnlySpan<MemberFacts> members, int unlisted, int persons, IndicatorSet unknown, in StandardValues law, ReferenceDay day)
    {
        var open = new IndicatorSet((ushort)(unknown.Bits & DrivenBits));
        if (open.Count < 2) return (0, 0);

        // For each union of patterns, the fewest (or the most) dependants it can come with.
        Span<int> least = stackalloc int[Patterns];
        Span<int> most = stackalloc int[Patterns];
        least.Fill(Never);
        most.Fill(Never);
        (least[0], most[0]) = (0, 0);
        foreach (ref readonly var member in members)
        {
            var (fewest, fullest) = PatternsOf(member, open, law, day);
            Add(least, fewest, isMost: false);
            Add(most, fullest, isMost: true);
        }

        if (unlisted > 0)
        {
            var (fewest, fullest) = PatternsOf(default, open, law, day);
            AddAlike(least, fewest, unlisted, isMost: false);
            AddAlike(most, fullest, unlisted, isMost: true);
        }

        var asksDependants = open.Has(Indicator.Dependants);
        var (fewestLacking, mostLacking) = (int.MaxValue, 0);
        for (var union = 0; union < Patterns; union++)
        {
            if (least[union] != Never) fewestLacking = Math.Min(fewestLacking, Lacking(union, least[union], persons, asksDependants, law));
            if (most[union] != Never) mostLacking = Math.Max(mostLacking, Lacking(union, most[union], persons, asksDependants, law));
        }

        return (fewestLacking, open.Count - mostLacking);
    }

    private static int Lacking(int union, int dependants, int persons, bool asksDependants, in StandardValues law) =>
        BitOperations.PopCount((uint)union)
        + (asksDependants && HasTooManyDependants.Of(dependants, dependants, persons, law) == Answer.Yes ? 1 : 0);

    /// <summary>One more member: every union so far with every pattern of the member.</summary>
    private static void Add(Span<int> reached, ulong patterns, bool isMost)
    {
        Span<int> next = stackalloc int[Patterns];
        next.Fill(Never);
        for (var union = 0; union < Patterns; union++)
        {
            if (reached[union] == Never) continue;
            for (var rest = patterns; rest != 0; rest &= rest - 1)
            {
                var pattern = BitOperations.TrailingZeroCount(rest);
                Keep(ref next[union | (pattern & ~Dependant)], reached[union] + DependantsOf(pattern), isMost);
            }
        }

        next.CopyTo(reached);
    }

    /// <summary>Members alike: once every union has been filled, the rest add dependants only, by the best pattern that fits each union.</summary>
    private static void AddAlike(Span<int> reached, ulong patterns, int alike, bool isMost)
    {
        var copies = Math.Min(alike, CopiesToFill);
        for (var i = 0; i < copies; i++) Add(reached, patterns, isMost);
        for (var union = 0; union < Patterns && alike > copies; union++)
        {
            if (reached[union] == Never) continue;
            var best = Never;
            for (var rest = patterns; rest != 0; rest &= rest - 1)
            {
                var pattern = BitOperations.TrailingZeroCount(rest);
                if ((pattern & ~Dependant & ~union) == 0) Keep(ref best, DependantsOf(pattern), isMost);
            }

            reached[union] += best * (alike - copies);
        }
    }

    private static int DependantsOf(int pattern) => (pattern & Dependant) != 0 ? 1 : 0;

    private static void Keep(ref int kept, int dependants, bool isMost) =>
        kept = kept == Never ? dependants : isMost ? Math.Max(kept, dependants) : Math.Min(kept, dependants);

    /// <summary>
    /// What one member can add, over every birth that is open, as sets of patterns: with all else that is not known taken as met, and as not.
    /// </summary>
    private static (ulong Fewest, ulong Fullest) PatternsOf(in MemberFacts member, IndicatorSet open, in StandardValues law, ReferenceDay day)
    {
        var patterns = default(PatternPair);
        var birth = member.Birth;
        if (birth.IsExact) patterns.Put(member, open, law, day);
        else if (birth.Month != 0) PutMonth(ref patterns, member, birth.Year, birth.Month, open, law, day);
        else if (birth.IsKnown) PutYear(ref patterns, member, birth.Year, open, law, day);
        else
        {
            for (var year = Math.Max(day.Day.Year - OldestAge, 1); year <= day.Day.Year; year++) PutYear(ref patterns, member, year, open, law, day);
        }

        return (patterns.Fewest, patterns.Fullest);
    }

    private static void PutYear(ref PatternPair patterns, in MemberFacts member, int year, IndicatorSet open, in StandardValues law, ReferenceDay day)
    {
        // The birthday lies between the first and the last day of the year; only retirement asks for the months between.
        var isRetirementYear = open.Has(Indicator.Employment) && WorkingAge.Of(member with { Birth = PartialDate.Of(year) }, day.AgeOf(PartialDate.Of(year)), day, law, out _) == Answer.Unknown;
        if (!isRetirementYear)
        {
            patterns.Put(member with { Birth = PartialDate.Of(year, 1, 1) }, open, law, day);
            patterns.Put(member with { Birth = PartialDate.Of(year, 12, 31) }, open, law, day);
            return;
        }

        for (var month = 1; month <= 12; month++) PutMonth(ref patterns, member, year, month, open, law, day);
    }

    /// <summary>The first and the last day: between them lies the birthday, if the month has it.</summary>
    private static void PutMonth(ref PatternPair patterns, in MemberFacts member, int year, int month, IndicatorSet open, in StandardValues law, ReferenceDay day)
    {
        patterns.Put(member with { Birth = PartialDate.Of(year, month, 1) }, open, law, day);
        patterns.Put(member with { Birth = PartialDate.Of(year, month, DateTime.DaysInMonth(year, month)) }, open, law, day);
    }

    /// <summary>The patterns found so far, a bit a pattern.</summary>
    private struct PatternPair
    {
        private int _certain;
        private int _possible;

        public ulong Fewest { get; private set; }

        public ulong Fullest { get; private set; }

        /// <summary>Adds what a member born on a day adds.</summary>
        public void Put(in MemberFacts member, IndicatorSet open, in StandardValues law, ReferenceDay day)
        {
            (_certain, _possible) = (0, 0);
            var age = day.AgeOf(member.Birth);
            Ask<LacksHealthInsurance>(Indicator.HealthInsurance, member, age, law);
            if (law.Name == StandardName.Y2016)
            {
                Ask<LacksAdultEducation2016>(Indicator.AdultEducation, member, age, law);
                Ask<LacksChildSchooling2016>(Indicator.ChildSchooling, member, age, law);
            }
            else
            {
                Put(Indicator.Employment, LacksEmployment.Of(member, age, day, law, out _));
                Ask<HasUndernourishedChild>(Indicator.Nutrition, member, age, law);
                Ask<LacksAdultEducation>(Indicator.AdultEducation, member, age, law);
                Ask<LacksChildSchooling>(Indicator.ChildSchooling, member, age, law);
                Ask<IsDependant>(Indicator.Dependants, member, age, law);
            }

            Fewest |= 1UL << (_certain & open.Bits);
            Fullest |= 1UL << (_possible & open.Bits);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Ask<TRule>(Indicator indicator, in MemberFacts member, AgeSpan age, in StandardValues law)
            where TRule : struct, IMemberRule => Put(indicator, TRule.Holds(member, age.Least, law));

        private void Put(Indicator indicator, Answer answer)
        {
            _certain |= answer == Answer.Yes ? 1 << (int)indicator : 0;
            _possible |= answer == Answer.No ? 0 : 1 << (int)indicator;
        }
    }
}
