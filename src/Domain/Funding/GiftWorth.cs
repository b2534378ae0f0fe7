namespace VuonLen.Domain.Funding;

/// <summary>In what a gift is given.</summary>
public enum GiftForm : byte
{
    /// <summary>Money.</summary>
    Cash = 1,

    /// <summary>Goods: a cow, cement, a telephone.</summary>
    Goods = 2,

    /// <summary>Days of work.</summary>
    Labour = 3,
}

/// <summary>What a gift is worth and how that was found.</summary>
/// <param name="Form">In what it is given.</param>
/// <param name="What">What it is, of goods and work: "bò cái sinh sản"; null of money.</param>
/// <param name="Unit">What is counted: "con", "bao"; null of money, and days of work are days.</param>
/// <param name="Quantity">How many; null of money.</param>
/// <param name="UnitWorth">Worth of one, đồng; of money the sum itself.</param>
/// <param name="Valuation">Code of the way it was valued; null of money.</param>
public sealed record GiftWorth(GiftForm Form, string? What, string? Unit, long? Quantity, long UnitWorth, string? Valuation)
{
    /// <summary>Longest words, in characters.</summary>
    public const int LongestWhat = 200, LongestUnit = 40;

    /// <summary>The most that is counted.</summary>
    public const long MostQuantity = 1_000_000;

    /// <summary>Money.</summary>
    public static GiftWorth Cash(long amount) => new(GiftForm.Cash, null, null, null, amount, null);

    /// <summary>Worth of all of it, đồng.</summary>
    public long Total => Form == GiftForm.Cash ? UnitWorth : checked((Quantity ?? 1) * UnitWorth);

    /// <summary>Worth of a part of what is counted, đồng.</summary>
    public long WorthOf(long quantity) => checked(quantity * UnitWorth);

    /// <summary>What is wrong with it: <c>gift.form</c>, <c>gift.what</c>, <c>gift.unit</c>, <c>gift.quantity</c>, <c>gift.valuation</c>, <c>money.amount</c>.</summary>
    public IEnumerable<Problem> Check(FundingBook book)
    {
        if (!Enum.IsDefined(Form))
        {
            yield return new("Form", "gift.form");
            yield break;
        }

        if (UnitWorth is <= 0 or > MoneyRules.MostAmount || Quantity is > MostQuantity)
        {
            yield return Quantity is > MostQuantity ? new("Quantity", "gift.quantity", MostQuantity) : new("Amount", "money.amount", MoneyRules.MostAmount);
            yield break;
        }

        if (Form == GiftForm.Cash) yield break;
        if (string.IsNullOrWhiteSpace(What) || What.Length > LongestWhat) yield return new("What", "gift.what", LongestWhat);
        if (Form == GiftForm.Goods && (string.IsNullOrWhiteSpace(Unit) || Unit.Length > LongestUnit)) yield return new("Unit", "gift.unit", LongestUnit);
        if (Quantity is not > 0) yield return new("Quantity", "gift.quantity", MostQuantity);
        else if (MoneyRules.CheckAmount(Total) is { } tooMuch) yield return tooMuch;
        if (Valuation is null || book.Valuations.All(v => v.Code != Valuation || !v.Forms.Contains(Form))) yield return new("Valuation", "gift.valuation");
    }
}
