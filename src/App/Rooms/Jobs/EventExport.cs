using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>Who came to a session or fair as a workbook, with an empty column to sign in.</summary>
internal static class EventExport
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/jobs/events/{id:guid}/export", WriteAsync).RequireAuthorization(Permissions.ReadJobs).ExcludeFromDescription();

    private static async Task<Results<FileStreamHttpResult, NotFound>> WriteAsync(
        Guid id, Db db, GeographySource places, EventList events, DemonstrationMark demonstration, IStringLocalizer<JobsRoom> texts, IStringLocalizer<SharedText> shared, CancellationToken cancel)
    {
        if (await events.FindAsync(id, cancel) is not { } one) return TypedResults.NotFound();
        var geography = await places.GetAsync(db, cancel);
        var sheet = new ListSheet<JobEventWorker>(texts["event.tab"], texts["list.number"],
        [
            new(texts["list.name"], 28, w => w.Name),
            new(texts["event.born"], 12, w => w.BirthYear),
            new(texts["event.sex"], 10, w => w.Sex == Sex.Unknown ? null : shared[$"sex.{w.Sex}"].Value),
            new(texts["list.hamlet"], 24, w => geography.NameOn(w.HamletId, one.On)),
            new(texts["list.class"], 18, w => shared[$"class.{w.Class}"].Value),
            new(texts["event.sign"], 20, _ => ""),
        ])
        {
            Strips = [await demonstration.StripAsync(shared, cancel)],
            Above = [texts[$"jobeventkind.{one.Kind}"], texts["event.held", Figures.Date(one.On), one.Venue], texts["event.counted", Figures.Number(one.Workers), Figures.Number(one.Named)]],
        };
        var file = await DownloadFile.WriteAsync(to => ListWorkbook.WriteAsync(to, sheet, events.AllAsync(id), cancel));
        return TypedResults.Stream(file, ListWorkbook.ContentType, $"nguoi-du-{one.On:yyyy-MM-dd}.xlsx");
    }
}
