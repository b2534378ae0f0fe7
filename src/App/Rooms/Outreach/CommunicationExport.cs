using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Outreach;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Events, plans, reach and feedback as workbooks, every row of what the screen shows.</summary>
internal sealed class CommunicationExport(IStringLocalizer<OutreachRoom> texts, string strip)
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/outreach/events/export", EventsAsync).RequireAuthorization(Permissions.ReadOutreach).ExcludeFromDescription();
        app.MapGet("/outreach/plan/export", PlanAsync).RequireAuthorization(Permissions.ReadOutreach).ExcludeFromDescription();
        app.MapGet("/outreach/reach/export", ReachAsync).RequireAuthorization(Permissions.ReadOutreach).ExcludeFromDescription();
        app.MapGet("/outreach/feedback/export", FeedbackAsync).RequireAuthorization(Permissions.ReadOutreach).ExcludeFromDescription();
    }

    /// <summary>Groups in words.</summary>
    public static string GroupsOf(Audience audience, IStringLocalizer<OutreachRoom> texts) => string.Join(", ", CommunicationRules.Groups.Where(g => audience.HasFlag(g)).Select(g => texts[$"audience.{g}"].Value));

    private static async Task<FileStreamHttpResult> EventsAsync(
        int? year, CommunicationKind? kind, CommunicationState? state, Guid? hamlet, Db db, GeographySource places, CommunicationList events, Frame frame, DemonstrationMark demonstration,
        IStringLocalizer<OutreachRoom> texts, IStringLocalizer<SharedText> shared, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var export = new CommunicationExport(texts, await demonstration.StripAsync(shared, cancel));
        return await export.WriteAsync("events", frame.Today, events.AllAsync(new(year, kind, state, hamlet), cancel),
        [
            new(texts["event.kind"], 24, e => texts[$"communicationkind.{e.Kind}"].Value),
            new(texts["event.topic"], 48, e => e.Topic),
            new(texts["day"], 14, e => e.On),
            new(texts["event.venue"], 32, e => e.Venue),
            new(texts["commune"], 22, e => geography.NameOn(e.CommuneId, e.On)),
            new(texts["event.audience"], 32, e => GroupsOf(e.Audience, texts)),
            new(texts["event.men"], 10, e => e.Kind.CountsPeople() ? e.Men : (int?)null),
            new(texts["event.women"], 10, e => e.Kind.CountsPeople() ? e.Women : (int?)null),
            new(texts["event.minority"], 14, e => e.Kind.CountsPeople() ? e.Minority : (int?)null),
            new(texts["event.households"], 14, e => e.Kind.CountsPeople() ? e.Households : (int?)null),
            new(texts["event.issues"], 22, e => e.Kind.CountsPeople() ? (int?)null : e.Issues),
            new(texts["event.state"], 16, e => texts[$"communicationstate.{e.State}"].Value),
        ], [], cancel);
    }

    private static async Task<FileStreamHttpResult> PlanAsync(
        int? year, Db db, GeographySource places, CommunicationList events, Frame frame, DemonstrationMark demonstration, IStringLocalizer<OutreachRoom> texts, IStringLocalizer<SharedText> shared, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var export = new CommunicationExport(texts, await demonstration.StripAsync(shared, cancel));
        return await export.WriteAsync("plan", frame.Today, (await events.PlanAsync(year ?? frame.Today.Year, cancel)).ToAsyncEnumerable(),
        [
            new(texts["event.kind"], 24, r => texts[$"communicationkind.{r.Line.Kind}"].Value),
            new(texts["event.topic"], 48, r => r.Line.Topic),
            new(texts["commune"], 22, r => geography.NameOn(r.Line.CommuneId, r.Line.By)),
            new(texts["event.audience"], 32, r => GroupsOf(r.Line.Audience, texts)),
            new(texts["plan.by"], 14, r => r.Line.By),
            new(texts["plan.events"], 12, r => r.Line.Events),
            new(texts["plan.held"], 12, r => r.Held),
            new(texts["why"], 40, r => r.Line.WhyDropped ?? ""),
        ], [texts["plan.title.of", year ?? frame.Today.Year]], cancel);
    }

    private static async Task<FileStreamHttpResult> ReachAsync(
        int? year, Guid? commune, Db db, GeographySource places, ReadReach reach, Frame frame, DemonstrationMark demonstration, IStringLocalizer<OutreachRoom> texts, IStringLocalizer<SharedText> shared, CancellationToken cancel)
    {
        var export = new CommunicationExport(texts, await demonstration.StripAsync(shared, cancel));
        var asked = year ?? frame.Today.Year;
        var communes = (await places.GetAsync(db, cancel)).CommunesInSight(frame, db.Scope, frame.Today);
        var read = await reach.DoAsync(asked, communes.Any(c => c.Id == commune) ? [.. communes.Where(c => c.Id == commune)] : communes, frame.Today, cancel);
        return await export.WriteAsync("reach", frame.Today, read.Units.ToAsyncEnumerable(),
        [
            new(texts["reach.unit"], 28, u => u.Unit.Name),
            new(texts["reach.events"], 16, u => u.Reach.Events),
            new(texts["reach.issues"], 26, u => u.Reach.Issues),
            new(texts["reach.households"], 16, u => u.Reach.Households),
            new(texts["reach.reached"], 20, u => u.Reach.Reached),
            new(texts["reach.percent"], 14, u => u.Reach.Percent),
        ], [texts["reach.title.of", asked], texts["reach.lead"]], cancel);
    }

    private static async Task<FileStreamHttpResult> FeedbackAsync(
        bool? waiting, Db db, GeographySource places, FeedbackList feedback, Frame frame, DemonstrationMark demonstration, IStringLocalizer<OutreachRoom> texts, IStringLocalizer<SharedText> shared, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var export = new CommunicationExport(texts, await demonstration.StripAsync(shared, cancel));
        return await export.WriteAsync("feedback", frame.Today, feedback.AllAsync(waiting == true, cancel),
        [
            new(texts["day"], 14, f => f.On),
            new(texts["reach.unit"], 28, f => f.HamletId is { } hamlet ? geography.WhereIs(hamlet, f.On) : geography.NameOn(f.CommuneId, f.On)),
            new(texts["event.topic"], 32, f => f.Topic),
            new(texts["feedback.text"], 60, f => f.Text),
            new(texts["feedback.answer"], 60, f => f.Answer ?? ""),
            new(texts["feedback.answered-by"], 28, f => f.AnsweredBy ?? ""),
            new(texts["feedback.answered-on"], 14, f => f.AnsweredOn),
        ], [], cancel);
    }

    private async Task<FileStreamHttpResult> WriteAsync<T>(string what, DateOnly day, IAsyncEnumerable<T> rows, IReadOnlyList<ListColumn<T>> columns, IReadOnlyList<string> above, CancellationToken cancel)
    {
        var sheet = new ListSheet<T>(texts[$"{what}.tab"], texts["number"], columns) { Strips = [strip], Above = [texts[$"{what}.title"], .. above, texts["export.on", Figures.Date(day)]] };
        var file = await DownloadFile.WriteAsync(to => ListWorkbook.WriteAsync(to, sheet, rows, cancel));
        return TypedResults.Stream(file, ListWorkbook.ContentType, $"{texts[$"{what}.file"].Value}-{day:yyyy-MM-dd}.xlsx");
    }
}
