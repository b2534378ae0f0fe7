using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Registry;

/// <summary>The list of households as a workbook: the filters and order of the screen, every row of them, without identity numbers.</summary>
internal static class HouseholdExport
{
    private static readonly double[] Widths = [8, 16, 28, 24, 22, 14, 12, 22, 14];

    private static readonly string[] Headings =
    [
        "households.number", "households.code", "households.head", "households.hamletOnly", "households.commune", "households.group", "households.size",
        "households.class", "households.since",
    ];

    /// <summary>Adds its address.</summary>
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/households/export", WriteAsync).RequireAuthorization(Permissions.ReadHouseholds);

    private static async Task<IResult> WriteAsync(
        string? q, Guid? place, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "class")] HouseholdClass? of, byte? group, bool? ended, string? sort,
        HouseholdList list, Db db, GeographySource places, EthnicGroups groups, TimeProvider clock, DemonstrationMark demonstration,
        IStringLocalizer<RegistryRoom> t, IStringLocalizer<SharedText> w, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var today = clock.TodayInVietnam();
        var query = new HouseholdQuery(place, q, of is { } one ? [one] : [], group, ended == true, sort == "code" ? HouseholdOrder.Code : HouseholdOrder.Name);
        var rows = new List<HouseholdRow>();
        await foreach (var row in list.AllAsync(query, cancel).WithCancellation(cancel)) rows.Add(row);
        var isDemonstration = await demonstration.IsOnAsync(cancel);
        var file = new MemoryStream();
        using (var book = new WorkbookWriter(file))
        {
            book.Sheet(t["households.title"], Widths, 2, sheet =>
            {
                sheet.Row(1);
                sheet.Text(1, isDemonstration ? $"{w["demonstration.title"]}. {w["demonstration.text"]}" : t["households.asOf", Figures.Date(today)]);
                sheet.Row(2);
                for (var i = 0; i < Headings.Length; i++) sheet.Text(i + 1, t[Headings[i]], CellStyle.Heading);
                for (var i = 0; i < rows.Count; i++)
                {
                    var row = rows[i];
                    var hamlet = geography.At(row.HamletId, today) ?? geography[row.HamletId];
                    sheet.Row(i + 3);
                    sheet.Number(1, i + 1);
                    sheet.Text(2, row.Code);
                    sheet.Text(3, row.HeadName);
                    sheet.Text(4, hamlet.Name);
                    sheet.Text(5, hamlet.ParentId is { } up ? geography[up].Name : "");
                    sheet.Text(6, groups.NameOf(row.EthnicGroup));
                    sheet.Number(7, row.Size);
                    sheet.Text(8, w[$"class.{row.Class}"]);
                    sheet.Text(9, Figures.Date(row.ClassSince));
                }
            });
        }

        file.Position = 0;
        return Results.File(file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "ho-gia-dinh.xlsx");
    }
}
