using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain;
using VuonLen.Domain.Funding;

namespace VuonLen.App.Rooms.Funding;

/// <summary>
/// Names the money that paid for supports that were delivered: one payment out of a line of the budget or of a gift, with what each support took of it. What is named already is not
/// named twice; nothing is paid beyond what is there.
/// </summary>
public sealed class PaySupports(Db db, Acts acts, Caller caller, GeographySource places, LocalPolicies local, Ledger ledger)
{
    /// <summary>The most supports in one payment.</summary>
    public const int Most = 2_000;

    /// <summary>What is asked.</summary>
    /// <param name="PotId">The line, or the gift.</param>
    /// <param name="PlaceId">With whom its money stands.</param>
    /// <param name="From">Allocated or committed.</param>
    /// <param name="SupportIds">Which supports.</param>
    /// <param name="On">The day of the payment.</param>
    /// <param name="Voucher">The payment voucher.</param>
    /// <param name="Note">What else to know.</param>
    public sealed record Request(Guid PotId, Guid PlaceId, MoneyStage From, IReadOnlyCollection<Guid> SupportIds, DateOnly On, string Voucher, string? Note);

    /// <summary>
    /// Does it. Refused with <c>not-allowed</c>, <c>money.not-found</c>, <c>money.none-chosen</c>, <c>money.too-many</c>, <c>money.support</c> (not delivered, or without a sum),
    /// <c>money.support-elsewhere</c> (of another place), <c>money.support-unknown</c>, <c>money.support-named</c>, <c>gift.of-fund</c> (the fund is spent as a whole), <c>gift.before-receipt</c>,
    /// <c>gift.other-household</c> and what <see cref="Ledger.PostAsync"/> says.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "money.pay", "", request),
        async stop =>
        {
            if (!caller.May(Permissions.RunFunding)) return [new Problem("", "not-allowed")];
            if (await db.Set<MoneyPot>().SingleOrDefaultAsync(p => p.Id == request.PotId, stop) is not { } pot || !await local.AnswersForAsync(request.PlaceId, stop)) return [new Problem("", "money.not-found")];
            if (pot.Project == PledgeGift.FundProject) return [new Problem("", "gift.of-fund")];
            var ids = request.SupportIds.Distinct().ToArray();
            if (ids.Length == 0) return [new Problem("", "money.none-chosen")];
            if (ids.Length > Most) return [new Problem("", "money.too-many", Most)];
            await ledger.WaitAsync([(Ledger.YearOf(pot, request.On), request.PlaceId)], stop);
            if (pot.Kind == PotKind.Gift) await db.WaitForTurnAsync("gift", [pot.Id], stop);
            var (supports, refusals) = await ToPayAsync(db, ids, (await places.GetAsync(db, stop)).CoverOf(request.PlaceId, request.On), stop);
            if (refusals.Count > 0) return refusals;
            if (pot.Kind == PotKind.Gift && await CheckGiftAsync(request, supports, stop) is { } other) return [other];
            var amount = supports.Sum(s => s.Amount);
            var (movement, refused) = await ledger.PostAsync(
                pot, new(MoneyAct.Disburse, new(request.PlaceId, request.From), new(request.PlaceId, MoneyStage.Disbursed), amount, request.On, request.Voucher, request.Note), stop);
            if (refused is not null) return [refused];
            db.AddRange(supports.Select(s => s.By(movement!)));
            return [];
        },
        cancel);

    /// <summary>What each support still lacks of money that is named; or which may not be paid. Two who name money for one support do so one after the other.</summary>
    /// <param name="db">The store.</param>
    /// <param name="ids">Which.</param>
    /// <param name="within">The place that pays and what lies below it: no place pays what another gave.</param>
    /// <param name="cancel">Stops it.</param>
    internal static async Task<(IReadOnlyList<SupportToPay> Supports, IReadOnlyList<Problem> Refusals)> ToPayAsync(Db db, Guid[] ids, IReadOnlySet<Guid> within, CancellationToken cancel)
    {
        await db.WaitForTurnAsync("money of support", ids, cancel);
        var supports = await db.Set<Support>().AsNoTracking().Where(s => ids.Contains(s.Id)).ToListAsync(cancel);
        var named = await Unnamed.NamedAsync(db, ids, cancel);
        var problems = new List<Problem>();
        if (supports.Count < ids.Length) problems.Add(new("", "money.support-unknown", ids.Length - supports.Count));
        foreach (var support in supports)
        {
            if (support.DeliveredOn is null || support.Amount is not > 0) problems.Add(new("", "money.support", support.Name));
            else if (!within.Contains(support.CommuneId)) problems.Add(new("", "money.support-elsewhere", support.Name));
            else if (named.GetValueOrDefault(support.Id) >= support.Amount) problems.Add(new("", "money.support-named", support.Name));
        }

        return problems.Count > 0 ? ([], problems) : ([.. supports.OrderBy(s => s.Id).Select(s => new SupportToPay(s, s.Amount!.Value - named.GetValueOrDefault(s.Id)))], []);
    }

    /// <summary>A gift pays nothing before it came, and nobody but the household it is meant for.</summary>
    private async Task<Problem?> CheckGiftAsync(Request request, IReadOnlyList<SupportToPay> supports, CancellationToken cancel)
    {
        var gift = await db.Set<Gift>().AsNoTracking().SingleAsync(g => g.Id == request.PotId, cancel);
        if (gift.ReceivedOn is { } received && request.On < received) return new("Day", "gift.before-receipt", received);
        return gift.HouseholdId is { } meant && supports.Any(s => s.Support.HouseholdId != meant) ? new("", "gift.other-household") : null;
    }

    /// <summary>A support and what it lacks.</summary>
    internal sealed record SupportToPay(Support Support, long Amount)
    {
        /// <summary>What it took of a payment.</summary>
        public MoneyUse By(MoneyMovement movement) => new()
        {
            Id = Guid.CreateVersion7(),
            MovementId = movement.Id,
            PotId = movement.PotId,
            CommuneId = Support.CommuneId,
            SupportId = Support.Id,
            HouseholdId = Support.HouseholdId,
            HamletId = Support.HamletId,
            Amount = Amount,
            On = movement.On,
        };
    }
}
