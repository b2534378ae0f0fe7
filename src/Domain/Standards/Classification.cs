namespace VuonLen.Domain.Standards;

/// <summary>
/// From facts to a finding, without an allocation: the same method decides one household with its reasons and counts a nation again.
/// The class is given only if every completion of what is not known agrees.
/// <list type="bullet">
/// <item>2016-2020 (Decision 59/2015/QĐ-TTg, art. 2; Circular 17/2016/TT-BLĐTBXH): at or below the lower line, poor; between the lines, poor
/// with B2 of 30 or more, near-poor with less.</item>
/// <item>2022-2025 (Decree 07/2021/NĐ-CP, art. 3; Circular 07/2021/TT-BLĐTBXH) and 2026-2030 (Decree 351/2025/NĐ-CP): at or below the line, poor
/// with B2 of 30 or more, near-poor with less.</item>
/// <item>Above the line, on request: a farm household up to the average line is of average standard; a worker's household at or below the
/// low-income line is a low-income worker's (Decree 30/2025/NĐ-CP). Average standard goes first.</item>
/// </list>
/// </summary>
public static class Classification
{
    private const int Poor = 1 << (int)HouseholdClass.Poor;
    private const int NearPoor = 1 << (int)HouseholdClass.NearPoor;
    private const int Average = 1 << (int)HouseholdClass.AverageStandard;
    private const int LowIncome = 1 << (int)HouseholdClass.LowIncomeWorker;
    private const int None = 1 << (int)HouseholdClass.None;

    /// <summary>The finding for one household.</summary>
    /// <param name="household">Its facts.</param>
    /// <param name="members">Its members, in any order.</param>
    /// <param name="law">The numbers of the law in force: <see cref="Standard.Values"/>.</param>
    /// <param name="day">The day ages are counted on.</param>
    public static Finding Classify(in HouseholdFacts household, ReadOnlySpan<MemberFacts> members, in StandardValues law, ReferenceDay day) =>
        Decide(household, Deprivations.Of(household, members, law, day), law);

    /// <summary>
    /// Findings for many households whose members lie one after another. The caller may cut the households into parts and give each to a
    /// thread: <paramref name="firstMember"/> then is the same array cut at the same place.
    /// </summary>
    /// <param name="households">The households.</param>
    /// <param name="firstMember">Where each one's members begin in <paramref name="members"/>, and one more number: where the last one's end.</param>
    /// <param name="members">All members.</param>
    /// <param name="law">The numbers of the law.</param>
    /// <param name="day">The day.</param>
    /// <param name="findings">Where the findings go, as many as households.</param>
    public static void ClassifyAll(
        ReadOnlySpan<HouseholdFacts> households, ReadOnlySpan<int> firstMember, ReadOnlySpan<MemberFacts> members, in StandardValues law,
        ReferenceDay day, Span<Finding> findings)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(firstMember.Length, households.Length + 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(findings.Length, households.Length);
        for (var i = 0; i < households.Length; i++)
        {
            ref readonly var household = ref households[i];
            findings[i] = Classify(household, members[firstMember[i]..firstMember[i + 1]], law, day);
        }
    }

    /// <summary>From what a household lacks to its class. Everything that could be so is followed, and the classes it leads to are joined.</summary>
    internal static Finding Decide(in HouseholdFacts household, in Deprivations found, in StandardValues law)
    {
        var marks = found.Marks | (law.IsUncertain ? FindingMarks.UncertainLaw : 0);
        var least = (found.Lacking.Count + found.LeastOfUnknown) * law.PointsPerIndicator;
        var most = (found.Lacking.Count + found.Unknown.Count - found.MetOfUnknown) * law.PointsPerIndicator;
        if (household.B2 is { } total)
        {
            var fits = total >= least && total <= most && total % Math.Max(law.PointsPerIndicator, 1) == 0;
            // With no answer at all the total stands as it is, even where it is no multiple of the points: it is all there is.
            var isAll = found.Unknown == law.Indicators;
            if (isAll || (fits && least != most)) (least, most) = (total, total);
            marks |= isAll || (fits && !found.Unknown.Equals(IndicatorSet.Empty)) ? FindingMarks.B2FromTotal : 0;
            marks |= fits ? 0 : FindingMarks.B2NotOfAnswers;
        }

        var missing = Missing.None;
        var basis = FindingBasis.None;
        var classes = 0;
        var b2Classes = (most >= law.B2CutOff ? Poor : 0) | (least < law.B2CutOff ? NearPoor : 0);
        if (household.Area != AreaType.Urban) classes |= In(law.LinesOf(AreaType.Rural), household, found, b2Classes, ref marks, ref missing, ref basis);
        if (household.Area != AreaType.Rural) classes |= In(law.LinesOf(AreaType.Urban), household, found, b2Classes, ref marks, ref missing, ref basis);
        if (household.Area == AreaType.Unknown) missing |= Missing.Area;

        var possible = new ClassSet((byte)classes);
        return new Finding
        {
            Standard = law.Name,
            Possible = possible,
            Basis = basis,
            Missing = possible.Count == 1 ? Missing.None : missing,
            Marks = marks,
            Lacking = found.Lacking,
            Unknown = found.Unknown,
            Edge = found.Edge,
            Contradicted = found.Contradicted,
            B2Least = (ushort)least,
            B2Most = (ushort)most,
        };
    }

    /// <summary>The classes possible in one kind of area.</summary>
    private static int In(
        in AreaLines lines, in HouseholdFacts household, in Deprivations found, int b2Classes, ref FindingMarks marks, ref Missing missing,
        ref FindingBasis basis)
    {
        var hasScore = household.B1 is not null;
        var hasIncome = household.IncomePerPerson is not null;
        if (hasScore && lines.CutOff == AreaLines.NotKnown) marks |= FindingMarks.NoCutOffKnown;

        // Sides of the line: severely below, below, above. Where neither score nor income can say, all that the standard has.
        bool severe, below, above;
        if (hasScore && lines.CutOff >= 0)
        {
            basis = FindingBasis.Score;
            (severe, below, above) = Sides(household.B1.GetValueOrDefault(), lines.SevereCutOff, lines.CutOff);
            if (hasIncome && lines.Line >= 0 && (household.IncomePerPerson > lines.Line) != above) marks |= FindingMarks.ScoreAndIncomeDiffer;
        }
        else if (hasIncome && lines.Line >= 0)
        {
            basis = FindingBasis.Income;
            (severe, below, above) = Sides(household.IncomePerPerson.GetValueOrDefault(), lines.SevereLine, lines.Line);
        }
        else
        {
            (severe, below, above) = (lines.SevereLine != AreaLines.None || lines.SevereCutOff != AreaLines.None, true, true);
            missing |= hasIncome ? Missing.Law : Missing.ScoreOrIncome;
            if (hasScore) missing |= Missing.Law;
        }

        if (below && b2Classes == (Poor | NearPoor)) missing |= Missing.Answers;
        return (severe ? Poor : 0) | (below ? b2Classes : 0) | (above ? Above(lines, household, found, ref missing) : 0);
    }

    private static (bool Severe, bool Below, bool Above) Sides(long value, long severe, long line)
    {
        var isSevere = value <= severe;
        var isAbove = value > line;
        return (isSevere, !isSevere && !isAbove, isAbove);
    }

    /// <summary>The classes possible above the line: none, unless something was asked for.</summary>
    private static int Above(in AreaLines lines, in HouseholdFacts household, in Deprivations found, ref Missing missing)
    {
        if (household.Requests == Requests.None) return None;
        var average = Answer.No;
        if ((household.Requests & Requests.AverageStandard) != 0 && lines.AverageLine != AreaLines.None)
        {
            var fits = IsWithin(household, lines.Line, lines.AverageLine, ref missing);
            average = household.FarmHousehold.And(fits);
            if (fits != Answer.No && household.FarmHousehold == Answer.Unknown) missing |= Missing.Farm;
        }

        var low = Answer.No;
        if ((household.Requests & Requests.LowIncomeWorker) != 0 && lines.LowIncomeLine != AreaLines.None)
        {
            var fits = IsWithin(household, AreaLines.None, lines.LowIncomeLine, ref missing);
            low = found.HasWorker.And(fits);
            if (fits != Answer.No && found.HasWorker == Answer.Unknown) missing |= Missing.Worker;
        }

        var classes = average == Answer.No ? 0 : Average;
        if (average == Answer.Yes) return classes;
        classes |= low == Answer.No ? 0 : LowIncome;
        return low == Answer.Yes ? classes : classes | None;
    }

    private static Answer IsWithin(in HouseholdFacts household, long above, long upTo, ref Missing missing)
    {
        if (household.IncomePerPerson is not { } income)
        {
            missing |= Missing.Income;
            return Answer.Unknown;
        }

        var isAbove = above == AreaLines.NotKnown ? Answer.Unknown : AnswerLogic.Of(income > above);
        var isUpTo = upTo == AreaLines.NotKnown ? Answer.Unknown : AnswerLogic.Of(income <= upTo);
        var within = isAbove.And(isUpTo);
        if (within == Answer.Unknown) missing |= Missing.Law;
        return within;
    }
}
