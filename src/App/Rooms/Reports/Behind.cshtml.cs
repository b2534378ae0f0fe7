using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.Domain.Reports;

namespace VuonLen.App.Rooms.Reports;

/// <summary>The households behind one cell of a table, by code.</summary>
[Requires(Permissions.ReadReports), Requires(Permissions.ReadHouseholds)]
public sealed class BehindModel(ReadReport read, TableWords words, Frame frame) : PageModel
{
    private const int RowsOnPage = 50;
    private RoundReport _report = null!;

    /// <summary>The question.</summary>
    public ReportAddress Address { get; private set; } = null!;

    /// <summary>The cell.</summary>
    public AskedCell Cell { get; private set; } = null!;

    /// <summary>A page of its households.</summary>
    public IReadOnlyList<Contribution> Rows { get; private set; } = [];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>What they add up to.</summary>
    public long Sum { get; private set; }

    /// <summary>Where the next page begins.</summary>
    public string? Next { get; private set; }

    /// <summary>Set where this is not the first page: back goes to the first.</summary>
    public string? Before { get; private set; }

    /// <summary>Whether households add something else than one each.</summary>
    public bool IsByAmount => Sum != Count;

    /// <summary>Name of the unit.</summary>
    public string UnitName => words.Of(_report.Tabulation.UnitOf(Cell.Address.Unit)!);

    /// <summary>The heading over the column.</summary>
    public string ColumnName => words.Heading(_report.Tables[Cell.Address.Table - 1], _report.Tables[Cell.Address.Table - 1].IndexOf(Cell.Address.Column));

    /// <summary>The hamlet with its commune as they were reviewed.</summary>
    public string HamletOf(ReviewedHousehold household) => TableWords.NameOf(_report.Geography[household.HamletId], _report.Geography);

    /// <summary>Shows a page of the households.</summary>
    public async Task<IActionResult> OnGetAsync(int table, string? after, CancellationToken cancel)
    {
        Address = ReportAddress.Of(Request);
        var (question, problems) = Address.Read();
        if (question is null) return BadRequest();
        (var report, problems) = await read.DoAsync(question, cancel);
        if (report is null) return StatusCode(ReportAnswer.StatusOf(problems));
        if (AskedCell.Find(table, Request, report) is not { } cell) return NotFound();
        (_report, Cell, frame.PlaceId) = (report, cell, report.Place.Id);
        var all = report.Behind(cell.Address, cell.IsUnknown);
        (Count, Sum) = (all.Count, all.Sum(c => c.Amount));
        Rows = [.. all.SkipWhile(c => after is not null && string.CompareOrdinal(c.Household.Code, after) <= 0).Take(RowsOnPage)];
        Next = Rows.Count == RowsOnPage && Rows[^1].Household.Code != all[^1].Household.Code ? Rows[^1].Household.Code : null;
        Before = string.IsNullOrEmpty(after) ? null : "";
        return Page();
    }
}
