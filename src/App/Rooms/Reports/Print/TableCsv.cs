using System.Globalization;
using System.Text;
using VuonLen.App.Plumbing.Workbooks;

namespace VuonLen.App.Rooms.Reports.Print;

/// <summary>
/// A table as comma-separated text for machines: RFC 4180, UTF-8 with a byte-order mark, one header row of stable keys, raw numbers with a
/// decimal point. An input that lacks and 0/0 are empty. A text that a spreadsheet would take for a formula gets an apostrophe before it.
/// </summary>
public static class TableCsv
{
    /// <summary>Media type.</summary>
    public const string ContentType = "text/csv; charset=utf-8";

    /// <summary>Writes the table and leaves the stream open.</summary>
    public static async Task WriteAsync(PrintedTable table, TableWords words, Stream to, CancellationToken cancel)
    {
        await using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16, leaveOpen: true) { NewLine = "\r\n" };
        string[] lead = table.IsList ? ["unit_code", "unit"] : ["number", "unit_code", "unit", "counted"];
        await writer.WriteLineAsync(string.Join(',', lead.Concat(table.Definition.Columns.Select(c => c.Key)).Select(CsvText.Quoted)));
        await foreach (var row in table.Rows.WithCancellation(cancel))
        {
            if (row.Values.Count == 0) continue;
            var unit = new[] { row.Unit.Place?.Code ?? "", words.Of(row.Unit) };
            var start = row.Counted is { } counted ? unit.Prepend(row.Unit.Number).Append(counted.ToString().ToLowerInvariant()) : unit;
            await writer.WriteLineAsync(string.Join(',', start.Select(CsvText.Of).Concat(row.Values.Select(Value))));
        }

        await writer.FlushAsync(cancel);
    }

    private static string Value(PrintedValue value) => value.Number is { } number
        ? number.ToString(CultureInfo.InvariantCulture)
        : value.Text == PrintedValue.Dash ? "" : CsvText.Of(value.Text);
}
