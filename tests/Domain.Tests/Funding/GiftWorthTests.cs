using VuonLen.Domain.Funding;

namespace VuonLen.Domain.Tests.Funding;

public sealed class GiftWorthTests
{
    private static readonly FundingBook Book = FundingBook.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "law", "funding.json")));
    private static readonly GiftWorth Cows = new(GiftForm.Goods, "bò cái sinh sản", "con", 5, 15_000_000, "market");
    private static readonly GiftWorth Digging = new(GiftForm.Labour, "đào móng", null, 20, 250_000, "day-wage");

    [Fact]
    public void Money_goods_and_days_of_work_are_worth_their_sum()
    {
        Assert.Equal((5_000_000, 75_000_000, 5_000_000), (GiftWorth.Cash(5_000_000).Total, Cows.Total, Digging.Total));
        Assert.Equal(30_000_000, Cows.WorthOf(2));
        foreach (var right in new[] { GiftWorth.Cash(1), Cows, Digging }) Assert.Empty(right.Check(Book));
    }

    [Fact]
    public void Money_is_what_it_is_and_not_several_times_that() => Assert.Equal(5, (GiftWorth.Cash(5) with { Quantity = 3 }).Total);

    public static TheoryData<string, GiftWorth, string[]> Wrong => new()
    {
        { "no form", Cows with { Form = 0 }, ["gift.form"] },
        { "no money", GiftWorth.Cash(0), ["money.amount"] },
        { "below zero", GiftWorth.Cash(-1), ["money.amount"] },
        { "too much", GiftWorth.Cash(MoneyRules.MostAmount + 1), ["money.amount"] },
        { "worth nothing", Cows with { UnitWorth = 0 }, ["money.amount"] },
        { "too many", Cows with { Quantity = GiftWorth.MostQuantity + 1 }, ["gift.quantity"] },
        { "too many of too much", Cows with { Quantity = long.MaxValue, UnitWorth = long.MaxValue }, ["gift.quantity"] },
        { "how many is not said", Cows with { Quantity = null }, ["gift.quantity"] },
        { "none", Cows with { Quantity = 0 }, ["gift.quantity"] },
        { "fewer than none", Digging with { Quantity = -3 }, ["gift.quantity"] },
        { "too much together", Cows with { Quantity = 100, UnitWorth = MoneyRules.MostAmount }, ["money.amount"] },
        { "what is not said", Cows with { What = " " }, ["gift.what"] },
        { "what is too long", Digging with { What = new('x', GiftWorth.LongestWhat + 1) }, ["gift.what"] },
        { "no unit", Cows with { Unit = null }, ["gift.unit"] },
        { "unit too long", Cows with { Unit = new('x', GiftWorth.LongestUnit + 1) }, ["gift.unit"] },
        { "not valued", Cows with { Valuation = null }, ["gift.valuation"] },
        { "valued in no way there is", Cows with { Valuation = "guess" }, ["gift.valuation"] },
        { "goods by the wage of a day", Cows with { Valuation = "day-wage" }, ["gift.valuation"] },
        { "work by an invoice", Digging with { Valuation = "invoice" }, ["gift.valuation"] },
        { "all at once", new(GiftForm.Goods, null, null, null, 1, null), ["gift.what", "gift.unit", "gift.quantity", "gift.valuation"] },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_with_a_gift_is_said(string what, GiftWorth worth, string[] codes) => Assert.Equal((what, string.Join(' ', codes)), (what, string.Join(' ', worth.Check(Book).Select(p => p.Code))));
}
