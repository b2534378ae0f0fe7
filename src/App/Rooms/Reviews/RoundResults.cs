using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Standards;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>What the machine finds of a result that has not been put into the round: for a dry run.</summary>
/// <param name="HouseholdId">The household.</param>
/// <param name="Opening">Its class on the round's list, or none where it is not on it.</param>
/// <param name="IsListed">Whether it is on the round's list.</param>
/// <param name="Finding">The finding.</param>
/// <param name="Conflicts">What a person will have to settle.</param>
/// <param name="Change">What would change.</param>
public sealed record ExpectedResult(
    Guid HouseholdId, HouseholdClass Opening, bool IsListed, Finding Finding, Conflicts Conflicts, RoundChangeKind Change);

/// <summary>All households and persons of a hamlet as somebody counted them; null is not counted.</summary>
public sealed record CountedHamlet(Guid HamletId, int? KinhHouseholds, int? MinorityHouseholds, int? KinhPersons, int? MinorityPersons, string Source);

/// <summary>
/// The one way results come into an open round, whoever brings them: a form, an API call, an import of thousands. Each is classified by
/// the same code; what a person must settle is noted. These are steps of the caller's act: they need one under way (except the dry run),
/// write nothing when they give problems, and ask the store a fixed number of questions however many results there are.
/// </summary>
public sealed class RoundResults(Db db, GeographySource places, LawSource law, TimeProvider clock)
{
    /// <summary>The open round of a commune and year that takes results, or null. In a changeover autumn say which of the two.</summary>
    public Task<Round?> OpenRoundAsync(Guid communeId, int year, RoundKind kind, CancellationToken cancel) => db.Set<Round>().AsNoTracking()
        .SingleOrDefaultAsync(r => r.CommuneId == communeId && r.Year == year && r.Kind == kind && r.State == RoundState.Open, cancel);

    /// <summary>What would be found, without writing. Households not registered yet may be asked about: their hamlet is given.</summary>
    /// <returns>One for each result in order; null and problems where the round takes none.</returns>
    public async Task<(IReadOnlyList<ExpectedResult>? Expected, IReadOnlyList<Problem> Problems)> ExpectAsync(
        Guid roundId, IReadOnlyList<(ReviewResult Result, Guid HamletId)> results, CancellationToken cancel)
    {
        var round = await db.Set<Round>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == roundId, cancel);
        if (Closed(round) is { } closed) return (null, [closed]);
        var standard = new RoundStandard(round!, await places.GetAsync(db, cancel), await law.GetAsync(db, cancel));
        var ids = results.Select(r => r.Result.HouseholdId).Distinct().ToList();
        var openings = await db.Set<RoundHousehold>().AsNoTracking().Where(h => h.RoundId == roundId && ids.Contains(h.HouseholdId))
            .Select(h => new { h.HouseholdId, h.Opening }).ToDictionaryAsync(h => h.HouseholdId, h => h.Opening, cancel);
        var ended = await EndedListings.OfAsync(db, ids, cancel);
        return ([.. results.Select(r => Expect(r.Result, r.HamletId))], []);

        ExpectedResult Expect(ReviewResult result, Guid hamletId)
        {
            var isListed = openings.TryGetValue(result.HouseholdId, out var opening);
            if (!isListed) opening = HouseholdClass.None;
            var finding = standard.Classify(result, hamletId);
            var arrival = ArrivalRule.Of(opening, finding.Class, result.Mark, ended.Has(result.HouseholdId, finding.Class));
            return new(
                result.HouseholdId, opening, isListed, finding, ConflictRule.Of(finding, result.RecordedClass, arrival, result.ScoredB1),
                RoundChange.Of(opening, finding.Class, arrival.Arrival, Departure.None));
        }
    }

    /// <summary>
    /// Puts results into an open round. A household not on its list is added as an applicant. A result that says the same as the one that
    /// counts changes nothing. A result entered by hand takes the place of what was there; one of an import does so only where that came
    /// from an import it replaces, else both are kept and a person chooses (<see cref="Conflicts.Doubled"/>).
    /// </summary>
    /// <param name="roundId">The round.</param>
    /// <param name="importId">The import, or null where a person enters them.</param>
    /// <param name="results">The results; two of one household are doubled.</param>
    /// <param name="replaces">Imports whose results these take the place of: the same workbook, corrected and sent again.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// None; or <c>round.not-found</c>, <c>round.frozen</c>, <c>household.not-found</c>, <c>household.elsewhere</c>, <c>household.gone</c>.
    /// </returns>
    public async Task<IReadOnlyList<Problem>> PutAsync(
        Guid roundId, Guid? importId, IReadOnlyList<ReviewResult> results, IReadOnlySet<Guid> replaces, CancellationToken cancel)
    {
        var round = await db.Set<Round>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == roundId, cancel);
        if (Closed(round) is { } closed) return [closed];
        await db.SaveChangesAsync(cancel);

        var ids = results.Select(r => r.HouseholdId).Distinct().ToList();
        var geography = await places.GetAsync(db, cancel);
        var (reviewed, problems) = await new ReviewedHouseholds(db).ReadAsync(round!, geography, ids, cancel);
        if (problems.Count > 0) return problems;

        var rows = await db.Set<RoundHousehold>().Where(h => h.RoundId == roundId && ids.Contains(h.HouseholdId)).ToDictionaryAsync(h => h.HouseholdId, cancel);
        var earlier = (await db.Set<RoundResult>().Where(r => r.RoundId == roundId && ids.Contains(r.HouseholdId)).ToListAsync(cancel)).ToLookup(r => r.HouseholdId);
        var ended = await EndedListings.OfAsync(db, ids, cancel);
        var standard = new RoundStandard(round!, geography, await law.GetAsync(db, cancel));
        var at = Milliseconds(clock.GetUtcNow().UtcDateTime);
        var written = new List<RoundResult>(results.Count);
        var added = new List<RoundHousehold>();
        foreach (var group in results.GroupBy(r => r.HouseholdId))
        {
            var household = reviewed[group.Key];
            if (!rows.TryGetValue(group.Key, out var row)) added.Add(row = household.AsApplicant(round!, importId));
            household.Refresh(row);
            var known = earlier[group.Key].Where(r => r.Standing is ResultStanding.Counts or ResultStanding.Rival).ToList();
            foreach (var result in group)
            {
                var finding = standard.Classify(result, row.HamletId);
                var coming = household.AsResult(round!, row, result, finding, standard.TextOf(result, row.HamletId), importId, at);
                if (known.Any(k => k.Standing == ResultStanding.Counts && k.SaysTheSameAs(coming)) && row.Departure == Departure.None) continue;
                foreach (var k in known.Where(k => importId is null || k.ImportId is { } i && replaces.Contains(i))) k.Standing = ResultStanding.Replaced;
                known.RemoveAll(k => k.Standing == ResultStanding.Replaced);
                coming.Standing = known.Count == 0 ? ResultStanding.Counts : ResultStanding.Rival;
                known.Add(coming);
                written.Add(coming);
                if (coming.Standing == ResultStanding.Counts) ResultInForce.Apply(row, coming, result, finding, ended);
                else ResultInForce.Double(row);
            }
        }

        // Applicants are tracked-free: their rows are complete before they are written.
        await db.SaveChangesAsync(cancel);
        await db.InsertManyAsync(added, cancel);
        await db.InsertManyAsync(written, cancel);
        return [];
    }

    /// <summary>
    /// Takes an import's results out of an open round again; what stood before comes back, and households that only the import had put on
    /// the list leave it. The results themselves are kept, marked withdrawn.
    /// </summary>
    public async Task<IReadOnlyList<Problem>> WithdrawAsync(Guid roundId, Guid importId, CancellationToken cancel)
    {
        var round = await db.Set<Round>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == roundId, cancel);
        if (Closed(round) is { } closed) return [closed];
        await db.SaveChangesAsync(cancel);

        var touched = db.Set<RoundResult>().Where(r => r.RoundId == roundId && r.ImportId == importId && r.Standing != ResultStanding.Withdrawn).Select(r => r.HouseholdId);
        var results = (await db.Set<RoundResult>().Where(r => r.RoundId == roundId && touched.Contains(r.HouseholdId)).ToListAsync(cancel)).ToLookup(r => r.HouseholdId);
        var rows = await db.Set<RoundHousehold>().Where(h => h.RoundId == roundId && touched.Contains(h.HouseholdId)).ToListAsync(cancel);
        var ended = await EndedListings.OfAsync(db, [.. rows.Select(r => r.HouseholdId)], cancel);
        var standard = new RoundStandard(round!, await places.GetAsync(db, cancel), await law.GetAsync(db, cancel));
        foreach (var row in rows)
        {
            var all = results[row.HouseholdId].ToList();
            foreach (var result in all.Where(r => r.ImportId == importId)) result.Standing = ResultStanding.Withdrawn;
            var left = all.Where(r => r.Standing != ResultStanding.Withdrawn).ToList();
            if (left.Count == 0 && row.AddedByImportId == importId)
            {
                db.Remove(row);
                continue;
            }

            if (row.Departure != Departure.None) continue;
            if (left.Find(r => r.Standing == ResultStanding.Counts) is null) ResultInForce.GiveBack(row, left, standard, ended);
            ResultInForce.Undouble(row, left);
        }

        return [];
    }

    /// <summary>Puts all households and persons of hamlets by Kinh and minority into an open round, in place of what was there.</summary>
    /// <returns>None; or <c>round.not-found</c>, <c>round.frozen</c>, <c>hamlet.elsewhere</c>.</returns>
    public async Task<IReadOnlyList<Problem>> PutTotalsAsync(Guid roundId, IReadOnlyList<CountedHamlet> counts, CancellationToken cancel)
    {
        var round = await db.Set<Round>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == roundId, cancel);
        if (Closed(round) is { } closed) return [closed];
        var geography = await places.GetAsync(db, cancel);
        var known = await db.Set<HamletTotals>().Where(t => t.RoundId == roundId).ToDictionaryAsync(t => t.HamletId, cancel);
        foreach (var count in counts)
        {
            if (!IsOfRound(geography, round!, count.HamletId)) return [new Problem("hamlet", "hamlet.elsewhere", geography.Get(count.HamletId)?.Name)];
            if (!known.TryGetValue(count.HamletId, out var totals))
            {
                known[count.HamletId] = totals = new HamletTotals { RoundId = roundId, HamletId = count.HamletId, CommuneId = round!.CommuneId, Source = count.Source };
                db.Add(totals);
            }

            (totals.KinhHouseholds, totals.MinorityHouseholds) = (count.KinhHouseholds, count.MinorityHouseholds);
            (totals.KinhPersons, totals.MinorityPersons, totals.Source) = (count.KinhPersons, count.MinorityPersons, count.Source);
        }

        return [];
    }

    /// <summary>Why a round takes no results, or null where it does.</summary>
    internal static Problem? Closed(Round? round) => round switch
    {
        null => new Problem("round", "round.not-found"),
        { State: RoundState.Frozen } => new Problem("round", "round.frozen"),
        _ => null,
    };

    /// <summary>Whether a hamlet lies in the round's commune on the day of the review.</summary>
    internal static bool IsOfRound(Geography geography, Round round, Guid hamletId) =>
        geography.Get(hamletId) is { Level: PlaceLevel.Hamlet } && geography.At(hamletId, round.ReviewDate)?.Id == hamletId && geography.AncestorAt(hamletId, PlaceLevel.Commune, round.ReviewDate)?.Id == round.CommuneId;

    private static DateTime Milliseconds(DateTime at) => new(at.Ticks - (at.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
}
