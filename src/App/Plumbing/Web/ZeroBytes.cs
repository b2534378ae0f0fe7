namespace VuonLen.App.Plumbing.Web;

/// <summary>Refuses addresses that carry a zero byte: no text of ours has one, and PostgreSQL can neither keep nor compare it.</summary>
internal static class ZeroBytes
{
    /// <summary>Answers 400 where the query has one.</summary>
    public static Task RefuseAsync(HttpContext http, RequestDelegate next)
    {
        if (!(http.Request.QueryString.Value ?? "").Contains("%00", StringComparison.Ordinal)) return next(http);
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }
}
