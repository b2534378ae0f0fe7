using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Jobs;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>The list of jobs as a workbook: the filters and order of the screen, every row of them.</summary>
internal static class JobExport
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/jobs/placements/export", WriteAsync).RequireAuthorization(Permissions.ReadJobs).ExcludeFromDescription();

    private static async Task<FileStreamHttpResult> WriteAsync(
        int? year, JobKind? kind, bool? due, Db db, GeographySource places, JobList jobs, TradeSource trades, TimeProvider clock, DemonstrationMark demonstration, IStringLocalizer<JobsRoom> texts,
        IStringLocalizer<SharedText> shared, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var today = clock.TodayInVietnam();
        string? Said(bool? there) => there is { } is_ ? texts[is_ ? "look.there" : "look.gone"].Value : null;
        var sheet = new ListSheet<Placement>(texts["list.tab"], texts["list.number"],
        [
            new(texts["list.name"], 28, p => p.Name),
            new(texts["list.hamlet"], 24, p => geography.NameOn(p.HamletId, today)),
            new(texts["list.class"], 18, p => shared[$"class.{p.Class}"].Value),
            new(texts["job.employer"], 46, p => p.Employer),
            new(texts["job.trade"], 28, p => p.Trade is { } code ? trades.NameOf(code) : null),
            new(texts["job.kind"], 20, p => texts[$"jobkind.{p.Kind}"].Value),
            new(texts["job.contract"], 34, p => texts[$"contract.{p.Contract}"].Value),
            new(texts["job.wage"], 20, p => p.Wage),
            new(texts["job.started"], 14, p => p.StartedOn),
            new(texts["job.ended"], 16, p => p.EndedOn),
            new(texts["job.after6"], 24, p => Said(p.ThereAfter6)),
            new(texts["job.after12"], 24, p => Said(p.ThereAfter12)),
        ])
        {
            Strips = [await demonstration.StripAsync(shared, cancel)],
            Above = [texts["list.title"], year is { } of ? texts["list.year", of] : texts["list.asOf", Figures.Date(today)]],
        };
        var file = await DownloadFile.WriteAsync(to => ListWorkbook.WriteAsync(to, sheet, jobs.AllAsync(new(year, kind, due == true ? today : null)), cancel));
        return TypedResults.Stream(file, ListWorkbook.ContentType, "viec-lam.xlsx");
    }
}
