using System.Buffers.Binary;
using System.Security.Cryptography;

namespace VuonLen.Domain.Registry;

/// <summary>
/// The human code of a household: ten letters and digits in two groups ("K7Q2M-9DX3P"), made from its id alone, so that a phone without a
/// network can give one. Crockford's alphabet: no I, L, O or U to misread. 50 bits; the store refuses the rare double.
/// </summary>
public static class HouseholdCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The code of a household.</summary>
    public static string Of(Guid householdId)
    {
        Span<byte> id = stackalloc byte[16];
        householdId.TryWriteBytes(id, bigEndian: true, out _);
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(id, digest);
        var bits = BinaryPrimitives.ReadUInt64BigEndian(digest);
        Span<char> code = stackalloc char[11];
        for (var i = 10; i >= 0; i--)
        {
            if (i == 5)
            {
                code[i] = '-';
                continue;
            }

            code[i] = Alphabet[(int)(bits & 31)];
            bits >>= 5;
        }

        return new string(code);
    }

    /// <summary>The code as people type it (spaces, no dash, lower case, O for 0, I or L for 1), or null where it is none.</summary>
    public static string? Read(string? text)
    {
        if (text is null) return null;
        Span<char> read = stackalloc char[10];
        var count = 0;
        foreach (var typed in text)
        {
            if (typed is ' ' or '-' or '.') continue;
            var c = char.ToUpperInvariant(typed) switch { 'O' => '0', 'I' or 'L' => '1', var other => other };
            if (count == 10 || !Alphabet.Contains(c, StringComparison.Ordinal)) return null;
            read[count++] = c;
        }

        return count == 10 ? $"{read[..5]}-{read[5..]}" : null;
    }
}
