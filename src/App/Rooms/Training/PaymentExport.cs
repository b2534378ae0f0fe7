using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Training;

namespace VuonLen.App.Rooms.Training;

/// <summary>The list of payments of a class for signature: days attended, meals, travel, and an empty column to sign in.</summary>
internal static class PaymentExport
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/training/{id:guid}/payments/export", WriteAsync).RequireAuthorization(Permissions.ReadTraining).ExcludeFromDescription();

    private static async Task<Results<FileStreamHttpResult, NotFound>> WriteAsync(
        Guid id, Db db, GeographySource places, TrainingList classes, TradeSource trades, CourseLaw law, DemonstrationMark demonstration, IStringLocalizer<TrainingRoom> texts, IStringLocalizer<SharedText> shared, CancellationToken cancel)
    {
        if (await classes.FindAsync(id, cancel) is not { State: ClassState.Closed } one) return TypedResults.NotFound();
        var geography = await places.GetAsync(db, cancel);
        var learners = (await classes.LearnersAsync(id, cancel)).Select(l => l.Enrolment).Where(e => e.State != EnrolmentState.Left).ToList();
        var sheet = new ListSheet<Enrolment>(texts["pay.tab"], texts["list.number"],
        [
            new(texts["list.name"], 28, e => e.Name),
            new(texts["list.hamlet"], 22, e => (geography.At(e.HamletId, one.From) ?? geography[e.HamletId]).Name),
            new(texts["pay.level"], 72, e => law.NameOf(e.LevelKey, e.EnrolledOn)),
            new(texts["pay.days"], 16, e => e.Days),
            new(texts["pay.meals"], 14, e => e.PaidMeals),
            new(texts["pay.travel"], 14, e => e.PaidTravel),
            new(texts["pay.learner"], 18, e => e.PaidMeals + e.PaidTravel),
            new(texts["pay.sign"], 20, _ => ""),
        ])
        {
            Strips = [await demonstration.StripAsync(shared, cancel)],
            Above =
            [
                texts["pay.title"],
                texts["pay.class", trades.NameOf(one.Trade), one.Venue, Figures.Date(one.From), Figures.Date(one.Until)],
                texts["pay.sum", learners.Count, Figures.Money(learners.Sum(e => e.PaidMeals + e.PaidTravel)), Figures.Money(learners.Sum(e => e.PaidTraining)), one.Provider],
            ],
        };
        var file = await DownloadFile.WriteAsync(to => ListWorkbook.WriteAsync(to, sheet, learners.ToAsyncEnumerable(), cancel));
        return TypedResults.Stream(file, ListWorkbook.ContentType, $"chi-tra-lop-{one.Trade}-{one.From:yyyy-MM-dd}.xlsx");
    }
}
