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
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Needs;

/// <summary>The list of needs as a workbook: the filters and order of the screen, every row of them.</summary>
internal static class NeedExport
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/needs/households/export", WriteAsync).RequireAuthorization(Permissions.ReadHouseholds).ExcludeFromDescription();

    private static async Task<FileStreamHttpResult> WriteAsync(
        Indicator? indicator, NeedState? state, Guid? hamlet, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "class")] HouseholdClass? of, Db db, GeographySource places, NeedList needs, TimeProvider clock,
        DemonstrationMark demonstration, IStringLocalizer<NeedsRoom> texts, IStringLocalizer<SharedText> shared, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var today = clock.TodayInVietnam();
        var sheet = new ListSheet<Need>(texts["list.tab"], texts["list.number"],
        [
            new(texts["list.head"], 28, r => r.HeadName),
            new(texts["list.hamlet"], 24, r => (geography.At(r.HamletId, today) ?? geography[r.HamletId]).Name),
            new(texts["list.class"], 18, r => shared[$"class.{r.Class}"].Value),
            new(texts["needs.indicator"], 30, r => shared[$"indicator.{r.Indicator}"].Value),
            new(texts["list.from"], 14, r => r.From),
            new(texts["list.state"], 24, r => texts[$"needstate.{r.State}"].Value),
        ])
        {
            Strips = [await demonstration.StripAsync(shared, cancel)],
            Above = [texts["list.title"], texts["list.asOf", Figures.Date(today)]],
        };
        var file = await DownloadFile.WriteAsync(to => ListWorkbook.WriteAsync(to, sheet, needs.AllAsync(new(indicator, state, hamlet, of)), cancel));
        return TypedResults.Stream(file, ListWorkbook.ContentType, "nhu-cau.xlsx");
    }
}
