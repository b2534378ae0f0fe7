using Microsoft.AspNetCore.Http.HttpResults;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Reports.Print;
using VuonLen.Domain;
using VuonLen.Domain.Reports;

namespace VuonLen.App.Rooms.Reports;

/// <summary>
/// Files of the pages (<c>/reports/…/download</c>) and the doors for machines (<c>/api/v1/reports/…</c>). Lists of households ask for the right to
/// read households besides that to read reports.
/// </summary>
internal sealed class ReportDoors(
    ReadReport read, ReportFiles files, ReportRefusal refusal, RoundChoices rounds, TableWords words, Caller caller)
{
    private const int MostRows = 500;

    public static void Map(IEndpointRouteBuilder app)
    {
        var people = app.MapGroup("/reports").RequireAuthorization(Permissions.ReadReports).ExcludeFromDescription();
        people.MapGet("/{table:int}/download", (int table, string? format, HttpRequest request, ReportDoors doors, CancellationToken cancel) => doors.TableAsync(table, format, request, cancel));
        people.MapGet("/download", (HttpRequest request, ReportDoors doors, CancellationToken cancel) => doors.AllAsync(request, cancel)).RequireAuthorization(Permissions.ReadHouseholds);
        people.MapGet("/{table:int}/households/download", (int table, HttpRequest request, ReportDoors doors, CancellationToken cancel) => doors.BehindAsync(table, request, cancel)).RequireAuthorization(Permissions.ReadHouseholds);

        var machines = app.MapGroup("/api/v1/reports").RequireAuthorization(Permissions.ReadReports).WithTags("Reports");
        machines.MapGet("/rounds", (ReportDoors doors, CancellationToken cancel) => doors.RoundsAsync(cancel)).WithName("ListReportRounds").Produces<RoundChoiceJson[]>();
        machines.MapGet("/tables/{table:int}", (int table, string? format, HttpRequest request, ReportDoors doors, CancellationToken cancel) => doors.TableAsync(table, format ?? "json", request, cancel))
            .WithName("GetStatutoryTable").Produces(StatusCodes.Status200OK, contentType: "application/json").ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        machines.MapGet("/tables/{table:int}/households", (int table, string? after, int? take, HttpRequest request, ReportDoors doors, CancellationToken cancel) => doors.HouseholdsAsync(table, after, take, request, cancel))
            .RequireAuthorization(Permissions.ReadHouseholds).WithName("ListHouseholdsOfCell").Produces<CellJson>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>One table in a format.</summary>
    private async Task<Results<FileStreamHttpResult, ProblemHttpResult>> TableAsync(int table, string? format, HttpRequest request, CancellationToken cancel)
    {
        if (table is < 1 or > StatutoryTables.Count) return refusal.Of(new Problem("table", "report.no-table", table));
        if (ReportFiles.Find(format) is not { } form) return refusal.Of(new Problem("format", "report.format", format));
        var (report, problems) = await ReadAsync(request, cancel);
        if (report is null) return refusal.Of([.. problems]);
        if (report.Tables[table - 1].Lists is not null && !caller.May(Permissions.ReadHouseholds)) return refusal.Of(new Problem("table", "report.lists-need-households"));
        var printed = report.Print(table);
        var file = await DownloadFile.WriteAsync(to => files.WriteAsync(printed, form, to, cancel));
        return TypedResults.Stream(file, ReportFiles.ContentType(form), ReportFiles.Name(printed, form));
    }

    /// <summary>All fifteen in one workbook.</summary>
    private async Task<Results<FileStreamHttpResult, ProblemHttpResult>> AllAsync(HttpRequest request, CancellationToken cancel)
    {
        var (report, problems) = await ReadAsync(request, cancel);
        if (report is null) return refusal.Of([.. problems]);
        var all = Enumerable.Range(1, StatutoryTables.Count).Select(report.Print).ToList();
        var file = await DownloadFile.WriteAsync(to => TableWorkbook.WriteAsync(all, words, to, cancel));
        return TypedResults.Stream(file, TableWorkbook.ContentType, ReportFiles.NameOfAll(report));
    }

    /// <summary>The households behind a cell as a workbook.</summary>
    private async Task<Results<FileStreamHttpResult, ProblemHttpResult>> BehindAsync(int table, HttpRequest request, CancellationToken cancel)
    {
        var (report, problems) = await ReadAsync(request, cancel);
        if (report is null) return refusal.Of([.. problems]);
        if (AskedCell.Find(table, request, report) is not { } cell) return refusal.Of(new Problem("cell", "report.no-cell", table));
        var file = await DownloadFile.WriteAsync(to => CellWorkbook.WriteAsync(report, cell, words, to, cancel));
        return TypedResults.Stream(file, ListWorkbook.ContentType, $"ho-bieu-{table:00}_{report.Tabulation.Subject.Year}_{report.Place.Code}.xlsx");
    }

    private async Task<Ok<RoundChoiceJson[]>> RoundsAsync(CancellationToken cancel) =>
        TypedResults.Ok((await rounds.ReadAsync(cancel)).Select(r => new RoundChoiceJson(r.Key.ToString(), r.Key.Year, r.Standard, r.Communes, r.Frozen)).ToArray());

    private async Task<Results<Ok<CellJson>, ProblemHttpResult>> HouseholdsAsync(int table, string? after, int? take, HttpRequest request, CancellationToken cancel)
    {
        var (report, problems) = await ReadAsync(request, cancel);
        if (report is null) return refusal.Of([.. problems]);
        if (AskedCell.Find(table, request, report) is not { } cell) return refusal.Of(new Problem("cell", "report.no-cell", table));
        var all = report.Behind(cell.Address, cell.IsUnknown);
        var page = all.Where(c => after is null || string.CompareOrdinal(c.Household.Code, after) > 0).Take(Math.Clamp(take ?? 100, 1, MostRows)).ToList();
        var next = page.Count > 0 && page[^1].Household.Code != all[^1].Household.Code ? page[^1].Household.Code : null;
        return TypedResults.Ok(new CellJson(
            all.Count, all.Sum(c => c.Amount), next,
            [.. page.Select(c => new CellHouseholdJson(c.Household.HouseholdId, c.Household.Code, c.Household.HeadName, report.Geography[c.Household.HamletId].Code, c.Amount))]));
    }

    private async Task<(RoundReport? Report, IReadOnlyList<Problem> Problems)> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        var (question, problems) = ReportAddress.Of(request).Read();
        return question is null ? (null, problems) : await read.DoAsync(question, cancel);
    }

    /// <summary>The rounds of a year.</summary>
    /// <param name="Round">Its key, for <c>round=</c>.</param>
    /// <param name="Year">Year.</param>
    /// <param name="Standard">Standard.</param>
    /// <param name="Communes">Communes with a round.</param>
    /// <param name="Frozen">How many are frozen.</param>
    internal sealed record RoundChoiceJson(string Round, int Year, string Standard, int Communes, int Frozen);

    /// <summary>The households of a cell.</summary>
    /// <param name="Households">How many.</param>
    /// <param name="Sum">What they add up to.</param>
    /// <param name="Next">For <c>after=</c> of the next page, or null.</param>
    /// <param name="Rows">This page.</param>
    internal sealed record CellJson(int Households, long Sum, string? Next, IReadOnlyList<CellHouseholdJson> Rows);

    /// <summary>A household of a cell.</summary>
    internal sealed record CellHouseholdJson(Guid Id, string Code, string HeadName, string Hamlet, long Amount);
}
