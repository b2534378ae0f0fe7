using System.Security.Cryptography;
using System.Text;

namespace VuonLen.App.Plumbing.Keys;

/// <summary>
/// The keys that never lie in the database: one encrypts sensitive columns (AES-256-GCM), another makes the blind index by which an
/// identity number is found exactly (HMAC-SHA-256), a third signs the journal's daily root (ECDSA P-256). Losing the folder loses the
/// sensitive columns; a copy belongs in the safe.
/// </summary>
public sealed class DataKeys : IDisposable
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly AesGcm _columns;
    private readonly byte[] _index;

    private DataKeys(byte[] columns, byte[] index, ECDsa audit)
    {
        _columns = new AesGcm(columns, TagBytes);
        _index = index;
        Audit = audit;
    }

    /// <summary>Signs the daily root.</summary>
    public ECDsa Audit { get; }

    /// <summary>Reads the keys of a folder, making those that are missing, readable by their owner only.</summary>
    public static DataKeys Open(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var columns = ReadOrMake(Path.Combine(folder, "columns.key"), () => RandomNumberGenerator.GetBytes(32));
        var index = ReadOrMake(Path.Combine(folder, "index.key"), () => RandomNumberGenerator.GetBytes(32));
        var audit = ECDsa.Create();
        audit.ImportPkcs8PrivateKey(
            ReadOrMake(Path.Combine(folder, "audit.key"), () =>
            {
                using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
                return made.ExportPkcs8PrivateKey();
            }),
            out _);
        return new(columns, index, audit);
    }

    /// <summary>Encrypts a text; null stays null. Each call gives other bytes.</summary>
    public byte[]? Encrypt(string? text)
    {
        return text is null ? null : EncryptBytes(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Encrypts bytes, such as a workbook handed in. Each call gives others.</summary>
    public byte[] EncryptBytes(byte[] plain)
    {
        var sealedBytes = new byte[NonceBytes + plain.Length + TagBytes];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, NonceBytes));
        lock (_columns)
        {
            _columns.Encrypt(
                sealedBytes.AsSpan(0, NonceBytes), plain, sealedBytes.AsSpan(NonceBytes, plain.Length), sealedBytes.AsSpan(NonceBytes + plain.Length));
        }

        return sealedBytes;
    }

    /// <summary>The text of an encrypted column.</summary>
    /// <exception cref="AuthenticationTagMismatchException">Other keys wrote it, or it was changed behind our back.</exception>
    public string? Decrypt(byte[]? sealedBytes)
    {
        return sealedBytes is null ? null : Encoding.UTF8.GetString(DecryptBytes(sealedBytes));
    }

    /// <summary>The bytes of an encrypted column.</summary>
    /// <exception cref="AuthenticationTagMismatchException">Other keys wrote it, or it was changed behind our back.</exception>
    public byte[] DecryptBytes(byte[] sealedBytes)
    {
        var plain = new byte[sealedBytes.Length - NonceBytes - TagBytes];
        lock (_columns)
        {
            _columns.Decrypt(sealedBytes.AsSpan(0, NonceBytes), sealedBytes.AsSpan(NonceBytes, plain.Length), sealedBytes.AsSpan(NonceBytes + plain.Length), plain);
        }

        return plain;
    }

    /// <summary>
    /// The blind index of an identity number: 16 bytes that are equal where kind and number are equal, and tell nothing without the key.
    /// </summary>
    public byte[] IndexOf(byte kind, string number)
    {
        Span<byte> digest = stackalloc byte[32];
        HMACSHA256.HashData(_index, Encoding.UTF8.GetBytes($"{kind}:{number}"), digest);
        return digest[..16].ToArray();
    }

    public void Dispose()
    {
        _columns.Dispose();
        Audit.Dispose();
    }

    private static byte[] ReadOrMake(string file, Func<byte[]> make)
    {
        if (File.Exists(file)) return File.ReadAllBytes(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var made = make();
        try
        {
            using var stream = new FileStream(file, options);
            stream.Write(made);
            return made;
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another process made it in the same instant: that one counts.
            return File.ReadAllBytes(file);
        }
    }
}
