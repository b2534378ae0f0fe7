using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Registry;

/// <summary>A person, known once in the store, living in at most one household at a time.</summary>
public sealed class Person : IHamletOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; set; }

    public required Guid HamletId { get; set; }

    /// <summary>The household lived in today, or null (dead, moved away).</summary>
    public Guid? HouseholdId { get; set; }

    public Relation Relation { get; set; }

    /// <summary>Name as on the papers, Unicode NFC.</summary>
    public required string FullName { get; set; }

    /// <summary>Search key: no diacritics, lower case, family name first.</summary>
    public required string NameKey { get; set; }

    /// <summary>The same words, given name first.</summary>
    public required string GivenKey { get; set; }

    public Sex Sex { get; set; }

    public PartialDate Birth { get; set; }

    /// <summary>Number in the official list of ethnic groups, 0 not known.</summary>
    public byte EthnicGroup { get; set; }

    public IdNumberKind IdKind { get; set; }

    /// <summary>Identity number, encrypted; null where the person has none.</summary>
    public byte[]? IdNumberSealed { get; set; }

    /// <summary>Blind index of the identity number: exact search without decrypting.</summary>
    public byte[]? IdNumberIndex { get; set; }

    /// <summary>Phone, encrypted.</summary>
    public byte[]? PhoneSealed { get; set; }

    /// <summary>Health note, encrypted.</summary>
    public byte[]? HealthNoteSealed { get; set; }

    public DateOnly? DiedOn { get; set; }

    public long Version { get; set; } = 1;
}
