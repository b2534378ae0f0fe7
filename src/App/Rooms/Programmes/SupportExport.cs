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
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>The lists of a policy as workbooks: those entitled whom nobody has served, or the supports at a step; what the screen shows, every row of it.</summary>
internal sealed class SupportExport(FindEntitled entitled, SupportList supports, PolicyWords words, IStringLocalizer<ProgrammesRoom> texts, IStringLocalizer<SharedText> shared)
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/programmes/{code}/export", WriteAsync).RequireAuthorization(Permissions.ReadSupports).ExcludeFromDescription();

    private static async Task<Results<FileStreamHttpResult, NotFound>> WriteAsync(
        string code, string? on, Guid? commune, string? show, Db db, GeographySource places, Frame frame, PolicySource policies, FindEntitled entitled, SupportList supports, PolicyWords words,
        DemonstrationMark demonstration, IStringLocalizer<ProgrammesRoom> texts, IStringLocalizer<SharedText> shared, CancellationToken cancel)
    {
        var day = Days.Read(on) ?? frame.Today;
        var geography = await places.GetAsync(db, cancel);
        if ((await policies.GetAsync(cancel)).Nearest(code, day) is not { } policy || (commune is { } asked && (geography.Get(asked) is not { } place || !db.Scope.Covers(place)))) return TypedResults.NotFound();
        var export = new SupportExport(entitled, supports, words, texts, shared);
        var strip = await demonstration.StripAsync(shared, cancel);
        var file = Enum.TryParse<SupportStep>(show, out var step) && Enum.IsDefined(step)
            ? await export.SupportsAsync(policy, day, commune, step, geography, strip, cancel)
            : (commune ?? frame.PlaceId) is { } area ? await export.UnservedAsync(policy, day, area, geography, strip, cancel) : null;
        return file is null ? TypedResults.NotFound() : TypedResults.Stream(file, ListWorkbook.ContentType, $"ho-tro-{code}-{day:yyyy-MM-dd}.xlsx");
    }

    private async Task<Stream> SupportsAsync(Policy policy, DateOnly day, Guid? commune, SupportStep step, Geography geography, string strip, CancellationToken cancel)
    {
        var sheet = new ListSheet<Support>(texts["export.tab"], texts["list.number"],
        [
            new(texts["list.name"], 28, s => s.Name),
            new(texts["list.hamlet"], 24, s => HamletOf(geography, s.HamletId, day)),
            new(texts["supportstep.Applied"], 14, s => s.AppliedOn),
            new(texts["supportstep.Approved"], 14, s => s.ApprovedOn),
            new(texts["supportstep.Delivered"], 14, s => s.DeliveredOn),
            new(texts["list.amount"], 16, s => s.Amount),
            new(texts["list.source"], 24, s => s.Source is { } source ? texts[$"moneysource.{source}"].Value : null),
            new(texts["list.note"], 40, s => s.Why),
        ])
        {
            Strips = [strip],
            Above = [PolicyWords.Of(policy.Name), PolicyWords.SourceOf(policy), texts["export.step", texts[$"tile.{step}"].Value, day.Year]],
        };
        return await DownloadFile.WriteAsync(to => ListWorkbook.WriteAsync(to, sheet, supports.AllAsync(new(policy.Code, day.Year, step, commune)), cancel));
    }

    private async Task<Stream> UnservedAsync(Policy policy, DateOnly day, Guid area, Geography geography, string strip, CancellationToken cancel)
    {
        var sheet = new ListSheet<EntitledRow>(texts["export.tab"], texts["list.number"],
        [
            new(texts["list.code"], 16, r => r.Known.Code),
            new(texts["list.name"], 28, r => r.Name),
            new(texts["list.head"], 28, r => r.Known.HeadName),
            new(texts["list.hamlet"], 24, r => HamletOf(geography, r.Known.HamletId, day)),
            new(texts["list.class"], 18, r => shared[$"class.{r.Known.Situation.Class}"].Value),
            new(texts["list.why"], 60, r => words.Of(r.Entitlement.Grounds)),
        ])
        {
            Strips = [strip],
            Above = [PolicyWords.Of(policy.Name), PolicyWords.SourceOf(policy), texts["export.unserved", Figures.Date(day)]],
        };
        var rows = policy.IsValidOn(day)
            ? entitled.OfPlaceAsync(area, day, [policy], cancel).Where(r => r.Entitlement.Answer == Answer.Yes && r.Standing is null)
            : AsyncEnumerable.Empty<EntitledRow>();
        return await DownloadFile.WriteAsync(to => ListWorkbook.WriteAsync(to, sheet, rows, cancel));
    }

    private static string HamletOf(Geography geography, Guid hamlet, DateOnly day) => (geography.At(hamlet, day) ?? geography[hamlet]).Name;
}
