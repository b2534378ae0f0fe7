using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Notices;

namespace VuonLen.App.Rooms.Notices;

/// <summary>
/// Sends the messages that are due. Each is taken for a while before it is sent and settled after: of two servers one sends it, and where one dies in between the message goes out once
/// more rather than never.
/// </summary>
public sealed class SendMessages(Db db, Acts acts, Gates gates, WriteMessages write, AskWhatWaits waits, DataKeys keys, TimeProvider clock)
{
    /// <summary>Longest words of another server that are kept, in characters.</summary>
    public const int LongestFailure = 400;

    /// <summary>Notices that one message tells of; those that follow wait for the next.</summary>
    private const int MostTold = 500;

    /// <summary>Messages of one round.</summary>
    private const int AtOnce = 200;

    /// <summary>When messages are tried again after nobody's were taken.</summary>
    private static readonly TimeSpan AfterDown = TimeSpan.FromMinutes(1);

    /// <summary>Sends what is due now; gives how many messages were taken.</summary>
    public async Task<int> DueAsync(CancellationToken cancel)
    {
        var now = Now;
        var due = await db.Set<Delivery>().AsNoTracking().Where(d => d.DueAt != null && d.DueAt <= now).OrderBy(d => d.DueAt).Take(AtOnce).ToListAsync(cancel);
        var sent = 0;
        foreach (var channel in due.GroupBy(d => d.Channel))
        {
            foreach (var delivery in channel)
            {
                if (!await TakeAsync(delivery, cancel)) continue;
                var (handed, told) = await SendAsync(delivery, cancel);
                await SettleAsync(delivery, handed, told, cancel);
                if (handed is { How: Handing.Taken }) sent++;
                // Those that follow would wait for the same server that is not there.
                if (handed is { How: Handing.Down }) break;
            }
        }

        return sent;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<bool> TakeAsync(Delivery delivery, CancellationToken cancel)
    {
        var mine = false;
        var done = await ActAsync("notices.take", delivery, (row, _) =>
        {
            mine = row.DueAt <= Now;
            if (mine) row.DueAt = Now + DeliveryTimes.Lease;
            return Task.CompletedTask;
        }, cancel);
        return done.Stands && mine;
    }

    /// <summary>Sends a code, or what is new; null where there was nothing to send.</summary>
    private async Task<(HandedOn? Handed, IReadOnlyList<Guid> Told)> SendAsync(Delivery delivery, CancellationToken cancel)
    {
        var contact = await db.Set<Contact>().AsNoTracking().SingleOrDefaultAsync(c => c.UserId == delivery.UserId && c.Channel == delivery.Channel, cancel);
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == delivery.UserId, cancel);
        if (contact is null || user is null || user.IsLocked) return (null, []);
        var gate = gates.Of(delivery.Channel);
        if (delivery.CodeWaits)
        {
            return keys.Decrypt(contact.AskedSealed) is { } asked && keys.Decrypt(contact.CodeSealed) is { } code
                ? (await gate.HandAsync(await write.CodeAsync(user, delivery.Channel, asked, code, cancel), cancel), [])
                : (null, []);
        }

        if (keys.Decrypt(contact.AddressSealed) is not { } address || contact.When == NoticeWhen.Never) return (null, []);
        var news = await WaitingOf(delivery).OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Take(MostTold).AsNoTracking().ToListAsync(cancel);
        IReadOnlyList<WaitingLine> waiting = IsMorningOf(delivery) && await WantsMorningsAsync(delivery, cancel) ? await waits.OfAsync(user, cancel) : [];
        if (news.Count == 0 && waiting.Count == 0) return (null, []);
        return (await gate.HandAsync(await write.NewsAsync(user, delivery.Channel, address, news, waiting, cancel), cancel), [.. news.Select(n => n.Id)]);
    }

    private Task<ActResult> SettleAsync(Delivery delivery, HandedOn? handed, IReadOnlyList<Guid> told, CancellationToken cancel) => ActAsync(
        "notices.settle", delivery,
        async (row, stop) =>
        {
            if (handed is { How: Handing.Down })
            {
                row.DueAt = Now + AfterDown;
                return;
            }

            if (handed is { How: Handing.Later } && row.Tries + 1 < DeliveryTimes.MostTries)
            {
                row.Tries++;
                (row.DueAt, row.Failure) = (Now + DeliveryTimes.PauseAfter(row.Tries), Said(handed));
                return;
            }

            // Taken, refused, given up, or nothing to say: this message is done with.
            var taken = handed is { How: Handing.Taken };
            var ids = told.ToArray();
            foreach (var notice in await WaitingOf(delivery).Where(n => ids.Contains(n.Id)).ToListAsync(stop)) Mark(notice, delivery.Channel, taken ? NoticeSending.Sent : NoticeSending.None);
            // Asked before the code is settled: what is new waited behind it.
            var more = await WaitingOf(delivery).Where(n => !ids.Contains(n.Id)).AnyAsync(stop);
            (row.Tries, row.Failure) = (0, handed is null || taken ? null : Said(handed));
            if (taken && !row.CodeWaits) row.SentAt = Now;
            if (!row.CodeWaits && IsMorningOf(row)) row.MorningOn = DeliveryTimes.MorningOf(Now);
            row.CodeWaits = false;
            row.DueAt = await NextAsync(row, more, stop);
        },
        cancel);

    /// <summary>When the next message goes out: as what waits wants it, and on the next morning where mornings are wanted.</summary>
    private async Task<DateTime?> NextAsync(Delivery delivery, bool more, CancellationToken cancel)
    {
        var contact = await db.Set<Contact>().AsNoTracking().SingleOrDefaultAsync(c => c.UserId == delivery.UserId && c.Channel == delivery.Channel, cancel);
        if (contact is not { AddressSealed: not null, When: not NoticeWhen.Never }) return null;
        if (more) return DeliveryTimes.Next(delivery.Channel, contact.When, Now, delivery.SentAt);
        return await WantsMorningsAsync(delivery, cancel) ? DeliveryTimes.NextMorning(Now) : null;
    }

    private bool IsMorningOf(Delivery delivery) => DeliveryTimes.MorningOf(Now) is { } day && !(delivery.MorningOn >= day);

    private async Task<bool> WantsMorningsAsync(Delivery delivery, CancellationToken cancel) =>
        !await db.Set<NoticeOff>().AnyAsync(o => o.UserId == delivery.UserId && o.Kind == NoticeKinds.Waiting.Code && o.Channel == delivery.Channel, cancel);

    private IQueryable<Notice> WaitingOf(Delivery delivery) => delivery.Channel == NoticeChannel.Email
        ? db.Set<Notice>().Where(n => n.UserId == delivery.UserId && n.Email == NoticeSending.Waiting)
        : db.Set<Notice>().Where(n => n.UserId == delivery.UserId && n.Sms == NoticeSending.Waiting);

    private static void Mark(Notice notice, NoticeChannel channel, NoticeSending how)
    {
        if (channel == NoticeChannel.Email) notice.Email = how;
        else notice.Sms = how;
    }

    private static string Said(HandedOn handed) => handed.Said.Length > LongestFailure ? handed.Said[..LongestFailure] : handed.Said;

    private Task<ActResult> ActAsync(string kind, Delivery delivery, Func<Delivery, CancellationToken, Task> work, CancellationToken cancel) => acts.DoAsync(
        new(Guid.CreateVersion7(), kind, "", new { delivery.UserId, delivery.Channel }),
        async stop =>
        {
            if (await db.Set<Delivery>().SingleOrDefaultAsync(d => d.UserId == delivery.UserId && d.Channel == delivery.Channel, stop) is { } row) await work(row, stop);
        },
        cancel);
}
