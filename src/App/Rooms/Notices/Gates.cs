using VuonLen.App.Plumbing.Outgoing;
using VuonLen.Domain.Notices;

namespace VuonLen.App.Rooms.Notices;

/// <summary>A message to one person, ready to be handed on.</summary>
/// <param name="Id">Stays the same when it is tried again: who receives can tell a second copy.</param>
/// <param name="To">The address.</param>
/// <param name="Name">Name of the person.</param>
/// <param name="Subject">Empty for a short message.</param>
/// <param name="Text">As plain text.</param>
/// <param name="Html">As a page; null for a short message.</param>
/// <param name="Off">Address that turns all messages of the channel off with one click; null where there is nothing to turn off.</param>
public sealed record OutgoingMessage(Guid Id, string To, string Name, string Subject, string Text, string? Html = null, string? Off = null);

/// <summary>How handing a message on ended.</summary>
public enum Handing : byte
{
    /// <summary>The next server took it.</summary>
    Taken = 1,

    /// <summary>It will not be taken, now or later: no such address.</summary>
    Refused = 2,

    /// <summary>It was not taken now and may be later.</summary>
    Later = 3,

    /// <summary>Nobody's messages are taken now: the next server is not there, or does not know us.</summary>
    Down = 4,
}

/// <summary>How it ended and, where it was not taken, what the other side said.</summary>
public sealed record HandedOn(Handing How, string Said = "")
{
    /// <summary>Taken.</summary>
    public static readonly HandedOn Taken = new(Handing.Taken);
}

/// <summary>Hands messages of a channel on to who delivers them. One lives as long as a round of the post and may keep its connection for it.</summary>
public interface IMessageGate
{
    /// <summary>Whether messages leave the machine: files wait for somebody to fetch them.</summary>
    bool Leaves { get; }

    /// <summary>Hands one on.</summary>
    Task<HandedOn> HandAsync(OutgoingMessage message, CancellationToken cancel);
}

/// <summary>Which gate a channel's messages take.</summary>
public sealed class Gates(OutgoingSettings settings, IServiceProvider services)
{
    /// <summary>The gate. That of the mail server is not even loaded where none is named.</summary>
    public IMessageGate Of(NoticeChannel channel) => channel == NoticeChannel.Email && settings.Mail is not null ? services.GetRequiredService<SmtpGate>() : services.GetRequiredService<FileGate>();
}
