using System.Collections.Immutable;
using System.Text.Json;

namespace VuonLen.Domain.Standards.ScoreSheets;

/// <summary>How a B1 was found from the items of the form, as it is kept with a household's result.</summary>
/// <param name="Sheet">Code of the sheet.</param>
/// <param name="Version">Its version.</param>
/// <param name="IsDemonstration">Its points are ours, not the law's.</param>
/// <param name="Points">B1 by the sheet, points, from 0.</param>
/// <param name="Recorded">B1 as the list said it, or null where it said none.</param>
/// <param name="Items">The options of each item.</param>
public sealed record ScoredB1(string Sheet, int Version, bool IsDemonstration, int Points, int? Recorded, ImmutableArray<ItemAnswer> Items)
{
    /// <summary>Whether the list said another B1 than its own items give.</summary>
    public bool Differs => Recorded is { } recorded && recorded != Points;

    /// <summary>Of a score with every item answered; null where one is not.</summary>
    public static ScoredB1? Of(Score score, int? recorded) => score.B1 is not { } points ? null : new(
        score.Sheet.Code, score.Sheet.Version, score.Sheet.IsDemonstration, points, recorded,
        [.. score.Items.Select(i => new ItemAnswer(i.Item.Code, [.. i.Chosen.Select(o => o.Code)]))]);

    /// <summary>Writes it; the same score always gives the same text.</summary>
    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>Reads what <see cref="Write"/> wrote; null where there is none.</summary>
    /// <exception cref="JsonException">It is no such text: the store was changed behind our back.</exception>
    public static ScoredB1? Read(string? text) => text is null ? null : JsonSerializer.Deserialize<ScoredB1>(text, JsonSerializerOptions.Web);
}
