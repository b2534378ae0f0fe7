using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VuonLen.App.Rooms.Funding;

/// <summary>SHA-256 over movements in the order of their ids. Who wrote the result down can prove later that none was changed, added or taken away.</summary>
internal sealed class BooksSeal
{
    private readonly StringBuilder _line = new();
    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _count;

    public void Add(MoneyMovement m)
    {
        _count++;
        _line.Clear().Append(CultureInfo.InvariantCulture, $"{m.Id} {m.PotId} {m.Act} {m.FromPlaceId} {m.FromStage} {m.ToPlaceId} {m.ToStage} {m.Amount} {m.On:yyyy-MM-dd} {m.Voucher} {m.Reverses}\n");
        _digest.AppendData(Encoding.UTF8.GetBytes(_line.ToString()));
    }

    /// <summary>How many were added and the hash in hexadecimal. Nothing can be added after.</summary>
    public (int Count, string Seal) End()
    {
        using (_digest) return (_count, Convert.ToHexStringLower(_digest.GetHashAndReset()));
    }
}
