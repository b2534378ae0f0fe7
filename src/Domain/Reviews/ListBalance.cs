using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Reviews;

/// <summary>
/// What moved on one list between the opening and the decision, in households. The closing is not counted but follows:
/// closing = opening - left for the other list - left above the line - other decrease + from the other list + returned + new + other increase.
/// </summary>
/// <param name="Opening">Đầu kỳ.</param>
/// <param name="ToOtherList">Left for the other list.</param>
/// <param name="AboveLine">Left above the near-poor line.</param>
/// <param name="OtherDecrease">Giảm khác.</param>
/// <param name="FromOtherList">Came from the other list.</param>
/// <param name="Returned">Tái nghèo, tái cận nghèo.</param>
/// <param name="New">Phát sinh mới.</param>
/// <param name="OtherIncrease">Tăng khác.</param>
public readonly record struct ListBalance(
    int Opening, int ToOtherList, int AboveLine, int OtherDecrease, int FromOtherList, int Returned, int New, int OtherIncrease)
{
    /// <summary>Cuối kỳ.</summary>
    public int Closing => Opening - ToOtherList - AboveLine - OtherDecrease + FromOtherList + Returned + New + OtherIncrease;

    /// <summary>The balance of a list from how many households changed in which way.</summary>
    /// <param name="list">Poor or near-poor.</param>
    /// <param name="changes">Households by opening class and change.</param>
    public static ListBalance Of(HouseholdClass list, IEnumerable<(HouseholdClass Opening, HouseholdClass Closing, RoundChangeKind Change, int Households)> changes)
    {
        var balance = default(ListBalance);
        foreach (var (opening, closing, change, n) in changes)
        {
            if (opening == list) balance = balance with { Opening = balance.Opening + n };
            balance = (change, opening == list) switch
            {
                (RoundChangeKind.PoorBecameNearPoor or RoundChangeKind.NearPoorBecamePoor, true) => balance with { ToOtherList = balance.ToOtherList + n },
                (RoundChangeKind.PoorBecameNearPoor or RoundChangeKind.NearPoorBecamePoor, false) => balance with { FromOtherList = balance.FromOtherList + n },
                (RoundChangeKind.EscapedPoverty or RoundChangeKind.EscapedNearPoverty, true) => balance with { AboveLine = balance.AboveLine + n },
                (RoundChangeKind.OtherDecrease, true) => balance with { OtherDecrease = balance.OtherDecrease + n },
                (RoundChangeKind.New, _) when closing == list => balance with { New = balance.New + n },
                (RoundChangeKind.Returned, _) when closing == list => balance with { Returned = balance.Returned + n },
                (RoundChangeKind.OtherIncrease, _) when closing == list => balance with { OtherIncrease = balance.OtherIncrease + n },
                _ => balance,
            };
        }

        return balance;
    }
}
