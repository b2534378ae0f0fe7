namespace VuonLen.Domain.Reviews;

/// <summary>How a household came onto a list it was not on at the opening, other than from the other list.</summary>
public enum Arrival : byte
{
    /// <summary>It was on a list at the opening, or is on none now.</summary>
    None = 0,

    /// <summary>Phát sinh mới.</summary>
    New = 1,

    /// <summary>Tái nghèo / tái cận nghèo: an earlier period on that list ended, or the officer's mark where our records begin later.</summary>
    Returned = 2,

    /// <summary>Tăng khác: moved in, split off.</summary>
    OtherIncrease = 3,
}

/// <summary>How a household left the lists other than by its finding.</summary>
public enum Departure : byte
{
    /// <summary>It is still here.</summary>
    None = 0,

    /// <summary>Giảm khác: moved away, died out, merged.</summary>
    OtherDecrease = 1,
}

/// <summary>Nguyên nhân nghèo, the eight of the official table; a household may have several.</summary>
[Flags]
public enum Causes : byte
{
    None = 0, NoLand = 1, NoCapital = 2, NoLabour = 4, NoTools = 8, NoKnowledge = 16, NoSkills = 32, Illness = 64, Other = 128,
}

/// <summary>Groups of the official tables; a household may belong to several, the table shows one by precedence.</summary>
[Flags]
public enum HouseholdGroups : byte
{
    None = 0, EthnicMinority = 1, NoLabourCapacity = 2, Merit = 4,
}

/// <summary>A changeover autumn has two rounds: one closes under the old standard, one opens under the new.</summary>
public enum RoundKind : byte { Yearly = 0, ClosingOldStandard = 1, OpeningNewStandard = 2 }
