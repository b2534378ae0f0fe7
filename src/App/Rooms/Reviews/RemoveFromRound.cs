using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>
/// Says that a household is no longer there to be reviewed: it moved away, died out, was merged into another ("giảm khác"). An applicant,
/// who was on no list, is simply taken off the round's. A result recorded later brings the household back.
/// </summary>
public sealed class RemoveFromRound(Db db, Acts acts, Caller caller)
{
    /// <summary>What is asked.</summary>
    public sealed record Request(Guid RoundId, Guid HouseholdId, long SeenVersion, HouseholdEnd Cause, string Why);

    /// <summary>
    /// Removes it. Refused with <c>not-allowed</c>, <c>round.not-found</c>, <c>round.frozen</c>, <c>household.not-listed</c>, <c>stale</c>,
    /// <c>why.missing</c>, <c>departure.cause-missing</c>.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "round.remove-household", request.Why, request),
        async c =>
        {
            if (!caller.May(Permissions.RunRounds)) return [new Problem("", "not-allowed")];
            if (string.IsNullOrWhiteSpace(request.Why)) return [new Problem("why", "why.missing")];
            if (request.Cause == HouseholdEnd.None || !Enum.IsDefined(request.Cause)) return [new Problem("cause", "departure.cause-missing")];
            var round = await db.Set<Round>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == request.RoundId, c);
            if (RoundResults.Closed(round) is { } closed) return [closed];
            var row = await db.Set<RoundHousehold>().SingleOrDefaultAsync(h => h.RoundId == request.RoundId && h.HouseholdId == request.HouseholdId, c);
            if (row is null) return [new Problem("household", "household.not-listed")];
            if (row.Version != request.SeenVersion) return [new Problem("", "stale")];
            if (row.Opening == HouseholdClass.None)
            {
                db.Remove(row);
                return [];
            }

            (row.Departure, row.DepartureCause, row.SettledWhy) = (Departure.OtherDecrease, request.Cause, request.Why.Trim());
            (row.Decided, row.Arrival, row.Conflicts, row.Step, row.ClosingPersons, row.MinorityPersons) = (null, Arrival.None, Conflicts.None, RoundStep.Settled, 0, 0);
            return [];
        },
        cancel);
}
