using System.Globalization;
using System.Text;

namespace VuonLen.App.Plumbing.Workbooks;

/// <summary>Writes the rows of one sheet in order, cells from left to right. Columns count from 0, which is A.</summary>
public sealed class SheetWriter : IDisposable
{
    private static readonly DateOnly DayZero = new(1899, 12, 30);
    private static readonly DateOnly FirstDay = new(1900, 3, 1);
    private readonly StreamWriter _xml;
    private readonly List<string> _merges = [];
    private readonly int _paper;
    private string? _filter;
    private int _row;
    private bool _inRow;

    internal SheetWriter(Stream part, IReadOnlyList<double> widths, int frozenRows, int paper)
    {
        _paper = paper;
        _xml = new StreamWriter(part, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16) { NewLine = "\n" };
        _xml.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">""");
        _xml.Write("""<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">""");
        if (frozenRows > 0) _xml.Write(string.Create(CultureInfo.InvariantCulture, $"""<pane ySplit="{frozenRows}" topLeftCell="A{frozenRows + 1}" activePane="bottomLeft" state="frozen"/>"""));
        _xml.Write("</sheetView></sheetViews><cols>");
        for (var i = 0; i < widths.Count; i++) _xml.Write(string.Create(CultureInfo.InvariantCulture, $"""<col min="{i + 1}" max="{i + 1}" width="{widths[i]}" customWidth="1"/>"""));
        _xml.Write("</cols><sheetData>");
    }

    /// <summary>Begins a row; numbers only grow.</summary>
    public void Row(int number)
    {
        if (number <= _row) throw new ArgumentOutOfRangeException(nameof(number), "Rows are written in order.");
        EndRow();
        _row = number;
        _inRow = true;
        _xml.Write(string.Create(CultureInfo.InvariantCulture, $"""<row r="{number}">"""));
    }

    /// <summary>A cell of text.</summary>
    public void Text(int column, string text, CellStyle style = CellStyle.Plain) => _xml.Write(text.Length == 0
        ? $"""<c r="{At(column)}" s="{(int)style}"/>"""
        : $"""<c r="{At(column)}" s="{(int)style}" t="inlineStr"><is><t xml:space="preserve">{Escape(text)}</t></is></c>""");

    /// <summary>A cell with a number.</summary>
    public void Number(int column, long number, CellStyle style = CellStyle.Integer) =>
        _xml.Write(string.Create(CultureInfo.InvariantCulture, $"""<c r="{At(column)}" s="{(int)style}"><v>{number}</v></c>"""));

    /// <summary>A cell with a number that has decimals.</summary>
    public void Number(int column, decimal number, CellStyle style = CellStyle.Decimal) =>
        _xml.Write(string.Create(CultureInfo.InvariantCulture, $"""<c r="{At(column)}" s="{(int)style}"><v>{number}</v></c>"""));

    /// <summary>A cell with a day, as spreadsheets keep it: days since 30 December 1899. Days before March 1900 have no such number and are written as text.</summary>
    public void Date(int column, DateOnly day)
    {
        if (day < FirstDay) Text(column, day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture), CellStyle.Text);
        else Number(column, day.DayNumber - DayZero.DayNumber, CellStyle.Date);
    }

    /// <summary>Lets the reader filter and sort the rows under the present row, down to the last row written.</summary>
    /// <param name="columns">How many columns, from A.</param>
    public void FilterUnder(int columns) => _filter = $"{At(0)}:{ColumnLetter.Of(columns - 1)}";

    /// <summary>Joins cells of the present row.</summary>
    public void Merge(int fromColumn, int toColumn) => _merges.Add($"{At(fromColumn)}:{At(toColumn)}");

    /// <summary>Ends the sheet.</summary>
    public void Dispose()
    {
        EndRow();
        _xml.Write("</sheetData>");
        if (_filter is not null) _xml.Write(string.Create(CultureInfo.InvariantCulture, $"""<autoFilter ref="{_filter}{_row}"/>"""));
        if (_merges.Count > 0) _xml.Write(string.Create(CultureInfo.InvariantCulture, $"""<mergeCells count="{_merges.Count}">{string.Concat(_merges.Select(m => $"""<mergeCell ref="{m}"/>"""))}</mergeCells>"""));
        _xml.Write(string.Create(CultureInfo.InvariantCulture, $"""<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="{_paper}" orientation="landscape" fitToHeight="0"/></worksheet>"""));
        _xml.Dispose();
    }

    /// <summary>Text as XML; characters that XML cannot hold are written _xHHHH_, and what looks like that is written so itself.</summary>
    internal static string Escape(string text)
    {
        var xml = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '&': xml.Append("&amp;"); break;
                case '<': xml.Append("&lt;"); break;
                case '>': xml.Append("&gt;"); break;
                case '"': xml.Append("&quot;"); break;
                case '_' when i + 6 < text.Length && text[i + 1] == 'x' && text[i + 6] == '_': xml.Append("_x005F_"); break;
                case '\n' or '\t': xml.Append(c); break;
                default:
                    var pair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
                    if (pair) xml.Append(c).Append(text[++i]);
                    else if (c < ' ' || char.IsSurrogate(c) || c >= '\uFFFE') xml.Append(CultureInfo.InvariantCulture, $"_x{(int)c:X4}_");
                    else xml.Append(c);
                    break;
            }
        }

        return xml.ToString();
    }

    private string At(int column) => ColumnLetter.Of(column) + _row.ToString(CultureInfo.InvariantCulture);

    private void EndRow()
    {
        if (_inRow) _xml.Write("</row>");
        _inRow = false;
    }
}
