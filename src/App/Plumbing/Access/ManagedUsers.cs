using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;

namespace VuonLen.App.Plumbing.Access;

/// <summary>
/// The users a caller may see and act on: all, for the operator and for who is bound to no place; else those of the caller's place,
/// of everything below it and of their predecessors. A user without a place looks after the whole store and is managed only from there.
/// </summary>
public sealed class ManagedUsers(Db db, Caller caller, GeographySource places, TimeProvider clock)
{
    /// <summary>The users, to be narrowed further.</summary>
    public async Task<IQueryable<User>> QueryAsync(CancellationToken cancel)
    {
        if (await AreaAsync(cancel) is not { } area) return db.Users;
        var ids = area.ToArray();
        return db.Users.Where(u => u.PlaceId != null && ids.Contains(u.PlaceId.Value));
    }

    /// <summary>Whether the caller may put a user at a place, or (null) over the whole store.</summary>
    public async Task<bool> CoversAsync(Guid? placeId, CancellationToken cancel) =>
        await AreaAsync(cancel) is not { } area || (placeId is { } id && area.Contains(id));

    /// <summary>The places whose users are the caller's to manage; null is everywhere.</summary>
    public async Task<IReadOnlySet<Guid>?> AreaAsync(CancellationToken cancel)
    {
        if (caller.PlaceId is not { } place) return caller.IsOperator || caller.UserId is not null ? null : new HashSet<Guid>();
        var geography = await places.GetAsync(db, cancel);
        return geography.Get(place) is null ? new HashSet<Guid>() : geography.CoverOf(place, clock.TodayInVietnam());
    }
}
