using System.Globalization;
using System.Text;
using System.Xml;
using VuonLen.Domain;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Plumbing.Workbooks;

/// <summary>
/// Reads the rows of one sheet, one at a time, straight from the packed XML. Elements are known by local name, so the transitional and
/// the strict format, with or without prefixes, read alike.
/// </summary>
public sealed class SheetReader : IRowReader
{
    private readonly XmlReader _xml;
    private readonly string[] _shared;
    private readonly WorkbookStyles _styles;
    private readonly WorkbookLimits _limits;
    private readonly StringBuilder _text = new();
    private int _rows;
    private int _next = 1;

    internal SheetReader(string name, XmlReader xml, string[] shared, WorkbookStyles styles, WorkbookLimits limits)
    {
        (Name, _xml, _shared, _styles, _limits) = (name, xml, shared, styles, limits);
    }

    /// <summary>Name on the sheet's tab.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public SheetRow Row { get; } = new();

    /// <inheritdoc/>
    public Problem? Refusal { get; private set; }

    /// <inheritdoc/>
    public bool Read()
    {
        if (Refusal is not null) return false;
        try
        {
            while (_xml.Read())
            {
                if (_xml.NodeType != XmlNodeType.Element || _xml.LocalName != "row") continue;
                ReadRow();
                if (Row.IsBlank) continue;
                if (++_rows <= _limits.Rows) return true;
                Refusal = new Problem(Name, "workbook.too-many-rows", Name, _limits.Rows);
                return false;
            }

            return false;
        }
        catch (Exception broken) when (WorkbookFile.ProblemOf(broken, Name) is { } problem)
        {
            Refusal = problem;
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _xml.Dispose();

    private void ReadRow()
    {
        var number = _xml.GetAttribute("r") is { } r && int.TryParse(r, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : _next;
        if (number is < 1 or > WorkbookLimits.MaxRowNumber) throw new InvalidDataException();
        _next = number + 1;
        Row.Start(number);
        if (_xml.IsEmptyElement) return;
        var depth = _xml.Depth;
        var column = 0;
        while (_xml.Read() && _xml.Depth > depth)
        {
            if (_xml.NodeType == XmlNodeType.Element && _xml.LocalName == "c") column = ReadCell(column) + 1;
        }
    }

    private int ReadCell(int column)
    {
        var style = 0;
        var type = "n";
        for (var more = _xml.MoveToFirstAttribute(); more; more = _xml.MoveToNextAttribute())
        {
            switch (_xml.LocalName)
            {
                case "r": column = ColumnLetter.ToIndex(_xml.Value); break;
                case "s": style = int.TryParse(_xml.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var s) ? s : 0; break;
                case "t": type = _xml.Value; break;
            }
        }

        _xml.MoveToElement();
        if (column is < 0 or >= WorkbookLimits.MaxColumns) throw new InvalidDataException();
        if (_xml.IsEmptyElement) return column;
        var depth = _xml.Depth;
        var isFormula = false;
        string? value = null;
        _text.Clear();
        while (_xml.Read() && _xml.Depth > depth)
        {
            if (_xml.NodeType != XmlNodeType.Element) continue;
            if (_xml.LocalName == "f") isFormula = true;
            else if (_xml.LocalName == "v") value = TextOf();
            else if (_xml.LocalName == "t") _text.Append(TextOf());
        }

        var cell = CellOf(type, value, style, isFormula);
        if (!cell.IsBlank) Row.Put(column, cell);
        return column;
    }

    /// <summary>The text directly inside the element the reader stands on.</summary>
    private string TextOf()
    {
        if (_xml.IsEmptyElement) return "";
        var depth = _xml.Depth;
        string? text = null;
        while (_xml.Read() && _xml.Depth > depth)
        {
            if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace) text += _xml.Value;
        }

        return text ?? "";
    }

    private Cell CellOf(string type, string? value, int style, bool isFormula)
    {
        switch (type)
        {
            case "s":
                if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at >= _shared.Length) throw new InvalidDataException();
                return Text(_shared[at], isFormula);
            case "inlineStr": return Text(SharedStrings.Unescape(_text.ToString()), isFormula);
            case "str" or "d": return Text(SharedStrings.Unescape(value ?? ""), isFormula);
            case "b": return value is null ? Text("", isFormula) : new Cell(value, CellKind.Boolean, isFormula);
            case "e": return new Cell(value ?? "", CellKind.Error, isFormula);
        }

        if (string.IsNullOrEmpty(value)) return Text("", isFormula);
        if (_styles.IsDate(style) && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial)
            && DateText.FromSerial(serial, _styles.From1904) is { } day)
        {
            return new Cell(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CellKind.Date, isFormula);
        }

        return new Cell(value, CellKind.Number, isFormula);
    }

    private static Cell Text(string text, bool isFormula) =>
        string.IsNullOrWhiteSpace(text) ? new Cell("", CellKind.Blank, isFormula) : new Cell(text, CellKind.Text, isFormula);
}
