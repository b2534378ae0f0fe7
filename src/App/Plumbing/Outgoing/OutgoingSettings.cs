using System.Text.Json;
using System.Text.Json.Serialization;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;
using VuonLen.Domain.Notices;

namespace VuonLen.App.Plumbing.Outgoing;

/// <summary>How the connection to the mail server is kept secret.</summary>
public enum MailSecurity : byte
{
    /// <summary>Plain at first, encrypted before anything is said; where the server cannot, nothing is sent (port 587).</summary>
    StartTls = 1,

    /// <summary>Encrypted from the first byte (port 465).</summary>
    Tls = 2,

    /// <summary>Not at all: for a mail server on this machine.</summary>
    None = 3,
}

/// <summary>The mail server that messages are handed to.</summary>
/// <param name="Host">Its name.</param>
/// <param name="From">Address that messages come from.</param>
/// <param name="Port">Its port.</param>
/// <param name="Security">How the connection is kept secret.</param>
/// <param name="UserName">Name it asks for; null where it asks for none.</param>
/// <param name="Password">And the password.</param>
/// <param name="Name">Name shown as the sender.</param>
public sealed record MailServer(string Host, string From, int Port = 587, MailSecurity Security = MailSecurity.StartTls, string? UserName = null, string? Password = null, string Name = "Vươn Lên");

/// <summary>
/// How messages leave the machine. Where no mail server is named they are written to files of a folder, and so are short messages: a gate to a telephone network is a class of its own
/// of the room Notices.
/// </summary>
/// <param name="Folder">Where files are written to.</param>
/// <param name="Site">Address of the site as people reach it, for the links in messages.</param>
/// <param name="Mail">The mail server, or null.</param>
public sealed record OutgoingSettings(string Folder, Uri Site, MailServer? Mail = null)
{
    /// <summary>Longest address of the site, in characters: a short message holds a link and some words.</summary>
    private const int LongestSite = 80;

    private static readonly JsonSerializerOptions Read = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Files beside the store, links to the address it is served at.</summary>
    public static OutgoingSettings Default(StoreSettings store, string url) => new(FolderOf(store), Reachable(url));

    /// <summary>
    /// Reads a file of settings: <c>{"site": "https://…", "mail": {"host": …, "from": …, "port": 587, "security": "startTls", "userName": …, "password": …, "name": …}, "folder": …}</c>.
    /// Refused with <c>outgoing.missing</c>, <c>outgoing.unreadable</c> (with the place), <c>outgoing.site</c>, <c>outgoing.from</c>, <c>outgoing.port</c>.
    /// </summary>
    public static (OutgoingSettings? Settings, Problem? Problem) Of(string file, StoreSettings store, string url)
    {
        const string option = "--outgoing";
        if (!File.Exists(file)) return (null, new(option, "outgoing.missing", file));
        Written? written;
        try
        {
            written = JsonSerializer.Deserialize<Written>(File.ReadAllText(file), Read);
        }
        catch (JsonException bad)
        {
            return (null, new(option, "outgoing.unreadable", file, (bad.LineNumber ?? 0) + 1, bad.Path ?? ""));
        }

        if (written is null) return (null, new(option, "outgoing.unreadable", file, 1L, ""));
        var site = written.Site ?? Reachable(url).ToString();
        if (!Uri.TryCreate(site, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || site.Length > LongestSite) return (null, new(option, "outgoing.site", site, LongestSite));
        if (written.Mail is { } mail)
        {
            if (ContactRules.Email(mail.From) is null) return (null, new(option, "outgoing.from", mail.From));
            if (mail.Port is < 1 or > 65535) return (null, new(option, "outgoing.port", mail.Port));
        }

        return (new(written.Folder ?? FolderOf(store), address, written.Mail), null);
    }

    /// <summary>A page's whole address.</summary>
    public string AddressOf(string path) => Site.ToString().TrimEnd('/') + path;

    /// <summary>An address to listen on as one to go to: "every address of this machine" is none.</summary>
    private static Uri Reachable(string url) =>
        Uri.TryCreate(url.Split(';')[0].Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal), UriKind.Absolute, out var address) ? address : new Uri(StoreVerbs.DefaultUrl);

    private static string FolderOf(StoreSettings store) => store.File is { } file ? file + ".outgoing" : Path.GetFullPath("vuonlen.outgoing");

    private sealed record Written(string? Site = null, MailServer? Mail = null, string? Folder = null);
}
