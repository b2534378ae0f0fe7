namespace VuonLen.App.Plumbing.Store;

/// <summary>A row that belongs to a commune: it is seen only within an area scope and journalled on that commune's chain.</summary>
public interface ICommuneOwned
{
    /// <summary>The commune-level place it was written with; never rewritten when communes merge.</summary>
    Guid CommuneId { get; }
}

/// <summary>A row about people of one hamlet: a hamlet head sees only these.</summary>
public interface IHamletOwned : ICommuneOwned
{
    /// <summary>The hamlet it was written with.</summary>
    Guid HamletId { get; }
}

/// <summary>A row of a commune that may be referred to a partner: the partner's people see it too, and nothing else of the commune.</summary>
public interface IReferred : ICommuneOwned
{
    /// <summary>The partner, or null where it was not referred.</summary>
    Guid? PartnerId { get; }
}

/// <summary>
/// A row of one commune, seen only within an area scope; or of a wider place, which everybody may read: what a province decides for all its communes
/// is no secret. A partner's people read those of every commune: they carry out its policies. It is journalled on that commune's chain, else on the chain of none.
/// </summary>
public interface ICommuneOrWider
{
    /// <summary>The commune-level place, or null for a wider one.</summary>
    Guid? CommuneId { get; }
}

/// <summary>
/// A row of an office, about who works in it or of what it keeps: of one commune, or of a wider place. Who has an area reads the wider ones too; a partner's people, who have none,
/// read none of them.
/// </summary>
public interface IOfOffice : ICommuneOrWider;

/// <summary>A row of one person: they alone see it, whatever their area, and the store's operator.</summary>
public interface IOfUser
{
    /// <summary>The person.</summary>
    Guid UserId { get; }
}

/// <summary>A row two people may change at once: a stale write is a conflict shown to a person.</summary>
public interface IVersioned
{
    /// <summary>Counts the writes, from 1.</summary>
    long Version { get; set; }
}

/// <summary>A row that can be made again from others, or that belongs to the plumbing: it is not journalled.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NotJournalledAttribute : Attribute;

/// <summary>A column whose content enters the journal only as its SHA-256: large files.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class JournalledAsDigestAttribute : Attribute;
