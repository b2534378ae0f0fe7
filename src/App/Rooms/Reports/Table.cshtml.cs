using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Reports.Print;
using VuonLen.Domain;
using VuonLen.Domain.Reports;

namespace VuonLen.App.Rooms.Reports;

/// <summary>One statutory table as it is printed; every figure leads to its households.</summary>
[Requires(Permissions.ReadReports)]
public sealed class TableModel(ReadReport read, RoundChoices rounds, ReportPlaces places, Frame frame, Caller caller, IStringLocalizer<ReportsRoom> texts) : PageModel
{
    /// <summary>Households on one page of a list.</summary>
    private const int HouseholdsOnPage = 50;

    /// <summary>Resource codes over the columns before the numbered ones.</summary>
    public static IReadOnlyList<string> LeadHeadings { get; } = ["heading.number-of-unit", "heading.unit", "heading.counted"];

    /// <summary>1 to 15.</summary>
    public int Number { get; private set; }

    /// <summary>The question.</summary>
    public ReportAddress Address { get; private set; } = null!;

    /// <summary>The form above.</summary>
    public ReportChoice Choice { get; private set; } = null!;

    /// <summary>The table, where there is one.</summary>
    public PrintedTable? Printed { get; private set; }

    /// <summary>Its rows on this page.</summary>
    public IReadOnlyList<PrintedRow> Rows { get; private set; } = [];

    /// <summary>Its heading.</summary>
    public ImmutableArray<HeadingBox> Boxes { get; private set; } = [];

    /// <summary>Households of a list.</summary>
    public int ListCount { get; private set; }

    /// <summary>Where the next page of a list begins.</summary>
    public string? After { get; private set; }

    /// <summary>Set where this is not the first page of a list.</summary>
    public string? Before { get; private set; }

    /// <summary>Why there is no table.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Shows the table.</summary>
    public async Task<IActionResult> OnGetAsync(int table, int? after, CancellationToken cancel)
    {
        if (table is < 1 or > StatutoryTables.Count) return NotFound();
        (Number, Address) = (table, ReportAddress.Of(Request));
        (var question, Problems) = Address.Read();
        RoundReport? report = null;
        if (question is not null) (report, Problems) = await read.DoAsync(question, cancel);
        if (Problems.Any(p => p.Code == "report.no-place")) return NotFound();
        if (report is null)
        {
            Response.StatusCode = ReportAnswer.StatusOf(Problems);
            return Page();
        }

        if (report.Tables[table - 1].Lists is not null && !caller.May(Permissions.ReadHouseholds)) return Forbid();
        (frame.PlaceId, frame.AsOf) = (report.Place.Id, report.Tabulation.Subject.GeographyOn);
        var from = Math.Max(after ?? 0, 0);
        if (report.Tables[table - 1].Lists is null) Printed = report.Print(table);
        else (Printed, ListCount) = report.PrintList(table, from, HouseholdsOnPage);
        Rows = await Printed.Rows.ToListAsync(cancel);
        Boxes = HeadingGrid.Of(Printed.Definition);
        After = from + HouseholdsOnPage < ListCount ? (from + HouseholdsOnPage).ToString(CultureInfo.InvariantCulture) : null;
        Before = from > 0 ? Math.Max(from - HouseholdsOnPage, 0).ToString(CultureInfo.InvariantCulture) : null;
        Choice = new($"/reports/{table}", Address, await rounds.ReadAsync(cancel), await places.ToChooseAsync(report.Place.Id, report.Tabulation.Subject, cancel));
        return Page();
    }

    /// <summary>Whether a row is of a unit with others below it.</summary>
    public bool IsSum(PrintedRow row) => !Printed!.IsList && (row.Unit.Depth == 0 || row.Unit.End > row.Unit.Index + 1);

    /// <summary>Whether a row is the first of its unit.</summary>
    public bool IsFirstOfUnit(PrintedRow row) => row.Counted == Printed!.Definition.Rows[0];

    /// <summary>Where a cell leads: to its households, if it has any and the caller may see households.</summary>
    public string? LinkOf(PrintedRow row, int column)
    {
        if (Printed!.IsList || row.Values[column].Number is not > 0 || !caller.May(Permissions.ReadHouseholds) || !HasHouseholds(Printed.Definition.Columns[column])) return null;
        return Address.To(
            $"/reports/{Number}/households", ("unit", row.Unit.Key), ("counted", row.Counted!.Value.ToString()), ("column", Printed.Definition.Columns[column].Key));
    }

    /// <summary>Formula and source of a column in a sentence, for the cell in focus.</summary>
    public string SourceOf(int column) => texts["reports.cell", Printed!.Definition.NumberOf(column), OriginOf(column)];

    /// <summary>Where a column's figures come from.</summary>
    public string OriginOf(int column) => texts[Printed!.Definition.Columns[column] switch
    {
        { NotKept: not null } => "reports.source.none",
        { Kind: ColumnKind.Text, Key: var key } when key.StartsWith("support.", StringComparison.Ordinal) => "reports.source.supports",
        { Kind: ColumnKind.Text } => "reports.source.members",
        { Hamlets: not null } => "reports.source.hamlets",
        { Measure: not null } => "reports.source.households",
        _ => "reports.source.columns",
    }];

    private bool HasHouseholds(Column column) => column.Measure is not null
        || (column.Formula is Formula.Share share && HasHouseholds(Printed!.Definition.Columns[Printed.Definition.IndexOf(share.Of)]));
}
