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

/// <summary>
/// Hands over what a place that ended still had, as it stands, to the one it became; of a tier that was abolished to one its money goes on with. What it paid stays with it.
/// </summary>
public sealed class HandOverMoney(Db db, Acts acts, Caller caller, GeographySource places, LocalPolicies local, Ledger ledger)
{
    /// <summary>What is asked.</summary>
    /// <param name="PlaceId">The place that ended.</param>
    /// <param name="ToPlaceId">Who goes on with its money.</param>
    /// <param name="On">The day.</param>
    /// <param name="Minutes">The minutes of handing over.</param>
    public sealed record Request(Guid PlaceId, Guid ToPlaceId, DateOnly On, string Minutes);

    private static readonly MoneyStage[] Open = [MoneyStage.Assigned, MoneyStage.Allocated, MoneyStage.Committed];

    /// <summary>Does it. Refused with <c>not-allowed</c>, <c>money.not-found</c>, <c>money.not-ended</c>, <c>money.to-place</c>, <c>money.nothing-left</c> and what <see cref="Ledger.PostAsync"/> says.</summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "money.handover", "", request),
        async stop =>
        {
            if (!caller.May(Permissions.RunFunding)) return [new Problem("", "not-allowed")];
            var geography = await places.GetAsync(db, stop);
            if (geography.Get(request.PlaceId) is not { } place || !await local.AnswersForAsync(place.Id, stop) || !await local.AnswersForAsync(request.ToPlaceId, stop)) return [new Problem("", "money.not-found")];
            if (place.Until is not { } until || until > request.On) return [new Problem("", "money.not-ended", place.Name)];
            if (!GoesOn(geography, place, request)) return [new Problem("To", "money.to-place")];
            var pots = await LeftAt(db, place.Id).AsNoTracking().Select(l => l.Pot).ToListAsync(stop);
            if (pots.Count == 0) return [new Problem("", "money.nothing-left", place.Name)];
            // Into the books of the year each stands in: of a gift that is the year of the day, whenever it was pledged.
            await ledger.WaitAsync(pots.Select(p => Ledger.YearOf(p, request.On)).Distinct().SelectMany(y => new[] { (y, place.Id), (y, request.ToPlaceId) }), stop);
            var left = await LeftAt(db, place.Id).OrderBy(l => l.Account.Id).ToListAsync(stop);
            var set = Guid.CreateVersion7();
            foreach (var (account, pot) in left.Select(l => (l.Account, l.Pot)))
            {
                var (_, refused) = await ledger.PostAsync(
                    pot, new(MoneyAct.HandOver, new(place.Id, account.Stage), new(request.ToPlaceId, account.Stage), account.Balance, request.On, request.Minutes, SetId: set), stop);
                if (refused is not null) return [refused];
            }

            return [];
        },
        cancel);

    /// <summary>The accounts of a place with something on them that can still be spent, and their pots.</summary>
    internal static IQueryable<LeftAccount> LeftAt(Db db, params Guid[] placeIds) =>
        from account in db.Set<MoneyAccount>()
        join pot in db.Set<MoneyPot>() on account.PotId equals pot.Id
        where placeIds.Contains(account.PlaceId) && account.Balance > 0 && Open.Contains(account.Stage)
        select new LeftAccount { Account = account, Pot = pot };

    /// <summary>The successor; of a place without one, a place it lay in.</summary>
    private static bool GoesOn(Geography geography, Place place, Request request) =>
        geography.At(place.Id, request.On) is { } successor ? successor.Id == request.ToPlaceId : geography.PathOf(place.Id, request.On).Any(p => p.Id == request.ToPlaceId && p.Id != place.Id && p.IsValidOn(request.On));

    /// <summary>An account with something left, and its pot.</summary>
    internal sealed class LeftAccount
    {
        public required MoneyAccount Account { get; init; }

        public required MoneyPot Pot { get; init; }
    }
}
