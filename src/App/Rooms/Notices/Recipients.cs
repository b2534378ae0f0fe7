using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Notices;

/// <summary>Who is to hear of something, as rights and areas are now. Who is locked out hears of nothing.</summary>
public sealed class Recipients(Db db, GeographySource places, TimeProvider clock)
{
    /// <summary>The people, whoever did it left out.</summary>
    public async Task<IReadOnlyList<Guid>> OfAsync(NoticeEvent told, NoticeKind kind, CancellationToken cancel)
    {
        var names = Permissions.OfRole.Where(r => kind.Permission is { } duty && r.Value.Contains(duty)).Select(r => r.Key).ToArray();
        var roles = await db.Roles.AsNoTracking().Where(r => names.Contains(r.Name!)).Select(r => r.Id).ToListAsync(cancel);
        if (told.UserId is { } person) return await OpenAsync(u => u.Id == person && (names.Length == 0 || db.UserRoles.Any(r => r.UserId == u.Id && roles.Contains(r.RoleId))), cancel);
        var today = clock.TodayInVietnam();
        if (told.PartnerId is { } partner)
        {
            var works = await db.Set<Partner>().AsNoTracking().AnyAsync(p => p.Id == partner && (p.Until == null || p.Until > today), cancel);
            return works ? But(told.ByUserId, await OpenAsync(u => u.PartnerId == partner, cancel)) : [];
        }

        var geography = await places.GetAsync(db, cancel);
        if (told.PlaceId is not { } place || geography.Get(place) is null) return [];
        Task<List<Guid>> MayAtAsync(Guid[] at) => OpenAsync(u => u.PlaceId != null && at.Contains(u.PlaceId.Value) && db.UserRoles.Any(r => r.UserId == u.Id && roles.Contains(r.RoleId)), cancel);
        var over = Over(geography, place, today);
        if (kind.Reach == NoticeReach.Below) return But(told.ByUserId, await MayAtAsync([.. geography.CoverOf(place, today).Where(p => Sees(geography, p, place, today)), .. over.Where(p => p.Level == PlaceLevel.Commune).Select(p => p.Id)]));
        foreach (var level in over.GroupBy(p => p.Level).OrderByDescending(g => g.Key))
        {
            // Whoever did it may be the only one there: then nobody further away is told.
            if (await MayAtAsync([.. level.Select(p => p.Id)]) is { Count: > 0 } there) return But(told.ByUserId, there);
        }

        return [];
    }

    private static List<Guid> But(Guid? one, List<Guid> all)
    {
        all.RemoveAll(u => u == one);
        return all;
    }

    /// <summary>Whether people of a place below see what a commune does: those of one of the parts it was made of do not.</summary>
    private static bool Sees(Geography geography, Guid below, Guid place, DateOnly today)
    {
        if (geography[place].Level != PlaceLevel.Commune) return true;
        var cover = geography.CoverOf(below, today);
        return geography[below].Level == PlaceLevel.Hamlet ? cover.Any(p => geography[p].ParentId == place) : cover.Contains(place);
    }

    /// <summary>The places whose people see what happens in a place: itself as it is now, what that was made of, and what they lie or lay in.</summary>
    private static List<Place> Over(Geography geography, Guid place, DateOnly today)
    {
        var all = new List<Guid> { geography.At(place, today)?.Id ?? place };
        for (var i = 0; i < all.Count; i++)
        {
            var up = geography.LineageOf(all[i]).Where(l => l.SuccessorId == all[i]).Select(l => l.PredecessorId);
            if (geography[all[i]].ParentId is { } parent) up = up.Append(parent);
            all.AddRange(up.Except(all).ToList());
        }

        return [.. all.Where(p => geography.CoverOf(p, today).Contains(place)).Select(p => geography[p])];
    }

    private async Task<List<Guid>> OpenAsync(Expression<Func<User, bool>> which, CancellationToken cancel) =>
        [.. (await db.Users.AsNoTracking().Where(which).ToListAsync(cancel)).Where(u => !u.IsLocked).Select(u => u.Id).Order()];
}
