using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain.Funding;

namespace VuonLen.App.Rooms.Funding;

/// <summary>Says which money paid for a support.</summary>
public sealed class SupportPayments(Db db, Caller caller, FundingNames names) : IPayForSupports
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<SupportPayment>?> OfAsync(Guid supportId, CancellationToken cancel)
    {
        if (!caller.May(Permissions.ReadFunding)) return null;
        var rows = await (
            from use in db.Set<MoneyUse>().AsNoTracking()
            join pot in db.Set<MoneyPot>().AsNoTracking() on use.PotId equals pot.Id
            join movement in db.Set<MoneyMovement>().AsNoTracking() on use.MovementId equals movement.Id
            join gift in db.Set<Gift>().AsNoTracking() on pot.Id equals gift.Id into gifts
            from gift in gifts.DefaultIfEmpty()
            where use.SupportId == supportId && use.Stands
            orderby use.On, use.Id
            select new { use, pot, movement.Voucher, Donor = (string?)gift.DonorName }).ToListAsync(cancel);
        return [.. rows.Select(r => new SupportPayment(
            r.Donor ?? names.Of(r.pot), r.use.Amount, r.use.On, r.Voucher, r.pot.Kind == PotKind.Gift ? $"/funding/gifts/{r.pot.Id}" : $"/funding/lines/{r.pot.Id}?uses={r.use.MovementId}#uses"))];
    }
}
