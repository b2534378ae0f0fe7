using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>
/// Records a later decision that corrects an earlier one by name. The frozen round stays as it was; what the correction changed is kept
/// beside it, and statuses become what they would have been: from the first day of the corrected decision until the next round that
/// decided about the household. The lists of rounds still open follow; tables drawn as corrected count it (see the Reports room).
/// </summary>
public sealed class CorrectDecision(Db db, Acts acts, Caller caller, GeographySource places, StandingClass standingClass, TimeProvider clock)
{
    /// <summary>One household's correction.</summary>
    public sealed record Item(Guid HouseholdId, HouseholdClass After, string Why);

    /// <summary>What is asked.</summary>
    /// <param name="DecisionId">Id of the decision to be, made by the caller.</param>
    /// <param name="CorrectsId">The decision it names.</param>
    /// <param name="Paper">The decision on paper.</param>
    /// <param name="Items">What it corrects.</param>
    public sealed record Request(Guid DecisionId, Guid CorrectsId, DecisionPaper Paper, IReadOnlyList<Item> Items);

    /// <summary>
    /// Records it. Refused with <c>not-allowed</c>, <c>area.too-small</c>, <c>decision.not-found</c>, <c>decision.*</c>, <c>scan.*</c>,
    /// <c>correction.empty</c>, <c>correction.twice</c>, <c>correction.class</c>, <c>why.missing</c>, <c>household.not-listed</c>, <c>correction.same</c>.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel)
    {
        var content = new { request.DecisionId, request.CorrectsId, request.Paper.Number, request.Paper.SignedOn, request.Paper.Signer, Scan = request.Paper.Scan?.Digest, request.Items };
        return acts.DoAsync(new ActRequest(actId, "decision.correct", request.Paper.Number, content), c => WriteAsync(request, c), cancel);
    }

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.FreezeRounds)) return [new Problem("", "not-allowed")];
        if (caller.Scope.ByHamlet) return [new Problem("", "area.too-small")];
        var corrected = await db.Set<Decision>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == request.CorrectsId, cancel);
        if (corrected is null) return [new Problem("corrects", "decision.not-found")];
        var today = clock.TodayInVietnam();
        var wrong = DecisionPaperRule.Check(request.Paper, corrected.SignedOn, today, !caller.IsOperator).Concat(Check(request.Items)).ToList();
        if (wrong.Count > 0) return wrong;

        // Two corrections of one round wait for each other here: what each calls "before" is what the other left.
        var round = await db.Set<Round>().AsNoTracking().SingleAsync(r => r.Id == corrected.RoundId, cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var effective = corrected.EffectiveFrom ?? corrected.SignedOn;
        var scanId = request.Paper.Scan is null ? (Guid?)null : Guid.CreateVersion7();
        if (request.Paper.Scan is { } scan) db.Add(scan.AsStored(scanId!.Value, round.CommuneId, now));
        db.Add(new Decision
        {
            Id = request.DecisionId,
            CommuneId = round.CommuneId,
            RoundId = round.Id,
            Kind = DecisionKind.Correction,
            Number = request.Paper.Number.Trim(),
            SignedOn = request.Paper.SignedOn,
            Signer = request.Paper.Signer.Trim(),
            ScanFileId = scanId,
            CorrectsId = corrected.Id,
            EffectiveFrom = effective,
            RecordedAt = now,
        });
        await db.SaveChangesAsync(cancel);

        var ids = request.Items.Select(i => i.HouseholdId).ToList();
        var rows = await db.Set<RoundHousehold>().AsNoTracking().Where(h => h.RoundId == round.Id && ids.Contains(h.HouseholdId)).ToDictionaryAsync(h => h.HouseholdId, cancel);
        if (ids.Find(id => !rows.ContainsKey(id)) is var missing && missing != Guid.Empty) return [new Problem("household", "household.not-listed")];
        var before = await BeforeAsync(round.Id, rows, cancel);
        if (request.Items.FirstOrDefault(i => before[i.HouseholdId] == i.After) is { } same) return [new Problem("after", "correction.same", rows[same.HouseholdId].Code)];
        db.AddRange(request.Items.Select(i => new Correction
        {
            DecisionId = request.DecisionId,
            HouseholdId = i.HouseholdId,
            RoundId = round.Id,
            CommuneId = round.CommuneId,
            HamletId = rows[i.HouseholdId].HamletId,
            Before = before[i.HouseholdId],
            After = i.After,
            Why = i.Why.Trim(),
        }));
        await RewriteAsync(request, round, rows, effective, today, cancel);
        await db.InsertManyAsync(await MembersAsync(request, rows, cancel), cancel);
        await new OpenLists(db).BringInLineAsync(await places.GetAsync(db, cancel), round.CommuneId, effective, ids, cancel);
        return [];
    }

    private static IEnumerable<Problem> Check(IReadOnlyList<Item> items)
    {
        if (items.Count == 0) yield return new("items", "correction.empty");
        if (items.DistinctBy(i => i.HouseholdId).Count() != items.Count) yield return new("items", "correction.twice");
        if (items.Any(i => i.After == HouseholdClass.Undetermined || !Enum.IsDefined(i.After))) yield return new("after", "correction.class");
        if (items.Any(i => string.IsNullOrWhiteSpace(i.Why))) yield return new("why", "why.missing");
    }

    /// <summary>What each household is before this correction: as the round decided, or as the last correction of it left it.</summary>
    private async Task<Dictionary<Guid, HouseholdClass>> BeforeAsync(Guid roundId, Dictionary<Guid, RoundHousehold> rows, CancellationToken cancel)
    {
        var before = rows.ToDictionary(r => r.Key, r => r.Value.Departure != Departure.None ? HouseholdClass.None : r.Value.Decided ?? HouseholdClass.None);
        var ids = rows.Keys.ToList();
        var earlier = await (
            from c in db.Set<Correction>().AsNoTracking()
            where c.RoundId == roundId && ids.Contains(c.HouseholdId)
            join d in db.Set<Decision>().AsNoTracking() on c.DecisionId equals d.Id
            orderby d.RecordedAt, d.Id
            select new { c.HouseholdId, c.After }).ToListAsync(cancel);
        foreach (var correction in earlier) before[correction.HouseholdId] = correction.After;
        return before;
    }

    /// <summary>Members of those put on a list that the round kept none of: tables 14 and 15 as corrected print them.</summary>
    private async Task<List<CorrectionMember>> MembersAsync(Request request, Dictionary<Guid, RoundHousehold> rows, CancellationToken cancel)
    {
        var listed = request.Items.Where(i => i.After.IsListed()).Select(i => i.HouseholdId).ToList();
        if (listed.Count == 0) return [];
        var roundId = rows[listed[0]].RoundId;
        var kept = (await db.Set<RoundMember>().AsNoTracking().Where(m => m.RoundId == roundId && m.Order == 1 && listed.Contains(m.HouseholdId)).Select(m => m.HouseholdId).ToListAsync(cancel)).ToHashSet();
        return await new ListedMembers(db).ReadAsync(request.DecisionId, [.. listed.Where(id => !kept.Contains(id)).Select(id => rows[id])], cancel);
    }

    private async Task RewriteAsync(
        Request request, Round round, Dictionary<Guid, RoundHousehold> rows, DateOnly effective, DateOnly today, CancellationToken cancel)
    {
        var ids = rows.Keys.ToList();
        var periods = (await db.Set<StatusPeriod>().Where(s => ids.Contains(s.HouseholdId)).ToListAsync(cancel)).ToLookup(s => s.HouseholdId);
        var later = (await (
            from h in db.Set<RoundHousehold>().AsNoTracking()
            where ids.Contains(h.HouseholdId)
            join d in db.Set<Decision>().AsNoTracking() on h.RoundId equals d.RoundId
            where d.Kind == DecisionKind.Recognition
            select new { h.HouseholdId, d.Id, From = d.EffectiveFrom ?? d.SignedOn }).ToListAsync(cancel))
            .Where(d => d.From > effective).ToLookup(d => d.HouseholdId);
        var begin = new List<StatusPeriod>();
        var standings = new Dictionary<Guid, DecidedStanding>();
        foreach (var item in request.Items)
        {
            var next = later[item.HouseholdId].MinBy(d => d.From);
            var put = new StatusSpan(item.After, round.Standard, effective, next?.From, request.DecisionId);
            var story = StatusStory.With(periods[item.HouseholdId].Select(p => p.AsSpan()), put, next?.Id);
            var kept = story.ToDictionary(s => s.From);
            foreach (var period in periods[item.HouseholdId])
            {
                if (kept.Remove(period.From, out var same) && same.Class == period.Class && same.Standard == period.Standard && same.DecisionId == period.DecisionId) period.Until = same.Until;
                else
                {
                    db.Remove(period);
                    if (same is not null) kept[same.From] = same;
                }
            }

            begin.AddRange(kept.Values.Select(s => s.AsPeriod(rows[item.HouseholdId])));
            if (story.FirstOrDefault(s => s.HoldsOn(today)) is { } now) standings[item.HouseholdId] = new(now.Class, now.From);
        }

        await standingClass.SetAsync(standings, cancel);
        await db.SaveChangesAsync(cancel);
        await db.InsertManyAsync(begin, cancel);
    }
}
