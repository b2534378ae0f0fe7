using System.Globalization;
using VuonLen.Domain;
using VuonLen.Domain.Imports;

namespace VuonLen.App.Plumbing.Workbooks;

/// <summary>The rows of located sheets, by the meaning of their columns, one at a time.</summary>
public sealed class SurveyRows(ITableFile file, IReadOnlyList<LocatedSheet> sheets)
{
    /// <summary>The row of column numbers stands here or nowhere; a household deep in the list is never taken for one.</summary>
    private const int RowsUnderHeadings = 4;

    /// <summary>Why reading stopped before the end, or null. Known once the rows were read.</summary>
    public Problem? Refusal { get; private set; }

    /// <summary>Rows read so far.</summary>
    public int Count { get; private set; }

    /// <summary>Reads the sheets in the order of the layout.</summary>
    public IEnumerable<SurveyRow> Read()
    {
        foreach (var sheet in sheets)
        {
            using var reader = file.OpenSheet(sheet.Index);
            while (reader.Read())
            {
                if (reader.Row.Number < sheet.FirstDataRow || reader.Row.Number < sheet.FirstDataRow + RowsUnderHeadings && IsColumnNumbers(reader.Row)) continue;
                Count++;
                yield return RowOf(reader.Row, sheet);
            }

            Refusal = reader.Refusal;
            if (Refusal is not null) yield break;
        }
    }

    private static SurveyRow RowOf(SheetRow cells, LocatedSheet sheet)
    {
        var row = new SurveyRow(sheet.Layout.Kind, cells.Number);
        foreach (var (field, column) in sheet.Columns)
        {
            if (cells[column] is { IsBlank: false } cell) row[field] = new(cell.Text, MarkOf(cell));
        }

        foreach (var (item, column) in sheet.ScoreItems)
        {
            if (cells[column] is { IsBlank: false } cell) row.ScoreItems[item] = cell.Text.Trim();
        }

        return row;
    }

    private static CellMark MarkOf(Cell cell) => cell switch
    {
        { Kind: CellKind.Error } => CellMark.Error,
        { IsFormula: true, Text.Length: 0 } => CellMark.FormulaWithoutValue,
        { IsFormula: true } => CellMark.Formula,
        _ => CellMark.None,
    };

    /// <summary>The row of column numbers under the headings: 1, 2, 3 … or (1), (2), (3) ….</summary>
    private static bool IsColumnNumbers(SheetRow row)
    {
        var (last, count) = (0, 0);
        for (var i = 0; i < row.Width; i++)
        {
            if (row[i].IsBlank) continue;
            if (!int.TryParse(row[i].Text.AsSpan().Trim("() "), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number <= last || number > row.Width + 1) return false;
            (last, count) = (number, count + 1);
        }

        return count >= 4;
    }
}
