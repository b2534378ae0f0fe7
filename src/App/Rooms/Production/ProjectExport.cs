using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Production;

namespace VuonLen.App.Rooms.Production;

/// <summary>The households of a project as a workbook for signature: what each received, what it hands back and by when.</summary>
internal static class ProjectExport
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/production/{id:guid}/export", WriteAsync).RequireAuthorization(Permissions.ReadSupports).ExcludeFromDescription();

    private static async Task<Results<FileStreamHttpResult, NotFound>> WriteAsync(
        Guid id, Db db, GeographySource places, ProjectList projects, Frame frame, DemonstrationMark demonstration, IStringLocalizer<ProductionRoom> texts, IStringLocalizer<SharedText> shared, CancellationToken cancel)
    {
        if (await projects.FindAsync(id, cancel) is not { } project) return TypedResults.NotFound();
        var geography = await places.GetAsync(db, cancel);
        var members = (await projects.MembersAsync(id, cancel)).Where(m => m.LeftOn is null).ToList();
        var unit = project.Counted;
        var sheet = new ListSheet<ProjectMember>(texts["export.tab"], texts["list.number"],
        [
            new(texts["member.name"], 28, m => m.Name),
            new(texts["member.hamlet"], 22, m => geography.NameOn(m.HamletId, m.JoinedOn)),
            new(texts["member.class"], 18, m => shared[$"class.{m.Class}"].Value),
            new(texts["member.joined"], 14, m => m.JoinedOn),
            new(texts["member.received-on"], 14, m => m.ReceivedOn),
            new(texts["member.amount"], 16, m => m.Amount),
            new(texts["member.from"], 22, m => m.ReceivedOn is null ? "" : texts[m.IsRotated ? "member.from.others" : "member.from.grant"].Value),
            new(texts["member.owes", unit], 26, m => m.ReceivedOn is null ? (long?)null : m.Owes),
            new(texts["member.due"], 14, m => m.DueOn),
            new(texts["member.owed", unit], 30, m => m.ReceivedOn is null ? (long?)null : m.Owed),
            new(texts["export.sign"], 20, _ => ""),
        ])
        {
            Strips = [await demonstration.StripAsync(shared, cancel)],
            Above =
            [
                texts["export.title"],
                project.Name,
                texts["export.terms", geography.NameOn(project.PlaceId, project.From), Figures.Date(project.From), Figures.Date(project.Until), Figures.Money(project.Grant), Figures.Money(project.Cost)],
                .. project.Form == RotationForm.None ? [] : new[] { texts["export.round", Figures.Number(project.Share), unit, project.Months, Figures.Number(project.Returned), Figures.Number(project.PassedOn)].Value },
            ],
        };
        var file = await DownloadFile.WriteAsync(to => ListWorkbook.WriteAsync(to, sheet, members.ToAsyncEnumerable(), cancel));
        return TypedResults.Stream(file, ListWorkbook.ContentType, $"du-an-san-xuat-{frame.Today:yyyy-MM-dd}.xlsx");
    }
}
