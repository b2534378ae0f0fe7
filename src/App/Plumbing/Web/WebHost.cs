using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms;

namespace VuonLen.App.Plumbing.Web;

/// <summary>The web site over a store.</summary>
public static class WebHost
{
    /// <summary>Makes the store ready and starts serving it.</summary>
    /// <param name="settings">The store.</param>
    /// <param name="url">Address to listen on; port 0 takes a free one.</param>
    /// <param name="cancel">Gives up starting.</param>
    /// <param name="adjust">Further services, before the site is built (tests set the clock here).</param>
    public static async Task<WebApplication> StartAsync(StoreSettings settings, string url, CancellationToken cancel, Action<IServiceCollection>? adjust = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(WebHost).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        builder.WebHost.UseUrls(url);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddStore(settings);
        builder.Services.AddDataProtection().SetApplicationName("VuonLen").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(settings.KeysFolder, "cookies")));
        builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, o =>
        {
            o.LoginPath = "/sign-in";
            o.AccessDeniedPath = "/not-allowed";
            o.Cookie.Name = "vuonlen";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.ExpireTimeSpan = TimeSpan.FromHours(10);
            o.SlidingExpiration = true;
            o.Events.OnRedirectToLogin = MachinesGet(StatusCodes.Status401Unauthorized);
            o.Events.OnRedirectToAccessDenied = MachinesGet(StatusCodes.Status403Forbidden);
        });
        builder.Services.AddScoped<SignInManager<User>>().AddScoped<ISecurityStampValidator, SecurityStampValidator<User>>().AddHttpContextAccessor();
        builder.Services.AddAuthorization(o =>
        {
            foreach (var permission in Permissions.All) o.AddPolicy(permission, p => p.AddRequirements(new MayRequirement(permission)));
            o.FallbackPolicy = o.DefaultPolicy;
        });
        builder.Services.AddScoped<Microsoft.AspNetCore.Authorization.IAuthorizationHandler, MayHandler>();
        builder.Services.AddRazorPages().WithRazorPagesRoot("/Rooms");
        adjust?.Invoke(builder.Services);

        var app = builder.Build();
        await using (var scope = app.Services.CreateAsyncScope()) await StoreFile.PrepareAsync(scope.ServiceProvider.GetRequiredService<Db>(), cancel);
        app.UseStaticFiles();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<CallerOfRequest>();
        app.UseAuthorization();
        app.MapRazorPages();
        foreach (var room in AllRooms.InOrder) room.Map(app);
        await app.StartAsync(cancel);
        return app;
    }

    private static Func<Microsoft.AspNetCore.Authentication.RedirectContext<CookieAuthenticationOptions>, Task> MachinesGet(int status) => context =>
    {
        if (context.Request.Path.StartsWithSegments("/api")) context.Response.StatusCode = status;
        else context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    };
}

/// <summary>Sets the caller of a request from its sign-in, before anything is authorised or read.</summary>
internal sealed class CallerOfRequest(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, Caller caller, Db db, ScopeOfPlace area, TimeProvider clock)
    {
        if (http.User.Identity?.IsAuthenticated == true
            && Guid.TryParse(http.User.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier)?.Value, out var id)
            && await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, http.RequestAborted) is { } user
            && !(user.LockoutEnd > clock.GetUtcNow()))
        {
            var roles = await VerbHost.RolesOfAsync(db, id, http.RequestAborted);
            var scope = await area.Async(user.PlaceId, DateOnly.FromDateTime(clock.GetLocalNow().DateTime), http.RequestAborted);
            // Users, law and places belong to no commune: who keeps them sees their chain.
            if (roles.Contains(Roles.Administrator) || roles.Contains(Roles.Auditor)) scope = scope with { Communes = [.. scope.Communes, Guid.Empty] };
            caller.BecomeUser(user, roles, scope);
        }

        await next(http);
    }
}
