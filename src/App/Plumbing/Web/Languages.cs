using VuonLen.App.Plumbing.Access;

namespace VuonLen.App.Plumbing.Web;

/// <summary>The language of the screen: Vietnamese unless the person chose English in this browser.</summary>
public static class Languages
{
    /// <summary>Where a choice is posted to.</summary>
    public const string Path = "/language";

    private const string Cookie = "language";

    /// <summary>"vi" or "en".</summary>
    public static string Of(HttpRequest request) => request.Cookies[Cookie] == "en" ? "en" : "vi";

    /// <summary>Whether the person has chosen in this browser.</summary>
    public static bool IsChosen(HttpRequest request) => request.Cookies.ContainsKey(Cookie);

    /// <summary>Remembers a language in this browser for a year.</summary>
    public static void Remember(HttpResponse response, string language) => response.Cookies.Append(
        Cookie, language == "en" ? "en" : "vi", new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true });

    /// <summary>Remembers the language posted and goes back where the person was.</summary>
    [PublicOnPurpose("The language is chosen before signing in too; it changes nothing but words.")]
    internal static async Task ChooseAsync(HttpContext http)
    {
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        Remember(http.Response, form["language"].ToString());
        var back = form["back"].ToString();
        http.Response.Redirect(IsLocal(back) ? back : "/");
    }

    private static bool IsLocal(string path) => path is ['/', ..] && (path.Length == 1 || path[1] is not ('/' or '\\')) && !path.Any(char.IsControl);
}
