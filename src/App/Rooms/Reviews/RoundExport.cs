using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>The list of a round's households as a workbook: the same filters and order as on the screen.</summary>
internal static class RoundExport
{
    /// <summary>Adds its address.</summary>
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/reviews/{id:guid}/households/export", WriteAsync).RequireAuthorization(Permissions.ReadHouseholds);

    private static async Task<Results<FileStreamHttpResult, NotFound>> WriteAsync(
        Guid id, Guid? hamlet, RoundStep? step, Conflicts? conflict, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "class")] HouseholdClass? of, RoundChangeKind? change, string? sort,
        Db db, GeographySource places, RoundHouseholdList list, DemonstrationMark demonstration, IStringLocalizer<ReviewsRoom> texts, IStringLocalizer<SharedText> shared, CancellationToken cancel)
    {
        if (await db.Set<Round>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } round) return TypedResults.NotFound();
        var geography = await places.GetAsync(db, cancel);
        var sheet = new ListSheet<RoundHouseholdRow>(texts["list.tab"], texts["list.number"],
        [
            new(texts["list.code"], 16, r => r.Code),
            new(texts["list.head"], 28, r => r.HeadName),
            new(texts["list.hamlet"], 24, r => geography.Get(r.HamletId)?.Name),
            new(texts["list.opening"], 18, r => shared[$"class.{r.Opening}"].Value),
            new(texts["list.closing"], 18, r => ClosingOf(r, texts, shared)),
            // The scores are called the same in every language.
            new("B1", 8, r => r.B1),
            new("B2", 8, r => r.B2),
            new(texts["list.persons"], 10, r => r.Persons),
            new(texts["list.change"], 28, r => r.Change is { } kind ? texts[$"change.{kind}"].Value : null),
            new(texts["list.step"], 20, r => texts[$"step.{r.Step}"].Value),
        ])
        {
            Strips = [await demonstration.StripAsync(shared, cancel)],
            Above = [texts["list.of", geography[round.CommuneId].Name, round.Year, Figures.Date(round.ReviewDate)]],
        };
        var rows = list.AllAsync(new(id, hamlet, step, conflict, of, change, sort == "-name"));
        var file = await DownloadFile.WriteAsync(to => ListWorkbook.WriteAsync(to, sheet, rows, cancel));
        return TypedResults.Stream(file, ListWorkbook.ContentType, $"ra-soat-{round.Year}.xlsx");
    }

    private static string? ClosingOf(RoundHouseholdRow row, IStringLocalizer texts, IStringLocalizer shared) =>
        row.Departure != Departure.None ? texts["departure.gone"].Value : row.Decided is { } decided ? shared[$"class.{decided}"].Value : null;
}
