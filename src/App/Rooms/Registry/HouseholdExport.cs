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
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Registry;

/// <summary>The list of households as a workbook: the filters, order and columns of the screen, every row of them, without identity numbers.</summary>
internal static class HouseholdExport
{
    /// <summary>Adds its address.</summary>
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/households/export", WriteAsync).RequireAuthorization(Permissions.ReadHouseholds);

    private static async Task<FileStreamHttpResult> WriteAsync(
        string? q, Guid? place, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "class")] HouseholdClass? of, byte? group, bool? ended, string? sort,
        HouseholdList list, HouseholdColumns columns, Db db, GeographySource places, TimeProvider clock, DemonstrationMark demonstration,
        IStringLocalizer<RegistryRoom> t, IStringLocalizer<SharedText> w, HttpContext context, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var today = clock.TodayInVietnam();
        var query = new HouseholdQuery(place, q, of is { } one ? [one] : [], group, ended == true, sort == "code" ? HouseholdOrder.Code : HouseholdOrder.Name);
        var shown = ShownColumns.Of(context, HouseholdColumns.List, columns.All);
        var sheet = new ListSheet<HouseholdRow>(t["households.title"], t["households.number"], columns.OfWorkbook(shown, geography, today))
        {
            Strips = [await demonstration.StripAsync(w, cancel)],
            Above = [t["households.asOf", Figures.Date(today)]],
        };
        var file = await DownloadFile.WriteAsync(to => ListWorkbook.WriteAsync(to, sheet, list.AllAsync(query, cancel), cancel));
        return TypedResults.Stream(file, ListWorkbook.ContentType, "ho-gia-dinh.xlsx");
    }
}
