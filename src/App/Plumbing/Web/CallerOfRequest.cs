using System.Security.Claims;
using VuonLen.App.Plumbing.Access;

namespace VuonLen.App.Plumbing.Web;

/// <summary>
/// Sets the caller of a request from its sign-in, before anything is authorised or read. A sign-in that has ended (a lock, a new
/// password) counts as none from the next request on.
/// </summary>
internal sealed class CallerOfRequest(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        // Who has not signed in is nobody, and the store is not even opened to learn that.
        if (http.User.Identity?.IsAuthenticated == true) await RecogniseAsync(http);
        await next(http);
    }

    private static async Task RecogniseAsync(HttpContext http)
    {
        var services = http.RequestServices;
        if (await services.GetRequiredService<Entrance>().StillAsync(http.User, http.RequestAborted) is { } user) await services.GetRequiredService<Recognition>().BecomeAsync(user, http.RequestAborted);
        else http.User = new ClaimsPrincipal(new ClaimsIdentity());
    }
}
