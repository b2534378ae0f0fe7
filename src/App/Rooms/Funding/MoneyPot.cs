using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Funding;

namespace VuonLen.App.Rooms.Funding;

/// <summary>
/// What money is held in: a line of the budget (a project, a year and a source, in the hands of a place), or one gift. Its accounts hold where the money stands; all of them together are
/// always zero.
/// </summary>
public sealed class MoneyPot : IOfOffice, IVersioned
{
    public required Guid Id { get; init; }

    public required PotKind Kind { get; init; }

    /// <summary>To whom it was assigned or given: a province, a district until it ended, a commune.</summary>
    public required Guid PlaceId { get; init; }

    public Guid? CommuneId { get; init; }

    /// <summary>The year of the budget; of a gift that of its pledge.</summary>
    public required int Year { get; init; }

    /// <summary>Code of the project in <c>law/funding.json</c>: "3.1".</summary>
    public required string Project { get; init; }

    /// <summary>Code of the source in <c>law/funding.json</c>: "central-recurrent".</summary>
    public required string Source { get; init; }

    public long Version { get; set; } = 1;
}

/// <summary>What stands of a pot at a stage with a place. Never below zero, but outside never above: the store itself refuses.</summary>
public sealed class MoneyAccount : IOfOffice, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid PotId { get; init; }

    public required Guid PlaceId { get; init; }

    public Guid? CommuneId { get; init; }

    public required MoneyStage Stage { get; init; }

    /// <summary>Whole đồng.</summary>
    public long Balance { get; set; }

    public long Version { get; set; } = 1;
}

/// <summary>A sum that was moved from one account of a pot to another: never changed, never taken away. What was a mistake is moved back by another.</summary>
public sealed class MoneyMovement : IOfOffice
{
    public required Guid Id { get; init; }

    public required Guid PotId { get; init; }

    /// <summary>The commune it is of; null where it lies between wider places.</summary>
    public Guid? CommuneId { get; init; }

    /// <summary>The year in whose books it stands: of a budget the budget's, of a gift that of its day.</summary>
    public required int Year { get; init; }

    public required MoneyAct Act { get; init; }

    public required Guid FromPlaceId { get; init; }

    public required MoneyStage FromStage { get; init; }

    public required Guid ToPlaceId { get; init; }

    public required MoneyStage ToStage { get; init; }

    /// <summary>Whole đồng, above zero.</summary>
    public required long Amount { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>The paper it stands on: a decision, a contract, a receipt, a payment voucher.</summary>
    public required string Voucher { get; init; }

    public string? Note { get; init; }

    /// <summary>What it takes back; null but for <see cref="MoneyAct.Reverse"/>.</summary>
    public Guid? Reverses { get; init; }

    /// <summary>Said by movements that are one thing and are taken back together; null of one by itself.</summary>
    public Guid? SetId { get; init; }
}

/// <summary>What a payment or a gift was used for: a support, a household, or something for all.</summary>
public sealed class MoneyUse : ICommuneOwned
{
    public required Guid Id { get; init; }

    public required Guid MovementId { get; init; }

    public required Guid PotId { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>The support it paid, or a part of it.</summary>
    public Guid? SupportId { get; init; }

    /// <summary>The household it is for; null where it is for all.</summary>
    public Guid? HouseholdId { get; init; }

    /// <summary>Where the household lived then.</summary>
    public Guid? HamletId { get; init; }

    /// <summary>Whole đồng.</summary>
    public required long Amount { get; init; }

    /// <summary>What for, in words.</summary>
    public string? For { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>Whether it stands: false once its payment was taken back.</summary>
    public bool Stands { get; set; } = true;
}

/// <summary>How much of what a place was given of a pot is to be disbursed by the end of a quarter.</summary>
public sealed class DisbursementPlan : IOfOffice, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid PotId { get; init; }

    public required Guid PlaceId { get; init; }

    public Guid? CommuneId { get; init; }

    /// <summary>1 to 4.</summary>
    public required int Quarter { get; init; }

    /// <summary>From the beginning of the year to the end of the quarter, đồng.</summary>
    public required long Until { get; set; }

    public long Version { get; set; } = 1;
}

/// <summary>A place's books of a year, closed: nothing is put into them any more. Never changed.</summary>
public sealed class ClosedYear : IOfOffice
{
    public required Guid Id { get; init; }

    public required Guid PlaceId { get; init; }

    public Guid? CommuneId { get; init; }

    public required int Year { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>The decision that closed it: "12/QĐ-UBND".</summary>
    public required string Decision { get; init; }

    public required string By { get; init; }

    /// <summary>Budget given in the year, đồng; so are the next four.</summary>
    public required long Given { get; init; }

    public required long Disbursed { get; init; }

    public required long CarriedOver { get; init; }

    public required long Returned { get; init; }

    /// <summary>Movements of the year at the place.</summary>
    public required int Movements { get; init; }

    /// <summary>SHA-256 over them in order, in hexadecimal: who has it can prove that none was changed, added or taken away.</summary>
    public required string Seal { get; init; }
}
