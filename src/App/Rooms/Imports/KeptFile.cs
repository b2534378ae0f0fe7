using System.Security.Cryptography;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Keys;

namespace VuonLen.App.Rooms.Imports;

/// <summary>A workbook as it is kept: encrypted, because it is full of identity numbers.</summary>
internal static class KeptFile
{
    /// <summary>Said of the content, so that nobody takes the encrypted bytes for a workbook.</summary>
    private const string Sealed = "application/octet-stream; sealed=workbook";

    public static string DigestOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public static StoredFile Of(Guid id, Guid commune, string name, byte[] content, DateTime at, DataKeys keys) => new()
    {
        Id = id,
        CommuneId = commune,
        Name = name,
        ContentType = Sealed,
        Sha256 = DigestOf(content),
        Content = keys.EncryptBytes(content),
        HandedInAt = at,
    };

    public static byte[] ContentOf(StoredFile file, DataKeys keys) => keys.DecryptBytes(file.Content);
}
