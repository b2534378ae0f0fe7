using System.Globalization;

namespace VuonLen.App.Plumbing.Workbooks;

/// <summary>
/// Writes any list of ours as a workbook: one row is asked for, written and forgotten before the next, so that memory does not grow with the
/// list. Where a sheet is full the list goes on on the next, headings and all.
/// </summary>
public static class ListWorkbook
{
    /// <summary>What an .xlsx is called on the wire.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>A sheet ends at row 1.048.576; a round number below leaves room for what stands above.</summary>
    private const int RowsOnSheet = 1_000_000;

    private const double NumberWidth = 7;

    /// <summary>Writes the list. The stream is left open, and need not be seekable.</summary>
    public static Task WriteAsync<T>(Stream to, ListSheet<T> list, IAsyncEnumerable<T> rows, CancellationToken cancel) => WriteAsync(to, list, rows, RowsOnSheet, cancel);

    /// <summary>Writes the list with no more than a number of rows on a sheet.</summary>
    internal static async Task WriteAsync<T>(Stream to, ListSheet<T> list, IAsyncEnumerable<T> rows, int rowsOnSheet, CancellationToken cancel)
    {
        using var book = new WorkbookWriter(to);
        await using var source = rows.GetAsyncEnumerator(cancel);
        IReadOnlyList<string> strips = [.. list.Strips.Where(s => s.Length > 0)];
        double[] widths = [NumberWidth, .. list.Columns.Select(c => c.Width)];
        var heading = strips.Count + list.Above.Count + 1;
        var (number, sheets, more) = (0, 0, await source.MoveNextAsync());
        do
        {
            var name = ++sheets == 1 ? list.Name : string.Create(CultureInfo.InvariantCulture, $"{list.Name} {sheets}");
            await book.SheetAsync(name, widths, heading, async sheet =>
            {
                WriteTop(sheet, list, strips);
                for (var on = 1; more && on <= rowsOnSheet; on++)
                {
                    sheet.Row(heading + on);
                    sheet.Number(0, ++number, CellStyle.Count);
                    for (var c = 0; c < list.Columns.Count; c++) list.Columns[c].Of(source.Current).Write(sheet, c + 1);
                    more = await source.MoveNextAsync();
                }
            });
        }
        while (more);
    }

    private static void WriteTop<T>(SheetWriter sheet, ListSheet<T> list, IReadOnlyList<string> strips)
    {
        var row = 0;
        foreach (var (text, style) in strips.Select(s => (s, CellStyle.Strip)).Concat(list.Above.Select(a => (a, CellStyle.Above))))
        {
            sheet.Row(++row);
            sheet.Text(0, text, style);
        }

        sheet.Row(++row);
        sheet.Text(0, list.Number, CellStyle.Heading);
        for (var c = 0; c < list.Columns.Count; c++) sheet.Text(c + 1, list.Columns[c].Heading, CellStyle.Heading);
        sheet.FilterUnder(list.Columns.Count + 1);
    }
}
