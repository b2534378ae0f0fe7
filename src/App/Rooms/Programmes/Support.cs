using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>
/// One support of one policy to one household, or to one of its members: from the day they were told of it to the day somebody looked whether
/// it is in use. While it stands, nobody is given another of its kind for the days it claims: the store itself refuses.
/// </summary>
public sealed class Support : IHamletOwned, IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>Code of the policy; with the day of approval (or application) it names the policy as it was.</summary>
    public required string PolicyCode { get; init; }

    public required Guid HouseholdId { get; init; }

    /// <summary>The member, where the policy is for persons.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>Who has it: the person, else the household.</summary>
    public required Guid OwnerId { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid HamletId { get; init; }

    /// <summary>Name of who has it, on the day it began.</summary>
    public required string Name { get; init; }

    /// <summary>The same words without diacritics, given name first: the order of lists.</summary>
    public required string GivenKey { get; init; }

    /// <summary>Kind of thing given, as the policy names it.</summary>
    public required string Kind { get; init; }

    /// <summary>First day on which no other of its kind is given.</summary>
    public required DateOnly ClaimFrom { get; set; }

    /// <summary>First day on which another may be given; null is never.</summary>
    public DateOnly? ClaimUntil { get; set; }

    /// <summary>Whether it stands in the way of another: everything but what was declined or refused.</summary>
    public bool Stands { get; set; } = true;

    public required SupportStep Step { get; set; }

    /// <summary>The day of its last step.</summary>
    public required DateOnly StepOn { get; set; }

    public DateOnly? InvitedOn { get; set; }

    public DateOnly? AppliedOn { get; set; }

    public DateOnly? ApprovedOn { get; set; }

    public DateOnly? DeliveredOn { get; set; }

    public DateOnly? CheckedOn { get; set; }

    /// <summary>The year it counts in: of approval, before that of its last step.</summary>
    public required int Year { get; set; }

    /// <summary>Whole đồng, as approved and then as delivered; null where what is given is no money or the sum is not said.</summary>
    public long? Amount { get; set; }

    /// <summary>Where the money comes from.</summary>
    public MoneySource? Source { get; set; }

    /// <summary>Why it was refused or declined, or what was seen when it was checked.</summary>
    public string? Why { get; set; }

    public long Version { get; set; } = 1;
}

/// <summary>How much of a policy a commune was given for a year. What is approved never exceeds it: the store itself refuses.</summary>
public sealed class Quota : ICommuneOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required string PolicyCode { get; init; }

    public required Guid CommuneId { get; init; }

    public required int Year { get; init; }

    /// <summary>Households or persons; null is without a limit.</summary>
    public int? Places { get; set; }

    /// <summary>Whole đồng; null is without a limit.</summary>
    public long? Money { get; set; }

    /// <summary>Supports approved against it.</summary>
    public int PlacesTaken { get; set; }

    /// <summary>Whole đồng approved against it.</summary>
    public long MoneyTaken { get; set; }

    /// <summary>The decision that gave it: "15/QĐ-UBND".</summary>
    public required string Decision { get; set; }

    public long Version { get; set; } = 1;
}
