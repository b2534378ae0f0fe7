using VuonLen.Domain.Needs;

namespace VuonLen.App.Rooms.Needs;

/// <summary>The trades, read once from <c>law/trades.json</c> beside the program.</summary>
public sealed class TradeSource
{
    private static readonly Lazy<TradeBook> File = new(() => TradeBook.Read(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "law", "trades.json"))));

    /// <summary>The trades.</summary>
    public TradeBook Book => File.Value;

    /// <summary>Name of a trade in the reader's language; its code where no such trade is known any more.</summary>
    public string NameOf(string code) => Book.Find(code)?.Name.In(System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? code;
}
