using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Demonstration;

/// <summary>A household as the bank would look at it.</summary>
/// <param name="Id">Which.</param>
/// <param name="HamletCode">Its hamlet, by our code.</param>
/// <param name="From">First day on record.</param>
/// <param name="Adults">Who lives in it and since when, the head first.</param>
/// <param name="Classes">Its classes.</param>
/// <param name="LacksWater">Whether it was seen to lack safe water or a latrine.</param>
/// <param name="LacksHouse">Whether it was seen to lack a sound or large enough house.</param>
internal sealed record LoanHome(
    Guid Id, string HamletCode, DateOnly From, IReadOnlyList<(DemonstrationPerson Person, DateOnly Since)> Adults, IReadOnlyList<StatusSpan> Classes, bool LacksWater, bool LacksHouse)
{
    /// <summary>Years after its escape in which a household is newly escaped.</summary>
    private const int Escaped = 3;

    /// <summary>The class of a day; none where no decision was taken.</summary>
    public HouseholdClass ClassOn(DateOnly day) => Classes.FirstOrDefault(c => c.From <= day && (c.Until is null || day < c.Until))?.Class ?? HouseholdClass.None;

    /// <summary>Whether it was poor or near-poor and has not been for at most three years.</summary>
    public bool HasEscapedBy(DateOnly day) =>
        ClassOn(day) is not (HouseholdClass.Poor or HouseholdClass.NearPoor) && Classes.Any(c => c.Class is HouseholdClass.Poor or HouseholdClass.NearPoor && c.Until <= day && c.Until > day.AddYears(-Escaped));

    /// <summary>Whether it was on a list, or not long off it, at the beginning or the end of a time.</summary>
    public bool IsTargetBetween(DateOnly after, DateOnly day) => IsTarget(after) || IsTarget(day);

    /// <summary>Who could sign on a day: at least twenty years old and living here.</summary>
    public IReadOnlyList<DemonstrationPerson> AdultsOn(DateOnly day) => [.. Adults.Where(a => a.Since <= day && a.Person.Birth.Year <= day.Year - LoanHomes.Youngest).Select(a => a.Person)];

    /// <summary>Whether it is poor, near-poor or newly escaped on a day.</summary>
    public bool IsTarget(DateOnly day) => ClassOn(day) is HouseholdClass.Poor or HouseholdClass.NearPoor || HasEscapedBy(day);
}

/// <summary>The households of the district that are still there and have adults, hamlet by hamlet.</summary>
internal sealed class LoanHomes(DemonstrationDistrict district, Geography geography, ILookup<Guid, StatusSpan> classes, DateOnly knownOn)
{
    public const int Youngest = 20;
    private const int Oldest = 64;

    /// <summary>The day of the first lists.</summary>
    public static readonly DateOnly FirstClass = new(2020, 12, 10);

    public IReadOnlyList<(string Code, List<LoanHome> Homes)> ByHamlet()
    {
        var people = district.PeopleKnownOn(knownOn).Where(p => p.DiedOn is null).ToDictionary(p => p.Id);
        var stays = district.MembershipsKnownOn(knownOn).Where(s => s.Until is null && people.ContainsKey(s.PersonId)).ToLookup(s => s.HouseholdId);
        // A new head does not move in: who stays under another head has been there since the first stay.
        var since = district.MembershipsKnownOn(knownOn).GroupBy(s => (s.HouseholdId, s.PersonId)).ToDictionary(g => g.Key, g => g.Min(s => s.From));
        var lacking = new Dictionary<Guid, IndicatorSet>();
        foreach (var review in district.Rounds.SelectMany(r => r.Reviews))
            lacking[review.Household.HouseholdId] = IndicatorNames.All.Where(review.Household.Lacking.Has).Aggregate(lacking.GetValueOrDefault(review.Household.HouseholdId), (set, i) => set.With(i));
        return
        [
            .. district.HouseholdsKnownOn(knownOn).Where(h => h.Until is null && geography.Find(h.HamletCode, knownOn, PlaceLevel.Hamlet) is not null)
                .Select(h => Home(h, [.. stays[h.Id].OrderBy(s => s.Relation == Relation.Head ? 0 : s.Relation == Relation.Spouse ? 1 : 2).ThenBy(s => s.Order)
                    .Where(s => people[s.PersonId].Birth.Year is > 0 and var born && knownOn.Year - born is >= Youngest and <= Oldest).Select(s => (people[s.PersonId], since[(h.Id, s.PersonId)]))]))
                .Where(h => h.Adults.Count > 0).GroupBy(h => h.HamletCode).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.ToList())),
        ];

        LoanHome Home(DemonstrationHousehold h, IReadOnlyList<(DemonstrationPerson, DateOnly)> adults)
        {
            var lacks = lacking.GetValueOrDefault(h.Id);
            return new(
                h.Id, h.HamletCode, h.From, adults, [.. classes[h.Id].OrderBy(c => c.From)], lacks.Has(Indicator.WaterSource) || lacks.Has(Indicator.Latrine),
                lacks.Has(Indicator.HousingQuality) || lacks.Has(Indicator.FloorArea));
        }
    }
}
