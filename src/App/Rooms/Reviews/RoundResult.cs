using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>What a result is worth among those that came in for one household.</summary>
public enum ResultStanding : byte
{
    /// <summary>The one that counts.</summary>
    Counts = 0,

    /// <summary>It differs from the one that counts, and nobody has chosen yet.</summary>
    Rival = 1,

    /// <summary>A later one took its place.</summary>
    Replaced = 2,

    /// <summary>A person chose another.</summary>
    PassedOver = 3,

    /// <summary>Its import was withdrawn.</summary>
    Withdrawn = 4,
}

/// <summary>
/// One result as it came in, by hand or by an import. All are kept: the household's row in the round shows the one that counts, and a
/// withdrawn import gives back what stood before it.
/// </summary>
public sealed class RoundResult : IHamletOwned
{
    public required Guid Id { get; init; }

    public required Guid RoundId { get; init; }

    public required Guid HouseholdId { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid HamletId { get; init; }

    /// <summary>The import it came with, or null where it was entered by hand.</summary>
    public Guid? ImportId { get; init; }

    public required DateTime RecordedAt { get; init; }

    public ResultStanding Standing { get; set; }

    /// <summary>All facts, as the case file of the Standards room.</summary>
    public required string Facts { get; init; }

    public int? B1 { get; init; }

    public int? B2 { get; init; }

    /// <summary>How B1 was scored from the items of the form, as <see cref="Domain.Standards.ScoreSheets.ScoredB1"/> writes it; null where it came as a number.</summary>
    public string? ScoredB1 { get; init; }

    /// <summary>The machine's finding when it came in.</summary>
    public HouseholdClass Found { get; init; }

    /// <summary>Class written in the source, or null.</summary>
    public HouseholdClass? Recorded { get; init; }

    /// <summary>What the source says of how the household came.</summary>
    public Arrival Mark { get; init; }

    public Causes Causes { get; init; }

    public HouseholdGroups Groups { get; init; }

    public int Persons { get; init; }

    public int MinorityPersons { get; init; }

    public int? Children { get; init; }

    public int? ChildrenLackingHealth { get; init; }

    public int? ChildrenLackingSchooling { get; init; }

    /// <summary>Whether two results say the same, whoever brought them.</summary>
    public bool SaysTheSameAs(RoundResult other) =>
        Facts == other.Facts && ScoredB1 == other.ScoredB1 && Recorded == other.Recorded && Mark == other.Mark && Causes == other.Causes && Groups == other.Groups
        && Persons == other.Persons && MinorityPersons == other.MinorityPersons && Children == other.Children
        && ChildrenLackingHealth == other.ChildrenLackingHealth && ChildrenLackingSchooling == other.ChildrenLackingSchooling;
}
