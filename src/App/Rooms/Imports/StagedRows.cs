using System.Text.Json;
using VuonLen.Domain.Imports;

namespace VuonLen.App.Rooms.Imports;

/// <summary>Rows of the file as text, to be kept with a staged household.</summary>
internal static class StagedRows
{
    private sealed record Kept(SurveySheet Sheet, int Number, Dictionary<SurveyField, KeptCell> Cells, Dictionary<string, string>? Items);

    private sealed record KeptCell(string Text, CellMark Mark);

    public static string Write(IEnumerable<SurveyRow> rows) => JsonSerializer.Serialize(rows.Select(r => new Kept(
        r.Sheet, r.Number, r.Filled.ToDictionary(c => c.Field, c => new KeptCell(c.Cell.Text, c.Cell.Mark)), r.ScoreItems.Count > 0 ? r.ScoreItems : null)));

    public static List<SurveyRow> Read(string text)
    {
        var rows = new List<SurveyRow>();
        foreach (var kept in JsonSerializer.Deserialize<List<Kept>>(text)!)
        {
            var row = new SurveyRow(kept.Sheet, kept.Number);
            foreach (var (field, cell) in kept.Cells) row[field] = new(cell.Text, cell.Mark);
            foreach (var (item, option) in kept.Items ?? []) row.ScoreItems[item] = option;
            rows.Add(row);
        }

        return rows;
    }
}
