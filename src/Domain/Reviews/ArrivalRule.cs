using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Reviews;

/// <summary>How a household came onto a list, and whether a person must still say so.</summary>
/// <param name="Arrival">How it came.</param>
/// <param name="IsInDoubt">The mark says newly arising, our records say it has been on that list before.</param>
public readonly record struct ArrivalFinding(Arrival Arrival, bool IsInDoubt);

/// <summary>
/// Re-poor or newly arising (Circular 07/2021, the columns "tái nghèo" and "phát sinh mới"). A household is back on a list where an earlier
/// period on that list ended; where our records begin later than its story, the officer's mark says so.
/// </summary>
public static class ArrivalRule
{
    /// <summary>How it came.</summary>
    /// <param name="opening">Class on the standing list.</param>
    /// <param name="closing">Class found or decided.</param>
    /// <param name="mark">What the officer or the workbook says; <see cref="Arrival.None"/> where nothing was said.</param>
    /// <param name="wasOnThatList">Whether an earlier period on the list of <paramref name="closing"/> ended.</param>
    public static ArrivalFinding Of(HouseholdClass opening, HouseholdClass closing, Arrival mark, bool wasOnThatList)
    {
        if (opening.IsListed() || !closing.IsListed()) return default;

        // Moved in or split off is known to people only, and it is no statement about poverty.
        if (mark == Arrival.OtherIncrease) return new(mark, false);
        return wasOnThatList
            ? new(mark == Arrival.New ? Arrival.New : Arrival.Returned, mark == Arrival.New)
            : new(mark == Arrival.Returned ? Arrival.Returned : Arrival.New, false);
    }
}
