using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain;
using VuonLen.Domain.Funding;

namespace VuonLen.App.Rooms.Funding;

/// <summary>Takes back a movement that was put down by mistake, with all it is one of: by movements the other way. What it paid for is no longer named, and its receipt is void.</summary>
public sealed class ReverseMovement(Db db, Acts acts, Caller caller, LocalPolicies local, Ledger ledger, TimeProvider clock)
{
    /// <summary>What is asked.</summary>
    /// <param name="MovementId">Which.</param>
    /// <param name="Why">Why it was a mistake.</param>
    public sealed record Request(Guid MovementId, string Why);

    /// <summary>
    /// Does it. Refused with <c>not-allowed</c>, <c>money.not-found</c>, <c>money.why</c>, <c>money.reversed</c>, <c>money.no-reversal</c> (it takes back another itself), <c>money.short</c>
    /// (what it brought was moved on: take that back first) and what <see cref="Ledger.PostAsync"/> says.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "money.reverse", request.Why, request),
        async stop =>
        {
            if (!caller.May(Permissions.RunFunding)) return [new Problem("", "not-allowed")];
            if (await db.Set<MoneyMovement>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == request.MovementId, stop) is not { } asked) return [new Problem("", "money.not-found")];
            if (string.IsNullOrWhiteSpace(request.Why) || request.Why.Trim().Length > Ledger.LongestNote) return [new Problem("Why", "money.why", Ledger.LongestNote)];
            if (asked.Act == MoneyAct.Reverse) return [new Problem("", "money.no-reversal")];
            var all = asked.SetId is { } set ? await db.Set<MoneyMovement>().AsNoTracking().Where(m => m.SetId == set && m.Act != MoneyAct.Reverse).OrderByDescending(m => m.Id).ToListAsync(stop) : [asked];
            foreach (var place in all.SelectMany(m => new[] { m.FromPlaceId, m.ToPlaceId }).Distinct())
            {
                if (!await local.AnswersForAsync(place, stop)) return [new Problem("", "money.not-found")];
            }

            await ledger.WaitAsync(all.SelectMany(m => new[] { (m.Year, m.FromPlaceId), (m.Year, m.ToPlaceId) }), stop);
            var ids = all.Select(m => m.Id).ToArray();
            if (await db.Set<MoneyMovement>().AnyAsync(m => m.Reverses != null && ids.Contains(m.Reverses.Value), stop)) return [new Problem("", "money.reversed")];
            var potIds = all.Select(m => m.PotId).Distinct().ToArray();
            var pots = await db.Set<MoneyPot>().Where(p => potIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, stop);
            var back = all.Count > 1 ? Guid.CreateVersion7() : (Guid?)null;
            foreach (var movement in all)
            {
                // Into the books of the year it stood in: of a gift that is the year of its day.
                var on = pots[movement.PotId].Kind == PotKind.Gift ? movement.On : clock.TodayInVietnam();
                var (_, refused) = await ledger.PostAsync(
                    pots[movement.PotId], new(MoneyAct.Reverse, new(movement.ToPlaceId, movement.ToStage), new(movement.FromPlaceId, movement.FromStage), movement.Amount, on, movement.Voucher, request.Why, movement.Id, back),
                    stop);
                if (refused is not null) return [refused];
            }

            foreach (var use in await db.Set<MoneyUse>().Where(u => u.Stands && ids.Contains(u.MovementId)).ToListAsync(stop)) use.Stands = false;
            foreach (var receipt in await db.Set<GiftReceipt>().Where(r => ids.Contains(r.MovementId)).ToListAsync(stop)) receipt.IsVoid = true;
            await AwaitAgainAsync(all, stop);
            return [];
        },
        cancel);

    /// <summary>What of a gift was received or given up by mistake is awaited again; what was pledged by mistake no longer.</summary>
    private async Task AwaitAgainAsync(List<MoneyMovement> all, CancellationToken cancel)
    {
        foreach (var movement in all)
        {
            if (await db.Set<Gift>().SingleOrDefaultAsync(g => g.Id == movement.PotId, cancel) is not { } gift) continue;
            if (movement.FromStage == MoneyStage.Assigned) gift.Awaited += movement.Amount;
            if (movement.ToStage == MoneyStage.Assigned) gift.Awaited -= movement.Amount;
            // What was never received came on no day: it must not be used before what did come.
            if (movement.Act == MoneyAct.Allocate) gift.ReceivedOn = await db.Set<GiftReceipt>().Where(r => r.GiftId == gift.Id && r.MovementId != movement.Id && !r.IsVoid).MinAsync(r => (DateOnly?)r.On, cancel);
        }
    }
}
