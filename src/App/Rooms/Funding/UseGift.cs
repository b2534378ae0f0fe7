using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain;
using VuonLen.Domain.Funding;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Funding;

/// <summary>
/// Uses what was received: one gift, or the fund “For the poor”, out of which the gifts that came first are taken first. For a household, for a support it was given, or for all.
/// </summary>
public sealed class UseGift(Db db, Acts acts, Caller caller, GeographySource places, LocalPolicies local, FindGift find, Ledger ledger)
{
    /// <summary>Longest word of what for, in characters.</summary>
    public const int LongestFor = 500;

    /// <summary>For whom and what.</summary>
    /// <param name="HouseholdId">The household; null where it is for all.</param>
    /// <param name="SupportId">The support it pays, or a part of it.</param>
    /// <param name="For">What for, in words.</param>
    /// <param name="On">The day.</param>
    /// <param name="Voucher">The paper it stands on.</param>
    public sealed record Purpose(Guid? HouseholdId, Guid? SupportId, string? For, DateOnly On, string Voucher);

    /// <summary>Uses one gift.</summary>
    /// <param name="GiftId">Which.</param>
    /// <param name="Count">Of money đồng; of goods and work how many.</param>
    /// <param name="Purpose">For whom and what.</param>
    public sealed record Request(Guid GiftId, long Count, Purpose Purpose);

    /// <summary>Spends the fund of a commune.</summary>
    /// <param name="CommuneId">Whose.</param>
    /// <param name="Amount">How much, đồng.</param>
    /// <param name="Purpose">For whom and what.</param>
    public sealed record Spending(Guid CommuneId, long Amount, Purpose Purpose);

    /// <summary>
    /// Does it. Refused with <c>not-allowed</c>, <c>gift.not-found</c>, <c>gift.of-fund</c> (the fund is spent as a whole), <c>gift.before-receipt</c>, <c>gift.other-household</c>, <c>gift.for</c>,
    /// <c>gift.household</c>, <c>money.support</c>, <c>money.support-elsewhere</c>, <c>money.support-named</c>, <c>money.above-support</c> and what <see cref="Ledger.PostAsync"/> says.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "gift.use", "", request),
        async stop =>
        {
            if (!caller.May(Permissions.RunFunding)) return [new Problem("", "not-allowed")];
            if (await find.OfAsync(request.GiftId, request.Purpose.On, stop) is not var (gift, pot, place)) return [new Problem("", "gift.not-found")];
            if (gift.IsOfFund) return [new Problem("", "gift.of-fund")];
            if (GiftCount.AmountOf(gift, request.Count, out var wrong) is not { } amount) return [wrong!];
            if (gift.ReceivedOn is { } received && request.Purpose.On < received) return [new Problem("Day", "gift.before-receipt", received)];
            var (forWhom, refusal) = await ForWhomAsync(request.Purpose, place, amount, stop);
            if (refusal is not null) return [refusal];
            if (gift.HouseholdId is { } meant && forWhom!.HouseholdId != meant) return [new Problem("Household", "gift.other-household")];
            return await PostAsync(pot, place, amount, request.Purpose, forWhom!, null, stop) is { } refused ? [refused] : [];
        },
        cancel);

    /// <summary>Does it. Refused as <see cref="DoAsync"/>, and with <c>fund.short</c>.</summary>
    public Task<ActResult> SpendFundAsync(Guid actId, Spending request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "fund.spend", "", request),
        async stop =>
        {
            if (!caller.May(Permissions.RunFunding)) return [new Problem("", "not-allowed")];
            if (!await local.AnswersForAsync(request.CommuneId, stop)) return [new Problem("", "gift.not-found")];
            if (MoneyRules.CheckAmount(request.Amount) is { } wrong) return [wrong];
            await ledger.WaitAsync([(request.Purpose.On.Year, request.CommuneId)], stop);
            // Money of the fund that came in other years is spent in this one's books: whoever spends the same fund takes the same turn.
            await db.WaitForTurnAsync("fund", [request.CommuneId], stop);
            var (forWhom, refusal) = await ForWhomAsync(request.Purpose, request.CommuneId, request.Amount, stop);
            if (refusal is not null) return [refusal];
            var there = await ThereAsync(request.CommuneId, request.Purpose.On, stop);
            if (GiftDraw.Of(there, request.Amount) is not { } parts) return [new Problem("Amount", "fund.short", there.Sum(g => g.There), request.Amount)];
            var set = parts.Count > 1 ? Guid.CreateVersion7() : (Guid?)null;
            var ids = parts.Select(p => p.PotId).ToArray();
            var pots = await db.Set<MoneyPot>().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, stop);
            foreach (var part in parts)
            {
                if (await PostAsync(pots[part.PotId], request.CommuneId, part.Amount, request.Purpose, forWhom!, set, stop) is { } refused) return [refused];
            }

            return [];
        },
        cancel);

    /// <summary>The gifts of a commune's fund with something received by a day and not used; also those that were handed over to it.</summary>
    private async Task<IReadOnlyList<DrawableGift>> ThereAsync(Guid communeId, DateOnly day, CancellationToken cancel) =>
        [.. (await (
            from gift in db.Set<Gift>().AsNoTracking()
            join account in db.Set<MoneyAccount>().AsNoTracking() on gift.Id equals account.PotId
            where account.PlaceId == communeId && gift.IsOfFund && (gift.ReceivedOn == null || gift.ReceivedOn <= day) && account.Stage == MoneyStage.Allocated && account.Balance > 0
            select new { gift.Id, On = gift.ReceivedOn ?? gift.PledgedOn, account.Balance }).ToListAsync(cancel)).Select(g => new DrawableGift(g.Id, g.On, g.Balance))];

    private async Task<Problem?> PostAsync(MoneyPot pot, Guid communeId, long amount, Purpose purpose, ForWhom forWhom, Guid? set, CancellationToken cancel)
    {
        var (movement, refused) = await ledger.PostAsync(
            pot, new(MoneyAct.Disburse, new(communeId, MoneyStage.Allocated), new(communeId, MoneyStage.Disbursed), amount, purpose.On, purpose.Voucher, purpose.For, SetId: set), cancel);
        if (refused is not null) return refused;
        db.Add(new MoneyUse
        {
            Id = Guid.CreateVersion7(),
            MovementId = movement!.Id,
            PotId = pot.Id,
            CommuneId = communeId,
            SupportId = forWhom.SupportId,
            HouseholdId = forWhom.HouseholdId,
            HamletId = forWhom.HamletId,
            Amount = amount,
            For = string.IsNullOrWhiteSpace(purpose.For) ? null : purpose.For.Trim(),
            On = purpose.On,
        });
        return null;
    }

    private async Task<(ForWhom? For, Problem? Refusal)> ForWhomAsync(Purpose purpose, Guid placeId, long amount, CancellationToken cancel)
    {
        var within = (await places.GetAsync(db, cancel)).CoverOf(placeId, purpose.On);
        if (purpose.For?.Length > LongestFor || (purpose.SupportId is null && string.IsNullOrWhiteSpace(purpose.For))) return (null, new("For", "gift.for", LongestFor));
        if (purpose.SupportId is { } supportId)
        {
            var (supports, refusals) = await PaySupports.ToPayAsync(db, [supportId], within, cancel);
            if (refusals.Count > 0) return (null, refusals[0]);
            var (support, lacks) = (supports[0].Support, supports[0].Amount);
            return amount > lacks ? (null, new("Amount", "money.above-support", support.Name, lacks)) : (new(supportId, support.HouseholdId, support.HamletId), null);
        }

        if (purpose.HouseholdId is not { } householdId) return (new(null, null, null), null);
        return await db.Set<Household>().AsNoTracking().SingleOrDefaultAsync(h => h.Id == householdId && within.Contains(h.CommuneId), cancel) is { } household ? (new(null, household.Id, household.HamletId), null) : (null, new("Household", "gift.household"));
    }

    /// <summary>For whom.</summary>
    private sealed record ForWhom(Guid? SupportId, Guid? HouseholdId, Guid? HamletId);
}
