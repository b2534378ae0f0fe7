using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>Records by hand what was found at one household's door. It takes the place of any result before; the machine finds the class.</summary>
public sealed class RecordResult(Db db, Acts acts, Caller caller, RoundResults results)
{
    private static readonly HashSet<Guid> Nothing = [];

    /// <summary>What is asked.</summary>
    /// <param name="RoundId">The round.</param>
    /// <param name="Result">What was found out.</param>
    /// <param name="SeenVersion">Version of the household's row the person had before them, or null where they had none.</param>
    public sealed record Request(Guid RoundId, ReviewResult Result, long? SeenVersion);

    /// <summary>Records it. Refused with <c>not-allowed</c>, <c>stale</c>, or as <see cref="RoundResults.PutAsync"/> refuses.</summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "result.record", "", request),
        async c =>
        {
            if (!caller.May(Permissions.RecordResults)) return [new Problem("", "not-allowed")];
            // Tracked, so that the row written later is the one seen here: whoever comes second meets its version, not a fresh reading of it.
            if (request.SeenVersion is { } seen
                && await db.Set<RoundHousehold>().SingleOrDefaultAsync(h => h.RoundId == request.RoundId && h.HouseholdId == request.Result.HouseholdId, c) is { } row
                && row.Version != seen) return [new Problem("", "stale")];
            return await results.PutAsync(request.RoundId, null, [request.Result], Nothing, c);
        },
        cancel);
}
