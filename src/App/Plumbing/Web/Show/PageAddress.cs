using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Primitives;

namespace VuonLen.App.Plumbing.Web.Show;

/// <summary>
/// The address of the page under view with something changed: how filters, headings and pages are links that work without scripts and
/// can be sent to a colleague.
/// </summary>
public sealed class PageAddress
{
    private readonly string _path;
    private readonly IReadOnlyList<KeyValuePair<string, StringValues>> _query;

    private PageAddress(string path, IReadOnlyList<KeyValuePair<string, StringValues>> query) => (_path, _query) = (path, query);

    /// <summary>The address of a request.</summary>
    public static PageAddress Of(HttpRequest request) => new(request.PathBase + request.Path, [.. request.Query]);

    /// <summary>With a value set; null takes it away. Where a list is read from is always forgotten: a changed list begins at its top.</summary>
    public PageAddress With(string name, string? value)
    {
        var rest = _query.Where(q => q.Key != name && q.Key is not ("after" or "before"));
        return new(_path, [.. value is null ? rest : rest.Append(new(name, value))]);
    }

    /// <summary>Without these values.</summary>
    public PageAddress Without(params string[] names) => names.Aggregate(this, (address, name) => address.With(name, null));

    /// <summary>The same question asked of another path.</summary>
    public PageAddress At(string path) => new(path, _query);

    /// <summary>Every value the address carries, for a form that must keep them.</summary>
    public IEnumerable<KeyValuePair<string, string>> Values => _query.SelectMany(q => q.Value.Select(v => new KeyValuePair<string, string>(q.Key, v ?? "")));

    /// <summary>Path and query.</summary>
    public override string ToString()
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in Values.Where(v => v.Value.Length > 0)) query.Add(name, value);
        return _path + query.ToQueryString();
    }
}
