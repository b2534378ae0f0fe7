using VuonLen.App.Plumbing.Workbooks;
using VuonLen.Domain.Reports;

namespace VuonLen.App.Rooms.Reports.Print;

/// <summary>The households behind a cell as a workbook of one sheet.</summary>
internal static class CellWorkbook
{
    /// <summary>Writes them.</summary>
    public static Task WriteAsync(RoundReport report, AskedCell cell, TableWords words, Stream to, CancellationToken cancel)
    {
        var definition = report.Tables[cell.Address.Table - 1];
        var unit = words.Of(report.Tabulation.UnitOf(cell.Address.Unit)!);
        var sheet = new ListSheet<Contribution>(words.Say("reports.behind.persons-sheet"), words.Say("heading.number-of-unit"),
        [
            new(words.Say("reports.behind.head"), 30, c => c.Household.HeadName),
            new(words.Say("reports.behind.code"), 16, c => c.Household.Code),
            new(words.Say("reports.behind.hamlet"), 36, c => TableWords.NameOf(report.Geography[c.Household.HamletId], report.Geography)),
            new(words.Say("reports.behind.opening"), 22, c => words.Say($"listed.{c.Household.Opening}")),
            new(words.Say("reports.behind.closing"), 22, c => words.Say($"listed.{c.Household.Closing}")),
            new(words.Say("reports.behind.persons"), 12, c => c.Household.ClosingPersons),
            new(words.Say("reports.behind.adds"), 12, c => c.Amount),
        ])
        {
            Strips = [.. report.HeaderOf(cell.Address.Table).Strips().Select(s => words.Say(s.Code, [.. s.Values]))],
            Above =
            [
                words.Say(cell.IsUnknown ? "reports.behind.unknown" : "reports.behind.title"),
                words.Say("reports.behind.of", definition.Number.ToString("00", null), unit, words.Heading(definition, definition.IndexOf(cell.Address.Column)), words.Of(cell.Address.Counted)),
            ],
        };
        return ListWorkbook.WriteAsync(to, sheet, report.Behind(cell.Address, cell.IsUnknown).ToAsyncEnumerable(), cancel);
    }
}
