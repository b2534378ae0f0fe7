using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Demonstration;

/// <summary>How a household or a membership began.</summary>
public enum Beginning : byte
{
    /// <summary>Was there when the records begin.</summary>
    FirstRecorded = 1, Born = 2, MarriedIn = 3, MovedIn = 4, SplitOff = 5,

    /// <summary>The same person in the same household, under a new head.</summary>
    HeadChanged = 6,
}

/// <summary>How a household or a membership ended.</summary>
public enum Ending : byte { None = 0, Died = 1, MovedOut = 2, SplitOff = 3, HeadChanged = 4 }

/// <summary>One household of the demonstration with its whole life.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Code">Human code, made from the id as any household's.</param>
/// <param name="HamletCode">The hamlet, by our code; its row on a day is asked of the geography.</param>
/// <param name="From">First day on record.</param>
/// <param name="Until">First day it no longer was, or null while it lasts.</param>
/// <param name="Start">How it came.</param>
/// <param name="End">How it ended.</param>
/// <param name="SplitFromId">The household it split off from, or null.</param>
/// <param name="PoorBeforeRecords">The officer's mark: an earlier poor period ended before the records begin.</param>
public sealed record DemonstrationHousehold(
    Guid Id, string Code, string HamletCode, DateOnly From, DateOnly? Until, Beginning Start, Ending End, Guid? SplitFromId, bool PoorBeforeRecords);

/// <summary>One person of the demonstration. The ID number keeps the structure of a real one; its serial begins with 99 and was never issued.</summary>
public sealed record DemonstrationPerson(
    Guid Id, string Name, Sex Sex, PartialDate Birth, byte EthnicGroup, IdNumberKind IdNumberKind, string IdNumber, Guid? FatherId, Guid? MotherId,
    DateOnly FirstRecorded, DateOnly? DiedOn);

/// <summary>A person in a household under one head, for a time. <paramref name="Order"/> counts the members as they came.</summary>
public sealed record DemonstrationMembership(
    Guid Id, Guid PersonId, Guid HouseholdId, Relation Relation, int Order, DateOnly From, DateOnly? Until, Beginning Start, Ending End);
