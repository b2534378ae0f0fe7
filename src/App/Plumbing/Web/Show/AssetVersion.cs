using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace VuonLen.App.Plumbing.Web.Show;

/// <summary>Addresses of styles, script and icons that change when their content does, so that a browser may keep them for ever.</summary>
public sealed class AssetVersion(IWebHostEnvironment site)
{
    private readonly ConcurrentDictionary<string, string> _addresses = new();

    /// <summary>Address of a file of <c>wwwroot/dist</c>.</summary>
    public string Of(string file) => _addresses.GetOrAdd(file, name =>
    {
        var info = site.WebRootFileProvider.GetFileInfo("dist/" + name);
        if (!info.Exists) return "/dist/" + name;
        using var content = info.CreateReadStream();
        return $"/dist/{name}?v={Convert.ToHexStringLower(SHA256.HashData(content))[..12]}";
    });
}
