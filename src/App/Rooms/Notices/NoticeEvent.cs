using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Rooms.Notices;

/// <summary>
/// Something that happened and has not been told yet. An act only ever adds one: who is to hear of it is found afterwards, so that no act waits for it, is refused for it, or tells of
/// something that was not done. It is taken away when it was told.
/// </summary>
[NotJournalled]
public sealed class NoticeEvent
{
    /// <summary>Longest name of the thing it is about, in characters.</summary>
    public const int LongestAbout = 200;

    /// <summary>Longest address, in characters.</summary>
    public const int LongestLink = 200;

    public required Guid Id { get; init; }

    /// <summary>Code of its kind.</summary>
    public required string Kind { get; init; }

    public required DateTime At { get; init; }

    /// <summary>Where it happened; null where it is about a person.</summary>
    public Guid? PlaceId { get; init; }

    /// <summary>The partner whose people hear of it.</summary>
    public Guid? PartnerId { get; init; }

    /// <summary>The person who hears of it.</summary>
    public Guid? UserId { get; init; }

    /// <summary>Name of the thing it is about: a class, a policy. Never a household or a person: it leaves the system by e-mail.</summary>
    public string? About { get; init; }

    /// <summary>The page that shows it, from the root.</summary>
    public required string Link { get; init; }

    /// <summary>Who did it, and is not told; null for the store's operator.</summary>
    public Guid? ByUserId { get; init; }
}
