using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Needs;

/// <summary>
/// Something a household lacks, from the finding that first had it to the one that no longer has it. Of one deprivation a household has one
/// running need in a commune at a time: the store itself refuses a second.
/// </summary>
public sealed class Need : IHamletOwned, IReferred, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid HouseholdId { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>The hamlet of the review it was last looked at in.</summary>
    public required Guid HamletId { get; set; }

    public required Indicator Indicator { get; init; }

    /// <summary>Name of the head when the need was last looked at.</summary>
    public required string HeadName { get; set; }

    /// <summary>The same words without diacritics, given name first: the order of lists.</summary>
    public required string HeadGivenKey { get; set; }

    /// <summary>Class by the decision it was last looked at in.</summary>
    public required HouseholdClass Class { get; set; }

    public NeedState State { get; set; }

    /// <summary>First day of the decision whose finding first had it.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The round of that decision.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>The day the state was last changed.</summary>
    public required DateOnly StateSince { get; set; }

    /// <summary>Why the partner declined it; null in every other state.</summary>
    public string? Why { get; set; }

    /// <summary>The partner it was last referred to, whose people say how far they have come; null where it never was.</summary>
    public Guid? PartnerId { get; set; }

    /// <summary>A support was delivered and a later finding still had it.</summary>
    public bool PersistsAfterSupport { get; set; }

    /// <summary>First day it was no longer, or null while it runs.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>The round whose finding no longer had it.</summary>
    public Guid? EndedByRoundId { get; set; }

    public long Version { get; set; } = 1;
}
