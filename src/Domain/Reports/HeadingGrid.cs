using System.Collections.Immutable;

namespace VuonLen.Domain.Reports;

/// <summary>
/// The heading of a table as merged boxes, the same on the screen and in the workbook. A box over one column reaches down to the row of
/// column numbers.
/// </summary>
public static class HeadingGrid
{
    /// <summary>The boxes by row, each row left to right.</summary>
    public static ImmutableArray<HeadingBox> Of(TableDefinition definition)
    {
        var boxes = new List<HeadingBox>();
        var column = 0;
        foreach (var heading in definition.Headings) column = Place(heading, 0, column, definition.HeadingDepth, boxes);
        return [.. boxes.OrderBy(b => b.Row).ThenBy(b => b.Column)];
    }

    private static int Place(Heading heading, int row, int column, int depth, List<HeadingBox> boxes)
    {
        var width = heading.Columns.Count();
        boxes.Add(new(heading, row, column, heading.Column is null ? 1 : depth - row, width));
        var at = column;
        foreach (var under in heading.Under) at = Place(under, row + 1, at, depth, boxes);
        return column + width;
    }
}

/// <summary>One merged box.</summary>
/// <param name="Heading">Its words.</param>
/// <param name="Row">First row, from 0.</param>
/// <param name="Column">First column, from 0.</param>
/// <param name="RowSpan">Rows it covers.</param>
/// <param name="ColumnSpan">Columns it covers.</param>
public sealed record HeadingBox(Heading Heading, int Row, int Column, int RowSpan, int ColumnSpan);
