using System.Security.Cryptography;
using System.Text.Json;

namespace VuonLen.App.Rooms.Funding;

/// <summary>SHA-256 over movements in the order of their ids. Who wrote the result down can prove later that none was changed, added or taken away.</summary>
internal sealed class BooksSeal
{
    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _count;

    public void Add(MoneyMovement m)
    {
        _count++;
        // As a list in JSON: however a paper or a note is worded, no two movements are written alike.
        _digest.AppendData(JsonSerializer.SerializeToUtf8Bytes<object?[]>(
            [m.Id, m.PotId, (byte)m.Act, m.FromPlaceId, (byte)m.FromStage, m.ToPlaceId, (byte)m.ToStage, m.Amount, m.On, m.Voucher, m.Note, m.Reverses, m.SetId]));
    }

    /// <summary>How many were added and the hash in hexadecimal. Nothing can be added after.</summary>
    public (int Count, string Seal) End()
    {
        using (_digest) return (_count, Convert.ToHexStringLower(_digest.GetHashAndReset()));
    }
}
