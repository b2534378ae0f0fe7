using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Reports;

/// <summary>What became of a household on one list (poor, or near-poor) between the opening and the decision: the columns of tables 2 and 3.</summary>
public enum Movement : byte
{
    /// <summary>On the list neither at the opening nor at the decision.</summary>
    NotListed = 0,

    /// <summary>On the list at both.</summary>
    Stayed = 1,

    /// <summary>Left for the other list: "trở thành hộ cận nghèo", "trở thành hộ nghèo".</summary>
    ToOtherList = 2,

    /// <summary>Left above the near-poor line: "vượt chuẩn cận nghèo".</summary>
    AboveLine = 3,

    /// <summary>Giảm khác: moved away, died out, merged.</summary>
    OtherDecrease = 4,

    /// <summary>Came from the other list.</summary>
    FromOtherList = 5,

    /// <summary>Tái nghèo, tái cận nghèo.</summary>
    Returned = 6,

    /// <summary>Phát sinh mới.</summary>
    New = 7,

    /// <summary>Tăng khác: moved in, split off.</summary>
    OtherIncrease = 8,
}

/// <summary>
/// Who is on which list when. Every household has exactly one movement on each list, whatever its record says, so that
/// closing = opening - decreases + increases holds by construction; a record that contradicts itself is named by <see cref="Contradictions"/>.
/// </summary>
public static class Movements
{
    /// <summary>Whether it was on the list when the round opened.</summary>
    public static bool OpensOn(this ReviewedHousehold household, HouseholdClass list) => household.Opening == list;

    /// <summary>Whether it is on the list the round decided. A household that has gone is on none.</summary>
    public static bool ClosesOn(this ReviewedHousehold household, HouseholdClass list) =>
        household.Departure == Departure.None && household.Closing == list;

    /// <summary>The other of the two lists.</summary>
    public static HouseholdClass Other(HouseholdClass list) => list == HouseholdClass.Poor ? HouseholdClass.NearPoor : HouseholdClass.Poor;

    /// <summary>What became of it on a list.</summary>
    public static Movement On(this ReviewedHousehold household, HouseholdClass list) =>
        household.OpensOn(list) ? Leaving(household, list) : household.ClosesOn(list) ? Joining(household, list) : Movement.NotListed;

    private static Movement Leaving(ReviewedHousehold household, HouseholdClass list)
    {
        if (household.Departure != Departure.None) return Movement.OtherDecrease;
        if (household.Closing == list) return Movement.Stayed;
        return household.Closing == Other(list) ? Movement.ToOtherList : Movement.AboveLine;
    }

    private static Movement Joining(ReviewedHousehold household, HouseholdClass list)
    {
        if (household.OpensOn(Other(list))) return Movement.FromOtherList;
        return household.Arrival switch
        {
            Arrival.Returned => Movement.Returned,
            Arrival.OtherIncrease => Movement.OtherIncrease,
            _ => Movement.New,
        };
    }

    /// <summary>
    /// What the household adds to one movement of a list, in households or in persons. Persons who moved are those of the opening, so
    /// that "became near-poor" of table 2 and "was poor" of table 3 are the same people; whom a household gained or lost meanwhile go
    /// to the other increase or other decrease of the list it ends on.
    /// </summary>
    public static long Moved(this ReviewedHousehold household, HouseholdClass list, Movement movement, Counted counted)
    {
        var own = household.On(list);
        if (own == Movement.NotListed) return 0;
        if (counted != Counted.Persons) return own == movement ? 1 : 0;
        var moved = own == movement ? OwnPersons(household, own) : 0;
        if (own is not (Movement.Stayed or Movement.FromOtherList)) return moved;
        var grown = household.ClosingPersons - household.OpeningPersons;
        return movement switch
        {
            Movement.OtherIncrease => Math.Max(grown, 0),
            Movement.OtherDecrease => Math.Max(-grown, 0),
            _ => moved,
        };
    }

    private static long OwnPersons(ReviewedHousehold household, Movement own) =>
        own is Movement.Returned or Movement.New or Movement.OtherIncrease ? household.ClosingPersons : household.OpeningPersons;
}
