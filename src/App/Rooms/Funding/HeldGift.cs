using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Programmes;

namespace VuonLen.App.Rooms.Funding;

/// <summary>A gift, its pot and where its money stands: with the commune it was given to, or with the one that goes on with it once it was handed over.</summary>
/// <param name="Gift">The gift, tracked.</param>
/// <param name="Pot">Its pot, tracked.</param>
/// <param name="PlaceId">Where its money stands.</param>
public sealed record HeldGift(Gift Gift, MoneyPot Pot, Guid PlaceId);

/// <summary>Finds a gift to act on. A step of the acts on gifts.</summary>
public sealed class FindGift(Db db, GeographySource places, LocalPolicies local, Ledger ledger)
{
    /// <summary>The gift, in turn; null where the caller does not see it or does not answer for who holds it.</summary>
    /// <param name="giftId">Which.</param>
    /// <param name="on">The day of the act.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<HeldGift?> OfAsync(Guid giftId, DateOnly on, CancellationToken cancel)
    {
        if (await db.Set<Gift>().AsNoTracking().Where(g => g.Id == giftId).Select(g => (Guid?)g.CommuneId).SingleOrDefaultAsync(cancel) is not { } commune) return null;
        var successor = (await places.GetAsync(db, cancel)).At(commune, on)?.Id ?? commune;
        await ledger.WaitAsync([(on.Year, commune), (on.Year, successor)], cancel);
        // Days on both sides of the new year are in two books: whoever acts on one gift takes one turn all the same.
        await db.WaitForTurnAsync("gift", [giftId], cancel);
        // Before it is handed over it stands where it was, and the books say that it has to be handed over.
        var holder = successor != commune && await db.Set<MoneyAccount>().AnyAsync(a => a.PotId == giftId && a.PlaceId == successor, cancel) ? successor : commune;
        return await local.AnswersForAsync(holder, cancel)
            ? new(await db.Set<Gift>().SingleAsync(g => g.Id == giftId, cancel), await db.Set<MoneyPot>().SingleAsync(p => p.Id == giftId, cancel), holder)
            : null;
    }
}
