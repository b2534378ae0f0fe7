using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain.Places;
using VuonLen.Domain.Reports;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reports;

/// <summary>The households of frozen rounds that corrections recorded by a day concern, as those leave them.</summary>
/// <param name="Ids">Every household with a correction: the rows below take the place of what the rounds froze of them.</param>
/// <param name="Households">Their records as corrected.</param>
/// <param name="DecisionIds">The correcting decisions that made a difference to these rounds.</param>
/// <param name="Changed">How many households count otherwise than they were frozen.</param>
/// <param name="NotLookedAt">How many of them the rounds did not look at, because the correction came after their lists were taken.</param>
/// <param name="EarlierRounds">The rounds that kept the members of those not looked at.</param>
internal sealed record CorrectedHouseholds(
    IReadOnlyCollection<Guid> Ids, IReadOnlyList<ReviewedHousehold> Households, IReadOnlyCollection<Guid> DecisionIds, int Changed, int NotLookedAt,
    IReadOnlyCollection<Guid> EarlierRounds)
{
    /// <summary>What tables of figures as frozen count: no correction.</summary>
    public static readonly CorrectedHouseholds None = new([], [], [], 0, 0, []);

    /// <summary>Reads them: one statement for the corrections, one for the rows of the households corrected, however many rounds there are.</summary>
    /// <param name="db">The store.</param>
    /// <param name="geography">All places.</param>
    /// <param name="frozen">The rounds of the report.</param>
    /// <param name="communes">The communes of any time that lie in its unit.</param>
    /// <param name="before">The moment by which a decision must have been recorded, UTC.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<CorrectedHouseholds> ReadAsync(
        Db db, Geography geography, IReadOnlyList<Round> frozen, IReadOnlyCollection<Guid> communes, DateTime before, CancellationToken cancel)
    {
        var rounds = frozen.Select(r => r.Id).ToList();
        var corrections = await (
            from c in db.Set<Correction>().AsNoTracking()
            join d in db.Set<Decision>().AsNoTracking() on c.DecisionId equals d.Id
            where d.RecordedAt < before
                && (communes.Contains(c.CommuneId) || db.Set<RoundHousehold>().Any(h => h.HouseholdId == c.HouseholdId && rounds.Contains(h.RoundId)))
            select new { c.HouseholdId, c.RoundId, c.After, From = d.EffectiveFrom ?? d.SignedOn, d.RecordedAt, d.Id }).ToListAsync(cancel);
        if (corrections.Count == 0) return None;

        var ids = corrections.Select(c => c.HouseholdId).ToHashSet();
        var rows = (await (
            from h in db.Set<RoundHousehold>().AsNoTracking()
            where ids.Contains(h.HouseholdId)
            join d in db.Set<Decision>().AsNoTracking() on h.RoundId equals d.RoundId
            where d.Kind == DecisionKind.Recognition && d.RecordedAt < before
            select new { Row = h, From = d.EffectiveFrom ?? d.SignedOn, d.RecordedAt, d.Id }).ToListAsync(cancel))
            .ToLookup(r => r.Row.HouseholdId, r => new Reviewed(r.Row, new(ClassOf(r.Row), r.From, r.RecordedAt, r.Id)));
        var told = corrections.ToLookup(
            c => c.HouseholdId, c => new RoundDecision(c.RoundId, true, new DecidedClass(c.After, c.From, c.RecordedAt, c.Id)));
        return Apply(geography, frozen, ids, rows, told);
    }

    private static CorrectedHouseholds Apply(
        Geography geography, IReadOnlyList<Round> frozen, HashSet<Guid> ids, ILookup<Guid, Reviewed> rows, ILookup<Guid, RoundDecision> corrections)
    {
        var units = frozen.ToDictionary(r => r.Id, r => OpenRound.UnitsOf(geography, r.CommuneId, r.OpenedOn));
        var (households, decisions, earlierRounds) = (new List<ReviewedHousehold>(), new HashSet<Guid>(), new HashSet<Guid>());
        var (changed, notLookedAt) = (0, 0);
        foreach (var id in ids)
        {
            var story = new DecidedStory([.. corrections[id], .. rows[id].Select(r => new RoundDecision(r.Row.RoundId, false, r.Decided))]);
            var isReviewed = false;
            foreach (var round in frozen)
            {
                if (rows[id].FirstOrDefault(r => r.Row.RoundId == round.Id) is not { } own) continue;
                isReviewed = true;
                var before = ReviewedRow.Of(own.Row);
                var after = Corrected.Of(before, round.Id, round.OpenedOn, story);
                if (IsOnAnyList(after)) households.Add(after);
                if (after == before) continue;
                changed++;
                decisions.UnionWith(corrections[id].Where(c => c.RoundId == round.Id || (after.Opening != before.Opening && c.Decided.From <= round.OpenedOn)).Select(c => c.Decided.DecisionId));
            }

            if (isReviewed) continue;
            foreach (var round in frozen)
            {
                var earlier = rows[id].Where(r => r.Decided.From <= round.OpenedOn && units[round.Id].Contains(r.Row.CommuneId)).MaxBy(r => r.Decided.From);
                if (earlier is null || Corrected.NotLookedAt(ReviewedRow.Of(earlier.Row), round.OpenedOn, story) is not { } listed) continue;
                households.Add(listed);
                earlierRounds.Add(earlier.Row.RoundId);
                (changed, notLookedAt) = (changed + 1, notLookedAt + 1);
                decisions.UnionWith(corrections[id].Where(c => c.Decided.From <= round.OpenedOn).Select(c => c.Decided.DecisionId));
                break;
            }
        }

        return new(ids, households, decisions, changed, notLookedAt, earlierRounds);
    }

    private static bool IsOnAnyList(ReviewedHousehold household) => household.Opening != HouseholdClass.None || household.Closing != HouseholdClass.None;

    private static HouseholdClass ClassOf(RoundHousehold row) => row.Departure != Departure.None ? HouseholdClass.None : row.Decided ?? HouseholdClass.None;

    /// <summary>A household's row in a frozen round and what that round decided.</summary>
    private sealed record Reviewed(RoundHousehold Row, DecidedClass Decided);
}
