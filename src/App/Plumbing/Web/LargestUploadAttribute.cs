using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace VuonLen.App.Plumbing.Web;

/// <summary>
/// Says the largest request a page takes, and what becomes of a larger one: it is read to its end and thrown away, because a browser that is
/// cut off in the middle of sending shows an error of its own and not ours; then the page is shown again with <c>?refused=too-big</c>.
/// </summary>
/// <param name="bytes">Largest request, bytes.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LargestUploadAttribute(long bytes) : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>Beyond this nobody waits for the end: the connection is cut.</summary>
    private const long MostThrownAway = 1L << 30;

    /// <summary>Value of <c>refused</c> for what was too large.</summary>
    public const string TooBig = "too-big";

    /// <summary>Largest request, bytes.</summary>
    public long Bytes => bytes;

    /// <summary>Before the form is read for its anti-forgery token.</summary>
    public int Order => 800;

    /// <summary>Sends what is too large back to the page.</summary>
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        var size = context.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (request.ContentLength is not { } length || length <= bytes)
        {
            if (size is { IsReadOnly: false }) size.MaxRequestBodySize = bytes;
            return;
        }

        if (length <= MostThrownAway && size is { IsReadOnly: false })
        {
            size.MaxRequestBodySize = MostThrownAway;
            await request.Body.CopyToAsync(Stream.Null, context.HttpContext.RequestAborted);
        }

        context.Result = new RedirectResult($"{request.Path}?refused={TooBig}");
    }
}
