using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Outgoing;
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
    /// <param name="outgoing">How messages leave; to files beside the store where nothing is said.</param>
    public static async Task<WebApplication> StartAsync(StoreSettings settings, string url, CancellationToken cancel, Action<IServiceCollection>? adjust = null, OutgoingSettings? outgoing = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(WebHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
            // No settings file is read, so none is watched.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.WebHost.UseUrls(url);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddStore(settings, outgoing ?? OutgoingSettings.Default(settings, url));
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
        builder.Services.AddAuthorization(o =>
        {
            foreach (var permission in Permissions.All) o.AddPolicy(permission, p => p.AddRequirements(new MayRequirement(permission)));
            o.FallbackPolicy = o.DefaultPolicy;
        });
        builder.Services.AddScoped<Microsoft.AspNetCore.Authorization.IAuthorizationHandler, MayHandler>();
        builder.Services.AddPages();
        builder.Services.AddMachineDoors();
        builder.Services.AddHostedService<NightlySeal>();
        adjust?.Invoke(builder.Services);

        var app = builder.Build();
        if (await StoreVersions.ReadAsync(settings, cancel) != StoreVersion.Same)
        {
            await using var scope = app.Services.CreateAsyncScope();
            await StoreFile.PrepareAsync(scope.ServiceProvider.GetRequiredService<Db>(), cancel);
        }

        app.UseMachineDoors();
        app.UsePages();
        app.Use(ZeroBytes.RefuseAsync);
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<CallerOfRequest>();
        app.UseAuthorization();
        app.MapPages();
        app.MapMachineDoors();
        foreach (var room in AllRooms.InOrder) room.Map(app);
        await app.StartAsync(cancel);
        return app;
    }

    private static Func<Microsoft.AspNetCore.Authentication.RedirectContext<CookieAuthenticationOptions>, Task> MachinesGet(int status) => context =>
    {
        if (context.Request.Path.StartsWithSegments(MachineDoors.Path)) context.Response.StatusCode = status;
        else context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    };
}
