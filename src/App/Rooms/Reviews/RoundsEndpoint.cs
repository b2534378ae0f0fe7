using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>A round as machines read it.</summary>
public sealed record RoundJson(
    Guid Id, string PlaceCode, string PlaceName, int Year, string Kind, string Standard, DateOnly ReviewDate, string State, string? DecisionNumber, DateOnly? SignedOn);

/// <summary>A round with its figures.</summary>
public sealed record RoundDetailsJson(RoundJson Round, int Listed, int Done, ListBalance Poor, ListBalance NearPoor, int AverageStandard, int LowIncomeWorker, IReadOnlyDictionary<string, int> InDoubt);

/// <summary><c>GET /api/v1/rounds</c> and <c>/api/v1/rounds/{id}</c>, and the scans of decisions.</summary>
internal static class RoundsEndpoint
{
    private const int Most = 200;

    public static void Map(IEndpointRouteBuilder app)
    {
        var rounds = app.MapGroup("/api/v1/rounds").RequireAuthorization(Permissions.ReadRounds).WithTags("Reviews");
        rounds.MapGet("", ListAsync).WithName("Rounds").ProducesProblem(StatusCodes.Status400BadRequest);
        rounds.MapGet("/{id}", OneAsync).WithName("Round").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        app.MapGet("/reviews/{id:guid}/scan/{decisionId:guid}", ScanAsync).RequireAuthorization(Permissions.ReadHouseholds);
    }

    private static async Task<Results<Ok<RoundJson[]>, ProblemHttpResult>> ListAsync(
        string? year, string? after, Db db, GeographySource places, ProblemSentences sentences, IStringLocalizer<ReviewsRoom> texts, CancellationToken cancel)
    {
        int? only = null;
        if (year is not null)
        {
            if (!int.TryParse(year, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var read)) return Refuse(StatusCodes.Status400BadRequest, new("year", "record.number", "year"), sentences, texts);
            only = read;
        }

        Guid? from = null;
        if (after is not null)
        {
            if (!Guid.TryParse(after, out var read)) return Refuse(StatusCodes.Status400BadRequest, new("after", "record.number", "after"), sentences, texts);
            from = read;
        }

        var query = db.Set<Round>().AsNoTracking();
        if (only is { } y) query = query.Where(r => r.Year == y);
        if (from is { } f) query = query.Where(r => r.Id > f);
        var geography = await places.GetAsync(db, cancel);
        var rows = await (
            from r in query
            join d in db.Set<Decision>().AsNoTracking() on r.DecisionId equals (Guid?)d.Id into ds
            from d in ds.DefaultIfEmpty()
            orderby r.Id
            select new { r, Number = d == null ? null : d.Number, SignedOn = d == null ? (DateOnly?)null : d.SignedOn }).Take(Most).ToListAsync(cancel);
        return TypedResults.Ok(rows.Select(x => Of(x.r, geography, x.Number, x.SignedOn)).ToArray());
    }

    private static async Task<Results<Ok<RoundDetailsJson>, ProblemHttpResult>> OneAsync(
        string id, Db db, GeographySource places, RoundProgress progress, ProblemSentences sentences, IStringLocalizer<ReviewsRoom> texts, CancellationToken cancel)
    {
        if (!Guid.TryParse(id, out var roundId)) return Refuse(StatusCodes.Status400BadRequest, new("id", "record.number", "id"), sentences, texts);
        if (await db.Set<Round>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == roundId, cancel) is not { } round) return Refuse(StatusCodes.Status404NotFound, new("id", "round.not-found"), sentences, texts);
        var decision = await db.Set<Decision>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == round.DecisionId, cancel);
        var figures = await progress.OfAsync(roundId, cancel);
        return TypedResults.Ok(new RoundDetailsJson(
            Of(round, await places.GetAsync(db, cancel), decision?.Number, decision?.SignedOn), figures.Listed, figures.Clear, figures.BalanceOf(HouseholdClass.Poor),
            figures.BalanceOf(HouseholdClass.NearPoor), figures.DecidedAs(HouseholdClass.AverageStandard), figures.DecidedAs(HouseholdClass.LowIncomeWorker), figures.Conflicts.ToDictionary(c => c.Key.ToString(), c => c.Value)));
    }

    private static async Task<IResult> ScanAsync(Guid id, Guid decisionId, Db db, CancellationToken cancel)
    {
        var file = await (
            from d in db.Set<Decision>().AsNoTracking()
            where d.Id == decisionId && d.RoundId == id
            join f in db.Set<StoredFile>().AsNoTracking() on d.ScanFileId equals (Guid?)f.Id
            select new { f.Content, f.ContentType, f.Name }).SingleOrDefaultAsync(cancel);
        // Handed out as a file to keep, never shown as a page of ours: a scan is somebody else's content.
        return file is null ? Results.NotFound() : Results.File(file.Content, file.ContentType, file.Name);
    }

    private static RoundJson Of(Round round, Domain.Places.Geography geography, string? number, DateOnly? signedOn) => new(
        round.Id, geography[round.CommuneId].Code, geography[round.CommuneId].Name, round.Year, round.Kind.ToString(), round.Standard, round.ReviewDate,
        round.State.ToString(), number, signedOn);

    private static ProblemHttpResult Refuse(int status, Problem problem, ProblemSentences sentences, IStringLocalizer<ReviewsRoom> texts) => TypedResults.Problem(
        statusCode: status, title: texts["api.title"],
        extensions: new Dictionary<string, object?> { ["problems"] = new[] { new { problem.Field, problem.Code, Message = sentences.Of(problem) } } });
}
