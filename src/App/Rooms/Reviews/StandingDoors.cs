using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>One household on the standing list, as machines read it.</summary>
public sealed record StandingJson(Guid Id, string Code, string HeadName, string Hamlet, string Class, DateOnly Since, DateOnly? NewlyEscapedUntil);

/// <summary>A page of the standing list of a day; <c>Next</c> is for <c>after=</c>, null at the end.</summary>
public sealed record StandingPageJson(DateOnly On, IReadOnlyList<StandingJson> Rows, string? Next);

/// <summary>
/// A household's class on a day: by all decisions recorded until now, and as anyone could know it by the end of another day. Null where
/// nothing had been decided.
/// </summary>
public sealed record ClassOnDayJson(DateOnly On, string? Class, DateOnly? Since, DateOnly KnownOn, string? Known);

/// <summary>
/// <c>GET /api/v1/standing</c>: who has which class on a day in a place. <c>GET /api/v1/households/{id}/class</c>: one household's class on a day,
/// and what was known of it on another.
/// </summary>
internal static class StandingDoors
{
    private const int MostRows = 500;

    public static void Map(IEndpointRouteBuilder app)
    {
        var machines = app.MapGroup("/api/v1").RequireAuthorization(Permissions.ReadHouseholds).WithTags("Reviews");
        machines.MapGet("/standing", ListAsync).WithName("StandingList").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        machines.MapGet("/households/{id:guid}/class", ClassAsync).WithName("ClassOnDay").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<StandingPageJson>, ProblemHttpResult>> ListAsync(
        string? place, string? on, string? @class, string? after, string? take, Db db, Caller caller, GeographySource places, StandingList standing, TimeProvider clock,
        ProblemSentences sentences, IStringLocalizer<ReviewsRoom> texts, CancellationToken cancel)
    {
        var problems = new List<Problem>();
        var day = DayOf(on, "on", clock, problems);
        var classes = ClassesOf(@class, problems);
        var key = NameKey.Read(after);
        if (after is not null && key is null) problems.Add(new("after", "record.number", "after"));
        var rows = 100;
        if (take is not null && (!int.TryParse(take, NumberStyles.None, CultureInfo.InvariantCulture, out rows) || rows is < 1 or > MostRows)) problems.Add(new("take", "record.number", "take"));
        if (problems.Count > 0) return Refuse(StatusCodes.Status400BadRequest, problems, sentences, texts);

        var geography = await places.GetAsync(db, cancel);
        var unit = Guid.TryParse(place, out var id) ? geography.Get(id) : place is null ? null : geography.Find(place, day) ?? (geography.MeaningsOf(place) is [.., var last] ? last : null);
        if (unit is null || !caller.Scope.Covers(unit)) return Refuse(StatusCodes.Status404NotFound, [new("place", "place.not-found")], sentences, texts);
        var found = await standing.OfPlaceAsync(unit.Id, day, classes, key, rows + 1, cancel);
        var page = found.Take(rows).Select(h => new StandingJson(h.HouseholdId, h.Code, h.HeadName, geography[h.HamletId].Code, h.Class.ToString(), h.Since, h.NewlyEscapedUntil)).ToList();
        return TypedResults.Ok(new StandingPageJson(day, page, found.Count > rows ? new NameKey(found[rows - 1].HeadGivenKey, found[rows - 1].HouseholdId).ToString() : null));
    }

    private static async Task<Results<Ok<ClassOnDayJson>, ProblemHttpResult>> ClassAsync(
        Guid id, string? on, string? known, Db db, StandingList standing, TimeProvider clock, ProblemSentences sentences, IStringLocalizer<ReviewsRoom> texts, CancellationToken cancel)
    {
        var problems = new List<Problem>();
        var (day, knownOn) = (DayOf(on, "on", clock, problems), DayOf(known, "known", clock, problems));
        if (problems.Count > 0) return Refuse(StatusCodes.Status400BadRequest, problems, sentences, texts);
        if (!await db.Set<Household>().AnyAsync(h => h.Id == id, cancel)) return Refuse(StatusCodes.Status404NotFound, [new("id", "household.not-found", 1)], sentences, texts);
        var period = await standing.OfHouseholdAsync(id, day, cancel);
        var then = await standing.KnownAsync(id, day, knownOn.EndInVietnam(), cancel);
        return TypedResults.Ok(new ClassOnDayJson(day, period?.Class.ToString(), period?.From, knownOn, then?.Class.ToString()));
    }

    /// <summary>The day of a text, today where nothing was said; a day that has not come is none.</summary>
    private static DateOnly DayOf(string? text, string field, TimeProvider clock, List<Problem> problems)
    {
        var today = clock.TodayInVietnam();
        if (text is null) return today;
        if (Days.Read(text) is { } day && day <= today) return day;
        problems.Add(new(field, "date.invalid"));
        return today;
    }

    private static HouseholdClass[] ClassesOf(string? text, List<Problem> problems)
    {
        if (text is null) return [HouseholdClass.Poor, HouseholdClass.NearPoor];
        var classes = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(t => Enum.TryParse<HouseholdClass>(t, ignoreCase: true, out var one) && RoundHouseholdsModel.Classes.Contains(one) ? one : HouseholdClass.Undetermined).ToArray();
        if (classes.Length == 0 || classes.Contains(HouseholdClass.Undetermined)) problems.Add(new("class", "correction.class"));
        return classes;
    }

    private static ProblemHttpResult Refuse(int status, IReadOnlyList<Problem> problems, ProblemSentences sentences, IStringLocalizer<ReviewsRoom> texts) => TypedResults.Problem(
        statusCode: status, title: texts["api.title"],
        extensions: new Dictionary<string, object?> { ["problems"] = problems.Select(p => new { p.Field, p.Code, Message = sentences.Of(p) }).ToArray() });
}
