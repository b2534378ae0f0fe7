namespace VuonLen.Domain.Funding;

/// <summary>A gift that may be drawn on.</summary>
/// <param name="PotId">Which.</param>
/// <param name="ReceivedOn">The day it first came.</param>
/// <param name="There">Received and not used, đồng.</param>
public readonly record struct DrawableGift(Guid PotId, DateOnly ReceivedOn, long There);

/// <summary>What is drawn on one gift.</summary>
/// <param name="PotId">Which.</param>
/// <param name="Amount">How much, đồng.</param>
public readonly record struct GiftPart(Guid PotId, long Amount);

/// <summary>
/// Which gifts of the fund a sum is taken from. Money in one box has no name on it; so that each donor can still be told what became of theirs, what came first is used first, as goods
/// are taken from a store.
/// </summary>
public static class GiftDraw
{
    /// <summary>The parts, oldest gift first, or null where all together are not enough: then nothing is taken.</summary>
    /// <param name="gifts">Gifts of the fund, in any order.</param>
    /// <param name="amount">How much is needed, đồng, above zero.</param>
    public static IReadOnlyList<GiftPart>? Of(IEnumerable<DrawableGift> gifts, long amount)
    {
        var parts = new List<GiftPart>();
        foreach (var gift in gifts.Where(g => g.There > 0).OrderBy(g => g.ReceivedOn).ThenBy(g => g.PotId))
        {
            var part = Math.Min(gift.There, amount);
            parts.Add(new(gift.PotId, part));
            if ((amount -= part) == 0) return parts;
        }

        return null;
    }
}
