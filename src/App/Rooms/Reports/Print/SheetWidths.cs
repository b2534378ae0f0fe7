using VuonLen.Domain.Reports;

namespace VuonLen.App.Rooms.Reports.Print;

/// <summary>
/// Widths of columns and heights of heading rows, in the spreadsheet's characters and points. A spreadsheet does not fit the height of merged
/// cells by itself, so the lines of their words are counted here.
/// </summary>
internal static class SheetWidths
{
    private const double Narrow = 9.5;
    private const double Wide = 11.5;

    /// <summary>Points of one character of a column's width, in Times New Roman 12.</summary>
    private const double PointsPerCharacter = 6.1;

    private static readonly double[] Lead = [6, 26, 11];

    /// <summary>Widths of all columns.</summary>
    public static double[] Of(PrintedTable table) => table.IsList
        ? [.. table.Definition.Columns.Select(c => OfList(c.Key))]
        : [.. Lead.Take(table.LeadColumns), .. table.Definition.Columns.Select((_, c) => OfFigures(table.Definition, c))];

    /// <summary>Heights of the rows of a heading.</summary>
    public static double[] HeadingHeights(PrintedTable table, IReadOnlyList<HeadingBox> boxes, TableWords words, double[] widths, double lineHeight)
    {
        var heights = Enumerable.Repeat(lineHeight + 4, table.Definition.HeadingDepth).ToArray();
        // Boxes of one row first; then a box over several makes its last row as high as it still needs.
        foreach (var box in boxes.OrderBy(b => b.RowSpan))
        {
            var width = Enumerable.Range(table.LeadColumns + box.Column, box.ColumnSpan).Sum(c => widths[c]);
            var needed = (Lines(words.Of(box.Heading), width) * lineHeight) + 4;
            var last = box.Row + box.RowSpan - 1;
            var others = Enumerable.Range(box.Row, box.RowSpan - 1).Sum(r => heights[r]);
            heights[last] = Math.Max(heights[last], needed - others);
        }

        return heights;
    }

    /// <summary>Points of rows that fit on a landscape page, once the columns are fitted to its width; a little less, since printers differ.</summary>
    public static double PageHeight(IReadOnlyList<double> widths, bool isA3)
    {
        var (width, height) = isA3 ? (1190.0, 842.0) : (842.0, 595.0);
        var scale = Math.Min(1, (width - 65) / (widths.Sum() * PointsPerCharacter));
        return (height - 87) / scale * 0.96;
    }

    /// <summary>Lines a text takes in a column, broken at spaces.</summary>
    public static int Lines(string text, double width)
    {
        var (lines, used) = (1, 0.0);
        foreach (var word in text.Split(' '))
        {
            var length = word.Length + (used > 0 ? 1 : 0);
            if (used > 0 && used + length > width)
            {
                lines++;
                used = word.Length;
            }
            else
            {
                used += length;
            }
        }

        return lines;
    }

    private static double OfFigures(TableDefinition definition, int column) => definition.NumberOf(column).Length switch
    {
        > 15 => 18,
        > 11 => 13,
        _ => definition.Columns.Length <= 9 ? Wide : Narrow,
    };

    private static double OfList(string column) => column switch
    {
        "name" => 27,
        "relation" or "ethnic-group" => 12,
        "household-number" or "member-number" => 8,
        _ => Narrow,
    };
}
