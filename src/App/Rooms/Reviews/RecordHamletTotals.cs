using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>Records all households and persons of a hamlet by Kinh and minority: what rates are divided by. The source is always named.</summary>
public sealed class RecordHamletTotals(Db db, Acts acts, Caller caller, RoundResults results)
{
    private const int Most = 1_000_000;

    /// <summary>What is asked; <paramref name="SeenVersion"/> is null where the hamlet had no totals yet.</summary>
    public sealed record Request(Guid RoundId, CountedHamlet Counted, long? SeenVersion);

    /// <summary>
    /// Records them. Refused with <c>not-allowed</c>, <c>round.not-found</c>, <c>round.frozen</c>, <c>hamlet.elsewhere</c>, <c>stale</c>,
    /// <c>totals.source-missing</c>, <c>totals.range</c>, <c>totals.fewer-persons</c>.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "round.record-totals", "", request),
        async c =>
        {
            if (!caller.May(Permissions.RunRounds)) return [new Problem("", "not-allowed")];
            if (Check(request.Counted) is { } wrong) return [wrong];
            var seen = await db.Set<HamletTotals>().AsNoTracking().Where(t => t.RoundId == request.RoundId && t.HamletId == request.Counted.HamletId)
                .Select(t => (long?)t.Version).SingleOrDefaultAsync(c);
            if (seen != request.SeenVersion) return [new Problem("", "stale")];
            return await results.PutTotalsAsync(request.RoundId, [request.Counted], c);
        },
        cancel);

    /// <summary>What is wrong with counts, or null.</summary>
    internal static Problem? Check(CountedHamlet counted)
    {
        if (string.IsNullOrWhiteSpace(counted.Source)) return new Problem("source", "totals.source-missing");
        int?[] all = [counted.KinhHouseholds, counted.MinorityHouseholds, counted.KinhPersons, counted.MinorityPersons];
        if (all.Any(n => n is < 0 or > Most)) return new Problem("totals", "totals.range", Most);

        // A household's persons may be of several groups, so only the sums can be compared.
        return all.All(n => n is not null) && all[2] + all[3] < all[0] + all[1] ? new Problem("totals", "totals.fewer-persons") : null;
    }
}
