using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using VuonLen.Domain.Reports;

namespace VuonLen.App.Rooms.Reports.Print;

/// <summary>
/// A table as JSON of a stable shape, <see cref="Schema"/>: what it is of, its columns with their formulas, its rows with value, state and
/// unknown households of each cell, its notes and the checks made. Keys never change within a version; columns may be added.
/// </summary>
public static class TableJson
{
    /// <summary>Name and version of the shape.</summary>
    public const string Schema = "vuonlen/statutory-table/1";

    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Writes the table and leaves the stream open.</summary>
    public static async Task WriteAsync(PrintedTable table, TableWords words, Stream to, CancellationToken cancel)
    {
        await using var json = new Utf8JsonWriter(to, Options);
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteNumber("table", table.Definition.Number);
        json.WriteString("title", words.Title(table.Definition));
        WriteSubject(json, table);
        json.WriteBoolean("layoutChecked", table.Header.IsLayoutChecked);
        json.WriteBoolean("demonstration", table.Header.IsDemonstration);
        json.WriteBoolean("complete", table.Header.IsComplete);
        WriteTexts(json, "decisions", table.Header.Decisions);
        WriteTexts(json, "corrections", table.Header.Corrections);
        WriteColumns(json, table, words);
        json.WriteStartArray("rows");
        await foreach (var row in table.Rows.WithCancellation(cancel))
        {
            if (row.Values.Count > 0) WriteRow(json, table, row, words);
            if (json.BytesPending > 1 << 16) await json.FlushAsync(cancel);
        }

        json.WriteEndArray();
        WriteNotes(json, table, words);
        WriteChecks(json, table);
        json.WriteEndObject();
        await json.FlushAsync(cancel);
    }

    private static void WriteSubject(Utf8JsonWriter json, PrintedTable table)
    {
        var place = table.Geography[table.Subject.PlaceId];
        json.WriteStartObject("subject");
        json.WriteString("place", place.Id);
        json.WriteString("code", place.Code);
        json.WriteString("name", place.Name);
        json.WriteNumber("year", table.Subject.Year);
        json.WriteString("standard", table.Subject.Standard);
        json.WriteString("roundDate", table.Subject.RoundDate.ToString("yyyy-MM-dd", null));
        json.WriteString("geographyOn", table.Subject.GeographyOn.ToString("yyyy-MM-dd", null));
        if (table.Subject.AsOf is { } asOf) json.WriteString("asOf", asOf.ToString("yyyy-MM-dd", null));
        else json.WriteNull("asOf");
        json.WriteEndObject();
    }

    private static void WriteColumns(Utf8JsonWriter json, PrintedTable table, TableWords words)
    {
        var boxes = HeadingGrid.Of(table.Definition);
        json.WriteStartArray("columns");
        for (var c = 0; c < table.Definition.Columns.Length; c++)
        {
            var column = table.Definition.Columns[c];
            json.WriteStartObject();
            json.WriteNumber("number", c + 1);
            json.WriteString("key", column.Key);
            json.WriteString("kind", column.Kind.ToString().ToLowerInvariant());
            if (column.Formula is null) json.WriteNull("formula");
            else json.WriteString("formula", table.Definition.NumberOf(c));
            WriteTexts(json, "heading", boxes.Where(b => b.Column <= c && c < b.Column + b.ColumnSpan).Select(b => words.Of(b.Heading)));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRow(Utf8JsonWriter json, PrintedTable table, PrintedRow row, TableWords words)
    {
        json.WriteStartObject();
        if (row.Counted is { } counted)
        {
            json.WriteString("number", row.Unit.Number);
            json.WriteString("counted", counted.ToString().ToLowerInvariant());
        }

        json.WriteStartObject("unit");
        json.WriteString("key", row.Unit.Key);
        json.WriteString("code", row.Unit.Place?.Code);
        json.WriteString("name", words.Of(row.Unit));
        json.WriteNumber("depth", row.Unit.Depth);
        json.WriteEndObject();
        json.WriteStartObject("cells");
        for (var c = 0; c < row.Values.Count; c++)
        {
            json.WritePropertyName(table.Definition.Columns[c].Key);
            if (table.IsList) WriteListed(json, row.Values[c]);
            else WriteCell(json, row.Values[c]);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteCell(Utf8JsonWriter json, PrintedValue value)
    {
        json.WriteStartObject();
        if (value.Number is { } number) json.WriteNumber("value", number);
        else json.WriteNull("value");
        json.WriteString("state", JsonNamingPolicy.KebabCaseLower.ConvertName(value.State.ToString()));
        if (value.Unknown > 0) json.WriteNumber("unknown", value.Unknown);
        json.WriteEndObject();
    }

    private static void WriteListed(Utf8JsonWriter json, PrintedValue value)
    {
        if (value.Number is { } number) json.WriteNumberValue(number);
        else if (value.Text.Length > 0) json.WriteStringValue(value.Text);
        else json.WriteNullValue();
    }

    private static void WriteNotes(Utf8JsonWriter json, PrintedTable table, TableWords words)
    {
        json.WriteStartArray("notes");
        foreach (var note in table.Notes)
        {
            json.WriteStartObject();
            json.WriteString("code", note.Code);
            json.WriteBoolean("warning", note.IsWarning);
            json.WriteString("text", words.Of(note, table.Geography));
            WriteTexts(json, "places", note.Places.Select(p => table.Geography[p].Code));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteChecks(Utf8JsonWriter json, PrintedTable table)
    {
        json.WriteStartObject("checks");
        json.WriteNumber("made", table.ChecksMade);
        json.WriteStartArray("discrepancies");
        foreach (var wrong in table.Discrepancies)
        {
            json.WriteStartObject();
            json.WriteNumber("row", wrong.Row);
            json.WriteString("column", wrong.Column);
            json.WriteString("formula", wrong.Formula);
            json.WriteNumber("given", wrong.Given);
            json.WriteNumber("expected", wrong.Expected);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
