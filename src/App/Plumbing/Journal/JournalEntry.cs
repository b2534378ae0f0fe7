using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Plumbing.Journal;

/// <summary>What happened to a row.</summary>
public enum JournalOperation : byte { Insert = 1, Update = 2, Delete = 3, Read = 4 }

/// <summary>
/// One row written (or one masked value shown), as a link of its commune's hash chain. The link holds a salted digest of its payload,
/// so that a payload can be erased by law without breaking the chain.
/// </summary>
[NotJournalled]
public sealed class JournalEntry : ICommuneOwned
{
    /// <summary>The chain; all zeros for rows that belong to no commune.</summary>
    public required Guid CommuneId { get; init; }

    /// <summary>Place in the chain, from 1, without gaps.</summary>
    public required long Seq { get; init; }

    public required Guid ActId { get; init; }

    /// <summary>Table.</summary>
    public required string Entity { get; init; }

    /// <summary>Key of the row; parts of a composed key are joined by "/".</summary>
    public required string Key { get; init; }

    public required JournalOperation Operation { get; init; }

    /// <summary>The pack its payload lies in.</summary>
    public required Guid PackId { get; init; }

    /// <summary>Its payload's place in the pack, from 0.</summary>
    public required int PackAt { get; init; }

    /// <summary>
    /// SHA-256 of salt and payload. The payload is what the row held, as stored, as JSON in UTF-8: insert and delete give every column, update
    /// gives [from, to] of those that changed.
    /// </summary>
    public required byte[] PayloadDigest { get; init; }

    /// <summary>SHA-256 over the hash of the link before (or the chain's seed), commune, seq, act, entity, key, operation and payload digest.</summary>
    public required byte[] Hash { get; init; }
}

/// <summary>The last link of each chain. Its row is locked last in every act, in id order, so that two acts never wait for each other.</summary>
[NotJournalled]
public sealed class ChainHead : ICommuneOwned
{
    public required Guid CommuneId { get; init; }

    public required long Seq { get; set; }

    public required byte[] Hash { get; set; }

    /// <summary>Heads of the predecessors' chains when this chain began, as JSON: a merged commune's chains seed their successor's.</summary>
    public string Seed { get; set; } = "";
}

/// <summary>One hash over the heads of all chains at the end of a day, signed.</summary>
[NotJournalled]
public sealed class DailyRoot
{
    public required DateOnly Day { get; init; }

    /// <summary>Commune, seq and hash of every head, in id order, as JSON.</summary>
    public required string Heads { get; init; }

    /// <summary>SHA-256 over the heads and the root before.</summary>
    public required byte[] Root { get; init; }

    /// <summary>ECDSA P-256 signature of the root.</summary>
    public required byte[] Signature { get; init; }
}
