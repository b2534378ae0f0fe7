using System.Collections.Immutable;

namespace VuonLen.Domain.Reports;

/// <summary>The frozen rounds of a year under one standard, over the communes asked for: what the tables are drawn from.</summary>
public sealed record ReviewedRound
{
    /// <summary>Every household that was on a list at the opening or is on one by the decision.</summary>
    public required ImmutableArray<ReviewedHousehold> Households { get; init; }

    /// <summary>Counts of all households and persons of hamlets. A hamlet without one lacks in the tables that need it.</summary>
    public required ImmutableArray<HamletCount> HamletCounts { get; init; }

    /// <summary>Communes whose round is not frozen, or that have none: their figures are not given.</summary>
    public ImmutableArray<Guid> CommunesNotFrozen { get; init; } = [];

    /// <summary>The first round under a new standard: its opening list was made under the old one, so its movements compare two standards.</summary>
    public bool OpensStandard { get; init; }
}
