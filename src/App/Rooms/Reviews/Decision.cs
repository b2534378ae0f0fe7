using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>What a decision does.</summary>
public enum DecisionKind : byte { Recognition = 0, Correction = 1 }

/// <summary>A decision the commune's chair signed on paper, recorded here. It is never changed; a later one corrects it by name.</summary>
public sealed class Decision : ICommuneOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid RoundId { get; init; }

    public required DecisionKind Kind { get; init; }

    /// <summary>Number as on the paper: "125/QĐ-UBND".</summary>
    public required string Number { get; init; }

    public required DateOnly SignedOn { get; init; }

    public required string Signer { get; init; }

    /// <summary>The scan, or null where the demonstration has none.</summary>
    public Guid? ScanFileId { get; init; }

    /// <summary>First day its classes hold; null is the day it was signed.</summary>
    public DateOnly? EffectiveFrom { get; init; }

    /// <summary>When it was recorded here, UTC: before, nobody could know it from this store.</summary>
    public DateTime RecordedAt { get; init; }

    /// <summary>The decision it corrects.</summary>
    public Guid? CorrectsId { get; init; }
}

/// <summary>A household had a class from a day on by a decision. Periods of one household never overlap.</summary>
public sealed class StatusPeriod : IHamletOwned
{
    public required Guid Id { get; init; }

    public required Guid HouseholdId { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid HamletId { get; init; }

    public required HouseholdClass Class { get; init; }

    public required string Standard { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>First day it no longer held, or null.</summary>
    public DateOnly? Until { get; set; }

    public required Guid DecisionId { get; init; }
}

/// <summary>What a correcting decision changed for one household of a frozen round, which itself stays as it was.</summary>
public sealed class Correction : IHamletOwned
{
    public required Guid DecisionId { get; init; }

    public required Guid HouseholdId { get; init; }

    public required Guid RoundId { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid HamletId { get; init; }

    public required HouseholdClass Before { get; init; }

    public required HouseholdClass After { get; init; }

    public required string Why { get; init; }
}

/// <summary>
/// One member of a household that a correction put on a list, as registered when it was recorded: the round kept none, because it had found
/// the household on no list.
/// </summary>
public sealed class CorrectionMember : IHamletOwned
{
    public required Guid DecisionId { get; init; }

    public required Guid HouseholdId { get; init; }

    /// <summary>Place in the household's list, the head is 1.</summary>
    public required int Order { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid HamletId { get; init; }

    public Guid? PersonId { get; init; }

    public required string Name { get; init; }

    public Relation Relation { get; init; }

    public Sex Sex { get; init; }

    public PartialDate Birth { get; init; }

    public byte EthnicGroup { get; init; }
}
