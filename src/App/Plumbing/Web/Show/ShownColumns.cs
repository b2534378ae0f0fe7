namespace VuonLen.App.Plumbing.Web.Show;

/// <summary>
/// Which columns a person wants of a list: those the address names (<c>col</c>, once a column), else those chosen last in this browser, else
/// all. The choice is remembered in a cookie that says nothing but names of columns.
/// </summary>
public static class ShownColumns
{
    private const string InAddress = "col";

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(365);

    /// <summary>Names of the columns to show; those that are always shown are among them. A choice in the address is remembered.</summary>
    /// <param name="context">The request, and the answer that carries the cookie.</param>
    /// <param name="list">Name of the list, as part of the cookie's name.</param>
    /// <param name="all">Every column there is.</param>
    public static IReadOnlySet<string> Of(HttpContext context, string list, IReadOnlyList<ColumnOption> all)
    {
        var cookie = "columns-" + list;
        var asked = Known([.. context.Request.Query[InAddress]], all);
        if (asked.Count > 0)
        {
            context.Response.Cookies.Append(cookie, string.Join('.', asked), new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                MaxAge = Remembered,
                IsEssential = true,
            });
        }
        else
        {
            asked = Known(context.Request.Cookies[cookie]?.Split('.') ?? [], all);
        }

        return all.Where(c => c.Always || asked.Count == 0 || asked.Contains(c.Name)).Select(c => c.Name).ToHashSet();
    }

    /// <summary>Only names that are columns: an address and a cookie are somebody else's words.</summary>
    private static List<string> Known(IReadOnlyList<string?> names, IReadOnlyList<ColumnOption> all) => [.. all.Where(c => names.Contains(c.Name)).Select(c => c.Name)];
}
