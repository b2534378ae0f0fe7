using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Notices;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Standards;
using VuonLen.Domain;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>
/// Records the decision that the commune's chair signed (Decision 24/2021, art. 4, step 6) and freezes the round by it: arrivals are said,
/// the listed households' members are kept as they are, statuses end and begin, the register shows the new class, and from then on nothing
/// of the round changes. Rooms downstream take it over in the same act. One transaction, with a fixed number of questions to the store.
/// </summary>
public sealed class FreezeRound(
    Db db, Acts acts, Caller caller, GeographySource places, StandingClass standingClass, IEnumerable<ITakeDecidedRounds> downstream, Notify notify, TimeProvider clock)
{
    /// <summary>What is asked.</summary>
    /// <param name="RoundId">The round.</param>
    /// <param name="DecisionId">Id of the decision to be, made by the caller.</param>
    /// <param name="Paper">The decision on paper. The scan may be missing only where the store's operator loads history.</param>
    public sealed record Request(Guid RoundId, Guid DecisionId, DecisionPaper Paper);

    /// <summary>
    /// Freezes it. Refused with <c>not-allowed</c>, <c>area.too-small</c>, <c>round.not-found</c>, <c>round.frozen</c>,
    /// <c>round.closing-first</c>, <c>round.empty</c>, <c>decision.*</c>, <c>scan.*</c>, one <c>freeze.unfinished</c> for each hamlet with
    /// something left, <c>freeze.arrival</c>, <c>decision.not-after</c>, <c>stale</c> or <c>periods.overlap</c>.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel)
    {
        var content = new { request.RoundId, request.DecisionId, request.Paper.Number, request.Paper.SignedOn, request.Paper.Signer, Scan = request.Paper.Scan?.Digest };
        return acts.DoAsync(new ActRequest(actId, "round.freeze", request.Paper.Number, content), c => WriteAsync(request, c), cancel);
    }

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.FreezeRounds)) return [new Problem("", "not-allowed")];
        if (caller.Scope.ByHamlet) return [new Problem("", "area.too-small")];
        var round = await db.Set<Round>().SingleOrDefaultAsync(r => r.Id == request.RoundId, cancel);
        if (RoundResults.Closed(round) is { } closed) return [closed];
        var now = clock.GetUtcNow().UtcDateTime;
        var notBefore = round!.ReviewDate > round.OpenedOn ? round.ReviewDate : round.OpenedOn;
        var wrong = DecisionPaperRule.Check(request.Paper, notBefore, clock.TodayInVietnam(), !caller.IsOperator).ToList();
        if (wrong.Count > 0) return wrong;
        if (round.Kind == RoundKind.OpeningNewStandard
            && await db.Set<Round>().AnyAsync(r => r.CommuneId == round.CommuneId && r.Year == round.Year && r.Kind == RoundKind.ClosingOldStandard && r.State == RoundState.Open, cancel))
            return [new Problem("round", "round.closing-first", OpenRound.Text(round.Year))];

        // The round's row is written first: a result being recorded at this moment either is in before we look, or finds the round frozen.
        round.DecisionId = request.DecisionId;
        await db.SaveChangesAsync(cancel);

        var households = await db.Set<RoundHousehold>().Where(h => h.RoundId == round.Id).ToListAsync(cancel);
        if (households.Count == 0) return [new Problem("round", "round.empty")];
        var left = await LeftToDoAsync(households, cancel);
        if (left.Count > 0) return left;

        var effective = EffectiveOf(round, request.Paper.SignedOn);
        if (await WriteStatusesAsync(round, households, request.DecisionId, effective, cancel) is { } tooEarly) return [tooEarly];
        await db.InsertManyAsync(await new ListedMembers(db).ReadAsync(round, households, cancel), cancel);
        var scanId = request.Paper.Scan is null ? (Guid?)null : Guid.CreateVersion7();
        if (request.Paper.Scan is { } scan) db.Add(scan.AsStored(scanId!.Value, round.CommuneId, now));
        db.Add(new Decision
        {
            Id = request.DecisionId,
            CommuneId = round.CommuneId,
            RoundId = round.Id,
            Kind = DecisionKind.Recognition,
            Number = request.Paper.Number.Trim(),
            SignedOn = request.Paper.SignedOn,
            Signer = request.Paper.Signer.Trim(),
            ScanFileId = scanId,
            RecordedAt = now,
            EffectiveFrom = effective == request.Paper.SignedOn ? null : effective,
        });
        foreach (var room in downstream) await room.TakeAsync(round, households, effective, cancel);
        await db.SaveChangesAsync(cancel);
        (round.State, round.FrozenAt) = (RoundState.Frozen, now);
        notify.Place(NoticeKinds.RoundDecided, round.CommuneId, $"/reviews/{round.Id}", OpenRound.Text(round.Year));
        return [];
    }

    /// <summary>First day the classes hold: the day of signing, or the first day of a new standard that the autumn before prepares.</summary>
    private static DateOnly EffectiveOf(Round round, DateOnly signedOn)
    {
        var begins = LawSource.National.Periods.FirstOrDefault(p => p.Name.Text() == round.Standard)?.InForceFrom ?? signedOn;
        return round.Kind == RoundKind.OpeningNewStandard && begins > signedOn ? begins : signedOn;
    }

    /// <summary>What people have not finished, by hamlet; arrivals nobody has said are said here.</summary>
    private async Task<IReadOnlyList<Problem>> LeftToDoAsync(List<RoundHousehold> households, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var problems = households.Where(IsUnfinished).GroupBy(h => h.HamletId)
            .Select(g => new Problem(
                "households", "freeze.unfinished", geography.Get(g.Key)?.Name ?? "", g.Count(h => h.Step == RoundStep.Listed),
                g.Count(h => (h.Conflicts & Conflicts.Undetermined) != 0), g.Count(h => h.Step == RoundStep.InDoubt && (h.Conflicts & Conflicts.Undetermined) == 0)))
            .OrderBy(p => (string?)p.Values[0], StringComparer.Ordinal).ToList();
        if (problems.Count > 0) return problems;

        var coming = households.Where(h => h.Departure == Departure.None && !h.Opening.IsListed() && h.Decided!.Value.IsListed()).ToList();
        var ended = await EndedListings.OfAsync(db, [.. coming.Select(h => h.HouseholdId)], cancel);
        foreach (var household in coming)
        {
            // A period may have ended since the result came in (a correcting decision elsewhere): then a person looks again.
            var arrival = ArrivalRule.Of(household.Opening, household.Decided!.Value, household.Arrival, ended.Has(household.HouseholdId, household.Decided!.Value));
            if (arrival.IsInDoubt && household.Step != RoundStep.Settled) problems.Add(new Problem("arrival", "freeze.arrival", household.Code, household.HeadName));
            else if (household.Step != RoundStep.Settled) household.Arrival = arrival.Arrival;
        }

        foreach (var household in households.Except(coming)) household.Arrival = Arrival.None;
        return problems;
    }

    internal static bool IsUnfinished(RoundHousehold household) =>
        household.Departure == Departure.None && (household.Decided is null || household.Conflicts != Conflicts.None || household.Step is RoundStep.Listed or RoundStep.InDoubt);

    private async Task<Problem?> WriteStatusesAsync(Round round, List<RoundHousehold> households, Guid decisionId, DateOnly effective, CancellationToken cancel)
    {
        var running = await db.Set<StatusPeriod>()
            .Where(s => (s.Until == null || s.Until > effective) && db.Set<RoundHousehold>().Any(h => h.RoundId == round.Id && h.HouseholdId == s.HouseholdId))
            .ToListAsync(cancel);
        if (running.Find(s => s.From >= effective) is { } later) return new Problem("signedOn", "decision.not-after", later.From);
        var byHousehold = running.ToDictionary(s => s.HouseholdId);
        var begin = new List<StatusPeriod>();
        var standings = new Dictionary<Guid, DecidedStanding>();
        foreach (var household in households)
        {
            var period = byHousehold.GetValueOrDefault(household.HouseholdId);
            var isGone = household.Departure != Departure.None;
            var closing = isGone ? HouseholdClass.None : household.Decided!.Value;
            var step = StatusStory.After(period?.AsSpan(), closing, isGone, round.Standard);
            if ((step & StatusStep.End) != 0) period!.Until = effective;
            if ((step & StatusStep.Begin) != 0)
            {
                begin.Add(new StatusPeriod
                {
                    Id = Guid.CreateVersion7(),
                    HouseholdId = household.HouseholdId,
                    CommuneId = household.CommuneId,
                    HamletId = household.HamletId,
                    Class = closing,
                    Standard = round.Standard,
                    From = effective,
                    DecisionId = decisionId,
                });
            }

            if (step != StatusStep.None && period?.Class != closing) standings[household.HouseholdId] = new(closing, effective);
        }

        await standingClass.SetAsync(standings, cancel);
        await db.SaveChangesAsync(cancel);
        await db.InsertManyAsync(begin, cancel);
        return null;
    }
}
