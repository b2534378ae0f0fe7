using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Notices;

namespace VuonLen.App.Rooms.Notices;

/// <summary>Where and when messages of a channel reach a person. Nothing is sent to an address before its owner has typed back the code that was sent there.</summary>
public sealed class Contact : IOfUser, IVersioned
{
    public required Guid UserId { get; init; }

    public required NoticeChannel Channel { get; init; }

    /// <summary>The confirmed address, encrypted; null before.</summary>
    public byte[]? AddressSealed { get; set; }

    /// <summary>The address that was typed and is not confirmed yet, encrypted.</summary>
    public byte[]? AskedSealed { get; set; }

    /// <summary>The code that was sent to it, encrypted.</summary>
    public byte[]? CodeSealed { get; set; }

    /// <summary>When the address was typed, UTC: the code is good for a while.</summary>
    public DateTime? AskedAt { get; set; }

    /// <summary>Wrong codes typed for it.</summary>
    public int WrongCodes { get; set; }

    /// <summary>When the person wants messages.</summary>
    public NoticeWhen When { get; set; }

    public long Version { get; set; } = 1;
}

/// <summary>How far the messages of a channel to a person have come. It can be made again from the notices that wait.</summary>
[NotJournalled]
public sealed class Delivery : IOfUser, IVersioned
{
    public required Guid UserId { get; init; }

    public required NoticeChannel Channel { get; init; }

    /// <summary>When the next message goes out, UTC; null where nothing waits.</summary>
    public DateTime? DueAt { get; set; }

    /// <summary>Whether a code has to be sent to the address that is asked about.</summary>
    public bool CodeWaits { get; set; }

    /// <summary>Tries of the present message.</summary>
    public int Tries { get; set; }

    /// <summary>When the last message went out, UTC.</summary>
    public DateTime? SentAt { get; set; }

    /// <summary>The day whose morning message has gone out, or had nothing to say.</summary>
    public DateOnly? MorningOn { get; set; }

    /// <summary>Why the last try failed, as the other server said it; null where it did not.</summary>
    public string? Failure { get; set; }

    public long Version { get; set; } = 1;
}

/// <summary>A kind of notice that a person does not want on a channel, or (null) in the list of the system.</summary>
public sealed class NoticeOff : IOfUser
{
    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>Code of the kind.</summary>
    public required string Kind { get; init; }

    /// <summary>The channel; null is the list of the system.</summary>
    public NoticeChannel? Channel { get; init; }
}
