using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using VuonLen.App.Plumbing.Keys;
using VuonLen.Domain.Notices;

namespace VuonLen.App.Rooms.Notices;

/// <summary>What an address in a message turns off.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="Channel">On which channel.</param>
/// <param name="Kind">Code of the kind; null is every message of the channel.</param>
public sealed record OffRequest(Guid UserId, NoticeChannel Channel, string? Kind);

/// <summary>
/// The addresses in messages that turn them off without signing in: who holds one can turn off what it names and do nothing else. They are encrypted with the store's keys, as nothing
/// in a message may tell who somebody is here, and stay good as long as the keys do.
/// </summary>
public sealed class OffTokens(DataKeys keys)
{
    private const string Purpose = "notices.off";

    /// <summary>The token.</summary>
    public string Of(OffRequest request) => WebEncoders.Base64UrlEncode(keys.EncryptBytes(Encoding.UTF8.GetBytes($"{Purpose} {request.UserId} {(byte)request.Channel} {request.Kind}")));

    /// <summary>What it turns off; null where it is not one of ours.</summary>
    public OffRequest? Read(string? token)
    {
        try
        {
            return token is { Length: > 0 and < 500 }
                && Encoding.UTF8.GetString(keys.DecryptBytes(WebEncoders.Base64UrlDecode(token))).Split(' ') is [Purpose, var user, var channel, var kind]
                && Guid.TryParse(user, out var id) && byte.TryParse(channel, out var by) && Enum.IsDefined((NoticeChannel)by)
                ? new(id, (NoticeChannel)by, kind.Length > 0 ? kind : null)
                : null;
        }
        catch (Exception bad) when (bad is FormatException or CryptographicException or ArgumentException or OverflowException)
        {
            return null;
        }
    }
}
