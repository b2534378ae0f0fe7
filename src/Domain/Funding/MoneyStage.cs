namespace VuonLen.Domain.Funding;

/// <summary>
/// Where money stands on its way from who gives it to who it is for. A movement takes a sum from one stage to another, so that what leaves the one arrives at the other: all stages of a
/// pot together are always zero.
/// </summary>
public enum MoneyStage : byte
{
    /// <summary>With who gives it, outside our books: below zero by all that ever came from there.</summary>
    Outside = 0,

    /// <summary>Of a budget: assigned (giao) and not yet allocated. Of a gift: pledged and not yet received.</summary>
    Assigned = 1,

    /// <summary>Of a budget: allocated (phân bổ) to who spends it. Of a gift: received and not yet used.</summary>
    Allocated = 2,

    /// <summary>Bound by a contract or an approved list, and not yet paid. Gifts skip it.</summary>
    Committed = 3,

    /// <summary>Of a budget: disbursed (giải ngân). Of a gift: used.</summary>
    Disbursed = 4,

    /// <summary>Carried over (chuyển nguồn) into the next year's budget.</summary>
    CarriedOver = 5,

    /// <summary>Of a budget: given back or cancelled (hủy dự toán). Of a gift: pledged and never given.</summary>
    Returned = 6,
}

/// <summary>What a movement of money is.</summary>
public enum MoneyAct : byte
{
    /// <summary>A budget is assigned; a gift is pledged.</summary>
    Assign = 1,

    /// <summary>A budget is allocated, to its own holder or to a place below; a gift is received.</summary>
    Allocate = 2,

    /// <summary>Bound by a contract or an approved list.</summary>
    Commit = 3,

    /// <summary>A commitment falls away, or needed less.</summary>
    Release = 4,

    /// <summary>Paid; a gift is used.</summary>
    Disburse = 5,

    /// <summary>Carried over into the next year.</summary>
    CarryOver = 6,

    /// <summary>Given back or cancelled; a pledge is not kept.</summary>
    Return = 7,

    /// <summary>Handed over, as it stands, by a place that ended to the one it became.</summary>
    HandOver = 8,

    /// <summary>An earlier movement taken back as put down by mistake: the same sum the other way.</summary>
    Reverse = 9,
}

/// <summary>What money is held in.</summary>
public enum PotKind : byte
{
    /// <summary>A line of the budget: a project, a year and a source.</summary>
    Budget = 1,

    /// <summary>What one donor gave: money, goods or days of work.</summary>
    Gift = 2,
}
