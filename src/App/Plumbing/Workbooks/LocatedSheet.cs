using VuonLen.Domain;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Plumbing.Workbooks;

/// <summary>A sheet of a file recognised as one of a layout, with the columns where they really stand.</summary>
/// <param name="Index">Which sheet of the file.</param>
/// <param name="Name">Name on its tab.</param>
/// <param name="Layout">Which sheet of the layout.</param>
/// <param name="Columns">Column index by field.</param>
/// <param name="ScoreItems">Columns of B1 items, by item code.</param>
/// <param name="FirstDataRow">First row that can hold data.</param>
public sealed record LocatedSheet(
    int Index, string Name, SheetLayout Layout, IReadOnlyDictionary<SurveyField, int> Columns, IReadOnlyDictionary<string, int> ScoreItems, int FirstDataRow);

/// <summary>
/// Recognises sheets by what their titles say, wherever they stand and whatever the tabs are called, and columns by their headings,
/// where they were moved. A table without a title is recognised by its headings.
/// </summary>
public static class SheetLocator
{
    private const string ScoreItemMark = "b1 ";

    /// <summary>
    /// The layout's sheets found in a file; refused with <c>workbook.sheet-missing</c> or <c>workbook.column-missing</c>, or with what
    /// stopped the reading.
    /// </summary>
    public static (IReadOnlyList<LocatedSheet> Sheets, IReadOnlyList<Problem> Problems) Locate(ITableFile file, WorkbookLayout layout)
    {
        var heads = new List<SheetHead>();
        for (var i = 0; i < file.SheetNames.Count; i++)
        {
            var (head, refusal) = SheetHead.Read(file, i);
            if (refusal is not null) return ([], [refusal]);
            heads.Add(head);
        }

        var located = new List<LocatedSheet>();
        var problems = new List<Problem>();
        var taken = new HashSet<int>();
        foreach (var sheet in layout.Sheets)
        {
            var candidates = heads.Where(h => !taken.Contains(h.Index)).ToList();
            var found = candidates.Find(h => h.HasTitle(sheet.TitleHas, sheet.TitleLacks))
                ?? candidates.Find(h => VietnameseText.SearchKey(h.Name) == VietnameseText.SearchKey(sheet.Tab))
                ?? candidates.Find(h => !layout.Sheets.Any(s => h.HasTitle(s.TitleHas, s.TitleLacks)) && MissingIn(sheet, ColumnsIn(h, sheet).Columns).Count == 0);
            if (found is null)
            {
                if (sheet.Required) problems.Add(new Problem("", "workbook.sheet-missing", sheet.Title));
                continue;
            }

            taken.Add(found.Index);
            var (columns, headingRow) = ColumnsIn(found, sheet);
            problems.AddRange(MissingIn(sheet, columns).Select(c => new Problem(found.Name, "workbook.column-missing", found.Name, c.Heading, c.Column)));
            located.Add(new(found.Index, found.Name, sheet, columns, ScoreItemsIn(found, headingRow), headingRow + 1));
        }

        if (located.Count == 0 && problems.Count == 0) problems.Add(new Problem("", "workbook.sheet-missing", layout.Sheets[0].Title));
        return problems.Count > 0 ? ([], problems) : (located, []);
    }

    private static List<ColumnLayout> MissingIn(SheetLayout sheet, Dictionary<SurveyField, int> columns) =>
        [.. sheet.Columns.Where(c => c.Required && !columns.ContainsKey(c.Field))];

    private static (Dictionary<SurveyField, int> Columns, int HeadingRow) ColumnsIn(SheetHead head, SheetLayout sheet) =>
        head.FindColumns([.. sheet.Columns.Select(c => new WantedColumn<SurveyField>(c.Field, c.Index, [.. c.Also, c.Heading]))], sheet.FirstDataRow - 1);

    private static Dictionary<string, int> ScoreItemsIn(SheetHead head, int headingRow)
    {
        var items = new Dictionary<string, int>(StringComparer.Ordinal);
        var keys = head.KeysOf(headingRow);
        for (var c = 0; c < keys.Count; c++)
        {
            if (keys[c].StartsWith(ScoreItemMark, StringComparison.Ordinal)) items.TryAdd(keys[c][ScoreItemMark.Length..].Replace(' ', '-'), c);
        }

        return items;
    }
}
