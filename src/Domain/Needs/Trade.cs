using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace VuonLen.Domain.Needs;

/// <summary>What kind of work a trade belongs to.</summary>
public enum TradeSector : byte { Farming = 1, Forestry = 2, Fishery = 3, Handicraft = 4, Services = 5 }

/// <summary>A trade that can be learned and worked in.</summary>
/// <param name="Code">Stable word: "tea".</param>
/// <param name="Sector">What it belongs to.</param>
/// <param name="Name">Its name.</param>
public sealed record Trade(string Code, TradeSector Sector, Wording Name);

/// <summary>The trades of <c>law/trades.json</c>: ours, for counting what people want; a province's own list takes its place.</summary>
public sealed class TradeBook
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private readonly Dictionary<string, Trade> _byCode;

    private TradeBook(ImmutableArray<Trade> trades) => (Trades, _byCode) = (trades, trades.ToDictionary(t => t.Code));

    /// <summary>All, in the order of the file.</summary>
    public ImmutableArray<Trade> Trades { get; }

    /// <summary>Reads the file.</summary>
    /// <exception cref="JsonException">It is not as it should be.</exception>
    public static TradeBook Read(string text)
    {
        var trades = JsonSerializer.Deserialize<ImmutableArray<Trade>>(text, Options);
        return trades.DistinctBy(t => t.Code).Count() == trades.Length ? new(trades) : throw new JsonException("A trade stands twice.");
    }

    /// <summary>The trade of a code, or null.</summary>
    public Trade? Find(string? code) => code is null ? null : _byCode.GetValueOrDefault(code);
}
