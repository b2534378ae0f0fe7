using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Shared;

namespace VuonLen.App.Rooms.Standards;

/// <summary>The law book and score sheets as files to keep.</summary>
internal static class LawFile
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/standards/law/csv", LawAsync).RequireAuthorization(Permissions.ReadLaw).ExcludeFromDescription();
        app.MapGet("/standards/score-sheets/{id:guid}/csv", SheetAsync).RequireAuthorization(Permissions.ReadLaw).ExcludeFromDescription();
    }

    private static async Task<FileContentHttpResult> LawAsync(
        string? standard, string? on, string? q, bool? uncertain, Db db, LawSource law, GeographySource places, Frame frame, IStringLocalizer<StandardsRoom> words,
        IStringLocalizer<SharedText> shared, CancellationToken cancel)
    {
        var page = new LawBookModel(db, law, places, frame, words, shared);
        await page.ReadAsync(standard, on, q, uncertain ?? false, cancel);
        return Csv($"so-luat-{page.On:yyyy-MM-dd}.csv", page.Csv());
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> SheetAsync(Guid id, Db db, CancellationToken cancel) =>
        await db.Set<StoredScoreSheet>().FindAsync([id], cancel) is { } stored
            ? Csv($"{stored.Code}-{stored.SheetVersion}.csv", ScoreSheetFile.Write(stored.Read().Sheet))
            : TypedResults.NotFound();

    /// <summary>With the mark that spreadsheets need to read Vietnamese letters.</summary>
    private static FileContentHttpResult Csv(string name, string text) =>
        TypedResults.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], "text/csv; charset=utf-8", name);
}
