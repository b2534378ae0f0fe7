using System.Collections.Immutable;
using System.Globalization;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards.Indicators;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.Domain.Standards;

/// <summary>Writes down, for one indicator, what was looked at: the rules are asked again, one member at a time.</summary>
internal static class IndicatorReasons
{
    public static IndicatorReason Of(
        Indicator indicator, in HouseholdFacts household, ReadOnlySpan<MemberFacts> members, Standard standard, ReferenceDay day,
        in Finding finding, in Deprivations facts)
    {
        var lacking = Answered(indicator, finding.Lacking, finding.Unknown);
        var byFacts = Answered(indicator, facts.Lacking, facts.Unknown);
        var origin = household.Recorded[indicator] != Answer.Unknown ? FactOrigin.Recorded
            : lacking != Answer.Unknown ? FactOrigin.Facts : FactOrigin.None;
        return new IndicatorReason(
            indicator, lacking, origin, byFacts, finding.Edge.Has(indicator), finding.Contradicted.Has(indicator),
            See(indicator, household, members, standard.Values, day), Members(indicator, members, standard.Values, day),
            Find(standard, [LawKey.Of(indicator), .. KeysOf(indicator), .. indicator == Indicator.Employment ? RetirementKeys(members, standard) : []]));
    }

    /// <summary>The retirement ages that decided for members of whom the rest is so or may be: by sex and month of birth.</summary>
    private static SortedSet<string> RetirementKeys(ReadOnlySpan<MemberFacts> members, Standard standard)
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        foreach (ref readonly var member in members)
        {
            if (LacksEmployment.CannotFindWork(member) == Answer.No && LacksEmployment.WorksWithoutContract(member) == Answer.No) continue;
            if (!member.Birth.IsKnown || member.Sex == Sex.Unknown) continue;
            var prefix = member.Sex == Sex.Male ? LawKey.RetirementMalePrefix : LawKey.RetirementFemalePrefix;
            foreach (var month in new[] { Math.Max(member.Birth.Month, 1), member.Birth.Month == 0 ? 12 : member.Birth.Month })
            {
                var born = string.Create(CultureInfo.InvariantCulture, $"{prefix}{member.Birth.Year:0000}-{month:00}");
                var key = standard.Laws.Select(l => l.Key).Where(k => k.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(k, born) <= 0).Max(StringComparer.Ordinal);
                if (key is not null) keys.Add(key);
            }
        }

        return keys;
    }

    /// <summary>The values behind keys; a key this standard does not have is left out.</summary>
    public static ImmutableArray<LawValue> Find(Standard standard, IEnumerable<string> keys) =>
        [.. keys.Select(standard.Law).OfType<LawValue>()];

    private static Answer Answered(Indicator indicator, IndicatorSet lacking, IndicatorSet unknown) =>
        lacking.Has(indicator) ? Answer.Yes : unknown.Has(indicator) ? Answer.Unknown : Answer.No;

    private static string[] KeysOf(Indicator indicator) => indicator switch
    {
        Indicator.Employment => [LawKey.WorkingFromAge],
        Indicator.Dependants => [LawKey.DependantsShareAbove, LawKey.DependentChildUntilAge, LawKey.ElderlyFromAge],
        Indicator.Nutrition => [LawKey.NutritionUntilAge],
        Indicator.HealthInsurance => [LawKey.InsuranceFromAge],
        Indicator.AdultEducation =>
            [LawKey.AdultFromAge, LawKey.AdultUpperSecondaryFromAge, LawKey.AdultLastAge, LawKey.AdultBornFromYear],
        Indicator.ChildSchooling =>
            [LawKey.SchoolFromAge, LawKey.PrimaryFromAge, LawKey.LowerSecondaryFromAge, LawKey.SchoolUntilAge],
        Indicator.HousingQuality => [LawKey.NonDurableParts],
        Indicator.FloorArea => [LawKey.FloorAreaMinimum],
        _ => [],
    };

    private static ImmutableArray<Seen> See(
        Indicator indicator, in HouseholdFacts household, ReadOnlySpan<MemberFacts> members, in StandardValues law, ReferenceDay day)
    {
        var persons = Math.Max(household.Persons ?? 0, members.Length);
        var is2016 = law.Name == StandardName.Y2016;
        return indicator switch
        {
            Indicator.Dependants => SeeDependants(members, persons, law, day),
            Indicator.HousingQuality =>
            [
                new(SeenFact.DurableWalls, (long)household.DurableWalls), new(SeenFact.DurableFrame, (long)household.DurableFrame),
                new(SeenFact.DurableRoof, (long)household.DurableRoof),
            ],
            Indicator.FloorArea when household.FloorAreaHundredths is { } area && persons > 0 =>
                [new(SeenFact.FloorArea, area), new(SeenFact.Persons, persons), new(SeenFact.FloorAreaPerPerson, area / persons)],
            Indicator.WaterSource => [new(SeenFact.Water, (long)household.Water)],
            Indicator.Latrine => [new(SeenFact.Latrine, (long)household.Latrine)],
            Indicator.Telecom when is2016 =>
                [new(SeenFact.UsesInternet, (long)household.UsesInternet), new(SeenFact.Devices, (long)household.Devices)],
            Indicator.Telecom => [new(SeenFact.UsesInternet, (long)household.UsesInternet)],
            Indicator.InformationDevices when is2016 =>
                [new(SeenFact.Devices, (long)household.Devices), new(SeenFact.HearsLoudspeaker, (long)household.HearsLoudspeaker)],
            Indicator.InformationDevices => [new(SeenFact.Devices, (long)household.Devices)],
            Indicator.HealthCareAccess => [new(SeenFact.TreatedWhenIll, (long)household.TreatedWhenIll)],
            Indicator.WasteTreatment => [new(SeenFact.WasteTreated, (long)household.WasteTreated)],
            Indicator.FloorArea => [],
            _ => persons > members.Length ? [new(SeenFact.Unlisted, persons - members.Length)] : [],
        };
    }

    private static ImmutableArray<Seen> SeeDependants(
        ReadOnlySpan<MemberFacts> members, int persons, in StandardValues law, ReferenceDay day)
    {
        var certain = 0;
        var possible = persons - members.Length;
        foreach (ref readonly var member in members)
        {
            var answer = MemberRule.Ask<IsDependant>(member, day.AgeOf(member.Birth), law, out _);
            certain += answer == Answer.Yes ? 1 : 0;
            possible += answer == Answer.No ? 0 : 1;
        }

        return persons == 0 ? []
            : [new(SeenFact.Persons, persons), new(SeenFact.Dependants, certain), new(SeenFact.DependantsAtMost, possible)];
    }

    private static ImmutableArray<MemberReason> Members(
        Indicator indicator, ReadOnlySpan<MemberFacts> members, in StandardValues law, ReferenceDay day)
    {
        var reasons = ImmutableArray.CreateBuilder<MemberReason>();
        for (var i = 0; i < members.Length; i++)
        {
            ref readonly var member = ref members[i];
            var age = day.AgeOf(member.Birth);
            var (answer, cause, isEdge) = Ask(indicator, member, age, law, day);
            if (answer != Answer.No) reasons.Add(new MemberReason(i, answer, answer == Answer.Unknown ? MemberCause.NotKnown : cause, isEdge, age));
        }

        return reasons.DrainToImmutable();
    }

    private static (Answer Answer, MemberCause Cause, bool IsEdge) Ask(
        Indicator indicator, in MemberFacts member, AgeSpan age, in StandardValues law, ReferenceDay day)
    {
        var is2016 = law.Name == StandardName.Y2016;
        bool isEdge;
        switch (indicator)
        {
            case Indicator.Employment:
                var answer = LacksEmployment.Of(member, age, day, law, out isEdge);
                return (answer, LacksEmployment.CannotFindWork(member) == Answer.Yes ? MemberCause.CannotFindWork : MemberCause.NoContract, isEdge);
            case Indicator.Dependants:
                answer = MemberRule.Ask<IsDependant>(member, age, law, out isEdge);
                return (answer, age.Most < law.DependentChildUntilAge ? MemberCause.DependentChild
                    : member.Disabled == Answer.Yes ? MemberCause.DependentDisabled : MemberCause.DependentElderly, isEdge);
            case Indicator.Nutrition:
                return (MemberRule.Ask<HasUndernourishedChild>(member, age, law, out isEdge), MemberCause.Undernourished, isEdge);
            case Indicator.HealthInsurance:
                return (MemberRule.Ask<LacksHealthInsurance>(member, age, law, out isEdge), MemberCause.NotInsured, isEdge);
            case Indicator.AdultEducation:
                answer = is2016
                    ? MemberRule.Ask<LacksAdultEducation2016>(member, age, law, out isEdge)
                    : MemberRule.Ask<LacksAdultEducation>(member, age, law, out isEdge);
                return (answer, MemberCause.NoLevelForAge, isEdge);
            case Indicator.ChildSchooling:
                answer = is2016
                    ? MemberRule.Ask<LacksChildSchooling2016>(member, age, law, out isEdge)
                    : MemberRule.Ask<LacksChildSchooling>(member, age, law, out isEdge);
                return (answer, MemberCause.NotAtSchoolForAge, isEdge);
            default:
                return (Answer.No, MemberCause.NotKnown, false);
        }
    }
}
