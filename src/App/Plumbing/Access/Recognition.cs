using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Plumbing.Access;

/// <summary>Makes a user the caller of the present piece of work, with the roles and the area they have at this moment.</summary>
public sealed class Recognition(Db db, Caller caller, ScopeOfPlace area, TimeProvider clock)
{
    /// <summary>Becomes the user. Whether they may still come in was asked before.</summary>
    public async Task BecomeAsync(User user, CancellationToken cancel)
    {
        var roles = await RolesOfAsync(user.Id, cancel);
        var today = clock.TodayInVietnam();
        // A partner's people have a place so that the page can say where they are; it shows them no row.
        var partner = roles.Contains(Roles.Partner) ? await PartnerAsync(user, today, cancel) : null;
        var scope = roles.Contains(Roles.Partner) ? AreaScope.Nothing with { Partner = partner?.Id } : await area.Async(user.PlaceId, today, cancel);
        // Users, law and places belong to no commune: who keeps them sees their chain.
        if (roles.Contains(Roles.Administrator) || roles.Contains(Roles.Auditor)) scope = scope with { Communes = [.. scope.Communes, Guid.Empty] };
        caller.BecomeUser(user, roles, scope, partner?.Kind);
    }

    private async Task<Partner?> PartnerAsync(User user, DateOnly today, CancellationToken cancel) => user.PartnerId is { } id
        && await db.Set<Partner>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) is { } partner && partner.IsActiveOn(today) ? partner : null;

    private Task<List<string>> RolesOfAsync(Guid userId, CancellationToken cancel) => (
        from ur in db.UserRoles
        join r in db.Roles on ur.RoleId equals r.Id
        where ur.UserId == userId
        select r.Name!).ToListAsync(cancel);
}
