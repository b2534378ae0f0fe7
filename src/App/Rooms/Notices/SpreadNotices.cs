using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Notices;

namespace VuonLen.App.Rooms.Notices;

/// <summary>Makes of what happened a notice for each who is to hear of it, and puts it on the way where they want messages.</summary>
public sealed class SpreadNotices(Db db, Acts acts, Recipients recipients, TimeProvider clock)
{
    /// <summary>Kind of its acts.</summary>
    public const string ActKind = "notices.spread";

    /// <summary>What happened that is told in one act.</summary>
    private const int AtOnce = 200;

    /// <summary>Old notices taken away in one act.</summary>
    private const int OldAtOnce = 500;

    /// <summary>For how long a notice is kept: a review lasts four months, and the next begins before it is forgotten.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>Tells what happened and was not told; gives how much of it.</summary>
    public async Task<int> AllAsync(CancellationToken cancel)
    {
        var count = 0;
        while (await db.Set<NoticeEvent>().AnyAsync(cancel))
        {
            var told = 0;
            var done = await acts.DoAsync(new(Guid.CreateVersion7(), ActKind, "", new { }), async stop => told = await SpreadAsync(stop), cancel);
            // Another server may be at the same: then the act is stale and the other's stands.
            if (!done.Stands) break;
            count += told;
        }

        return count;
    }

    /// <summary>Takes away notices nobody needs any more.</summary>
    public async Task ForgetAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow().UtcDateTime - Kept;
        while (await db.Set<Notice>().AnyAsync(n => n.At < before, cancel))
        {
            var done = await acts.DoAsync(
                new(Guid.CreateVersion7(), "notices.forget", "", new { }),
                async stop => db.RemoveRange(await db.Set<Notice>().Where(n => n.At < before).OrderBy(n => n.At).Take(OldAtOnce).ToListAsync(stop)),
                cancel);
            if (!done.Stands) return;
        }
    }

    private async Task<int> SpreadAsync(CancellationToken cancel)
    {
        var events = await db.Set<NoticeEvent>().OrderBy(e => e.Id).Take(AtOnce).ToListAsync(cancel);
        db.RemoveRange(events);
        foreach (var told in events)
        {
            // Of a kind that is no more nobody hears.
            if (NoticeKinds.Find(told.Kind) is not { } kind || await recipients.OfAsync(told, kind, cancel) is not { Count: > 0 } users) continue;
            await TellAsync(told, [.. users], cancel);
            await db.SaveChangesAsync(cancel);
        }

        return events.Count;
    }

    private async Task TellAsync(NoticeEvent told, Guid[] users, CancellationToken cancel)
    {
        var off = (await db.Set<NoticeOff>().AsNoTracking().Where(o => users.Contains(o.UserId) && o.Kind == told.Kind).ToListAsync(cancel)).ToLookup(o => o.UserId, o => o.Channel);
        var contacts = (await db.Set<Contact>().AsNoTracking().Where(c => users.Contains(c.UserId) && c.AddressSealed != null && c.When != NoticeWhen.Never).ToListAsync(cancel)).ToLookup(c => c.UserId);
        var deliveries = (await db.Set<Delivery>().Where(d => users.Contains(d.UserId)).ToListAsync(cancel)).ToDictionary(d => (d.UserId, d.Channel));
        var unread = await db.Set<Notice>().Where(n => users.Contains(n.UserId) && n.ReadAt == null && n.Kind == told.Kind && n.Link == told.Link && n.PlaceId == told.PlaceId).ToListAsync(cancel);
        var known = unread.Where(n => n.About == told.About).ToLookup(n => n.UserId);
        foreach (var user in users)
        {
            if (known[user].FirstOrDefault() is { } again)
            {
                (again.Times, again.At) = (again.Times + 1, told.At);
                continue;
            }

            var wanted = contacts[user].Where(c => !off[user].Contains(c.Channel)).ToList();
            var notice = new Notice
            {
                Id = Guid.CreateVersion7(told.At),
                UserId = user,
                Kind = told.Kind,
                PlaceId = told.PlaceId,
                About = told.About,
                Link = told.Link,
                At = told.At,
                IsListed = !off[user].Contains(null),
                Email = wanted.Any(c => c.Channel == NoticeChannel.Email) ? NoticeSending.Waiting : NoticeSending.None,
                Sms = wanted.Any(c => c.Channel == NoticeChannel.Sms) ? NoticeSending.Waiting : NoticeSending.None,
            };
            if (!notice.IsListed && wanted.Count == 0) continue;
            db.Add(notice);
            foreach (var contact in wanted) Due(deliveries, contact);
        }
    }

    /// <summary>Makes the next message of a channel go out no later than what just happened wants.</summary>
    private void Due(Dictionary<(Guid, NoticeChannel), Delivery> deliveries, Contact contact)
    {
        if (!deliveries.TryGetValue((contact.UserId, contact.Channel), out var delivery))
        {
            deliveries[(contact.UserId, contact.Channel)] = delivery = new Delivery { UserId = contact.UserId, Channel = contact.Channel };
            db.Add(delivery);
        }

        var next = DeliveryTimes.Next(contact.Channel, contact.When, clock.GetUtcNow().UtcDateTime, delivery.SentAt);
        if (delivery.Tries == 0 && (delivery.DueAt is not { } due || next < due)) delivery.DueAt = next;
    }
}
