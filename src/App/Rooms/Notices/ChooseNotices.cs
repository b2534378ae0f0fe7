using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;
using VuonLen.Domain.Notices;

namespace VuonLen.App.Rooms.Notices;

/// <summary>A kind of notice on a channel; without one, in the list of the system.</summary>
public readonly record struct NoticeChoice(string Kind, NoticeChannel? Channel);

/// <summary>Which kinds of notices somebody wants, and by what.</summary>
public sealed class ChooseNotices(Db db, Acts acts, Caller caller)
{
    private static readonly NoticeChannel?[] Everywhere = [null, NoticeChannel.Email, NoticeChannel.Sms];

    /// <summary>What the caller does not want.</summary>
    public async Task<IReadOnlySet<NoticeChoice>> OffAsync(CancellationToken cancel) =>
        (await db.Set<NoticeOff>().AsNoTracking().Where(o => o.UserId == caller.UserId).ToListAsync(cancel)).Select(o => new NoticeChoice(o.Kind, o.Channel)).ToHashSet();

    /// <summary>Keeps what the caller wants of the kinds they could be told of; the others stay as they were. Refused with <c>notice.kind</c>.</summary>
    public Task<ActResult> KeepAsync(Guid actId, IReadOnlySet<NoticeChoice> wanted, CancellationToken cancel) => acts.DoAsync(
        new(actId, "notices.choose", "", new { caller.UserId, wanted = wanted.OrderBy(w => w.Kind, StringComparer.Ordinal).ThenBy(w => w.Channel).ToArray() }),
        async stop =>
        {
            if (caller.UserId is not { } me) return [new Problem("", "not-allowed")];
            var mine = NoticeKinds.For(caller).ToList();
            if (wanted.FirstOrDefault(w => NoticeKinds.Find(w.Kind) is null) is { Kind: { } unknown }) return [new Problem("", "notice.kind", unknown)];
            var off = (await db.Set<NoticeOff>().Where(o => o.UserId == me).ToListAsync(stop)).ToDictionary(o => new NoticeChoice(o.Kind, o.Channel));
            foreach (var choice in from kind in mine from channel in Everywhere where !(channel is null && kind.StaysListed) select new NoticeChoice(kind.Code, channel))
            {
                var wants = wanted.Contains(choice);
                if (wants && off.TryGetValue(choice, out var row)) db.Remove(row);
                else if (!wants && !off.ContainsKey(choice)) db.Add(new NoticeOff { Id = Guid.CreateVersion7(), UserId = me, Kind = choice.Kind, Channel = choice.Channel });
            }

            return [];
        },
        cancel);

    /// <summary>Turns off what an address in a message names, for whoever it was written to; they need not sign in. Turning off what is off changes nothing. Refused with <c>notice.nobody</c>.</summary>
    public async Task<ActResult> TurnOffAsync(Guid actId, OffRequest request, CancellationToken cancel)
    {
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == request.UserId, cancel) is not { } user) return ActResult.Refuse(new Problem("", "notice.nobody"));
        // On that person's behalf, with no right and no area: their own choices are all that is seen.
        caller.BecomeUser(user, [], AreaScope.Nothing);
        return await acts.DoAsync(
            new(actId, "notices.turn-off", "", request),
            async stop =>
            {
                if (request.Kind is { } kind)
                {
                    if (!await db.Set<NoticeOff>().AnyAsync(o => o.UserId == user.Id && o.Kind == kind && o.Channel == request.Channel, stop))
                        db.Add(new NoticeOff { Id = Guid.CreateVersion7(), UserId = user.Id, Kind = kind, Channel = request.Channel });
                }
                else if (await db.Set<Contact>().SingleOrDefaultAsync(c => c.UserId == user.Id && c.Channel == request.Channel, stop) is { } contact)
                {
                    contact.When = NoticeWhen.Never;
                }
            },
            cancel);
    }
}
