using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>
/// A support handed to a partner to carry out. It holds what the partner's people may know of the household and nothing else, as it was on the day;
/// they never reach the register. Of one support only one referral is open at a time: the store itself refuses a second.
/// </summary>
public sealed class SupportReferral : IHamletOwned, IReferred, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid SupportId { get; init; }

    /// <summary>The partner; a referral always has one.</summary>
    public required Guid? PartnerId { get; init; }

    public required string PolicyCode { get; init; }

    public required Guid HouseholdId { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid HamletId { get; init; }

    /// <summary>Who has the support: the member, else the head.</summary>
    public required string Name { get; init; }

    /// <summary>The same words without diacritics, given name first: the order of lists.</summary>
    public required string GivenKey { get; init; }

    /// <summary>Name of the head, by which people of the hamlet find the house.</summary>
    public required string HeadName { get; init; }

    /// <summary>The household's code.</summary>
    public required string HouseholdCode { get; init; }

    /// <summary>House number or lane; empty where the hamlet says it all.</summary>
    public required string Address { get; init; }

    /// <summary>Class by the decision in force on the day.</summary>
    public required HouseholdClass Class { get; init; }

    /// <summary>Year the person was born in, where the support is a person's and it is known.</summary>
    public int? BirthYear { get; init; }

    /// <summary>The person's sex, where the support is a person's.</summary>
    public Sex Sex { get; init; }

    public required DateOnly ReferredOn { get; init; }

    /// <summary>The day the support was approved; null while the commune has not.</summary>
    public DateOnly? ApprovedOn { get; set; }

    /// <summary>Whole đồng approved; null where it was not, or is no money.</summary>
    public long? Amount { get; set; }

    /// <summary>What the commune tells the partner: a phone, when somebody is at home.</summary>
    public string? Note { get; init; }

    public PartnerStep State { get; set; }

    /// <summary>The day of its last change.</summary>
    public required DateOnly StateOn { get; set; }

    /// <summary>The commune has to do something about it: look at a report, or find somebody else for what was declined.</summary>
    public bool IsForCommune { get; set; }

    /// <summary>Why declined, sent back or withdrawn.</summary>
    public string? Why { get; set; }

    /// <summary>The day on which the partner handed it over, as it says.</summary>
    public DateOnly? DoneOn { get; set; }

    /// <summary>Whole đồng it came to, as the partner says; null where it is no money.</summary>
    public long? DoneAmount { get; set; }

    /// <summary>What was done, in the partner's words.</summary>
    public string? Report { get; set; }

    public long Version { get; set; } = 1;
}

/// <summary>A photo that shows what was handed over, as whoever stood there took it. It is never changed and never taken away.</summary>
public sealed class Evidence : IHamletOwned, IReferred
{
    public required Guid Id { get; init; }

    public required Guid SupportId { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid HamletId { get; init; }

    /// <summary>The partner whose people took it; null where the commune did.</summary>
    public Guid? PartnerId { get; init; }

    public required Guid FileId { get; init; }

    /// <summary>The day it was handed in.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Who handed it in, by name.</summary>
    public required string By { get; init; }
}
