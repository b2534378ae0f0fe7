using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Registry;

/// <summary>Why a membership or a residence began or ended.</summary>
public enum Change : byte { Registered = 0, Born = 1, Joined = 2, Died = 3, MovedAway = 4, Split = 5, Merged = 6, HeadChanged = 7, Corrected = 8 }

/// <summary>Something that held from a day on, of one owner.</summary>
internal interface IPeriod
{
    /// <summary>The person or the household it is of; its periods never overlap.</summary>
    Guid OwnerId { get; }

    DateOnly From { get; }

    /// <summary>First day it no longer held, or null.</summary>
    DateOnly? Until { get; set; }

    Change Ended { get; set; }
}

/// <summary>A person belonged to a household from a day on. Periods of one person never overlap.</summary>
public sealed class Membership : IHamletOwned, IPeriod
{
    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    public required Guid HouseholdId { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid HamletId { get; init; }

    public required Relation Relation { get; set; }

    public required DateOnly From { get; init; }

    /// <summary>First day it no longer held, or null.</summary>
    public DateOnly? Until { get; set; }

    public Change Began { get; init; }

    public Change Ended { get; set; }

    Guid IPeriod.OwnerId => PersonId;
}

/// <summary>A household lived in a hamlet from a day on. Periods of one household never overlap.</summary>
public sealed class Residence : IHamletOwned, IPeriod
{
    public required Guid Id { get; init; }

    public required Guid HouseholdId { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid HamletId { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>First day it no longer held, or null.</summary>
    public DateOnly? Until { get; set; }

    public Change Began { get; init; }

    public Change Ended { get; set; }

    Guid IPeriod.OwnerId => HouseholdId;
}
