using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace VuonLen.App.Plumbing.Web;

/// <summary>
/// Serves styles, script and icons in the compressed form the build made, to browsers that take it, and lets them keep what carries a
/// version. Nothing is compressed while somebody waits.
/// </summary>
internal sealed class CompressedAssets(RequestDelegate next, IWebHostEnvironment site)
{
    private const string Folder = "/dist";

    /// <summary>How static files are served.</summary>
    public static StaticFileOptions Options => new()
    {
        ContentTypeProvider = new FileExtensionContentTypeProvider(new Dictionary<string, string>
        {
            [".css"] = "text/css; charset=utf-8",
            [".js"] = "text/javascript; charset=utf-8",
            [".svg"] = "image/svg+xml",
            [".woff2"] = "font/woff2",
            [".png"] = "image/png",
            [".ico"] = "image/x-icon",
            [".br"] = "application/octet-stream",
        }),
        OnPrepareResponse = served =>
        {
            var (request, response) = (served.Context.Request, served.Context.Response);
            var versioned = request.Query.ContainsKey("v") || request.Path.Value!.EndsWith(".woff2", StringComparison.Ordinal);
            response.Headers.CacheControl = versioned ? "public, max-age=31536000, immutable" : "public, max-age=3600";
            if (served.Context.Items[typeof(CompressedAssets)] is not string type) return;
            response.Headers.ContentEncoding = "br";
            response.Headers.Vary = HeaderNames.AcceptEncoding;
            response.ContentType = type;
        },
    };

    public Task InvokeAsync(HttpContext http)
    {
        var path = http.Request.Path;
        if (path.StartsWithSegments(Folder) && TypeOf(path.Value!) is { } type
            && http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal)
            && site.WebRootFileProvider.GetFileInfo(path.Value + ".br").Exists)
        {
            http.Items[typeof(CompressedAssets)] = type;
            http.Request.Path = path.Value + ".br";
        }

        return next(http);
    }

    private static string? TypeOf(string path) => Path.GetExtension(path) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => null,
    };
}
