using System.Globalization;
using VuonLen.Domain.Imports;

namespace VuonLen.App.Plumbing.Workbooks;

/// <summary>What stands above the tables.</summary>
/// <param name="Unit">The unit whose workbook it is: "Xã Yên Lạc".</param>
/// <param name="Subtitle">Under the title: "Năm 2023".</param>
/// <param name="Demonstration">Whether the figures are made up and must say so.</param>
public sealed record SurveyHeading(string Unit, string Subtitle, bool Demonstration);

/// <summary>A remark on a row, written behind its columns in an annotated workbook.</summary>
/// <param name="Style">How the cell looks.</param>
/// <param name="Text">What is wrong and what to do.</param>
public sealed record RowRemark(CellStyle Style, string Text);

/// <summary>Writes sheets as a layout draws them: header block, title, headings, column numbers, rows.</summary>
public static class SurveySheetWriter
{
    /// <summary>Writes one sheet of a layout.</summary>
    /// <param name="to">The workbook.</param>
    /// <param name="layout">The sheet.</param>
    /// <param name="heading">What stands above.</param>
    /// <param name="rows">Rows in order; their numbers are given anew.</param>
    /// <param name="remarks">For an annotated workbook: heading of the remark's column, and the remark of a row or null.</param>
    /// <param name="scoreItems">Codes of B1 items to write behind the columns.</param>
    public static void Write(
        WorkbookWriter to, SheetLayout layout, SurveyHeading heading, IEnumerable<SurveyRow> rows,
        (string Heading, Func<SurveyRow, RowRemark?> Of)? remarks = null, IReadOnlyList<string>? scoreItems = null)
    {
        var width = layout.Columns.Max(c => c.Index) + 1;
        var items = scoreItems ?? [];
        var widths = Enumerable.Range(0, width).Select(i => layout.Columns.FirstOrDefault(c => c.Index == i)?.Width ?? 4).Concat(items.Select(_ => 12d));
        if (remarks is not null) widths = widths.Append(60);
        to.Sheet(layout.Tab, [.. widths], layout.FirstDataRow - 1, sheet =>
        {
            WriteHeading(sheet, layout, heading, width);
            sheet.Row(layout.HeadingRow);
            foreach (var column in layout.Columns) sheet.Text(column.Index, column.Heading, CellStyle.Heading);
            for (var i = 0; i < items.Count; i++) sheet.Text(width + i, "B1: " + items[i], CellStyle.Heading);
            if (remarks is { } r) sheet.Text(width + items.Count, r.Heading, CellStyle.Heading);
            sheet.Row(layout.HeadingRow + 1);
            foreach (var column in layout.Columns) sheet.Number(column.Index, column.Index + 1, CellStyle.ColumnNumber);
            var number = layout.FirstDataRow;
            var order = 0;
            foreach (var row in rows)
            {
                sheet.Row(number++);
                WriteRow(sheet, layout, row, ++order);
                for (var i = 0; i < items.Count; i++) sheet.Text(width + i, row.ScoreItems.GetValueOrDefault(items[i], ""), CellStyle.Text);
                if (remarks?.Of(row) is { } remark) sheet.Text(width + items.Count, remark.Text, remark.Style);
            }
        });
    }

    private static void WriteHeading(SheetWriter sheet, SheetLayout layout, SurveyHeading heading, int width)
    {
        var half = width / 2;
        sheet.Row(1);
        sheet.Text(0, "ỦY BAN NHÂN DÂN", CellStyle.Subtitle);
        sheet.Merge(0, Math.Min(6, half - 1));
        sheet.Text(half, "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", CellStyle.Subtitle);
        sheet.Merge(half, width - 1);
        sheet.Row(2);
        sheet.Text(0, heading.Unit.ToUpper(CultureInfo.InvariantCulture), CellStyle.Subtitle);
        sheet.Merge(0, Math.Min(6, half - 1));
        sheet.Text(half, "Độc lập - Tự do - Hạnh phúc", CellStyle.Subtitle);
        sheet.Merge(half, width - 1);
        sheet.Row(layout.HeadingRow - 3);
        sheet.Text(0, layout.Title, CellStyle.Title);
        sheet.Merge(0, width - 1);
        sheet.Row(layout.HeadingRow - 2);
        sheet.Text(0, heading.Demonstration ? $"{heading.Subtitle} - DỮ LIỆU MINH HỌA" : heading.Subtitle, CellStyle.Subtitle);
        sheet.Merge(0, width - 1);
    }

    private static void WriteRow(SheetWriter sheet, SheetLayout layout, SurveyRow row, int order)
    {
        foreach (var column in layout.Columns)
        {
            if (column.Field == SurveyField.Order)
            {
                sheet.Number(column.Index, order);
                continue;
            }

            var cell = row[column.Field];
            if (column.Type == ColumnType.Integer && long.TryParse(cell.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) sheet.Number(column.Index, number);
            else sheet.Text(column.Index, cell.Text, CellStyle.Text);
        }
    }
}
