using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Registry;

/// <summary>Why a household is no more on the register.</summary>
public enum HouseholdEnd : byte { None = 0, MovedAway = 1, DiedOut = 2, Merged = 3 }

/// <summary>
/// A household with its own immutable identity: there is no national household number. It carries what lists are filtered and sorted
/// by (its head, size and present class); history is in memberships, residences and status periods.
/// </summary>
public sealed class Household : IHamletOwned, IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>Human code, unique in the store: "K7Q2M-9DX3P", see <see cref="VuonLen.Domain.Registry.HouseholdCode"/>.</summary>
    public required string Code { get; init; }

    public required Guid CommuneId { get; set; }

    public required Guid HamletId { get; set; }

    /// <summary>House number, lane; empty where the hamlet says it all.</summary>
    public string Address { get; set; } = "";

    public Guid? HeadPersonId { get; set; }

    /// <summary>Name of the head as on the papers.</summary>
    public required string HeadName { get; set; }

    /// <summary>Search key of the head's name: no diacritics, lower case, family name first.</summary>
    public required string HeadKey { get; set; }

    /// <summary>The same words, given name first: the order of Vietnamese lists.</summary>
    public required string HeadGivenKey { get; set; }

    /// <summary>Ethnic group of the head: number in the official list, 0 not known.</summary>
    public byte EthnicGroup { get; set; }

    /// <summary>Members today.</summary>
    public int Size { get; set; }

    /// <summary>Class by the decision in force.</summary>
    public HouseholdClass Class { get; set; } = HouseholdClass.None;

    /// <summary>Since which day the class holds, or null where no decision was ever taken.</summary>
    public DateOnly? ClassSince { get; set; }

    public required DateOnly FormedOn { get; set; }

    public DateOnly? EndedOn { get; set; }

    public HouseholdEnd End { get; set; }

    public long Version { get; set; } = 1;
}
