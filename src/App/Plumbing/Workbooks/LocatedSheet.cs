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
    /// <summary>Titles and headings stand above this row.</summary>
    private const int LastHeadingRow = 30;

    private const string ScoreItemMark = "b1 ";

    /// <summary>
    /// The layout's sheets found in a file; refused with <c>workbook.sheet-missing</c> or <c>workbook.column-missing</c>, or with what
    /// stopped the reading.
    /// </summary>
    public static (IReadOnlyList<LocatedSheet> Sheets, IReadOnlyList<Problem> Problems) Locate(ITableFile file, WorkbookLayout layout)
    {
        var heads = new List<Head>();
        for (var i = 0; i < file.SheetNames.Count; i++)
        {
            var (head, refusal) = ReadHead(file, i);
            if (refusal is not null) return ([], [refusal]);
            heads.Add(head);
        }

        var located = new List<LocatedSheet>();
        var problems = new List<Problem>();
        var taken = new HashSet<int>();
        foreach (var sheet in layout.Sheets)
        {
            var candidates = heads.Where(h => !taken.Contains(h.Index)).ToList();
            var found = candidates.Find(h => h.HasTitle(sheet))
                ?? candidates.Find(h => VietnameseText.SearchKey(h.Name) == VietnameseText.SearchKey(sheet.Tab))
                ?? candidates.Find(h => !layout.Sheets.Any(h.HasTitle) && MissingIn(sheet, h.FindColumns(sheet).Columns).Count == 0);
            if (found is null)
            {
                if (sheet.Required) problems.Add(new Problem("", "workbook.sheet-missing", sheet.Title));
                continue;
            }

            taken.Add(found.Index);
            var (columns, headingRow) = found.FindColumns(sheet);
            problems.AddRange(MissingIn(sheet, columns).Select(c => new Problem(found.Name, "workbook.column-missing", found.Name, c.Heading, c.Column)));
            located.Add(new(found.Index, found.Name, sheet, columns, found.FindScoreItems(headingRow), headingRow + 1));
        }

        if (located.Count == 0 && problems.Count == 0) problems.Add(new Problem("", "workbook.sheet-missing", layout.Sheets[0].Title));
        return problems.Count > 0 ? ([], problems) : (located, []);
    }

    private static List<ColumnLayout> MissingIn(SheetLayout sheet, Dictionary<SurveyField, int> columns) =>
        [.. sheet.Columns.Where(c => c.Required && !columns.ContainsKey(c.Field))];

    private static (Head Head, Problem? Refusal) ReadHead(ITableFile file, int index)
    {
        using var reader = file.OpenSheet(index);
        var head = new Head(index, file.SheetNames[index]);
        while (reader.Read() && reader.Row.Number <= LastHeadingRow) head.Take(reader.Row);
        return (head, reader.Refusal);
    }

    /// <summary>The top of a sheet as search keys.</summary>
    private sealed class Head(int index, string name)
    {
        private readonly List<(int Row, string[] Keys)> _rows = [];

        public int Index => index;

        public string Name => name;

        public void Take(SheetRow row) => _rows.Add((row.Number, [.. Enumerable.Range(0, row.Width).Select(c => Key(row[c].Text))]));

        public bool HasTitle(SheetLayout sheet)
        {
            // A long title may run over two rows.
            for (var i = 0; i < _rows.Count; i++)
            {
                var title = string.Join(' ', _rows[i].Keys.Where(k => k.Length > 0));
                var two = i + 1 < _rows.Count ? title + " " + string.Join(' ', _rows[i + 1].Keys.Where(k => k.Length > 0)) : title;
                if (IsTitle(title, sheet) || IsTitle(two, sheet)) return true;
            }

            return false;
        }

        public (Dictionary<SurveyField, int> Columns, int HeadingRow) FindColumns(SheetLayout sheet)
        {
            var wanted = sheet.Columns.ToDictionary(c => c.Field, c => c.Also.Append(c.Heading).Select(Key).ToHashSet());
            var hits = _rows.Select(r => (r.Row, Fields: wanted.Count(w => r.Keys.Any(k => IsHeading(k, w.Value))))).ToList();
            if (hits.Count == 0 || hits.Max(h => h.Fields) == 0) return ([], sheet.FirstDataRow - 1);
            var main = hits.MaxBy(h => h.Fields).Row;
            // Merged headings may stand a row or two above or one below the main one.
            var headings = _rows.Where(r => r.Row >= main - 2 && r.Row <= main + 1 && (r.Row == main || hits.First(h => h.Row == r.Row).Fields >= 2)).ToList();
            var found = new Dictionary<SurveyField, int>();
            foreach (var column in sheet.Columns)
            {
                var at = headings.SelectMany(r => Enumerable.Range(0, r.Keys.Length).Where(c => IsHeading(r.Keys[c], wanted[column.Field]))).Distinct().ToList();
                // Where it should stand, if its heading stands there; else wherever it went.
                if (at.Contains(column.Index)) found[column.Field] = column.Index;
                else if (at.Except(found.Values).FirstOrDefault(-1) is >= 0 and var moved) found[column.Field] = moved;
            }

            return (found, headings[^1].Row);
        }

        public Dictionary<string, int> FindScoreItems(int headingRow)
        {
            var items = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var (_, keys) in _rows.Where(r => r.Row == headingRow))
            {
                for (var c = 0; c < keys.Length; c++)
                {
                    if (keys[c].StartsWith(ScoreItemMark, StringComparison.Ordinal)) items.TryAdd(keys[c][ScoreItemMark.Length..].Replace(' ', '-'), c);
                }
            }

            return items;
        }

        /// <summary>The heading, or the heading with a remark behind it: "Số CCCD (12 số)".</summary>
        private static bool IsHeading(string key, HashSet<string> headings) =>
            key.Length > 0 && (headings.Contains(key) || headings.Any(h => h.Length >= 6 && key.Length < h.Length + 40 && key.StartsWith(h + " ", StringComparison.Ordinal)));

        private static bool IsTitle(string text, SheetLayout sheet) =>
            sheet.TitleHas.All(t => text.Contains(t, StringComparison.Ordinal)) && !sheet.TitleLacks.Any(t => text.Contains(t, StringComparison.Ordinal));

        private static string Key(string text) => VietnameseText.SearchKey(LegacyText.Convert(text).Text);
    }
}
