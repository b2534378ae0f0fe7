using System.Buffers;
using System.Text.Json;
using VuonLen.Domain.Imports;

namespace VuonLen.App.Rooms.Imports;

/// <summary>Rows of the file as text, to be kept with a staged household.</summary>
internal static class StagedRows
{
    private sealed record Kept(SurveySheet Sheet, int Number, Dictionary<SurveyField, KeptCell> Cells, Dictionary<string, string>? Items);

    private sealed record KeptCell(string Text, CellMark Mark);

    private static readonly JsonEncodedText[] Fields = [.. Enum.GetNames<SurveyField>().Select(n => JsonEncodedText.Encode(n))];

    /// <summary>As <see cref="Kept"/> is written, without making one: a file has a hundred thousand rows.</summary>
    public static byte[] Write(IEnumerable<SurveyRow> rows)
    {
        var to = new ArrayBufferWriter<byte>(4_096);
        using var json = new Utf8JsonWriter(to);
        json.WriteStartArray();
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteNumber(nameof(Kept.Sheet), (int)row.Sheet);
            json.WriteNumber(nameof(Kept.Number), row.Number);
            json.WriteStartObject(nameof(Kept.Cells));
            foreach (var (field, cell) in row.Filled)
            {
                json.WriteStartObject(Fields[(int)field]);
                json.WriteString(nameof(KeptCell.Text), cell.Text);
                json.WriteNumber(nameof(KeptCell.Mark), (int)cell.Mark);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            if (row.HasScoreItems)
            {
                json.WriteStartObject(nameof(Kept.Items));
                foreach (var (item, option) in row.ScoreItems) json.WriteString(item, option);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Flush();
        return to.WrittenSpan.ToArray();
    }

    public static List<SurveyRow> Read(byte[] text)
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
