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
using VuonLen.Domain.Outreach;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>The lists of officers as workbooks, every row of what the screen shows: with what they were trained in, or with what they never were. No phone stands in them.</summary>
internal static class OfficerExport
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/outreach/officers/export", OfficersAsync).RequireAuthorization(Permissions.ReadOutreach).ExcludeFromDescription();
        app.MapGet("/outreach/untrained/export", UntrainedAsync).RequireAuthorization(Permissions.ReadOutreach).ExcludeFromDescription();
    }

    private static async Task<FileStreamHttpResult> OfficersAsync(
        string? q, Guid? commune, string? duty, Db db, GeographySource places, OfficerList officers, TrainingLaw law, Frame frame, DemonstrationMark demonstration, IStringLocalizer<OutreachRoom> texts,
        IStringLocalizer<SharedText> shared, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var sheet = new ListSheet<OfficerRow>(texts["officers.tab"], texts["number"],
        [
            new(texts["officer.name"], 28, r => r.Officer.Name),
            new(texts["officer.place"], 32, r => geography.WhereIs(r.Officer, frame.Today)),
            new(texts["duty"], 44, r => string.Join("; ", r.Duties.Select(d => law.DutyName(d.Duty)))),
            new(texts["duty.from"], 14, r => r.Duties.Count == 0 ? (DateOnly?)null : r.Duties.Min(d => d.From)),
            new(texts["officer.trained"], 60, r => string.Join("; ", r.Certificates.Select(c => $"{c.Title} ({Figures.Date(c.On)})"))),
            new(texts["topics"], 60, r => law.TopicNames(r.Certificates.SelectMany(c => c.Topics.Split(' ')).Distinct())),
        ])
        {
            Strips = [await demonstration.StripAsync(shared, cancel)],
            Above = [texts["officers.title"], texts["export.on", Figures.Date(frame.Today)]],
        };
        var query = new OfficerQuery(frame.Today, commune, law.DutyOf(duty ?? "") is null ? null : duty, q);
        var file = await DownloadFile.WriteAsync(to => ListWorkbook.WriteAsync(to, sheet, officers.AllAsync(query, cancel), cancel));
        return TypedResults.Stream(file, ListWorkbook.ContentType, $"can-bo-giam-ngheo-{frame.Today:yyyy-MM-dd}.xlsx");
    }

    private static async Task<FileStreamHttpResult> UntrainedAsync(
        Guid? commune, OfficerLevel? level, string? duty, string? topic, string? on, string? sort, Db db, GeographySource places, UntrainedList untrained, TrainingLaw law, Frame frame,
        DemonstrationMark demonstration, IStringLocalizer<OutreachRoom> texts, IStringLocalizer<SharedText> shared, CancellationToken cancel)
    {
        var day = Days.Read(on) is { } asked && asked <= frame.Today ? asked : frame.Today;
        var (geography, known) = (await places.GetAsync(db, cancel), law.Nearest(day));
        var sheet = new ListSheet<UntrainedRow>(texts["untrained.tab"], texts["number"],
        [
            new(texts["officer.name"], 28, r => r.Officer.Name),
            new(texts["officer.place"], 32, r => geography.WhereIs(r.Officer, day)),
            new(texts["level"], 14, r => known.DutyOf(r.Held.Duty) is { } held ? texts[$"officerlevel.{held.Level}"].Value : ""),
            new(texts["duty"], 44, r => law.DutyName(r.Held.Duty)),
            new(texts["duty.from"], 14, r => r.Held.From),
            new(texts["untrained.lacking"], 70, r => string.Join("; ", r.Lacking.Select(t => $"{law.TopicName(t.Topic)}: {texts[$"topicgap.{t.Gap}"].Value}"))),
        ])
        {
            Strips = [await demonstration.StripAsync(shared, cancel)],
            Above = [texts["untrained.title"], texts["export.on", Figures.Date(day)], texts["untrained.proposal"]],
        };
        var query = new UntrainedQuery(day, commune, level, known.DutyOf(duty ?? "") is null ? null : duty, known.TopicOf(topic ?? "") is null ? null : topic, UntrainedModel.OrderOf(sort));
        var file = await DownloadFile.WriteAsync(to => ListWorkbook.WriteAsync(to, sheet, untrained.AllAsync(query, cancel), cancel));
        return TypedResults.Stream(file, ListWorkbook.ContentType, $"chua-tap-huan-{day:yyyy-MM-dd}.xlsx");
    }
}
