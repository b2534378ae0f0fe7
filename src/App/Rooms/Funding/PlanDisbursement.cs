using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain;
using VuonLen.Domain.Funding;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Funding;

/// <summary>Says how much of what a place was given of a line is to be disbursed by the end of each quarter.</summary>
public sealed class PlanDisbursement(Db db, Acts acts, Caller caller, GeographySource places, LocalPolicies local, Ledger ledger)
{
    /// <summary>What is asked.</summary>
    /// <param name="PotId">The line.</param>
    /// <param name="PlaceId">With whom.</param>
    /// <param name="Until">To the end of each of the four quarters, from the beginning of the year, đồng.</param>
    public sealed record Request(Guid PotId, Guid PlaceId, IReadOnlyList<long> Until);

    /// <summary>Does it. Refused with <c>not-allowed</c>, <c>money.not-found</c>, <c>plan.order</c> (a quarter with less than the one before, or four sums are not there), <c>plan.most</c>, <c>year.closed</c>.</summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "money.plan", "", request),
        async stop =>
        {
            if (!caller.May(Permissions.RunFunding)) return [new Problem("", "not-allowed")];
            if (await db.Set<MoneyPot>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == request.PotId && p.Kind == PotKind.Budget, stop) is not { } pot || !await local.AnswersForAsync(request.PlaceId, stop))
                return [new Problem("", "money.not-found")];
            if (request.Until.Count != 4 || request.Until[0] < 0 || request.Until.Zip(request.Until.Skip(1)).Any(q => q.Second < q.First)) return [new Problem("Until", "plan.order")];
            if (request.Until[3] > MoneyRules.MostAmount) return [new Problem("Until", "plan.most", MoneyRules.MostAmount)];
            await ledger.WaitAsync([(pot.Year, request.PlaceId)], stop);
            if (await ledger.ClosedAsync(pot.Year, [request.PlaceId], stop) is { } closed) return [closed];
            var commune = (await places.GetAsync(db, stop)).Get(request.PlaceId) is { Level: PlaceLevel.Commune } ? request.PlaceId : (Guid?)null;
            var known = await db.Set<DisbursementPlan>().Where(p => p.PotId == pot.Id && p.PlaceId == request.PlaceId).ToDictionaryAsync(p => p.Quarter, stop);
            for (var quarter = 1; quarter <= 4; quarter++)
            {
                if (known.TryGetValue(quarter, out var plan)) plan.Until = request.Until[quarter - 1];
                else db.Add(new DisbursementPlan { Id = Guid.CreateVersion7(), PotId = pot.Id, PlaceId = request.PlaceId, CommuneId = commune, Quarter = quarter, Until = request.Until[quarter - 1] });
            }

            return [];
        },
        cancel);
}
