using System.Security.Cryptography;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Keys;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>A photo as it was handed in. It shows people and their houses: it is kept encrypted.</summary>
/// <param name="Name">File name as handed in.</param>
/// <param name="Content">Its bytes.</param>
public sealed record PhotoFile(string Name, byte[] Content)
{
    /// <summary>Bytes a photo may have: what a phone takes, before any page has made it smaller.</summary>
    public const int MostBytes = 12 * 1024 * 1024;

    /// <summary>Photos one support may have.</summary>
    public const int MostOfSupport = 12;

    /// <summary>Media type told from the content, whatever the name says; null where it is neither JPG nor PNG nor WebP.</summary>
    public string? MediaType => Content switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        _ => null,
    };

    /// <summary>SHA-256 of what was handed in, lower-case hexadecimal.</summary>
    internal string Digest => Convert.ToHexStringLower(SHA256.HashData(Content));

    /// <summary>Why it is not taken, or null: <c>photo.too-large</c>, <c>photo.wrong-type</c>.</summary>
    public Problem? Check() => Content.Length > MostBytes ? new("photo", "photo.too-large", MostBytes / 1024 / 1024) : MediaType is null ? new("photo", "photo.wrong-type", Name) : null;

    /// <summary>The file as it is kept.</summary>
    internal StoredFile AsStored(Guid id, Guid communeId, Guid? partnerId, DateTime at, DataKeys keys) => new()
    {
        Id = id,
        CommuneId = communeId,
        PartnerId = partnerId,
        Name = Path.GetFileName(Name.Replace('\\', '/')),
        ContentType = MediaType!,
        Sha256 = Digest,
        Content = keys.EncryptBytes(Content),
        HandedInAt = at,
    };

    /// <summary>What was handed in, of a file as it is kept.</summary>
    internal static byte[] ContentOf(StoredFile file, DataKeys keys) => keys.DecryptBytes(file.Content);
}
