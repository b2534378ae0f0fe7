using System.Globalization;
using Microsoft.AspNetCore.Localization;
using VuonLen.App.Plumbing.Web.Show;

namespace VuonLen.App.Plumbing.Web;

/// <summary>Everything pages need beyond the store: Razor, languages, error pages, styles and scripts.</summary>
public static class WebPages
{
    /// <summary>Adds the pages of all rooms and what they are drawn with.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorPages().LookOnlyForWhatIsThere().WithRazorPagesRoot("/Rooms").AddMvcOptions(o => o.ModelBinderProviders.Insert(0, new DayBinder.Provider()));
        services.AddSingleton(PageText.Encoder);
        services.AddSingleton<AssetVersion>();
        services.AddScoped<Frame>();
        services.Configure<RouteOptions>(o => o.LowercaseUrls = true);
        services.Configure<RequestLocalizationOptions>(o =>
        {
            // Figures read alike in both languages (see Figures): only the words change.
            var paper = CultureInfo.GetCultureInfo("vi");
            o.DefaultRequestCulture = new RequestCulture(paper, paper);
            o.SupportedCultures = [paper];
            o.SupportedUICultures = [paper, CultureInfo.GetCultureInfo("en")];
            o.RequestCultureProviders = [new CustomRequestCultureProvider(http => Task.FromResult<ProviderCultureResult?>(new("vi", Languages.Of(http.Request))))];
            o.ApplyCurrentCultureToResponseHeaders = true;
        });
        return services;
    }

    /// <summary>Error pages, headers, languages and static files: before routing.</summary>
    public static void UsePages(this WebApplication app)
    {
        app.UseWhen(IsForPeople, people =>
        {
            people.UseExceptionHandler("/error/500");
            people.UseStatusCodePagesWithReExecute("/error/{0}");
            people.UseMiddleware<PageHeaders>();
        });
        app.UseRequestLocalization();
        app.UseMiddleware<CompressedAssets>();
        app.UseStaticFiles(CompressedAssets.Options);
    }

    /// <summary>Doors of the pages that belong to no room.</summary>
    public static void MapPages(this WebApplication app)
    {
        app.MapRazorPages();
        app.MapPost(Languages.Path, Languages.ChooseAsync).DisableAntiforgery();
    }

    private static bool IsForPeople(HttpContext http) => !http.Request.Path.StartsWithSegments(MachineDoors.Path) && !http.Request.Path.StartsWithSegments("/openrosa");
}
