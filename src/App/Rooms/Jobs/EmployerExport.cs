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
using VuonLen.Domain.Jobs;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>The list of employers as a workbook: the filters and order of the screen, every row of them.</summary>
internal static class EmployerExport
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/jobs/employers/export", WriteAsync).RequireAuthorization(Permissions.ReadJobs).ExcludeFromDescription();

    private static async Task<FileStreamHttpResult> WriteAsync(
        string? q, EmployerKind? kind, Db db, GeographySource places, EmployerList employers, TimeProvider clock, DemonstrationMark demonstration, IStringLocalizer<JobsRoom> texts,
        IStringLocalizer<SharedText> shared, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var today = clock.TodayInVietnam();
        var sheet = new ListSheet<EmployerRow>(texts["employers.tab"], texts["list.number"],
        [
            new(texts["employer.name"], 46, r => r.Employer.Name),
            new(texts["employer.kind"], 30, r => texts[$"employerkind.{r.Employer.Kind}"].Value),
            new(texts["employer.tax-code"], 18, r => r.Employer.TaxCode),
            new(texts["employer.place"], 34, r => r.Employer.Place),
            new(texts["employer.contact"], 24, r => r.Employer.Contact),
            new(texts["commune"], 22, r => geography.NameOn(r.Employer.CommuneId, today)),
            new(texts["employer.open"], 14, r => r.Open),
            new(texts["employer.free"], 14, r => r.FreePlaces),
            new(texts["employer.filled"], 14, r => r.Filled),
            new(texts["employer.workers"], 16, r => r.Workers),
            new(texts["employer.looked6"], 22, r => r.Looked6),
            new(texts["job.after6"], 22, r => r.There6),
            new(texts["employer.looked12"], 22, r => r.Looked12),
            new(texts["job.after12"], 22, r => r.There12),
        ])
        {
            Strips = [await demonstration.StripAsync(shared, cancel)],
            Above = [texts["employers.title"], texts["list.asOf", Figures.Date(today)]],
        };
        var file = await DownloadFile.WriteAsync(to => ListWorkbook.WriteAsync(to, sheet, employers.AllAsync(new(q, kind), today, cancel), cancel));
        return TypedResults.Stream(file, ListWorkbook.ContentType, "don-vi-tuyen-dung.xlsx");
    }
}
