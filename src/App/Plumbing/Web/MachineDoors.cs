namespace VuonLen.App.Plumbing.Web;

/// <summary>
/// How the doors for machines (<c>/api</c>) answer: problem details instead of pages, statuses instead of redirects, and no change asked for
/// by another site's page. They sign in as people do, by cookie.
/// </summary>
public static class MachineDoors
{
    /// <summary>Below this path machines are served.</summary>
    public const string Path = "/api";

    /// <summary>Adds problem details and the description of the doors.</summary>
    public static IServiceCollection AddMachineDoors(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddOpenApi("v1", o => o.AddDocumentTransformer((document, _, _) =>
        {
            (document.Info.Title, document.Info.Version) = ("Vươn Lên", "v1");
            document.Servers?.Clear();
            return Task.CompletedTask;
        }));
        return services;
    }

    /// <summary>Their errors, headers and the check of where a change comes from: before routing.</summary>
    public static void UseMachineDoors(this WebApplication app) => app.UseWhen(
        http => http.Request.Path.StartsWithSegments(Path),
        machines =>
        {
            machines.Use(WithHeaders);
            machines.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = e => e is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError });
            machines.UseStatusCodePages();
            machines.Use(FromHereOnly);
        });

    /// <summary>The description itself, for those who sign in.</summary>
    public static void MapMachineDoors(this WebApplication app) => app.MapOpenApi("/api/openapi.json").RequireAuthorization();

    private static Task WithHeaders(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(http);
    }

    /// <summary>A browser says where a change was asked from; programs say nothing and pass.</summary>
    private static Task FromHereOnly(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        var origin = request.Headers.Origin.ToString();
        var changes = !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));
        if (!changes || origin.Length == 0 || origin == $"{request.Scheme}://{request.Host}") return next(http);
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
