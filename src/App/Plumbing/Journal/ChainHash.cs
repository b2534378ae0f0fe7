using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace VuonLen.App.Plumbing.Journal;

/// <summary>How the links of the chain are made. Anyone can recompute it from the columns; docs/how-to/verify-the-journal.md says how.</summary>
public static class ChainHash
{
    /// <summary>Hash of nothing: what a chain without predecessors begins with.</summary>
    public static readonly byte[] Genesis = new byte[32];

    /// <summary>Digest of a payload under its salt.</summary>
    public static byte[] OfPayload(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> body)
    {
        // In one piece: most bodies are a few hundred bytes, of which a hash is made sooner than the object that would be fed with them.
        var length = salt.Length + body.Length;
        Span<byte> whole = length <= 1024 ? stackalloc byte[length] : new byte[length];
        salt.CopyTo(whole);
        body.CopyTo(whole[salt.Length..]);
        return SHA256.HashData(whole);
    }

    /// <summary>Digest of who did what, when and why: every link of the act carries it.</summary>
    public static byte[] OfAct(Act act) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\u001f',
        act.Id.ToString("N"), act.Kind, act.Who, act.UserId?.ToString("N") ?? "", act.Why,
        new DateTimeOffset(act.At, TimeSpan.Zero).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
        act.ContentDigest)));

    /// <summary>One link.</summary>
    public static byte[] OfEntry(
        ReadOnlySpan<byte> previous, Guid commune, long seq, ReadOnlySpan<byte> actDigest, string entity, string key, JournalOperation operation, ReadOnlySpan<byte> payloadDigest)
    {
        var length = 32 + 16 + 8 + 32 + 4 + Encoding.UTF8.GetByteCount(entity) + 4 + Encoding.UTF8.GetByteCount(key) + 1 + 32;
        Span<byte> buffer = length <= 512 ? stackalloc byte[length] : new byte[length];
        var at = 0;
        previous.CopyTo(buffer);
        at += 32;
        commune.TryWriteBytes(buffer[at..], bigEndian: true, out _);
        at += 16;
        BinaryPrimitives.WriteInt64BigEndian(buffer[at..], seq);
        at += 8;
        actDigest.CopyTo(buffer[at..]);
        at += 32;
        at += Text(buffer[at..], entity);
        at += Text(buffer[at..], key);
        buffer[at++] = (byte)operation;
        payloadDigest.CopyTo(buffer[at..]);
        return SHA256.HashData(buffer[..(at + 32)]);
    }

    /// <summary>What a chain begins with: nothing, or the heads of the chains its commune absorbed, in id order.</summary>
    public static byte[] OfSeed(string seed) => seed.Length == 0 ? Genesis : SHA256.HashData(Encoding.UTF8.GetBytes(seed));

    private static int Text(Span<byte> into, string text)
    {
        var written = Encoding.UTF8.GetBytes(text, into[4..]);
        BinaryPrimitives.WriteInt32BigEndian(into, written);
        return 4 + written;
    }
}
