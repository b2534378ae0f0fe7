using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Plumbing.Journal;

/// <summary>What one link wrote, and the salt of its digest; without a body it was erased by law.</summary>
public readonly record struct JournalPayload(byte[] Salt, byte[]? Body);

/// <summary>
/// The payloads of neighbouring links of one act on one chain, compressed together because rows of one table resemble each other. Each has
/// its own salt and its own digest in its link, so any of them can be erased by law and the others still prove themselves.
/// </summary>
[NotJournalled]
public sealed class JournalPack : ICommuneOwned
{
    /// <summary>Length of a salt, in bytes.</summary>
    public const int SaltBytes = 16;

    /// <summary>Stands in place of the length of an erased body.</summary>
    private const uint Erased = uint.MaxValue;

    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>The salts, 16 bytes each, in order; zeros where erased, so that a short body cannot be guessed from its digest.</summary>
    public required byte[] Salts { get; set; }

    /// <summary>Brotli of the bodies in order: each its length in 4 bytes, big-endian, and its bytes; the length FFFFFFFF where it was erased.</summary>
    public required byte[] Bodies { get; set; }

    /// <summary>Packs payloads; the link of each says its place, from 0.</summary>
    public static JournalPack Of(Guid id, Guid chain, IReadOnlyList<JournalPayload> payloads)
    {
        var salts = new byte[payloads.Count * SaltBytes];
        // Buffers of this size are lent: made anew for each of thousands of packs they would keep the collector at work.
        var plain = ArrayPool<byte>.Shared.Rent(payloads.Sum(p => 4 + (p.Body?.Length ?? 0)));
        try
        {
            var at = 0;
            for (var i = 0; i < payloads.Count; i++)
            {
                payloads[i].Salt.CopyTo(salts, i * SaltBytes);
                BinaryPrimitives.WriteUInt32BigEndian(plain.AsSpan(at), (uint?)payloads[i].Body?.Length ?? Erased);
                at += 4;
                payloads[i].Body.CopyTo(plain.AsSpan(at));
                at += payloads[i].Body?.Length ?? 0;
            }

            return new() { Id = id, CommuneId = chain, Salts = salts, Bodies = Compress(plain.AsSpan(0, at)) };
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plain);
        }
    }

    /// <summary>The payloads in order.</summary>
    /// <exception cref="InvalidDataException">It is not what was packed: somebody changed it.</exception>
    public IReadOnlyList<JournalPayload> Open()
    {
        var plain = Expand();
        var payloads = new JournalPayload[Salts.Length / SaltBytes];
        var at = 0;
        for (var i = 0; i < payloads.Length; i++)
        {
            if (plain.Length - at < 4) throw new InvalidDataException($"Pack {Id}: it ends before payload {i}.");
            var length = BinaryPrimitives.ReadUInt32BigEndian(plain.AsSpan(at));
            at += 4;
            if (length != Erased && length > plain.Length - at) throw new InvalidDataException($"Pack {Id}: payload {i} is longer than what is left.");
            var salt = Salts.AsSpan(i * SaltBytes, SaltBytes).ToArray();
            payloads[i] = length == Erased ? new(salt, null) : new(salt, plain.AsSpan(at, (int)length).ToArray());
            if (length != Erased) at += (int)length;
        }

        return payloads;
    }

    /// <summary>Takes one payload out for good; its link and the rest of the pack still verify.</summary>
    /// <param name="at">Its place, from 0.</param>
    public void Erase(int at)
    {
        var payloads = Open().ToArray();
        payloads[at] = new(new byte[SaltBytes], null);
        var rest = Of(Id, CommuneId, payloads);
        (Salts, Bodies) = (rest.Salts, rest.Bodies);
    }

    private static byte[] Compress(ReadOnlySpan<byte> plain)
    {
        var packed = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(plain.Length));
        try
        {
            // Quality 5 of 11 is where the gain by more work ends for rows; the window holds a whole pack.
            return BrotliEncoder.TryCompress(plain, packed, out var written, quality: 5, window: 20)
                ? packed[..written]
                : throw new InvalidOperationException("A buffer of Brotli's own bound was too short.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(packed);
        }
    }

    private byte[] Expand()
    {
        using var packed = new MemoryStream(Bodies, writable: false);
        using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
        using var plain = new MemoryStream(Bodies.Length * 8);
        try
        {
            brotli.CopyTo(plain);
        }
        catch (InvalidOperationException failure)
        {
            throw new InvalidDataException($"Pack {Id} is not Brotli.", failure);
        }

        return plain.ToArray();
    }
}
