using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using VuonLen.Domain.Reports;

namespace VuonLen.App.Rooms.Reports.Print;

/// <summary>The households behind a cell as a workbook of one sheet.</summary>
internal static class CellWorkbook
{
    private const uint A4 = 9;
    private static readonly double[] Widths = [6, 30, 16, 36, 22, 22, 12, 12];

    private static readonly string[] Headings =
    [
        "heading.number-of-unit", "reports.behind.head", "reports.behind.code", "reports.behind.hamlet", "reports.behind.opening", "reports.behind.closing",
        "reports.behind.persons", "reports.behind.adds",
    ];

    public static void Write(RoundReport report, AskedCell cell, TableWords words, Stream to)
    {
        using var document = SpreadsheetDocument.Create(to, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = WorkbookLook.Sheet();
        var part = workbook.AddNewPart<WorksheetPart>();
        WriteSheet(part, report, cell, words);
        workbook.Workbook = new Workbook(new BookViews(new WorkbookView()), new Sheets(new Sheet { Name = words.Say("reports.behind.persons-sheet"), SheetId = 1, Id = workbook.GetIdOfPart(part) }));
    }

    private static void WriteSheet(WorksheetPart part, RoundReport report, AskedCell cell, TableWords words)
    {
        var definition = report.Tables[cell.Address.Table - 1];
        var strips = report.HeaderOf(cell.Address.Table).Strips().Select(s => words.Say(s.Code, [.. s.Values])).ToList();
        using var sheet = SheetWriter.Open(part, Widths, strips.Count + 3, 0, double.PositiveInfinity);
        foreach (var strip in strips) Line(sheet, strip, Look.Strip);
        Line(sheet, words.Say(cell.IsUnknown ? "reports.behind.unknown" : "reports.behind.title"), Look.Title);
        var unit = words.Of(report.Tabulation.UnitOf(cell.Address.Unit)!);
        Line(
            sheet,
            words.Say("reports.behind.of", definition.Number.ToString("00", null), unit, words.Heading(definition, definition.IndexOf(cell.Address.Column)), words.Of(cell.Address.Counted)),
            Look.Subtitle);
        sheet.Begin(32);
        for (var c = 0; c < Headings.Length; c++) sheet.Text(c, words.Say(Headings[c]), Look.Heading);
        sheet.End();
        var number = 0;
        foreach (var (household, amount) in report.Behind(cell.Address, cell.IsUnknown).Select(c => (c.Household, c.Amount)))
        {
            sheet.Begin(18);
            sheet.Number(0, ++number, Look.Centre);
            sheet.Text(1, household.HeadName, Look.Left);
            sheet.Text(2, household.Code, Look.Word);
            sheet.Text(3, TableWords.NameOf(report.Geography[household.HamletId], report.Geography), Look.Left);
            sheet.Text(4, words.Say($"listed.{household.Opening}"), Look.Word);
            sheet.Text(5, words.Say($"listed.{household.Closing}"), Look.Word);
            sheet.Number(6, household.ClosingPersons, Look.Count);
            sheet.Number(7, amount, Look.Count);
            sheet.End();
        }

        sheet.Close(A4, "&R&9" + string.Join(" - ", strips).Replace("&", "&&", StringComparison.Ordinal), "&C&9" + words.Say("print.page", "&P", "&N"));
    }

    private static void Line(SheetWriter sheet, string text, Look look)
    {
        sheet.Begin(look == Look.Title ? 22 : 17);
        sheet.Text(0, text, look, Headings.Length);
        sheet.End();
    }
}
