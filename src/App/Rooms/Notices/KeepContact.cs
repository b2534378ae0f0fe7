using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;
using VuonLen.Domain.Notices;

namespace VuonLen.App.Rooms.Notices;

/// <summary>Where and when messages reach the caller. An address is used once its owner has typed back the code that was sent to it.</summary>
public sealed class KeepContact(Db db, Acts acts, Caller caller, DataKeys keys, TimeProvider clock)
{
    /// <summary>For how long a code is good.</summary>
    public static readonly TimeSpan CodeLasts = TimeSpan.FromMinutes(30);

    /// <summary>Wrong codes after which a new one has to be asked for.</summary>
    public const int MostWrong = 5;

    /// <summary>Least time between two codes: nobody's inbox is filled by somebody else.</summary>
    private static readonly TimeSpan BetweenCodes = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Keeps an address to be proved and sends a code to it. The confirmed one stays in use until then. Refused with <c>contact.email</c> or <c>contact.mobile</c> (it is none),
    /// <c>contact.soon</c>.
    /// </summary>
    public Task<ActResult> AskAsync(Guid actId, NoticeChannel channel, string? typed, CancellationToken cancel) => acts.DoAsync(
        new(actId, "notices.ask-address", "", new { caller.UserId, channel, typed }),
        async stop =>
        {
            var address = channel == NoticeChannel.Email ? ContactRules.Email(typed) : ContactRules.Mobile(typed);
            if (address is null) return [new Problem("Address", channel == NoticeChannel.Email ? "contact.email" : "contact.mobile")];
            var contact = await OfAsync(channel, stop);
            if (contact.AskedAt + BetweenCodes > Now) return [new Problem("Address", "contact.soon")];
            contact.AskedSealed = keys.Encrypt(address);
            contact.CodeSealed = keys.Encrypt(RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture));
            (contact.AskedAt, contact.WrongCodes) = (Now, 0);
            var delivery = await DeliveryAsync(channel, stop);
            (delivery.CodeWaits, delivery.DueAt, delivery.Tries, delivery.Failure) = (true, Now, 0, null);
            return [];
        },
        cancel);

    /// <summary>
    /// Proves the address that was asked about: from now on messages go there. Refused with <c>contact.none-asked</c>, <c>contact.code-old</c>, <c>contact.code-void</c> (too many wrong ones),
    /// <c>contact.code-wrong</c>; a wrong one is counted.
    /// </summary>
    public async Task<ActResult> ConfirmAsync(Guid actId, NoticeChannel channel, string? code, CancellationToken cancel)
    {
        var wrong = false;
        var result = await acts.DoAsync(
            new(actId, "notices.confirm-address", "", new { caller.UserId, channel, code }),
            async stop =>
            {
                wrong = false;
                var contact = await OfAsync(channel, stop);
                if (contact.AskedSealed is null) return [new Problem("Code", "contact.none-asked")];
                if (contact.AskedAt + CodeLasts < Now) return [new Problem("Code", "contact.code-old")];
                if (contact.WrongCodes >= MostWrong) return [new Problem("Code", "contact.code-void")];
                if (!IsSame(keys.Decrypt(contact.CodeSealed)!, code))
                {
                    // Counted, and therefore written: who types a wrong code is told below.
                    (contact.WrongCodes, wrong) = (contact.WrongCodes + 1, true);
                    return [];
                }

                (contact.AddressSealed, contact.AskedSealed, contact.CodeSealed, contact.AskedAt) = (contact.AskedSealed, null, null, null);
                if (contact.When == NoticeWhen.Never) contact.When = channel == NoticeChannel.Email ? NoticeWhen.AtOnce : NoticeWhen.Mornings;
                await PlanAsync(contact, stop);
                return [];
            },
            cancel);
        return wrong && result.Outcome == ActOutcome.Done ? ActResult.Refuse(new Problem("Code", "contact.code-wrong")) : result;
    }

    /// <summary>Changes when messages come. Refused with <c>contact.none</c> where no address is confirmed.</summary>
    public Task<ActResult> WhenAsync(Guid actId, NoticeChannel channel, NoticeWhen when, CancellationToken cancel) => acts.DoAsync(
        new(actId, "notices.when", "", new { caller.UserId, channel, when }),
        async stop =>
        {
            var contact = await OfAsync(channel, stop);
            if (contact.AddressSealed is null || !Enum.IsDefined(when)) return [new Problem("", "contact.none")];
            contact.When = when;
            await PlanAsync(contact, stop);
            return [];
        },
        cancel);

    /// <summary>Forgets the addresses of a channel: nothing is sent by it any more.</summary>
    public Task<ActResult> RemoveAsync(Guid actId, NoticeChannel channel, CancellationToken cancel) => acts.DoAsync(
        new(actId, "notices.remove-address", "", new { caller.UserId, channel }),
        async stop =>
        {
            var contact = await OfAsync(channel, stop);
            db.Remove(contact);
            db.Remove(await DeliveryAsync(channel, stop));
            // What was to go there goes nowhere: an address that is given next year does not get this year's.
            foreach (var notice in await db.Set<Notice>().Where(n => n.UserId == contact.UserId && (channel == NoticeChannel.Email ? n.Email : n.Sms) == NoticeSending.Waiting).ToListAsync(stop))
            {
                if (channel == NoticeChannel.Email) notice.Email = NoticeSending.None;
                else notice.Sms = NoticeSending.None;
            }
        },
        cancel);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private Guid Me => caller.UserId ?? throw new InvalidOperationException("The store's operator has no addresses.");

    private async Task<Contact> OfAsync(NoticeChannel channel, CancellationToken cancel)
    {
        if (await db.Set<Contact>().SingleOrDefaultAsync(c => c.UserId == Me && c.Channel == channel, cancel) is { } known) return known;
        return db.Add(new Contact { UserId = Me, Channel = channel }).Entity;
    }

    private async Task<Delivery> DeliveryAsync(NoticeChannel channel, CancellationToken cancel)
    {
        if (await db.Set<Delivery>().SingleOrDefaultAsync(d => d.UserId == Me && d.Channel == channel, cancel) is { } known) return known;
        return db.Add(new Delivery { UserId = Me, Channel = channel }).Entity;
    }

    private async Task PlanAsync(Contact contact, CancellationToken cancel)
    {
        var delivery = await DeliveryAsync(contact.Channel, cancel);
        // What waits now, and what waits every morning, goes out as is wanted from now on.
        if (!delivery.CodeWaits) (delivery.DueAt, delivery.Tries) = (contact.When == NoticeWhen.Never ? null : DeliveryTimes.NextMorning(Now), 0);
        if (!delivery.CodeWaits && contact.When == NoticeWhen.AtOnce && await db.Set<Notice>().AnyAsync(n => n.UserId == Me && (contact.Channel == NoticeChannel.Email ? n.Email : n.Sms) == NoticeSending.Waiting, cancel))
            delivery.DueAt = DeliveryTimes.Next(contact.Channel, contact.When, Now, delivery.SentAt);
    }

    private static bool IsSame(string code, string? typed) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code), Encoding.UTF8.GetBytes(typed?.Replace(" ", "", StringComparison.Ordinal) ?? ""));
}
