using System.Collections.Immutable;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.ScoreSheets;

namespace VuonLen.Domain.Imports;

/// <summary>
/// Scores the B1 items that a row of the companion workbook carries, on the sheet of the household's area. A cell names the options by code
/// ("2a", "8a; 8c") or as printed, or says that there are none ("0", "không"); an empty cell is an item nobody answered.
/// </summary>
internal sealed class ScoreItemReader(SurveySetting setting)
{
    private static readonly char[] Separators = [',', ';', '+', '/', ' ', '\n'];

    /// <summary>
    /// The score, or null where the row carries no items, no sheet stands, or a cell does not fit the sheet and the row was rejected.
    /// <para>Warnings: <c>score.no-sheet</c>, <c>score.unanswered</c>. Rejections: <c>score.no-such-item</c>, <c>score.no-such-option</c>,
    /// <c>score.more-than-one</c>, <c>score.option-twice</c>.</para>
    /// </summary>
    public Score? Read(RowReader row, AreaType area)
    {
        if (row.Row.ScoreItems.Count == 0) return null;
        if (!setting.ScoreSheets.TryGetValue(area, out var sheet))
        {
            row.Warn(null, "score.no-sheet");
            return null;
        }

        var answers = new List<ItemAnswer>(row.Row.ScoreItems.Count);
        foreach (var (key, text) in row.Row.ScoreItems)
        {
            if (sheet.Items.FirstOrDefault(i => Key(i.Code) == Key(key)) is not { } item) row.Reject(null, "score.no-such-item", key, sheet.Title);
            else if (OptionsOf(item, text) is { } options) answers.Add(new(item.Code, options));
            else row.Reject(null, "score.no-such-option", item.Code, text, string.Join(", ", item.Options.Select(o => o.Code)));
        }

        var problems = new List<Problem>();
        var score = Score.Of(sheet, answers, problems);
        foreach (var problem in problems) row.Reject(null, problem.Code, [.. problem.Values]);
        if (row.IsRejected || score is null) return null;
        if (!score.Unanswered.IsEmpty) row.Warn(null, "score.unanswered", string.Join(", ", score.Unanswered.Select(i => i.Code)), Math.Max(score.Least, 0), Math.Max(score.Most, 0));
        return score;
    }

    private ImmutableArray<string>? OptionsOf(ScoreItem item, string text)
    {
        if (Find(item, text) is { } single) return [single.Code];
        if (setting.Vocabulary.Flags.Find(text) == false) return [];
        var codes = ImmutableArray.CreateBuilder<string>();
        foreach (var part in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (item.Options.FirstOrDefault(o => Key(o.Code) == Key(part)) is not { } option) return null;
            codes.Add(option.Code);
        }

        return codes.DrainToImmutable();
    }

    private static ScoreOption? Find(ScoreItem item, string text) =>
        item.Options.FirstOrDefault(o => Key(o.Code) == Key(text)) ?? item.Options.FirstOrDefault(o => VietnameseText.NameKey(o.Text) == VietnameseText.NameKey(text));

    /// <summary>Headings come without case, marks and dots.</summary>
    private static string Key(string code) => VietnameseText.SearchKey(code).Replace(' ', '-');
}
