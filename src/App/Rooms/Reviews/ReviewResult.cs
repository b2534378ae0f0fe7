using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.ScoreSheets;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>What was found out about one household at the door: entered by hand, or a line of an import. Null is "not known".</summary>
public sealed record ReviewResult
{
    /// <summary>The household, as registered.</summary>
    public required Guid HouseholdId { get; init; }

    /// <summary>
    /// Scores, answers, income, requests, details. <see cref="HouseholdFacts.Area"/> is not asked: urban or rural is that of the unit on the
    /// day of the review.
    /// </summary>
    public HouseholdFacts Facts { get; init; }

    /// <summary>Facts of the members, where they were asked.</summary>
    public IReadOnlyList<MemberFacts> Members { get; init; } = [];

    /// <summary>How <see cref="HouseholdFacts.B1"/> was scored from the items of the form; null where it came as a number.</summary>
    public ScoredB1? ScoredB1 { get; init; }

    /// <summary>The class written in the workbook.</summary>
    public HouseholdClass? RecordedClass { get; init; }

    /// <summary>How it came, as the officer or the workbook says; none where nothing was said.</summary>
    public Arrival Mark { get; init; }

    public Causes Causes { get; init; }

    public HouseholdGroups Groups { get; init; }

    /// <summary>Persons at the review; where not said, as registered.</summary>
    public int? Persons { get; init; }

    /// <summary>Of these of an ethnic minority; where not said, as registered.</summary>
    public int? MinorityPersons { get; init; }

    public int? Children { get; init; }

    public int? ChildrenLackingHealth { get; init; }

    public int? ChildrenLackingSchooling { get; init; }
}
