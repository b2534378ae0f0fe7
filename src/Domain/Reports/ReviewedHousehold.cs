using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Reports;

/// <summary>One household as a frozen round says it: all that the statutory tables need, and nothing that can change later.</summary>
public sealed record ReviewedHousehold
{
    /// <summary>The household.</summary>
    public required Guid HouseholdId { get; init; }

    /// <summary>The hamlet it was reviewed in.</summary>
    public required Guid HamletId { get; init; }

    /// <summary>Human code.</summary>
    public required string Code { get; init; }

    /// <summary>Name of the head.</summary>
    public required string HeadName { get; init; }

    /// <summary>Sex of the head.</summary>
    public Sex HeadSex { get; init; }

    /// <summary>Ethnic group of the head: number in the official list of 54, 0 not known, 1 Kinh.</summary>
    public byte HeadEthnicGroup { get; init; }

    /// <summary>Class on the standing list when the round opened.</summary>
    public HouseholdClass Opening { get; init; } = HouseholdClass.None;

    /// <summary>Class decided by the round.</summary>
    public HouseholdClass Closing { get; init; } = HouseholdClass.None;

    /// <summary>How it came, where it was on no list.</summary>
    public Arrival Arrival { get; init; }

    /// <summary>How it went, where not by its finding.</summary>
    public Departure Departure { get; init; }

    /// <summary>Persons at the opening.</summary>
    public int OpeningPersons { get; init; }

    /// <summary>Persons at the decision.</summary>
    public int ClosingPersons { get; init; }

    /// <summary>Of the persons at the decision, those of an ethnic minority.</summary>
    public int MinorityPersons { get; init; }

    /// <summary>Proxy-means score, or null where the round has none.</summary>
    public int? B1 { get; init; }

    /// <summary>Deprivation score, or null where not known.</summary>
    public int? B2 { get; init; }

    /// <summary>Indicators lacking.</summary>
    public IndicatorSet Lacking { get; init; }

    /// <summary>Indicators whose answer is not known.</summary>
    public IndicatorSet Unknown { get; init; }

    /// <summary>Causes.</summary>
    public Causes Causes { get; init; }

    /// <summary>Groups.</summary>
    public HouseholdGroups Groups { get; init; }

    /// <summary>Children under 16, or null where not known.</summary>
    public int? Children { get; init; }

    /// <summary>Children lacking health (insurance or nutrition), or null where not known.</summary>
    public int? ChildrenLackingHealth { get; init; }

    /// <summary>Children lacking schooling, or null where not known.</summary>
    public int? ChildrenLackingSchooling { get; init; }
}

/// <summary>One member of a listed household as a frozen round says it.</summary>
public sealed record ReviewedMember(
    Guid HouseholdId, int Order, string Name, Relation Relation, Sex Sex, PartialDate Birth, byte EthnicGroup);

/// <summary>All households and persons of a hamlet in a round, by Kinh and minority, with where the count comes from; null is not counted.</summary>
public sealed record HamletCount(
    Guid HamletId, int? KinhHouseholds, int? MinorityHouseholds, int? KinhPersons, int? MinorityPersons, string Source);
