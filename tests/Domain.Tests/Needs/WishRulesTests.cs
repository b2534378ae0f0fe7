using System.Text.Json;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Tests.Needs;

public sealed class WishRulesTests
{
    private static readonly TradeBook Trades = TradeBook.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "law", "trades.json")));
    private static readonly ReferenceDay Day = new(new(2026, 8, 15));

    private static string? Code(string birth, WorkerWishes wants, string? trade) =>
        WishRules.Check("Ma Thị Yến", Day.AgeOf(DateText.Read(birth, "", Day.Day).Value), wants, trade, Trades)?.Code;

    [Fact]
    public void Whoever_is_fifteen_is_asked_and_whose_age_is_not_known_too()
    {
        Assert.Null(Code("15/08/2011", WorkerWishes.None, null));
        Assert.Equal("wish.too-young", Code("16/08/2011", WorkerWishes.None, null));
        Assert.Null(Code("2011", WorkerWishes.None, null));
        Assert.Null(Code("", WorkerWishes.LocalJob, null));
    }

    [Fact]
    public void Who_wants_training_says_in_what()
    {
        Assert.Equal("wish.no-trade", Code("1990", WorkerWishes.Training, null));
        Assert.Equal("wish.unknown-trade", Code("1990", WorkerWishes.Training, "alchemy"));
        Assert.Null(Code("1990", WorkerWishes.Training | WorkerWishes.JobAbroad, "tea"));
        Assert.Null(Code("1990", WorkerWishes.JobElsewhere, null));
        Assert.Equal("wish.unknown", Code("1990", (WorkerWishes)64, null));
    }

    [Fact]
    public void The_trades_have_names_in_both_languages_and_none_stands_twice()
    {
        Assert.All(Trades.Trades, t => Assert.NotEqual(t.Name.Vi, t.Name.En));
        Assert.Equal(Enum.GetValues<TradeSector>().Order(), Trades.Trades.Select(t => t.Sector).Distinct().Order());
        Assert.Equal("Trồng và chế biến chè", Trades.Find("tea")?.Name.In("vi"));
        Assert.Null(Trades.Find(null));
        const string one = """{ "code": "tea", "sector": "farming", "name": { "vi": "Chè", "en": "Tea" } }""";
        Assert.Throws<JsonException>(() => TradeBook.Read($"[{one}, {one}]"));
        Assert.Throws<JsonException>(() => TradeBook.Read("""[{ "code": "tea", "sector": "farming" }]"""));
    }
}
