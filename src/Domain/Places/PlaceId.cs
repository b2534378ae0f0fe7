using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VuonLen.Domain.Places;

/// <summary>
/// The identity of a unit that comes from a shipped file: the same row gives the same id on every machine, so that loading the files
/// again changes nothing and stores can be compared. Units that a person adds get an id from their act instead.
/// </summary>
public static class PlaceId
{
    /// <summary>The first 16 bytes of SHA-256 over "place|code|name|from", shaped as a Guid of version 8 (RFC 9562, 5.8).</summary>
    public static Guid Of(string code, string name, DateOnly from)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"place|{code}|{name}|{from:yyyy-MM-dd}");
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
