using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain.Imports;

namespace VuonLen.App.Rooms.Imports;

/// <summary>
/// The judged file as a workbook, with what was seen in each row written behind it: to be corrected in the spreadsheet and sent again. The
/// cells are as they stood in the file, mends among them.
/// </summary>
public sealed class AnnotatedWorkbook(Db db, ImportLaw law, FindingSentences sentences, GeographySource places, DataKeys keys, IStringLocalizer<ImportsRoom> texts)
{
    /// <summary>Put behind the file's name, and not counted when a file comes back.</summary>
    internal const string NameMark = " - ghi chú";

    /// <summary>Writes it. The import must be one the caller may see.</summary>
    public async Task WriteAsync(Import import, Stream to, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var round = await db.Set<Round>().AsNoTracking().SingleAsync(r => r.Id == import.RoundId, cancel);
        var findings = (await db.Set<StagedFinding>().AsNoTracking().Where(f => f.ImportId == import.Id && f.Generation == import.Generation).ToListAsync(cancel)).ToLookup(f => (f.Sheet, f.Row));
        var staged = await db.Set<StagedHousehold>().AsNoTracking().Where(h => h.ImportId == import.Id && h.Generation == import.Generation).OrderBy(h => h.Order).ToListAsync(cancel);
        var heading = new SurveyHeading(geography[import.CommuneId].Name, texts["import.year", round.Year], Demonstration: false);
        using var workbook = new WorkbookWriter(to);
        foreach (var sheet in law.LayoutOf(import).Sheets)
        {
            var rows = staged.Where(h => h.Sheet == sheet.Kind).SelectMany(h => StagedRows.Read(keys.DecryptBytes(h.RowsSealed)));
            // Columns of B1 items are the file's own: whichever it has come back.
            string[] items = sheet.Kind == SurveySheet.Answers ? [.. rows.SelectMany(r => r.ScoreItems.Keys).Distinct()] : [];
            SurveySheetWriter.Write(workbook, sheet, heading, rows, (texts["import.remarks"], row => RemarkOf([.. findings[(row.Sheet, row.Number)]])), items);
        }
    }

    private RowRemark? RemarkOf(IReadOnlyList<StagedFinding> findings)
    {
        if (findings.Count == 0) return null;
        var style = findings.Any(f => f.Verdict == Verdict.Rejected) ? CellStyle.Refused : CellStyle.Doubtful;
        return new(style, string.Join('\n', findings.OrderByDescending(f => f.Verdict).Select(f => sentences.Of(f))));
    }
}
