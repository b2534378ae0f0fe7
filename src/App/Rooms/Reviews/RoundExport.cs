using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>The list of a round's households as a workbook: the same filters and order as on the screen.</summary>
internal static class RoundExport
{
    private static readonly double[] Widths = [6, 16, 28, 24, 18, 18, 8, 8, 10, 28, 20];

    /// <summary>Resource keys; the scores are called the same in every language.</summary>
    private static readonly string[] Headings =
        ["list.number", "list.code", "list.head", "list.hamlet", "list.opening", "list.closing", "B1", "B2", "list.persons", "list.change", "list.step"];

    /// <summary>Adds its address.</summary>
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/reviews/{id:guid}/households/export", WriteAsync).RequireAuthorization(Permissions.ReadHouseholds);

    private static async Task<IResult> WriteAsync(
        Guid id, Guid? hamlet, RoundStep? step, Conflicts? conflict, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "class")] HouseholdClass? of, RoundChangeKind? change, string? sort,
        Db db, GeographySource places, RoundHouseholdList list, IStringLocalizer<ReviewsRoom> texts, IStringLocalizer<SharedText> shared, HttpResponse response, CancellationToken cancel)
    {
        if (await db.Set<Round>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } round) return Results.NotFound();
        var geography = await places.GetAsync(db, cancel);
        var rows = new List<RoundHouseholdRow>();
        await foreach (var row in list.AllAsync(new(id, hamlet, step, conflict, of, change, sort == "-name")).WithCancellation(cancel)) rows.Add(row);
        response.ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        response.Headers.ContentDisposition = $"attachment; filename=\"ra-soat-{round.Year}.xlsx\"";
        using var buffer = new MemoryStream();
        using (var book = new WorkbookWriter(buffer))
        {
            book.Sheet(texts["list.tab"], Widths, 1, sheet =>
            {
                sheet.Row(1);
                for (var i = 0; i < Headings.Length; i++) sheet.Text(i + 1, Headings[i].Length == 2 ? Headings[i] : texts[Headings[i]], CellStyle.Heading);
                for (var i = 0; i < rows.Count; i++) Write(sheet, i, rows[i], geography.Get(rows[i].HamletId)?.Name ?? "", texts, shared);
            });
        }

        buffer.Position = 0;
        await buffer.CopyToAsync(response.Body, cancel);
        return Results.Empty;
    }

    private static void Write(SheetWriter sheet, int index, RoundHouseholdRow row, string hamlet, IStringLocalizer texts, IStringLocalizer shared)
    {
        sheet.Row(index + 2);
        sheet.Number(1, index + 1);
        sheet.Text(2, row.Code);
        sheet.Text(3, row.HeadName);
        sheet.Text(4, hamlet);
        sheet.Text(5, shared[$"class.{row.Opening}"]);
        sheet.Text(6, row.Departure != Departure.None ? texts["departure.gone"] : row.Decided is { } decided ? shared[$"class.{decided}"] : "");
        if (row.B1 is { } b1) sheet.Number(7, b1);
        if (row.B2 is { } b2) sheet.Number(8, b2);
        sheet.Number(9, row.Persons);
        sheet.Text(10, row.Change is { } change ? texts[$"change.{change}"] : "");
        sheet.Text(11, texts[$"step.{row.Step}"]);
    }
}
