using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace VuonLen.App.Rooms.Reports.Print;

/// <summary>How a cell of the official layout looks. The order is the order of the formats in the style sheet.</summary>
internal enum Look : uint
{
    Plain, Authority, AuthorityBold, Form, Title, Subtitle, Measure, Strip, Heading, ColumnNumber, Centre, CentreBold, Left, LeftBold, Word, WordBold, Count, CountBold,
    Percent, PercentBold, Missing, Note, NoteWarning, SignItalic, SignBold,
}

/// <summary>
/// The style sheet of the official layout: Times New Roman, thin borders, counts and two-decimal percentages as numbers, so that the
/// separators are those of the reader's own spreadsheet (a comma in Vietnamese).
/// </summary>
internal static class WorkbookLook
{
    private const string FontName = "Times New Roman";
    private const uint CountFormat = 3;
    private const uint PercentFormat = 4;

    private enum Face : uint { Regular, Bold, Italic, Title, Small, SmallItalic, SmallBold, SmallBoldItalic, Underlined }

    /// <summary>The style sheet.</summary>
    public static Stylesheet Sheet()
    {
        var formats = new CellFormats();
        foreach (var look in Enum.GetValues<Look>()) formats.AppendChild(Format(look));
        formats.Count = (uint)formats.ChildElements.Count;
        return new Stylesheet(
            Fonts(),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                new Fill(new PatternFill(new ForegroundColor { Rgb = "FFEDEDED" }) { PatternType = PatternValues.Solid }))
            { Count = 3 },
            new Borders(
                new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()),
                new Border(
                    new LeftBorder { Style = BorderStyleValues.Thin }, new RightBorder { Style = BorderStyleValues.Thin },
                    new TopBorder { Style = BorderStyleValues.Thin }, new BottomBorder { Style = BorderStyleValues.Thin }, new DiagonalBorder()))
            { Count = 2 },
            new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
            formats,
            new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });
    }

    private static Fonts Fonts()
    {
        var fonts = new Fonts();
        foreach (var face in Enum.GetValues<Face>())
        {
            var font = new Font();
            if (face is Face.Bold or Face.Title or Face.SmallBold or Face.SmallBoldItalic or Face.Underlined) font.AppendChild(new Bold());
            if (face is Face.Italic or Face.SmallItalic or Face.SmallBoldItalic) font.AppendChild(new Italic());
            font.AppendChild(new FontSize { Val = face switch { Face.Title => 14, Face.Small or Face.SmallItalic or Face.SmallBold or Face.SmallBoldItalic => 10, _ => 12 } });
            font.AppendChild(new FontName { Val = FontName });
            font.AppendChild(new FontFamilyNumbering { Val = 1 });
            fonts.AppendChild(font);
        }

        fonts.Count = (uint)fonts.ChildElements.Count;
        return fonts;
    }

    private static CellFormat Format(Look look)
    {
        var (face, bordered) = look switch
        {
            Look.Authority => (Face.Regular, false),
            Look.AuthorityBold or Look.SignBold => (Face.Bold, false),
            Look.Title => (Face.Title, false),
            Look.Form or Look.Subtitle or Look.Measure or Look.SignItalic => (Face.Italic, false),
            Look.Strip => (Face.SmallBoldItalic, false),
            Look.Heading => (Face.SmallBold, true),
            Look.ColumnNumber => (Face.SmallItalic, true),
            Look.CentreBold or Look.LeftBold or Look.WordBold or Look.CountBold or Look.PercentBold => (Face.Bold, true),
            Look.Centre or Look.Left or Look.Word or Look.Count or Look.Percent or Look.Missing => (Face.Regular, true),
            Look.Note => (Face.SmallItalic, false),
            Look.NoteWarning => (Face.SmallBoldItalic, false),
            _ => (Face.Regular, false),
        };
        var (across, wraps) = look switch
        {
            Look.Left or Look.LeftBold or Look.Note or Look.NoteWarning => (HorizontalAlignmentValues.Left, true),
            Look.Count or Look.CountBold or Look.Percent or Look.PercentBold or Look.Measure => (HorizontalAlignmentValues.Right, false),
            Look.Form => (HorizontalAlignmentValues.Right, false),
            Look.Strip or Look.Word or Look.WordBold => (HorizontalAlignmentValues.Left, false),
            Look.Plain => (HorizontalAlignmentValues.General, false),
            _ => (HorizontalAlignmentValues.Center, look is not Look.ColumnNumber),
        };
        var number = look switch { Look.Count or Look.CountBold => CountFormat, Look.Percent or Look.PercentBold => PercentFormat, _ => 0u };
        return new CellFormat(new Alignment { Horizontal = across, Vertical = look is Look.Note or Look.NoteWarning ? VerticalAlignmentValues.Top : VerticalAlignmentValues.Center, WrapText = wraps })
        {
            NumberFormatId = number,
            ApplyNumberFormat = number != 0,
            FontId = (uint)face,
            ApplyFont = true,
            FillId = look == Look.Missing ? 2u : 0u,
            ApplyFill = look == Look.Missing,
            BorderId = bordered ? 1u : 0u,
            ApplyBorder = bordered,
            FormatId = 0,
            ApplyAlignment = true,
        };
    }
}
