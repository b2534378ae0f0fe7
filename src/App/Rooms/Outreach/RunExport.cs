using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Shared;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Who is in a class as a workbook for signature: days there, score, certificate.</summary>
internal static class RunExport
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/outreach/runs/{id:guid}/export", WriteAsync).RequireAuthorization(Permissions.ReadOutreach).ExcludeFromDescription();

    private static async Task<Results<FileStreamHttpResult, NotFound>> WriteAsync(
        Guid id, Db db, GeographySource places, RunList runs, TrainingLaw law, DemonstrationMark demonstration, IStringLocalizer<OutreachRoom> texts, IStringLocalizer<SharedText> shared, CancellationToken cancel)
    {
        if (await runs.FindAsync(id, cancel) is not { } run) return TypedResults.NotFound();
        var geography = await places.GetAsync(db, cancel);
        var members = (await runs.MembersAsync(id, cancel)).Where(m => m.Member.State != RunMemberState.Left).ToList();
        var days = (await runs.DaysAsync(id, cancel)).Count;
        var sheet = new ListSheet<RunMemberRow>(texts["run.tab"], texts["number"],
        [
            new(texts["officer.name"], 28, m => m.Member.Name),
            new(texts["commune"], 24, m => m.Member.CommuneId is { } commune ? geography.NameOn(commune, run.From) : ""),
            new(texts["duty"], 44, m => m.Member.Duty.Length > 0 ? law.DutyName(m.Member.Duty) : ""),
            new(texts["member.days"], 12, m => m.Days),
            new(texts["member.score"], 12, m => m.Member.Score),
            new(texts["member.state"], 20, m => texts[$"runmemberstate.{m.Member.State}"].Value),
            new(texts["certificate"], 16, m => m.Certificate?.Written ?? ""),
            new(texts["export.sign"], 20, _ => ""),
        ])
        {
            Strips = [await demonstration.StripAsync(shared, cancel)],
            Above = [run.Title, texts["run.export", run.Venue, run.Organiser, Figures.Date(run.From), Figures.Date(run.Until), days]],
        };
        var file = await DownloadFile.WriteAsync(to => ListWorkbook.WriteAsync(to, sheet, members.ToAsyncEnumerable(), cancel));
        return TypedResults.Stream(file, ListWorkbook.ContentType, $"lop-tap-huan-{run.From:yyyy-MM-dd}.xlsx");
    }
}
