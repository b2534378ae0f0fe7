using System.Security.Claims;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Plumbing.Web;

/// <summary>
/// Sets the caller of a request from its sign-in, before anything is authorised or read. A sign-in that has ended (a lock, a new
/// password) counts as none from the next request on.
/// </summary>
internal sealed class CallerOfRequest(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, Caller caller, Db db, Entrance entrance, ScopeOfPlace area, TimeProvider clock)
    {
        if (http.User.Identity?.IsAuthenticated == true)
        {
            if (await entrance.StillAsync(http.User, http.RequestAborted) is { } user)
            {
                var roles = await VerbHost.RolesOfAsync(db, user.Id, http.RequestAborted);
                var scope = await area.Async(user.PlaceId, clock.TodayInVietnam(), http.RequestAborted);
                // Users, law and places belong to no commune: who keeps them sees their chain.
                if (roles.Contains(Roles.Administrator) || roles.Contains(Roles.Auditor)) scope = scope with { Communes = [.. scope.Communes, Guid.Empty] };
                caller.BecomeUser(user, roles, scope);
            }
            else
            {
                http.User = new ClaimsPrincipal(new ClaimsIdentity());
            }
        }

        await next(http);
    }
}
