using System.IO.Compression;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace VuonLen.App.Tests.Harness;

/// <summary>One door of the site: a page's address or an endpoint's, as the routing table has it.</summary>
/// <param name="Pattern">Its address with the names of its parts: "/households/{id:guid}".</param>
/// <param name="Gets">Whether it can be asked with GET.</param>
/// <param name="Handlers">Of a page, the names of its POST handlers ("" is the one without a name); of an endpoint none.</param>
/// <param name="Parameters">Names of what it reads from the address or a form.</param>
public sealed record Door(string Pattern, bool Gets, IReadOnlyList<string> Handlers, IReadOnlyList<string> Parameters)
{
    /// <summary>Names of the parts of its address.</summary>
    public required IReadOnlyList<string> Parts { get; init; }

    /// <summary>Whether machines come in here.</summary>
    public bool IsForMachines => Pattern.StartsWith("/api/", StringComparison.Ordinal);

    /// <summary>The address with its parts filled.</summary>
    public string With(Func<string, string> part) => Parts.Aggregate(
        Pattern, (path, name) => System.Text.RegularExpressions.Regex.Replace(path, $@"\{{{name}(:[^}}]*)?\}}", part(name).Replace("$", "$$", StringComparison.Ordinal)));

    /// <summary>Every door of a site, from its own routing table: a new one is walked without a word here.</summary>
    public static async Task<IReadOnlyList<Door>> OfAsync(Site site)
    {
        var loader = site.Services.GetRequiredService<PageLoader>();
        var doors = new List<Door>();
        foreach (var endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods;
            var page = endpoint.Metadata.GetMetadata<PageActionDescriptor>();
            var compiled = page is null ? null : await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            doors.Add(new(
                "/" + endpoint.RoutePattern.RawText!.Trim('/'), page is not null || methods is null || methods.Contains("GET"),
                compiled is null ? [] : [.. compiled.HandlerMethods.Where(h => h.HttpMethod == "Post").Select(h => h.Name ?? "")],
                [
                    .. compiled is null
                        ? endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters().Select(p => p.Name!) ?? []
                        : compiled.HandlerMethods.SelectMany(h => h.Parameters).Select(p => p.Name).Concat(compiled.BoundProperties.Select(p => p.Name)),
                ])
            { Parts = [.. endpoint.RoutePattern.Parameters.Select(p => p.Name)] });
        }

        return doors;
    }

    /// <summary>What an answer says, as text: a workbook's parts are unpacked.</summary>
    public static async Task<string> TextOfAsync(HttpResponseMessage answer)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        if (bytes.Length < 4 || bytes[0] != 'P' || bytes[1] != 'K')
        {
            var text = System.Text.Encoding.UTF8.GetString(bytes);
            return answer.Content.Headers.ContentType?.MediaType == "application/json"
                ? System.Text.RegularExpressions.Regex.Replace(text, @"\\u([0-9A-Fa-f]{4})", c => ((char)Convert.ToInt32(c.Groups[1].Value, 16)).ToString())
                : System.Net.WebUtility.HtmlDecode(text);
        }

        using var zip = new ZipArchive(new MemoryStream(bytes));
        return System.Net.WebUtility.HtmlDecode(string.Concat(zip.Entries.Select(e =>
        {
            using var reader = new StreamReader(e.Open());
            return reader.ReadToEnd();
        })));
    }
}
