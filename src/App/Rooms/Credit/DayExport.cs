using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Credit;

/// <summary>When the policy bank comes next to the communes of the area, and on which days of twelve months to one of them, as workbooks.</summary>
internal static class DayExport
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/credit/days/export", CommunesAsync).RequireAuthorization(Permissions.ReadCredit).ExcludeFromDescription();
        app.MapGet("/credit/days/{id:guid}/export", MonthsAsync).RequireAuthorization(Permissions.ReadCredit).ExcludeFromDescription();
    }

    private static async Task<FileStreamHttpResult> CommunesAsync(
        Db db, GeographySource places, DayList days, Frame frame, DemonstrationMark demonstration, IStringLocalizer<CreditRoom> texts, IStringLocalizer<SharedText> shared, CancellationToken cancel)
    {
        var communes = (await places.GetAsync(db, cancel)).CommunesInSight(frame, db.Scope, frame.Today);
        var sheet = new ListSheet<NextOfCommune>(texts["days.tab"], texts["list.number"],
        [
            new(texts["cut.Commune"], 26, c => c.Commune.Name),
            new(texts["days.next"], 16, c => c.Day?.Month.On),
            new(texts["days.weekday"], 14, c => c.Day is { } day ? texts[$"weekday.{day.Month.On.DayOfWeek}"].Value : null),
            new(texts["days.hours"], 16, c => c.Day is { } day ? Hours(texts, day.Setting) : null),
            new(texts["days.point"], 34, c => c.Day?.Setting.Point),
            new(texts["days.fixed"], 22, c => c.Day is { } day ? texts["days.of-month", day.Setting.DayOfMonth].Value : null),
            new(texts["days.note"], 50, c => string.Join("; ", Notes(texts, c))),
        ])
        {
            Strips = [await demonstration.StripAsync(shared, cancel)],
            Above = [texts["days.title"], texts["days.as-of", Figures.Date(frame.Today)]],
        };
        var file = await DownloadFile.WriteAsync(to => ListWorkbook.WriteAsync(to, sheet, days.AllAsync(communes, frame.Today, cancel), cancel));
        return TypedResults.Stream(file, ListWorkbook.ContentType, "ngay-giao-dich-xa.xlsx");
    }

    private static async Task<Results<FileStreamHttpResult, NotFound>> MonthsAsync(
        Guid id, Db db, GeographySource places, DayList days, Frame frame, DemonstrationMark demonstration, IStringLocalizer<CreditRoom> texts, IStringLocalizer<SharedText> shared, CancellationToken cancel)
    {
        if ((await places.GetAsync(db, cancel)).Get(id) is not { Level: PlaceLevel.Commune } commune || !db.Scope.Covers(commune)) return TypedResults.NotFound();
        var known = await days.OfCommuneAsync(id, frame.Today, CommuneDaysPageModel.MonthsShown, cancel);
        var moved = known.Moved.ToDictionary(m => m.Month, m => m.Why);
        TransactionDay Setting(TransactionMonth month) => known.Settings.First(s => s.From <= month.Fixed);
        var sheet = new ListSheet<TransactionMonth>(texts["days.tab"], texts["list.number"],
        [
            new(texts["days.month"], 12, m => $"{m.Month:MM'/'yyyy}"),
            new(texts["days.day"], 16, m => m.On),
            new(texts["days.weekday"], 14, m => texts[$"weekday.{m.On.DayOfWeek}"].Value),
            new(texts["days.hours"], 16, m => Hours(texts, Setting(m))),
            new(texts["days.point"], 34, m => Setting(m).Point),
            new(texts["days.note"], 50, m => moved.TryGetValue(m.Month, out var why) ? $"{texts["days.instead", Figures.Date(m.Fixed)].Value}: {why}" : null),
        ])
        {
            Strips = [await demonstration.StripAsync(shared, cancel)],
            Above = [texts["days.of", commune.Name], .. known.Settings is [{ Why: { } why } last, ..] ? new[] { $"{texts["days.ended", Figures.Date(last.Until)].Value}: {why}" } : []],
        };
        var file = await DownloadFile.WriteAsync(to => ListWorkbook.WriteAsync(to, sheet, known.Months.ToAsyncEnumerable(), cancel));
        return TypedResults.Stream(file, ListWorkbook.ContentType, "lich-giao-dich-xa.xlsx");
    }

    private static string Hours(IStringLocalizer<CreditRoom> texts, TransactionDay day) => texts["days.from-to", $"{day.Opens:HH':'mm}", $"{day.Closes:HH':'mm}"];

    /// <summary>What the page says beside the day: that it was moved, that the bank comes no more, that nothing is put down.</summary>
    private static IEnumerable<string> Notes(IStringLocalizer<CreditRoom> texts, NextOfCommune one)
    {
        if (one.Day?.Moved is { } moved) yield return $"{texts["days.moved"].Value}: {moved.Why}";
        if (one.Ended is { } ended) yield return $"{texts["days.ended", Figures.Date(ended.Until)].Value}: {ended.Why}";
        if (one is { Day: null, Ended: null }) yield return texts["days.unset"];
    }
}
