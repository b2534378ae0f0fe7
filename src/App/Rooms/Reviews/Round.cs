using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Reviews;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>Where a round stands.</summary>
public enum RoundState : byte { Open = 0, Frozen = 1 }

/// <summary>The yearly review of one commune under one standard. Frozen, it never changes: the store itself refuses.</summary>
public sealed class Round : ICommuneOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required int Year { get; init; }

    public required RoundKind Kind { get; init; }

    /// <summary>Name of the standard it classifies under: "2022-2025".</summary>
    public required string Standard { get; init; }

    /// <summary>The day ages, area and law are taken on.</summary>
    public required DateOnly ReviewDate { get; init; }

    public required DateOnly OpenedOn { get; init; }

    /// <summary>B1 score sheet used, or null where only totals come in.</summary>
    public Guid? ScoreSheetId { get; set; }

    public RoundState State { get; set; }

    /// <summary>The decision that froze it.</summary>
    public Guid? DecisionId { get; set; }

    public DateTime? FrozenAt { get; set; }

    public long Version { get; set; } = 1;
}
