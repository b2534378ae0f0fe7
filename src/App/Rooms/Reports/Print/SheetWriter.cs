using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace VuonLen.App.Rooms.Reports.Print;

/// <summary>Writes the rows of one sheet straight through, remembering only what is merged.</summary>
internal sealed class SheetWriter : IDisposable
{
    private readonly OpenXmlWriter _xml;
    private readonly List<string> _merged = [];
    private readonly List<int> _breaks = [];
    private readonly double _pageHeight;
    private double _used;

    private SheetWriter(OpenXmlWriter xml, double pageHeight) => (_xml, _pageHeight) = (xml, pageHeight);

    /// <summary>Last row written, from 1.</summary>
    public int Row { get; private set; }

    /// <summary>Opens a sheet: landscape, fitted to the width of the paper, the heading kept in sight.</summary>
    /// <param name="part">Where it is written.</param>
    /// <param name="widths">Widths of the columns, in characters.</param>
    /// <param name="headingRows">Rows that stay when one scrolls.</param>
    /// <param name="headingColumns">Columns that stay.</param>
    /// <param name="pageHeight">Points of rows that fit on one page.</param>
    public static SheetWriter Open(WorksheetPart part, IReadOnlyList<double> widths, int headingRows, int headingColumns, double pageHeight)
    {
        var xml = OpenXmlWriter.Create(part);
        xml.WriteStartElement(new Worksheet());
        xml.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        var pane = new Pane
        {
            VerticalSplit = headingRows,
            TopLeftCell = Address(headingColumns, headingRows + 1),
            State = PaneStateValues.Frozen,
            ActivePane = headingColumns > 0 ? PaneValues.BottomRight : PaneValues.BottomLeft,
        };
        if (headingColumns > 0) pane.HorizontalSplit = headingColumns;
        xml.WriteElement(new SheetViews(new SheetView(pane) { ShowGridLines = false, WorkbookViewId = 0 }));
        xml.WriteElement(new Columns(widths.Select((w, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = w, CustomWidth = true })));
        xml.WriteStartElement(new SheetData());
        return new(xml, pageHeight);
    }

    /// <summary>Whether rows of a height still fit on the page.</summary>
    public bool Fits(double height) => _used + height <= _pageHeight;

    /// <summary>Begins a page with the next row; <paramref name="repeated"/> is the height of the heading that is printed again on it.</summary>
    public void BreakPage(double repeated)
    {
        _breaks.Add(Row);
        _used = repeated;
    }

    /// <summary>Begins the next row, <paramref name="height"/> points high.</summary>
    public void Begin(double height)
    {
        Row++;
        _used += height;
        _xml.WriteStartElement(new Row { RowIndex = (uint)Row, Height = height, CustomHeight = true });
    }

    /// <summary>Ends the row.</summary>
    public void End() => _xml.WriteEndElement();

    /// <summary>A text; columns must come left to right. Where it spans, the cells it covers are written too, so that their borders show.</summary>
    public void Text(int column, string text, Look look, int columnSpan = 1, int rowSpan = 1)
    {
        var address = Address(column, Row);
        if (text.Length == 0) _xml.WriteElement(new Cell { CellReference = address, StyleIndex = (uint)look });
        else
        {
            _xml.WriteElement(new Cell(new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve }))
            {
                CellReference = address,
                StyleIndex = (uint)look,
                DataType = CellValues.InlineString,
            });
        }

        for (var c = column + 1; c < column + columnSpan; c++) _xml.WriteElement(new Cell { CellReference = Address(c, Row), StyleIndex = (uint)look });
        if (columnSpan > 1 || rowSpan > 1) _merged.Add($"{address}:{Address(column + columnSpan - 1, Row + rowSpan - 1)}");
    }

    /// <summary>A figure, as a number.</summary>
    public void Number(int column, decimal figure, Look look) => _xml.WriteElement(new Cell(new CellValue(figure.ToString(CultureInfo.InvariantCulture)))
    {
        CellReference = Address(column, Row),
        StyleIndex = (uint)look,
        DataType = CellValues.Number,
    });

    /// <summary>Closes the sheet with what is merged and how it is printed.</summary>
    /// <param name="paper">Number of the paper: 8 is A3, 9 is A4.</param>
    /// <param name="head">What stands at the head of every page.</param>
    /// <param name="foot">What stands at the foot of every page.</param>
    public void Close(uint paper, string head, string foot)
    {
        _xml.WriteEndElement();
        if (_merged.Count > 0) _xml.WriteElement(new MergeCells(_merged.Select(m => new MergeCell { Reference = m })) { Count = (uint)_merged.Count });
        _xml.WriteElement(new PrintOptions { HorizontalCentered = true });
        _xml.WriteElement(new PageMargins { Left = 0.5, Right = 0.4, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 });
        _xml.WriteElement(new PageSetup { PaperSize = paper, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 });
        _xml.WriteElement(new HeaderFooter(new OddHeader(head), new OddFooter(foot)));
        if (_breaks.Count > 0)
        {
            _xml.WriteElement(new RowBreaks(_breaks.Select(b => new Break { Id = (uint)b, Max = 16_383, ManualPageBreak = true }))
            {
                Count = (uint)_breaks.Count,
                ManualBreakCount = (uint)_breaks.Count,
            });
        }

        _xml.WriteEndElement();
    }

    public void Dispose() => _xml.Dispose();

    /// <summary>Address of a cell: column from 0, row from 1.</summary>
    public static string Address(int column, int row)
    {
        var letters = "";
        for (var c = column + 1; c > 0; c = (c - 1) / 26) letters = (char)('A' + ((c - 1) % 26)) + letters;
        return letters + row.ToString(CultureInfo.InvariantCulture);
    }
}
