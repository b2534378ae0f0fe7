using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Notices;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Standards;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>
/// Opens a commune's round of a year (Decision 24/2021, art. 4, step 1): on its list stands every household whose status is in force on
/// the day in the commune or in a unit it came from, and who asked to be reviewed.
/// </summary>
public sealed class OpenRound(Db db, Acts acts, Caller caller, GeographySource places, ReviewLawSource law, Notify notify)
{
    /// <summary>What is asked.</summary>
    /// <param name="RoundId">Id of the round to be, made by the caller.</param>
    /// <param name="CommuneId">The commune-level unit.</param>
    /// <param name="Year">Year of the review.</param>
    /// <param name="Kind">Yearly, or one of the two of a changeover autumn.</param>
    /// <param name="OpenedOn">The day the standing list is taken on.</param>
    /// <param name="ReviewDate">The day ages, area and law are taken on.</param>
    /// <param name="ScoreSheetId">B1 score sheet, or null where only totals come in.</param>
    /// <param name="Applicants">Households that asked to be reviewed.</param>
    public sealed record Request(
        Guid RoundId, Guid CommuneId, int Year, RoundKind Kind, DateOnly OpenedOn, DateOnly ReviewDate, Guid? ScoreSheetId, IReadOnlyList<Guid> Applicants);

    /// <summary>
    /// Opens it. Refused with <c>not-allowed</c>, <c>area.too-small</c>, <c>place.not-found</c>, <c>round.year-unknown</c>,
    /// <c>round.kind-of-year</c>, <c>round.outside-calendar</c>, <c>law.no-value</c>, <c>round.exists</c>, <c>round.earlier-open</c>,
    /// <c>round.of-predecessor</c>, or what stands against an applicant.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) =>
        acts.DoAsync(new ActRequest(actId, "round.open", "", request), c => WriteAsync(request, c), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunRounds)) return [new Problem("", "not-allowed")];
        if (caller.Scope.ByHamlet) return [new Problem("", "area.too-small")];
        var geography = await places.GetAsync(db, cancel);
        if (geography.Get(request.CommuneId) is not { Level: PlaceLevel.Commune } commune || !caller.Scope.Covers(commune)) return [new Problem("place", "place.not-found")];
        if (!commune.IsValidOn(request.OpenedOn)) return [new Problem("place", "place.not-on-day", commune.Name, request.OpenedOn)];
        var (standard, refusal) = StandardOf(request);
        if (refusal is not null) return [refusal];

        var others = await db.Set<Round>().AsNoTracking()
            .Where(r => r.Year <= request.Year && (r.Year == request.Year || r.State == RoundState.Open))
            .Select(r => new { r.CommuneId, r.Year, r.Kind, r.State }).ToListAsync(cancel);
        var units = UnitsOf(geography, commune.Id, request.OpenedOn);
        foreach (var other in others.Where(o => units.Contains(o.CommuneId)))
        {
            var name = geography[other.CommuneId].Name;
            if (other.Year < request.Year) return [new Problem("year", "round.earlier-open", name, Text(other.Year))];
            if (other.Kind == request.Kind) return [new Problem("year", other.CommuneId == commune.Id ? "round.exists" : "round.of-predecessor", name, Text(other.Year))];
        }

        var round = new Round
        {
            Id = request.RoundId,
            CommuneId = commune.Id,
            Year = request.Year,
            Kind = request.Kind,
            Standard = standard!.Value.Text(),
            ReviewDate = request.ReviewDate,
            OpenedOn = request.OpenedOn,
            ScoreSheetId = request.ScoreSheetId,
        };
        db.Add(round);
        await db.SaveChangesAsync(cancel);
        var standing = await new StandingRows(db).ReadAsync(round, geography, units, cancel);
        var applicants = request.Applicants.Distinct().Except(standing.Select(s => s.HouseholdId)).ToList();
        if (applicants.Count > 0)
        {
            var (households, problems) = await new ReviewedHouseholds(db).ReadAsync(round, geography, applicants, cancel);
            if (problems.Count > 0) return problems;
            standing.AddRange(households.Values.Select(h => h.AsApplicant(round, null)));
        }

        await db.InsertManyAsync(standing, cancel);
        notify.Place(NoticeKinds.RoundOpened, commune.Id, $"/reviews/{round.Id}", Text(round.Year));
        return [];
    }

    /// <summary>The commune and every commune-level unit it came from: whoever was listed there is reviewed here.</summary>
    internal static HashSet<Guid> UnitsOf(Geography geography, Guid communeId, DateOnly on) =>
        [.. geography.CoverOf(communeId, on).Where(id => geography[id].Level == PlaceLevel.Commune)];

    /// <summary>A year is a name, not a quantity: it is never grouped in thousands.</summary>
    internal static string Text(int year) => year.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private (StandardName? Standard, Problem? Refusal) StandardOf(Request request)
    {
        var rounds = law.Law.RoundsOf(request.Year);
        if (rounds.Count == 0 || law.Law.BeginOf(request.Year) is not { } begin || law.Law.EndOf(request.Year) is not { } end) return (null, new Problem("year", "round.year-unknown", Text(request.Year)));
        if (rounds.FirstOrDefault(r => r.Kind == request.Kind) is not { } round) return (null, new Problem("kind", "round.kind-of-year", Text(request.Year)));

        // Opened late is late and shown so; a survey outside the season would be another kind of review.
        if (request.OpenedOn < begin || request.OpenedOn.Year != request.Year) return (null, new Problem("openedOn", "round.outside-calendar", begin, end));
        if (request.ReviewDate < begin || request.ReviewDate > end) return (null, new Problem("reviewDate", "round.outside-calendar", begin, end));
        return RoundStandard.Exists(LawSource.National, round.Standard, request.ReviewDate)
            ? (round.Standard, null)
            : (null, new Problem("year", "law.no-value", round.Standard.Text(), request.ReviewDate));
    }
}
