using System.Net;
using System.Text.RegularExpressions;

namespace VuonLen.App.Tests.Harness;

/// <summary>A form as a browser without scripts would send it: its address and the values its fields hold.</summary>
/// <param name="Action">Where it goes.</param>
/// <param name="Method">"get" or "post".</param>
/// <param name="Fields">Names and values, in order, the anti-forgery token among them.</param>
public sealed partial record PageForm(string Action, string Method, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>The value of a field, or null.</summary>
    public string? this[string name] => Fields.FirstOrDefault(f => f.Key == name).Value;

    /// <summary>With these fields set; the same name several times sends several values.</summary>
    public PageForm With(params (string Name, string Value)[] changed) => this with
    {
        Fields = [.. Fields.Where(f => changed.All(c => c.Name != f.Key)), .. changed.Select(c => new KeyValuePair<string, string>(c.Name, c.Value))],
    };

    /// <summary>Without a field.</summary>
    public PageForm Without(string name) => this with { Fields = [.. Fields.Where(f => f.Key != name)] };

    /// <summary>Every form of a page.</summary>
    internal static IEnumerable<PageForm> AllOf(string html, string path)
    {
        foreach (Match form in Forms().Matches(html))
        {
            var head = AttributesOf(form.Groups[1].Value);
            // A dialog's form goes nowhere.
            if (head.GetValueOrDefault("method") == "dialog") continue;
            var action = head.GetValueOrDefault("action") is { Length: > 0 } said ? said : path;
            yield return new(action, head.GetValueOrDefault("method", "get").ToLowerInvariant(), [.. FieldsOf(form.Groups[2].Value)]);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> FieldsOf(string html)
    {
        foreach (Match field in Fielded().Matches(html))
        {
            var attributes = AttributesOf(field.Groups[2].Value);
            if (attributes.GetValueOrDefault("name") is not { Length: > 0 } name || attributes.ContainsKey("disabled")) continue;
            switch (field.Groups[1].Value.ToLowerInvariant())
            {
                case "textarea":
                    yield return new(name, WebUtility.HtmlDecode(field.Groups[3].Value.TrimStart('\r', '\n')));
                    break;
                case "select":
                    var options = Options().Matches(field.Groups[3].Value).Select(o => (Head: AttributesOf(o.Groups[1].Value), Text: o.Groups[2].Value)).ToList();
                    var chosen = options.Where(o => o.Head.ContainsKey("selected")).ToList();
                    if (chosen.Count == 0 && !attributes.ContainsKey("multiple")) chosen = [.. options.Take(1)];
                    foreach (var option in chosen) yield return new(name, option.Head.GetValueOrDefault("value") ?? WebUtility.HtmlDecode(option.Text.Trim()));
                    break;
                default:
                    var kind = attributes.GetValueOrDefault("type", "text");
                    if (kind is "submit" or "button" or "file" || (kind is "checkbox" or "radio" && !attributes.ContainsKey("checked"))) break;
                    yield return new(name, attributes.GetValueOrDefault("value", kind is "checkbox" or "radio" ? "on" : ""));
                    break;
            }
        }
    }

    private static Dictionary<string, string> AttributesOf(string head) => Attributes().Matches(head)
        .GroupBy(a => a.Groups[1].Value.ToLowerInvariant())
        .ToDictionary(a => a.Key, a => WebUtility.HtmlDecode(a.First().Groups[2].Value));

    [GeneratedRegex(@"<form\b([^>]*)>(.*?)</form>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Forms();

    [GeneratedRegex(@"<(input|select|textarea)\b((?:[^>""]|""[^""]*"")*)>(?:(.*?)</\1>)?", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Fielded();

    [GeneratedRegex(@"<option\b([^>]*)>(.*?)(?=</option>|<option|$)", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Options();

    [GeneratedRegex(@"([\w:.-]+)(?:\s*=\s*""([^""]*)"")?")]
    private static partial Regex Attributes();
}
