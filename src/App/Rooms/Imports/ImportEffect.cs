using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Rooms.Imports;

/// <summary>What an import did to one row of the register, so that it can be taken back.</summary>
public enum EffectKind : byte
{
    AddedHousehold = 1, AddedResidence = 2, AddedPerson = 3, AddedMembership = 4,
    ChangedHousehold = 11, ChangedResidence = 12, ChangedPerson = 13, ChangedMembership = 14,
    RemovedResidence = 22, RemovedMembership = 24,
}

/// <summary>One row of the register that an applied import added or changed.</summary>
public sealed class ImportEffect : ICommuneOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid ImportId { get; init; }

    /// <summary>Order in which it was done; withdrawing goes backwards.</summary>
    public required int Seq { get; init; }

    public required EffectKind Kind { get; init; }

    public required Guid RowId { get; init; }

    /// <summary>The row's version when the import was done with it: a later one means somebody changed it since, and it stays.</summary>
    public required long VersionAfter { get; init; }

    /// <summary>What stood there before, as JSON, encrypted; null for an added row.</summary>
    public byte[]? BeforeSealed { get; init; }
}
