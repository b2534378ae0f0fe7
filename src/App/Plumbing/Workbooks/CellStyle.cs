namespace VuonLen.App.Plumbing.Workbooks;

/// <summary>How a written cell looks. The numbers are the indexes of the formats in the styles part.</summary>
public enum CellStyle : byte
{
    Plain = 0, Title = 1, Subtitle = 2, Heading = 3, ColumnNumber = 4, Text = 5, Integer = 6, Doubtful = 7, Refused = 8,

    /// <summary>A number with its thousands apart; how they are set apart is the reader's spreadsheet's own.</summary>
    Count = 9,

    /// <summary>A number with two decimals.</summary>
    Decimal = 10,

    /// <summary>A day, shown as dd/MM/yyyy.</summary>
    Date = 11,

    /// <summary>A warning above the rows.</summary>
    Strip = 12,

    /// <summary>A line above the rows, from the left.</summary>
    Above = 13,
}

/// <summary>The styles part that all written workbooks share.</summary>
internal static class WrittenStyles
{
    public const string Xml = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
        <numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>
        <fonts count="4">
        <font><sz val="11"/><name val="Times New Roman"/><family val="1"/></font>
        <font><b/><sz val="14"/><name val="Times New Roman"/><family val="1"/></font>
        <font><b/><sz val="11"/><name val="Times New Roman"/><family val="1"/></font>
        <font><i/><sz val="10"/><name val="Times New Roman"/><family val="1"/></font>
        </fonts>
        <fills count="5">
        <fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
        <fill><patternFill patternType="solid"><fgColor rgb="FFE7F0EF"/></patternFill></fill>
        <fill><patternFill patternType="solid"><fgColor rgb="FFFFF3CD"/></patternFill></fill>
        <fill><patternFill patternType="solid"><fgColor rgb="FFF8D7DA"/></patternFill></fill>
        </fills>
        <borders count="2"><border/>
        <border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>
        <cellStyleXfs count="1"><xf/></cellStyleXfs>
        <cellXfs count="14">
        <xf fontId="0"/>
        <xf fontId="1" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>
        <xf fontId="3" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>
        <xf fontId="2" fillId="2" borderId="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>
        <xf fontId="3" borderId="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center"/></xf>
        <xf numFmtId="49" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
        <xf numFmtId="1" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf>
        <xf numFmtId="49" fillId="3" borderId="1" applyNumberFormat="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
        <xf numFmtId="49" fillId="4" borderId="1" applyNumberFormat="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
        <xf numFmtId="3" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf>
        <xf numFmtId="4" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf>
        <xf numFmtId="164" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="top"/></xf>
        <xf fontId="2" fillId="3" applyFont="1" applyFill="1"/>
        <xf fontId="3" applyFont="1"/>
        </cellXfs>
        </styleSheet>
        """;
}
