using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace VuonLen.App.Rooms.Reports.Print;

/// <summary>Tables as a workbook that looks like the official ones, a sheet each. Rows are written straight through.</summary>
public static class TableWorkbook
{
    /// <summary>Media type.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes the tables into a file that can be sought in, and leaves it open at its end.</summary>
    public static async Task WriteAsync(IReadOnlyList<PrintedTable> tables, TableWords words, Stream to, CancellationToken cancel)
    {
        using var document = SpreadsheetDocument.Create(to, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        var styles = workbook.AddNewPart<WorkbookStylesPart>();
        styles.Stylesheet = WorkbookLook.Sheet();
        var sheets = new Sheets();
        var names = new DefinedNames();
        for (var i = 0; i < tables.Count; i++)
        {
            var part = workbook.AddNewPart<WorksheetPart>();
            var name = words.Say("print.sheet", tables[i].Definition.Number.ToString("00", CultureInfo.InvariantCulture));
            var sheet = new TableSheet(tables[i], words);
            await sheet.WriteAsync(part, cancel);
            sheets.AppendChild(new Sheet { Name = name, SheetId = (uint)i + 1, Id = workbook.GetIdOfPart(part) });
            names.AppendChild(new DefinedName($"'{name}'!${sheet.HeadingFrom}:${sheet.HeadingTo}") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)i });
        }

        workbook.Workbook = new Workbook(new BookViews(new WorkbookView()), sheets, names);
        document.PackageProperties.Title = string.Join("; ", tables.Select(t => words.Title(t.Definition)).Take(3));
        document.PackageProperties.Language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
    }
}
