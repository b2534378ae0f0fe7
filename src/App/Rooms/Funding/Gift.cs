using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Funding;

namespace VuonLen.App.Rooms.Funding;

/// <summary>What a donor is.</summary>
public enum DonorKind : byte { Enterprise = 1, Organisation = 2, Person = 3, Household = 4 }

/// <summary>Somebody who gives to a commune.</summary>
public sealed class Donor : ICommuneOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required string Name { get; set; }

    /// <summary>The same for two writings of one name: two of one name are one donor of the commune.</summary>
    public required string NameKey { get; set; }

    public required DonorKind Kind { get; set; }

    public long Version { get; set; } = 1;
}

/// <summary>What one donor gives: the pot of the same id holds where it stands.</summary>
public sealed class Gift : ICommuneOwned, IVersioned
{
    /// <summary>The id of its pot.</summary>
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid DonorId { get; init; }

    /// <summary>Name of the donor on the day of the pledge.</summary>
    public required string DonorName { get; init; }

    public required GiftForm Form { get; init; }

    /// <summary>What it is, of goods and work.</summary>
    public string? What { get; init; }

    /// <summary>What is counted of it; null of money.</summary>
    public string? Unit { get; init; }

    /// <summary>How many were pledged; null of money.</summary>
    public long? Quantity { get; init; }

    /// <summary>Worth of one, đồng; of money the sum itself.</summary>
    public required long UnitWorth { get; init; }

    /// <summary>How it was valued; null of money.</summary>
    public string? Valuation { get; init; }

    /// <summary>Whether it goes into the fund “For the poor”, which the commune spends; else it is for a stated purpose.</summary>
    public required bool IsOfFund { get; init; }

    /// <summary>The household it is meant for; null where none is named.</summary>
    public Guid? HouseholdId { get; init; }

    /// <summary>What the donor wants it for, in words.</summary>
    public string? Purpose { get; init; }

    public required DateOnly PledgedOn { get; init; }

    /// <summary>When it was to come; null where no day was said.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Pledged and neither received nor given up, đồng.</summary>
    public required long Awaited { get; set; }

    /// <summary>The first day something came; null before. What came first is used first.</summary>
    public DateOnly? ReceivedOn { get; set; }

    public long Version { get; set; } = 1;

    /// <summary>What it is worth and how that was found.</summary>
    public GiftWorth Worth => new(Form, What, Unit, Quantity, UnitWorth, Valuation);
}

/// <summary>What a donor gets for what came: numbered through the year in the commune.</summary>
public sealed class GiftReceipt : ICommuneOwned
{
    public required Guid Id { get; init; }

    public required Guid GiftId { get; init; }

    public required Guid CommuneId { get; init; }

    public required int Year { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public required int Number { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>Whole đồng, or what it is worth.</summary>
    public required long Amount { get; init; }

    /// <summary>How many came; null of money.</summary>
    public long? Quantity { get; init; }

    /// <summary>Who handed it over.</summary>
    public required string HandedBy { get; init; }

    /// <summary>Who received it for the commune.</summary>
    public required string ReceivedBy { get; init; }

    public required Guid MovementId { get; init; }

    /// <summary>Whether it was taken back as written by mistake; its number stays used.</summary>
    public bool IsVoid { get; set; }
}
