using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace VuonLen.Domain.Standards.ScoreSheets;

/// <summary>A score sheet written as JSON, as those of <c>law/score-sheets</c> are.</summary>
public static class ScoreSheetText
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads a sheet; null with a problem where the text is none. What the sheet itself gets wrong is told by <see cref="ScoreSheet.Check"/>.</summary>
    /// <param name="file">Name of the file, for the problems.</param>
    /// <param name="json">Its text.</param>
    /// <param name="problems">What is wrong is added here.</param>
    public static ScoreSheet? Parse(string file, string json, List<Problem> problems)
    {
        Written? written;
        try
        {
            written = JsonSerializer.Deserialize<Written>(json, Options);
        }
        catch (JsonException e)
        {
            problems.Add(new Problem(file, "sheet.not-json", e.Path, (e.LineNumber ?? 0) + 1));
            return null;
        }

        var before = problems.Count;
        var standard = StandardNames.Find(written?.Standard);
        var from = Day(written?.From);
        AreaType? area = written?.Area switch { "rural" => AreaType.Rural, "urban" => AreaType.Urban, _ => null };
        if (standard is null) problems.Add(new Problem(file, "sheet.wrong", "standard", written?.Standard));
        if (from is null) problems.Add(new Problem(file, "sheet.wrong", "from", written?.From));
        if (written?.Until is { } until && Day(until) is null) problems.Add(new Problem(file, "sheet.wrong", "until", until));
        if (area is null) problems.Add(new Problem(file, "sheet.wrong", "area", written?.Area));
        foreach (var item in written?.Items ?? [])
        {
            if (item.Choice is not ("one" or "any")) problems.Add(new Problem(file, "sheet.wrong", $"items.{item.Code}.choice", item.Choice));
        }

        if (problems.Count != before || written is null) return null;
        return new ScoreSheet(
            written.Code ?? "", written.Version, written.Title ?? "", standard!.Value, area!.Value, written.Region ?? "", from!.Value,
            Day(written.Until), written.Source ?? "", written.IsDemonstration, written.ControlTotal,
            [
                .. (written.Items ?? []).Select(i => new ScoreItem(
                    i.Code ?? "", i.Text ?? "", i.Choice == "any" ? ItemChoice.Any : ItemChoice.One,
                    [.. (i.Options ?? []).Select(o => new ScoreOption(o.Code ?? "", o.Text ?? "", o.Points))])),
            ]);
    }

    /// <summary>Writes a sheet as <see cref="Parse"/> reads it; the same sheet always gives the same text.</summary>
    public static string Write(ScoreSheet sheet) => JsonSerializer.Serialize(
        new Written(
            sheet.Code, sheet.Version, sheet.Title, sheet.Standard.Text(), sheet.Area == AreaType.Urban ? "urban" : "rural", sheet.Region,
            sheet.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), sheet.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), sheet.Source,
            sheet.IsDemonstration, sheet.ControlTotal,
            [
                .. sheet.Items.Select(i => new WrittenItem(
                    i.Code, i.Text, i.Choice == ItemChoice.Any ? "any" : "one", [.. i.Options.Select(o => new WrittenOption(o.Code, o.Text, o.Points))])),
            ]),
        Options);

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private sealed record Written(
        string? Code, int Version, string? Title, string? Standard, string? Area, string? Region, string? From, string? Until, string? Source,
        bool IsDemonstration, long ControlTotal, List<WrittenItem>? Items);

    private sealed record WrittenItem(string? Code, string? Text, string? Choice, List<WrittenOption>? Options);

    private sealed record WrittenOption(string? Code, string? Text, int Points);
}
