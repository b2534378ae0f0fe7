using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Needs;

namespace VuonLen.App.Rooms.Needs;

/// <summary>The answers of the yearly survey as a workbook: the filters and order of the screen, every row of them.</summary>
internal static class WishExport
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/needs/wishes/export", WriteAsync).RequireAuthorization(Permissions.ReadHouseholds).ExcludeFromDescription();

    private static async Task<FileStreamHttpResult> WriteAsync(
        int? year, WorkerWishes? wish, string? trade, NeedState? state, Guid? hamlet, Db db, GeographySource places, WishList wishes, TradeSource trades, TimeProvider clock,
        DemonstrationMark demonstration, IStringLocalizer<NeedsRoom> texts, IStringLocalizer<SharedText> shared, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var today = clock.TodayInVietnam();
        var of = year ?? await wishes.LatestYearAsync(today.Year, cancel);
        var sheet = new ListSheet<WorkerAnswer>(texts["list.tab"], texts["list.number"],
        [
            new(texts["wish.worker"], 28, r => r.Name),
            new(texts["list.hamlet"], 24, r => geography.NameOn(r.HamletId, today)),
            new(texts["wish.sex"], 10, r => shared[$"sex.{r.Sex}"].Value),
            new(texts["wish.birth"], 14, r => Figures.Date(r.Birth)),
            new(texts["list.class"], 18, r => shared[$"class.{r.Class}"].Value),
            new(texts["wish.diploma"], 34, r => texts[$"diploma.{r.Diploma}"].Value),
            new(texts["wish.work"], 38, r => texts[$"work.{r.Work}"].Value),
            new(texts["wish.wants"], 40, r => WishWords.Of(texts, r.Wants)),
            new(texts["wish.trade"], 34, r => r.Trade is { } code ? trades.NameOf(code) : null),
            new(texts["wish.on"], 14, r => r.On),
        ])
        {
            Strips = [await demonstration.StripAsync(shared, cancel)],
            Above = [texts["wish.title"], texts["wish.year.of", of]],
        };
        var file = await DownloadFile.WriteAsync(to => ListWorkbook.WriteAsync(to, sheet, wishes.AllAsync(new(of, wish, trade, state, hamlet)), cancel));
        return TypedResults.Stream(file, ListWorkbook.ContentType, $"nguyen-vong-{of}.xlsx");
    }
}
