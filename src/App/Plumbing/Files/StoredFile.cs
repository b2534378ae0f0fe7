using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Plumbing.Files;

/// <summary>A file somebody handed in: a workbook, the scan of a signed decision. It never changes.</summary>
public sealed class StoredFile : IReferred
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>The partner whose people handed it in, and may see it again; null where the commune did.</summary>
    public Guid? PartnerId { get; init; }

    /// <summary>Name as handed in, without folders.</summary>
    public required string Name { get; init; }

    /// <summary>Media type found from its content.</summary>
    public required string ContentType { get; init; }

    /// <summary>SHA-256 of the content, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Bytes.</summary>
    [JournalledAsDigest]
    public required byte[] Content { get; init; }

    public required DateTime HandedInAt { get; init; }
}
