using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using VuonLen.Domain.Reports;

namespace VuonLen.App.Rooms.Reports.Print;

/// <summary>One table on one sheet: strips, header block, title, heading with column numbers, rows, notes, signatures.</summary>
internal sealed class TableSheet(PrintedTable table, TableWords words)
{
    private const uint A3 = 8;
    private const uint A4 = 9;

    /// <summary>Columns that still fit on A4 in a size one can read.</summary>
    private const int ColumnsOnA4 = 15;

    private const double LineHeight = 13.5;
    private const double SignatureHeight = 10 + (4 * 17);
    private readonly int _lead = table.LeadColumns;
    private readonly int _columns = table.LeadColumns + table.Definition.Columns.Length;
    private readonly double[] _widths = SheetWidths.Of(table);
    private readonly double _rowHeight = table.Definition.Rows.Length > 1 ? 16 : 18;
    private SheetWriter _sheet = null!;
    private double _headingHeight;
    private int _lastUnit;

    /// <summary>First row repeated on every page.</summary>
    public int HeadingFrom { get; private set; }

    /// <summary>Last row repeated on every page.</summary>
    public int HeadingTo { get; private set; }

    private uint Paper => _columns > ColumnsOnA4 ? A3 : A4;

    public async Task WriteAsync(WorksheetPart part, CancellationToken cancel)
    {
        var strips = table.Header.Strips().Select(s => words.Say(s.Code, [.. s.Values])).ToList();
        var subtitles = Subtitles().ToList();
        HeadingFrom = strips.Count + 1 + 3 + 1 + 1 + subtitles.Count + (table.IsList ? 0 : 1) + 1;
        HeadingTo = HeadingFrom + table.Definition.HeadingDepth;
        using (_sheet = SheetWriter.Open(part, _widths, HeadingTo, table.IsList ? 3 : _lead, SheetWidths.PageHeight(_widths, Paper == A3)))
        {
            foreach (var strip in strips) Line(strip, Look.Strip);
            Line(words.Say("print.form", table.Definition.Number.ToString("00", CultureInfo.InvariantCulture)), Look.Form);
            HeaderBlock();
            Line("", Look.Plain);
            Line(words.Title(table.Definition).ToUpper(CultureInfo.CurrentUICulture), Look.Title, SheetWidths.Lines(words.Title(table.Definition), _widths.Sum() * 0.68) * 20);
            foreach (var subtitle in subtitles) Line(subtitle, Look.Subtitle);
            if (!table.IsList) Line(words.Say("print.measure", words.Measure(table.Definition)), Look.Measure);
            WriteHeading();
            await foreach (var row in table.Rows.WithCancellation(cancel)) WriteRow(row);
            if (!_sheet.Fits(FootHeight())) _sheet.BreakPage(_headingHeight);
            Notes();
            Signatures();
            _sheet.Close(Paper, "&R&\"Times New Roman,Italic\"&9" + string.Join(" - ", strips).Replace("&", "&&", StringComparison.Ordinal), "&C&\"Times New Roman,Regular\"&9" + words.Say("print.page", "&P", "&N"));
        }
    }

    private IEnumerable<string> Subtitles()
    {
        yield return words.Say("print.year", table.Subject.Year.ToString(CultureInfo.InvariantCulture), InSentence(table.Header.Place), table.Subject.Standard);
        if (table.Subject.GeographyOn != table.Subject.RoundDate) yield return words.Say("print.geography", table.Subject.GeographyOn);
    }

    private void HeaderBlock()
    {
        var left = ColumnsFor(0.42);
        var above = table.Header.Above is { } up ? words.Say("print.authority", up) : "";
        var own = words.Say("print.authority", table.Header.Authority);
        Pair(above.ToUpper(CultureInfo.CurrentUICulture), Look.Authority, words.Say("print.nation"), Look.AuthorityBold, left, 17);
        Pair(own.ToUpper(CultureInfo.CurrentUICulture), Look.AuthorityBold, words.Say("print.motto"), Look.AuthorityBold, left, 17);
        Pair("────────", Look.Authority, "────────────────", Look.Authority, left, 9);
    }

    private void WriteHeading()
    {
        var boxes = HeadingGrid.Of(table.Definition);
        var depth = table.Definition.HeadingDepth;
        var heights = SheetWidths.HeadingHeights(table, boxes, words, _widths, LineHeight);
        string[] lead = table.IsList ? [] : ["heading.number-of-unit", "heading.unit", "heading.counted"];
        _headingHeight = heights.Sum() + LineHeight + 2;
        for (var r = 0; r < depth; r++)
        {
            _sheet.Begin(heights[r]);
            for (var c = 0; c < _lead; c++) _sheet.Text(c, r == 0 ? words.Say(lead[c]) : "", Look.Heading, 1, r == 0 ? depth : 1);
            var at = 0;
            foreach (var box in Covering(boxes, r))
            {
                // What a box of a row above covers is written empty, so that its borders close.
                _sheet.Text(_lead + at, box.Row == r ? words.Of(box.Heading) : "", Look.Heading, box.ColumnSpan, box.Row == r ? box.RowSpan : 1);
                at += box.ColumnSpan;
            }

            _sheet.End();
        }

        _sheet.Begin(LineHeight + 2);
        for (var c = 0; c < _lead; c++) _sheet.Text(c, ((char)('A' + c)).ToString(), Look.ColumnNumber);
        for (var c = 0; c < table.Definition.Columns.Length; c++) _sheet.Text(_lead + c, table.Definition.NumberOf(c), Look.ColumnNumber);
        _sheet.End();
    }

    private static IEnumerable<HeadingBox> Covering(IEnumerable<HeadingBox> boxes, int row) =>
        boxes.Where(b => b.Row <= row && row < b.Row + b.RowSpan).Where(b => b.RowSpan > 1 || b.Row == row).OrderBy(b => b.Column);

    private void WriteRow(PrintedRow row)
    {
        if (table.IsList && row.Values.Count == 0)
        {
            if (!_sheet.Fits(3 * _rowHeight)) _sheet.BreakPage(_headingHeight);
            _sheet.Begin(_rowHeight);
            _sheet.Text(0, words.WithCommune(row.Unit, table.Geography), Look.LeftBold, _columns);
            _sheet.End();
            return;
        }

        if (row.Unit.Depth == 0) _lastUnit = row.Unit.End - 1;
        var isTotal = row.Unit.Depth == 0 && !table.IsList;
        var isBold = isTotal || (!table.IsList && row.Unit.End > row.Unit.Index + 1);
        var rows = Math.Max(table.Definition.Rows.Length, 1);
        var isFirst = rows == 1 || row.Counted == table.Definition.Rows[0];
        // A unit's rows stay on one page, and the last unit on the page of the signatures.
        var needed = (isFirst ? rows * _rowHeight : 0) + (IsLast(row) ? FootHeight() : 0);
        if (isFirst && !_sheet.Fits(needed)) _sheet.BreakPage(_headingHeight);
        _sheet.Begin(_rowHeight);
        if (_lead > 0)
        {
            _sheet.Text(0, isFirst ? row.Unit.Number : "", isBold ? Look.CentreBold : Look.Centre, 1, isFirst ? rows : 1);
            var name = isTotal ? words.Say("unit.total").ToUpper(CultureInfo.CurrentUICulture) : words.Of(row.Unit);
            _sheet.Text(1, isFirst ? name : "", isBold ? Look.LeftBold : Look.Left, 1, isFirst ? rows : 1);
        }

        if (_lead > 2 && row.Counted is { } counted) _sheet.Text(2, words.Of(counted), isBold ? Look.WordBold : Look.Word);
        for (var c = 0; c < row.Values.Count; c++) WriteValue(_lead + c, row.Values[c], table.Definition.Columns[c].Kind, isBold);
        _sheet.End();
    }

    private void WriteValue(int column, PrintedValue value, ColumnKind kind, bool isBold)
    {
        if (value.State == CellState.Missing) _sheet.Text(column, "", Look.Missing);
        else if (value.Number is not { } number) _sheet.Text(column, value.Text, value.IsWords ? Look.Left : isBold ? Look.CentreBold : Look.Centre);
        else if (kind == ColumnKind.Percent) _sheet.Number(column, number, isBold ? Look.PercentBold : Look.Percent);
        else _sheet.Number(column, number, kind == ColumnKind.Text ? Look.Centre : isBold ? Look.CountBold : Look.Count);
    }

    private bool IsLast(PrintedRow row) => !table.IsList && row.Unit.Depth > 0 && row.Unit.Index == _lastUnit;

    private void Notes()
    {
        Line("", Look.Plain, 6);
        foreach (var (text, look) in NoteLines()) Line(text, look, HeightOf(text));
    }

    private double FootHeight() => 6 + NoteLines().Sum(n => HeightOf(n.Text)) + SignatureHeight;

    private double HeightOf(string note) => SheetWidths.Lines(note, _widths.Sum() * 1.12) * LineHeight;

    private IEnumerable<(string Text, Look Look)> NoteLines()
    {
        foreach (var decision in table.Header.Decisions) yield return (words.Say("print.decisions", decision), Look.Note);
        foreach (var note in table.Notes) yield return ("- " + words.Of(note, table.Geography), note.IsWarning ? Look.NoteWarning : Look.Note);
        if (table.Discrepancies.Count > 0)
            yield return ("- " + words.Say("print.check-wrong", table.Discrepancies.Count, string.Join(", ", table.Discrepancies.Take(5).Select(d => d.Formula))), Look.NoteWarning);
        else if (table.ChecksMade > 0) yield return ("- " + words.Say("print.check-ok", table.ChecksMade), Look.Note);
    }

    private void Signatures()
    {
        var left = ColumnsFor(0.5);
        Line("", Look.Plain, 10);
        Pair("", Look.Plain, words.Say("print.place-and-date", ProperName(table.Header.Authority)), Look.SignItalic, left, 17);
        Pair(words.Say("print.prepared-by"), Look.SignBold, words.Say("print.on-behalf"), Look.SignBold, left, 17);
        Pair(words.Say("print.sign"), Look.SignItalic, words.Say("print.chairman"), Look.SignBold, left, 17);
        Pair("", Look.Plain, words.Say("print.sign-and-seal"), Look.SignItalic, left, 17);
    }

    /// <summary>"Phú Lương" of "Huyện Phú Lương": the place a paper is dated at is written without its kind.</summary>
    private static string ProperName(string unit) => unit.StartsWith("Thị trấn ", StringComparison.Ordinal) ? unit[9..]
        : unit.StartsWith("Thành phố ", StringComparison.Ordinal) ? unit[10..]
        : unit.Split(' ', 2) is [_, var name] ? name : unit;

    /// <summary>A unit's name inside a sentence: "huyện Phú Lương".</summary>
    private static string InSentence(string unit) => unit.Length == 0 ? unit : char.ToLower(unit[0], CultureInfo.CurrentUICulture) + unit[1..];

    private void Line(string text, Look look, double height = 17)
    {
        _sheet.Begin(height);
        _sheet.Text(0, text, look, _columns);
        _sheet.End();
    }

    private void Pair(string left, Look leftLook, string right, Look rightLook, int columns, double height)
    {
        _sheet.Begin(height);
        _sheet.Text(0, left, leftLook, columns);
        _sheet.Text(columns, right, rightLook, _columns - columns);
        _sheet.End();
    }

    /// <summary>How many columns from the left make up a share of the width.</summary>
    private int ColumnsFor(double share)
    {
        var sum = 0.0;
        for (var c = 0; c < _columns - 1; c++)
        {
            sum += _widths[c];
            if (sum >= _widths.Sum() * share) return c + 1;
        }

        return _columns - 1;
    }
}
