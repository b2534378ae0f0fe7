using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Rooms.Notices;

/// <summary>How far a notice has come on a channel.</summary>
public enum NoticeSending : byte
{
    /// <summary>It does not go out: the person wants none, or gave no address.</summary>
    None = 0,

    /// <summary>It waits for the next message.</summary>
    Waiting = 1,

    /// <summary>It was handed to the server that delivers.</summary>
    Sent = 2,
}

/// <summary>What one person is told. The same thing happening again before it is read is counted, not told anew.</summary>
[NotJournalled]
public sealed class Notice : IOfUser, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>Code of its kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it happened; null where it is about the person.</summary>
    public Guid? PlaceId { get; init; }

    /// <summary>Name of the thing it is about, as when it last happened.</summary>
    public string? About { get; set; }

    /// <summary>The page that shows it, from the root.</summary>
    public required string Link { get; init; }

    /// <summary>When it last happened, UTC.</summary>
    public required DateTime At { get; set; }

    /// <summary>How often it happened, from 1.</summary>
    public int Times { get; set; } = 1;

    /// <summary>When the person opened it, UTC; null before.</summary>
    public DateTime? ReadAt { get; set; }

    /// <summary>Whether it stands in the person's list: they may want a kind by e-mail alone.</summary>
    public required bool IsListed { get; init; }

    /// <summary>By e-mail.</summary>
    public NoticeSending Email { get; set; }

    /// <summary>By short message.</summary>
    public NoticeSending Sms { get; set; }

    public long Version { get; set; } = 1;
}
