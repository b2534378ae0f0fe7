using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>How far a household has come in a round.</summary>
public enum RoundStep : byte
{
    /// <summary>On the list, no result yet.</summary>
    Listed = 0,

    /// <summary>A result is in and nothing stands against it.</summary>
    Found = 1,

    /// <summary>A result is in, and a person must settle something: see <see cref="RoundHousehold.Conflicts"/>.</summary>
    InDoubt = 2,

    /// <summary>A person settled it.</summary>
    Settled = 3,
}

/// <summary>One household in one round: what it was, what was found, what people decide.</summary>
public sealed class RoundHousehold : IHamletOwned, IVersioned
{
    public required Guid RoundId { get; init; }

    public required Guid HouseholdId { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid HamletId { get; set; }

    public required string Code { get; init; }

    public required string HeadName { get; set; }

    /// <summary>Head's name without diacritics, given name first: the order of lists.</summary>
    public required string HeadGivenKey { get; set; }

    public Sex HeadSex { get; set; }

    public byte HeadEthnicGroup { get; set; }

    /// <summary>Class on the standing list when the round opened. A decision that corrects that list while the round is open corrects it here.</summary>
    public HouseholdClass Opening { get; set; } = HouseholdClass.None;

    public int OpeningPersons { get; init; }

    public RoundStep Step { get; set; }

    public Conflicts Conflicts { get; set; }

    public int? B1 { get; set; }

    public int? B2 { get; set; }

    /// <summary>How B1 was scored from the items of the form, as <see cref="Domain.Standards.ScoreSheets.ScoredB1"/> writes it; null where it came as a number.</summary>
    public string? ScoredB1 { get; set; }

    /// <summary>B1 was scored with points of ours, not the law's: whatever shows it says so.</summary>
    public bool B1IsDemonstration { get; set; }

    public IndicatorSet Lacking { get; set; }

    public IndicatorSet Unknown { get; set; }

    /// <summary>The facts the finding was made from, as the case file of the Standards room; null where only totals came in.</summary>
    public string? Facts { get; set; }

    /// <summary>Class written in the source, or null.</summary>
    public HouseholdClass? Recorded { get; set; }

    /// <summary>The machine's finding, or null before a result.</summary>
    public HouseholdClass? Found { get; set; }

    /// <summary>What people decide: the finding, unless a person settled otherwise.</summary>
    public HouseholdClass? Decided { get; set; }

    /// <summary>Why, where a person settled it.</summary>
    public string? SettledWhy { get; set; }

    public Arrival Arrival { get; set; }

    public Departure Departure { get; set; }

    /// <summary>Why it is gone, where it is.</summary>
    public HouseholdEnd DepartureCause { get; set; }

    public int ClosingPersons { get; set; }

    public int MinorityPersons { get; set; }

    public Causes Causes { get; set; }

    public HouseholdGroups Groups { get; set; }

    public int? Children { get; set; }

    public int? ChildrenLackingHealth { get; set; }

    public int? ChildrenLackingSchooling { get; set; }

    /// <summary>The import that brought the result, or null.</summary>
    public Guid? ImportId { get; set; }

    /// <summary>The import that put the household on the list; withdrawing it takes it off again. Null where it stood there, or a person added it.</summary>
    public Guid? AddedByImportId { get; init; }

    public long Version { get; set; } = 1;
}

/// <summary>One member of a reviewed household, as the round has it.</summary>
public sealed class RoundMember : IHamletOwned
{
    public required Guid RoundId { get; init; }

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

/// <summary>All households and persons of a hamlet in a round; null is not counted.</summary>
public sealed class HamletTotals : IHamletOwned, IVersioned
{
    public required Guid RoundId { get; init; }

    public required Guid HamletId { get; init; }

    public required Guid CommuneId { get; init; }

    public int? KinhHouseholds { get; set; }

    public int? MinorityHouseholds { get; set; }

    public int? KinhPersons { get; set; }

    public int? MinorityPersons { get; set; }

    /// <summary>Where the count comes from.</summary>
    public required string Source { get; set; }

    public long Version { get; set; } = 1;
}
