using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Reports;

/// <summary>
/// What in one reviewed household cannot be true together. The tables still count it, in one cell by the order of <see cref="Movements"/>,
/// and name it, so that a person can mend the record by a correcting decision.
/// </summary>
public static class Contradictions
{
    /// <summary>The contradictions, none where all is well.</summary>
    public static IEnumerable<Problem> Of(ReviewedHousehold household)
    {
        if (household.Closing == HouseholdClass.Undetermined) yield return new("Closing", "reviewed.undetermined", household.Code);
        if (household.Departure != Departure.None && IsListed(household.Closing)) yield return new("Departure", "reviewed.gone-but-listed", household.Code);
        if (household.Departure != Departure.None && !IsListed(household.Opening)) yield return new("Departure", "reviewed.gone-but-never-listed", household.Code);
        if (household.Arrival != Arrival.None && IsListed(household.Opening)) yield return new("Arrival", "reviewed.came-but-was-listed", household.Code);
        if (household.Arrival == Arrival.None && IsListed(household.Closing) && !IsListed(household.Opening))
            yield return new("Arrival", "reviewed.listed-but-how", household.Code);
        if (household.OpeningPersons < 0 || household.ClosingPersons < 0 || (IsListed(household.Closing) && household is { Departure: Departure.None, ClosingPersons: 0 }))
            yield return new("ClosingPersons", "reviewed.no-persons", household.Code, household.ClosingPersons);
        if (household.MinorityPersons < 0 || household.MinorityPersons > household.ClosingPersons)
            yield return new("MinorityPersons", "reviewed.minority-above-all", household.Code, household.MinorityPersons, household.ClosingPersons);
        if (household.Children is { } children && (children > household.ClosingPersons || household.ChildrenLackingHealth > children || household.ChildrenLackingSchooling > children))
            yield return new("Children", "reviewed.children-above-all", household.Code, children, household.ClosingPersons);
        if ((household.Lacking.Bits & household.Unknown.Bits) != 0) yield return new("Lacking", "reviewed.lacking-and-unknown", household.Code);
    }

    private static bool IsListed(HouseholdClass of) => of is HouseholdClass.Poor or HouseholdClass.NearPoor;
}
