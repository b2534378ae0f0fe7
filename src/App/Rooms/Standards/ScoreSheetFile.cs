using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.Domain;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.ScoreSheets;

namespace VuonLen.App.Rooms.Standards;

/// <summary>
/// A score sheet as a spreadsheet: names in column A with values in column B, then a heading row and one row an option. An item's code and
/// text stand on its first row. Written as CSV and read again, a sheet is the same.
/// </summary>
internal static class ScoreSheetFile
{
    private static readonly string[] Heading = ["item", "text", "choice", "option", "optionText", "points"];

    /// <summary>Names of the fields above the heading, in English as written and in Vietnamese as officers type them.</summary>
    private static readonly (string Name, string Vietnamese)[] Fields =
    [
        ("code", "mã"), ("version", "phiên bản"), ("title", "tên"), ("standard", "chuẩn"), ("area", "khu vực"), ("region", "vùng"), ("from", "từ ngày"),
        ("until", "đến ngày"), ("source", "văn bản"), ("controlTotal", "tổng kiểm tra"),
    ];

    /// <summary>Reads a workbook or a text file; null with problems, each with its row and column.</summary>
    /// <param name="content">The file; must be seekable.</param>
    /// <param name="problems">What is wrong is added here.</param>
    public static ScoreSheet? Read(Stream content, List<Problem> problems)
    {
        var before = problems.Count;
        using var file = TableFile.Open(content, WorkbookLimits.Default, out var refusal);
        if (file is null)
        {
            problems.Add(refusal!);
            return null;
        }

        using var rows = file.OpenSheet(0);
        return Read(rows, problems, before);
    }

    /// <summary>A sheet as CSV: a template, and a copy to keep.</summary>
    public static string Write(ScoreSheet sheet)
    {
        var text = new StringBuilder();
        string?[] values =
        [
            sheet.Code, Number(sheet.Version), sheet.Title, sheet.Standard.Text(), sheet.Area == AreaType.Urban ? "urban" : "rural", sheet.Region, Day(sheet.From),
            Day(sheet.Until), sheet.Source, Number(sheet.ControlTotal),
        ];
        foreach (var ((name, _), value) in Fields.Zip(values)) Row(text, name, value, "", "", "", "");
        Row(text, Heading);
        foreach (var item in sheet.Items)
        {
            for (var i = 0; i < item.Options.Length; i++)
            {
                var option = item.Options[i];
                var choice = item.Choice == ItemChoice.Any ? "any" : "one";
                Row(text, i == 0 ? item.Code : "", i == 0 ? item.Text : "", i == 0 ? choice : "", option.Code, option.Text, Number(option.Points));
            }
        }

        return text.ToString();
    }

    private static ScoreSheet? Read(IRowReader rows, List<Problem> problems, int before)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var isHeading = false;
        while (!isHeading && rows.Read())
        {
            var name = Cell(rows, 0, problems);
            isHeading = name == Heading[0];
            if (isHeading || name.Length == 0) continue;
            var field = Array.Find(Fields, f => f.Name == name || string.Equals(f.Vietnamese, name, StringComparison.OrdinalIgnoreCase)).Name;
            if (field is null) problems.Add(new Problem($"A{rows.Row.Number}", "sheet.not-a-field", rows.Row.Number, name));
            else fields[field] = Cell(rows, 1, problems);
        }

        if (rows.Refusal is { } refusal) problems.Add(refusal);
        else if (!isHeading) problems.Add(new Problem("", "sheet.no-heading"));
        if (problems.Count > before) return null;

        var columns = Enumerable.Range(0, rows.Row.Width).ToDictionary(i => rows.Row[i].Text.Trim(), i => i, StringComparer.Ordinal);
        if (Heading.Any(h => !columns.ContainsKey(h)))
        {
            problems.Add(new Problem("", "sheet.no-heading"));
            return null;
        }

        var items = ReadItems(rows, columns, problems);
        return SheetOf(fields, items, problems, before);
    }

    private static ImmutableArray<ScoreItem> ReadItems(IRowReader rows, Dictionary<string, int> columns, List<Problem> problems)
    {
        var items = ImmutableArray.CreateBuilder<ScoreItem>();
        while (rows.Read() && items.Sum(i => 1 + i.Options.Length) <= ScoreSheet.MostRows)
        {
            string Of(string name) => Cell(rows, columns[name], problems);
            if (Of("item") is { Length: > 0 } code)
            {
                ItemChoice? choice = Of("choice") switch { "one" or "" => ItemChoice.One, "any" => ItemChoice.Any, _ => null };
                if (choice is null) problems.Add(new Problem("choice", "sheet.row-wrong", rows.Row.Number, "choice", Of("choice")));
                items.Add(new ScoreItem(code, Of("text"), choice ?? ItemChoice.One, []));
            }
            else if (items.Count == 0)
            {
                problems.Add(new Problem("item", "sheet.row-wrong", rows.Row.Number, "item", ""));
                break;
            }

            if (!int.TryParse(Of("points"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var points))
                problems.Add(new Problem("points", "sheet.row-wrong", rows.Row.Number, "points", Of("points")));
            items[^1] = items[^1] with { Options = items[^1].Options.Add(new ScoreOption(Of("option"), Of("optionText"), points)) };
        }

        if (rows.Refusal is { } refusal) problems.Add(refusal);
        return items.DrainToImmutable();
    }

    private static ScoreSheet? SheetOf(Dictionary<string, string> fields, ImmutableArray<ScoreItem> items, List<Problem> problems, int before)
    {
        string Text(string name) => fields.GetValueOrDefault(name, "");
        long? Whole(string name) => long.TryParse(Text(name).Replace(".", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : Wrong(name);
        long? Wrong(string name)
        {
            problems.Add(new Problem(name, "sheet.wrong", name, Text(name)));
            return null;
        }

        var version = Whole("version");
        if (version is < 1 or > 9_999) Wrong("version");
        var total = Whole("controlTotal");
        var standard = StandardNames.Find(Text("standard"));
        if (standard is null) Wrong("standard");
        var area = Text("area").ToLowerInvariant() switch { "rural" or "nông thôn" => AreaType.Rural, "urban" or "thành thị" => AreaType.Urban, _ => AreaType.Unknown };
        if (area == AreaType.Unknown) Wrong("area");
        var from = DayOf(Text("from"));
        if (from is null) Wrong("from");
        var until = DayOf(Text("until"));
        if (until is null && Text("until").Length > 0) Wrong("until");
        return problems.Count > before ? null : new ScoreSheet(
            Text("code"), (int)version!.Value, Text("title"), standard!.Value, area, Text("region"), from!.Value, until, Text("source"), false, total!.Value, items);
    }

    private static string Cell(IRowReader rows, int column, List<Problem> problems)
    {
        var cell = rows.Row[column];
        // A formula may not have been calculated again since its sources changed: points of the law are typed.
        if (cell.IsFormula && !problems.Exists(p => p.Code == "sheet.formula" && p.Values[0] is int row && row == rows.Row.Number))
            problems.Add(new Problem("", "sheet.formula", rows.Row.Number, ((char)('A' + column)).ToString()));
        return cell.Text.Trim();
    }

    private static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static void Row(StringBuilder text, params IEnumerable<string?> values) =>
        text.AppendJoin(',', values.Select(v => v is null || v.AsSpan().IndexOfAny(",;\"\n\t") < 0 ? v : $"\"{v.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append('\n');

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
