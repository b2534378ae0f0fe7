using System.Collections.Immutable;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.Domain.Standards;

/// <summary>Where the answer to an indicator comes from.</summary>
public enum FactOrigin : byte
{
    /// <summary>Nothing says.</summary>
    None = 0,

    /// <summary>The answer recorded at the door.</summary>
    Recorded = 1,

    /// <summary>The detailed facts.</summary>
    Facts = 2,
}

/// <summary>A fact that was looked at.</summary>
public enum SeenFact : byte
{
    Persons = 1,

    /// <summary>Of the whole dwelling, 1/100 m².</summary>
    FloorArea = 2,

    /// <summary>For each person, 1/100 m², cut off.</summary>
    FloorAreaPerPerson = 3,

    /// <summary>Members known to be dependants.</summary>
    Dependants = 4,

    /// <summary>Those, and members who may be.</summary>
    DependantsAtMost = 5,

    /// <summary>An <see cref="Answer"/>.</summary>
    DurableWalls = 6,
    DurableFrame = 7,
    DurableRoof = 8,

    /// <summary>A <see cref="WaterSource"/>.</summary>
    Water = 9,

    /// <summary>A <see cref="Standards.Latrine"/>.</summary>
    Latrine = 10,
    UsesInternet = 11,

    /// <summary>A set of <see cref="Standards.Devices"/>.</summary>
    Devices = 12,
    HearsLoudspeaker = 13,
    TreatedWhenIll = 14,
    WasteTreated = 15,

    /// <summary>Members nobody listed.</summary>
    Unlisted = 16,
}

/// <summary>Why a member counts for an indicator.</summary>
public enum MemberCause : byte
{
    /// <summary>A fact about the member is missing.</summary>
    NotKnown = 0,
    CannotFindWork = 1,
    NoContract = 2,
    DependentChild = 3,
    DependentElderly = 4,
    DependentDisabled = 5,
    Undernourished = 6,
    NotInsured = 7,
    NoLevelForAge = 8,
    NotAtSchoolForAge = 9,
}

/// <summary>A fact and the value seen.</summary>
/// <param name="What">Which fact.</param>
/// <param name="Value">Its number, or the number of its word.</param>
public readonly record struct Seen(SeenFact What, long Value);

/// <summary>A member who makes an indicator lacking, or keeps it unknown.</summary>
/// <param name="Index">Place in the list of members, from 0.</param>
/// <param name="Holds">Yes, or unknown.</param>
/// <param name="Cause">Why.</param>
/// <param name="IsEdge">A missing month or day of birth decides.</param>
/// <param name="Age">Completed years, or what they can be.</param>
public sealed record MemberReason(int Index, Answer Holds, MemberCause Cause, bool IsEdge, AgeSpan Age);

/// <summary>Why an indicator is lacking, met or unknown.</summary>
/// <param name="Indicator">Which.</param>
/// <param name="Lacking">Yes, no or unknown, as the finding has it.</param>
/// <param name="Origin">Record or facts.</param>
/// <param name="Facts">What the facts say, whatever was recorded.</param>
/// <param name="IsEdge">It is unknown because a missing month or day of birth decides.</param>
/// <param name="IsContradicted">The record and the facts differ.</param>
/// <param name="Seen">The values seen.</param>
/// <param name="Members">The members who count, or may.</param>
/// <param name="Laws">That it counts (the article), then the thresholds.</param>
public sealed record IndicatorReason(
    Indicator Indicator, Answer Lacking, FactOrigin Origin, Answer Facts, bool IsEdge, bool IsContradicted, ImmutableArray<Seen> Seen,
    ImmutableArray<MemberReason> Members, ImmutableArray<LawValue> Laws);

/// <summary>A finding with its reasons: made on request, by the code that makes the finding.</summary>
/// <param name="Standard">The standard, for the law behind it.</param>
/// <param name="Day">The day ages were counted on.</param>
/// <param name="Household">The facts.</param>
/// <param name="Finding">The finding.</param>
/// <param name="Indicators">A reason for each indicator that counts, in the order of the annex.</param>
/// <param name="Lines">The cut-offs or lines the score or income was held against, then the B2 rule.</param>
/// <param name="Lifting">What would lift the household out of its class or, where that is undetermined, determine it.</param>
/// <param name="Dropping">What would drop it into a poorer one.</param>
/// <param name="Uncertain">Values of the law used here that are uncertain.</param>
public sealed record Explanation(
    Standard Standard, DateOnly Day, HouseholdFacts Household, Finding Finding, ImmutableArray<IndicatorReason> Indicators,
    ImmutableArray<LawValue> Lines, ChangeSets Lifting, ChangeSets Dropping, ImmutableArray<LawValue> Uncertain)
{
    /// <summary>Sets of changes looked for, unless another number is asked for.</summary>
    public const int UsualSets = 12;

    /// <summary>The finding of one household with its reasons.</summary>
    /// <param name="household">Its facts.</param>
    /// <param name="members">Its members.</param>
    /// <param name="standard">The standard.</param>
    /// <param name="day">The day.</param>
    /// <param name="sets">Sets of changes to write out at most, each way.</param>
    public static Explanation Of(
        in HouseholdFacts household, ReadOnlySpan<MemberFacts> members, Standard standard, DateOnly day, int sets = UsualSets)
    {
        var law = standard.Values;
        var reference = new ReferenceDay(day);
        var found = Deprivations.Of(household, members, law, reference);
        var facts = Deprivations.Of(household with { Recorded = default }, members, law, reference);
        var finding = Classification.Decide(household, found, law);
        var births = new BirthsTogether(household, members, law, reference);
        var reasons = ImmutableArray.CreateBuilder<IndicatorReason>(law.Indicators.Count);
        foreach (var indicator in InOrder(standard))
            reasons.Add(IndicatorReasons.Of(indicator, household, members, standard, reference, finding, facts));

        var indicators = reasons.DrainToImmutable();
        var lines = IndicatorReasons.Find(standard, LineKeys(household, finding));
        return new Explanation(
            standard, day, household, finding, indicators, lines, ChangeSets.Lifting(household, found, law, births, sets),
            ChangeSets.Dropping(household, found, law, births, sets),
            [.. lines.Concat(indicators.SelectMany(r => r.Laws)).Where(l => l.IsUncertain).Distinct()]);
    }

    private static IEnumerable<Indicator> InOrder(Standard standard) => IndicatorNames.All.Where(standard.Values.Indicators.Has)
        .OrderBy(i => standard.Law(LawKey.Of(i))!.Number);

    private static IEnumerable<string> LineKeys(HouseholdFacts household, Finding finding)
    {
        foreach (var area in new[] { AreaType.Rural, AreaType.Urban }.Where(a => household.Area == AreaType.Unknown || household.Area == a))
        {
            if (finding.Basis != FindingBasis.Income)
            {
                yield return LawKey.ByArea(area, LawKey.SevereCutOffRural, LawKey.SevereCutOffUrban);
                yield return LawKey.ByArea(area, LawKey.CutOffRural, LawKey.CutOffUrban);
            }

            if (finding.Basis != FindingBasis.Score || household.Requests != Requests.None)
            {
                yield return LawKey.ByArea(area, LawKey.SevereLineRural, LawKey.SevereLineUrban);
                yield return LawKey.ByArea(area, LawKey.LineRural, LawKey.LineUrban);
            }

            if ((household.Requests & Requests.AverageStandard) != 0) yield return LawKey.ByArea(area, LawKey.AverageLineRural, LawKey.AverageLineUrban);
            if ((household.Requests & Requests.LowIncomeWorker) != 0) yield return LawKey.ByArea(area, LawKey.LowIncomeLineRural, LawKey.LowIncomeLineUrban);
        }

        yield return LawKey.B2CutOff;
    }
}
