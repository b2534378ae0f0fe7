using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Reviews;

/// <summary>What a round changed for one household, in one word: the bands of the flow picture and the chips of the list.</summary>
public enum RoundChangeKind : byte
{
    /// <summary>On neither list before or after.</summary>
    NotListed = 0,

    /// <summary>On the same list before and after.</summary>
    Stayed = 1,

    /// <summary>Phát sinh mới: on a list for the first time.</summary>
    New = 2,

    /// <summary>Tái nghèo, tái cận nghèo: back on a list it had left.</summary>
    Returned = 3,

    /// <summary>Tăng khác: on a list because it moved in or split off.</summary>
    OtherIncrease = 4,

    /// <summary>Thoát nghèo, trở thành cận nghèo: "escaped" in the table of the poor, "poor became near-poor" in that of the near-poor.</summary>
    PoorBecameNearPoor = 5,

    /// <summary>Cận nghèo trở thành nghèo.</summary>
    NearPoorBecamePoor = 6,

    /// <summary>Thoát nghèo, vượt chuẩn cận nghèo.</summary>
    EscapedPoverty = 7,

    /// <summary>Thoát cận nghèo.</summary>
    EscapedNearPoverty = 8,

    /// <summary>Giảm khác: moved away, died out, merged into another.</summary>
    OtherDecrease = 9,
}

/// <summary>From what a household was and what is decided to what changed. Every household has exactly one change.</summary>
public static class RoundChange
{
    /// <summary>Whether the class is on one of the two lists a round is about.</summary>
    public static bool IsListed(this HouseholdClass of) => of is HouseholdClass.Poor or HouseholdClass.NearPoor;

    /// <summary>What changed.</summary>
    /// <param name="opening">Class on the standing list when the round opened.</param>
    /// <param name="closing">Class decided; where the household is gone it is on no list whatever this says.</param>
    /// <param name="arrival">How it came, where it was on no list. Not said is newly arising.</param>
    /// <param name="departure">How it went.</param>
    public static RoundChangeKind Of(HouseholdClass opening, HouseholdClass closing, Arrival arrival, Departure departure)
    {
        if (departure != Departure.None) return opening.IsListed() ? RoundChangeKind.OtherDecrease : RoundChangeKind.NotListed;
        return (opening, closing) switch
        {
            (HouseholdClass.Poor, HouseholdClass.NearPoor) => RoundChangeKind.PoorBecameNearPoor,
            (HouseholdClass.NearPoor, HouseholdClass.Poor) => RoundChangeKind.NearPoorBecamePoor,
            _ when opening.IsListed() && opening == closing => RoundChangeKind.Stayed,
            (HouseholdClass.Poor, _) => RoundChangeKind.EscapedPoverty,
            (HouseholdClass.NearPoor, _) => RoundChangeKind.EscapedNearPoverty,
            _ when !closing.IsListed() => RoundChangeKind.NotListed,
            _ => arrival switch
            {
                Arrival.Returned => RoundChangeKind.Returned,
                Arrival.OtherIncrease => RoundChangeKind.OtherIncrease,
                _ => RoundChangeKind.New,
            },
        };
    }
}
