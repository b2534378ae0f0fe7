using System.Security.Cryptography;
using VuonLen.App.Plumbing.Keys;

namespace VuonLen.App.Plumbing.Files;

/// <summary>A workbook or a table of text as it is kept: encrypted, because it is full of identity numbers.</summary>
internal static class KeptFile
{
    /// <summary>Said of the content, so that nobody takes the encrypted bytes for a workbook.</summary>
    private const string Sealed = "application/octet-stream; sealed=workbook";

    private const int LongestName = 200;

    public static string DigestOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>The file to be kept, under the name it was handed in by, without folders.</summary>
    public static StoredFile Of(Guid id, Guid commune, string name, byte[] content, DateTime at, DataKeys keys)
    {
        var plain = Path.GetFileName(name.Replace('\\', '/'));
        return new()
        {
            Id = id,
            CommuneId = commune,
            Name = plain.Length > LongestName ? plain[^LongestName..] : plain,
            ContentType = Sealed,
            Sha256 = DigestOf(content),
            Content = keys.EncryptBytes(content),
            HandedInAt = at,
        };
    }

    public static byte[] ContentOf(StoredFile file, DataKeys keys) => keys.DecryptBytes(file.Content);
}
