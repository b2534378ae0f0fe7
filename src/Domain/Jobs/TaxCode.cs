namespace VuonLen.Domain.Jobs;

/// <summary>
/// Mã số thuế of an enterprise: ten digits of which the last checks the others, for a branch three more (Circular 86/2024/TT-BTC, before it 105/2020/TT-BTC, art. 5;
/// from general knowledge, neither text nor sum compared with the gazette). A household business whose tax code is the owner's identity number has none here: an identity number is no word for a list.
/// </summary>
public static class TaxCode
{
    private static readonly int[] Weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];

    /// <summary>The code as it is kept: "0123456789" or "0123456789-001"; null where it is none.</summary>
    public static string? Read(string text)
    {
        var digits = string.Concat(text.Where(c => c is not (' ' or '-' or '.')));
        if (digits.Length is not (10 or 13) || digits.Any(c => !char.IsAsciiDigit(c))) return null;
        var sum = Weights.Select((weight, i) => weight * (digits[i] - '0')).Sum();
        if (10 - (sum % 11) != digits[9] - '0') return null;
        return digits.Length == 10 ? digits : $"{digits[..10]}-{digits[10..]}";
    }
}
