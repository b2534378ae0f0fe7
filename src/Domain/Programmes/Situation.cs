using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Programmes;

/// <summary>
/// What is known of a household on a day, as far as policies ask: its class by the decision in force, what its last decided finding lacks,
/// where it lives, who belongs to it. What nobody has found out is not known, never "no".
/// </summary>
public sealed record Situation
{
    /// <summary>The day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The household.</summary>
    public required Guid HouseholdId { get; init; }

    /// <summary>Class by the decision in force, <see cref="HouseholdClass.None"/> where it is on no list.</summary>
    public required HouseholdClass Class { get; init; }

    /// <summary>On no list, and recognised as escaped not longer ago than the law counts as newly (36 months).</summary>
    public Answer NewlyEscaped { get; init; } = Answer.No;

    /// <summary>What the last decided finding has.</summary>
    public IndicatorSet Lacking { get; init; }

    /// <summary>What it could not tell; all indicators where no finding was ever decided.</summary>
    public IndicatorSet Unknown { get; init; }

    /// <summary>
    /// The places it lives in, from the hamlet up: as they are on the day and as they were when it came there, so that a policy of a commune that was
    /// merged since still reaches those who lived there.
    /// </summary>
    public IReadOnlyCollection<Guid> Places { get; init; } = [];

    /// <summary>Difficulty in force for the hamlet.</summary>
    public DifficultyLevel Difficulty { get; init; }

    /// <summary>Ethnic group of the head, number in the official list; 0 not known.</summary>
    public byte EthnicGroup { get; init; }

    /// <summary>Groups of the last decided finding; null where none was decided.</summary>
    public HouseholdGroups? Groups { get; init; }

    /// <summary>Who belongs to it on the day; null where they were not read, because nothing asked about them.</summary>
    public IReadOnlyList<PersonSituation>? Members { get; init; }
}

/// <summary>What is known of one member on the day.</summary>
public sealed record PersonSituation
{
    /// <summary>The person.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>Date of birth as precise as the papers have it.</summary>
    public PartialDate Birth { get; init; }

    /// <summary>Sex.</summary>
    public Sex Sex { get; init; }

    /// <summary>Ethnic group, number in the official list; 0 not known.</summary>
    public byte EthnicGroup { get; init; }

    /// <summary>What the last decided finding knows of the person; nothing where it did not ask.</summary>
    public MemberFacts Facts { get; init; }
}
