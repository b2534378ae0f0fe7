using System.Text;

namespace VuonLen.Domain.Funding;

/// <summary>Sums as Vietnamese receipts write them out: “Bốn mươi lăm triệu đồng”. As it is said in the north: linh, tư, nghìn.</summary>
public static class AmountInWords
{
    private const long Billion = 1_000_000_000;

    private static readonly string[] Digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

    /// <summary>A sum of đồng in words.</summary>
    /// <param name="amount">Zero or above.</param>
    public static string Of(long amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        var words = amount == 0 ? Digits[0] : Read(amount);
        return char.ToUpperInvariant(words[0]) + words[1..] + " đồng";
    }

    private static string Read(long number)
    {
        var text = new StringBuilder();
        // Above a billion the count of billions is a number by itself: một nghìn hai trăm tỷ.
        if (number >= Billion) text.Append(Read(number / Billion)).Append(" tỷ");
        var rest = number % Billion;
        foreach (var (size, word) in new[] { (1_000_000L, " triệu"), (1_000L, " nghìn"), (1L, "") })
        {
            var group = (int)(rest / size % 1_000);
            if (group > 0) text.Append(ReadGroup(group, follows: text.Length > 0)).Append(word);
        }

        return text.ToString().Trim();
    }

    /// <summary>Up to three digits; where it follows others its hundreds are said even if there are none.</summary>
    private static string ReadGroup(int group, bool follows)
    {
        var (hundreds, tens, units) = (group / 100, group / 10 % 10, group % 10);
        var text = new StringBuilder();
        var says = follows || hundreds > 0;
        if (says) text.Append(' ').Append(Digits[hundreds]).Append(" trăm");
        if (tens == 0 && units > 0 && says) text.Append(" linh");
        if (tens == 1) text.Append(" mười");
        if (tens > 1) text.Append(' ').Append(Digits[tens]).Append(" mươi");
        if (units > 0) text.Append(' ').Append(units switch { 1 when tens > 1 => "mốt", 4 when tens > 1 => "tư", 5 when tens > 0 => "lăm", _ => Digits[units] });
        return text.ToString();
    }
}
