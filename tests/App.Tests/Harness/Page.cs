using System.Net;
using System.Text.RegularExpressions;

namespace VuonLen.App.Tests.Harness;

/// <summary>What the site answered to one request.</summary>
/// <param name="Path">Path and query that were asked.</param>
/// <param name="Status">Status.</param>
/// <param name="Html">The body as text.</param>
/// <param name="Location">Where it sends the browser, or null.</param>
public sealed partial record Page(string Path, HttpStatusCode Status, string Html, string? Location)
{
    /// <summary>What a person reads: no tags, entities decoded, spaces collapsed.</summary>
    public string Text => Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(Html, " ")), " ");

    /// <summary>
    /// The only form to be posted in the page's own content, or the one whose address contains (or exactly is) <paramref name="action"/>. The
    /// forms of the frame (language, sign-out) are passed over unless named.
    /// </summary>
    public PageForm Form(string? action = null, bool exactly = false)
    {
        var found = PageForm.AllOf(Html, Path)
            .Where(f => action is null ? f.Method == "post" && f.Action is not ("/language" or "/sign-out") : exactly ? f.Action == action : f.Action.Contains(action, StringComparison.Ordinal))
            .ToList();
        return found.Count == 1 ? found[0] : throw new InvalidOperationException($"{Path} has {found.Count} such forms, not one.");
    }

    [GeneratedRegex("<(script|style)\\b.*?</\\1>|<[^>]+>", RegexOptions.Singleline)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

/// <summary>How a test visits pages with an <see cref="HttpClient"/>.</summary>
public static class Visiting
{
    extension(HttpClient client)
    {
        /// <summary>Opens a page; fails the test where the status is another.</summary>
        public async Task<Page> GetPageAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
        {
            using var answer = await client.GetAsync(path);
            var page = await ReadAsync(path, answer);
            Assert.True(expected == page.Status, $"GET {path}: {(int)page.Status} instead of {(int)expected}; sent to {page.Location}\n{page.Html}");
            return page;
        }

        /// <summary>Sends a form with some fields changed.</summary>
        public async Task<Page> SubmitAsync(PageForm form, params (string Name, string Value)[] changed)
        {
            var filled = form.With(changed);
            using var body = new FormUrlEncodedContent(filled.Fields);
            using var answer = filled.Method == "post"
                ? await client.PostAsync(filled.Action, body)
                : await client.GetAsync(filled.Action.Split('?')[0] + "?" + await body.ReadAsStringAsync());
            return await ReadAsync(filled.Action, answer);
        }

        /// <summary>Sends a form with files (multipart).</summary>
        public async Task<Page> UploadAsync(PageForm form, string field, string fileName, byte[] content, params (string Name, string Value)[] changed)
        {
            using var body = new MultipartFormDataContent();
            foreach (var (name, value) in form.With(changed).Fields) body.Add(new StringContent(value), name);
            body.Add(new ByteArrayContent(content), field, fileName);
            using var answer = await client.PostAsync(form.Action, body);
            return await ReadAsync(form.Action, answer);
        }
    }

    private static async Task<Page> ReadAsync(string path, HttpResponseMessage answer) =>
        new(path, answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Location?.ToString());
}
