using VuonLen.Domain.Funding;

namespace VuonLen.Domain.Tests.Funding;

public sealed class GiftDrawTests
{
    private static readonly Guid[] Ids = [.. Enumerable.Range(1, 6).Select(n => new Guid(n, 0, 0, new byte[8]))];

    [Fact]
    public void What_came_first_is_used_first_and_no_more_of_it_than_is_there()
    {
        DrawableGift[] gifts = [new(Ids[0], new(2024, 3, 1), 50), new(Ids[1], new(2024, 1, 1), 30), new(Ids[2], new(2024, 2, 1), 0), new(Ids[3], new(2024, 2, 2), 20)];
        Assert.Equal([new(Ids[1], 30), new(Ids[3], 20), new(Ids[0], 1)], GiftDraw.Of(gifts, 51)!);
        Assert.Equal([new(Ids[1], 30)], GiftDraw.Of(gifts, 30)!);
        Assert.Equal([new(Ids[1], 30), new(Ids[3], 20), new(Ids[0], 50)], GiftDraw.Of(gifts, 100)!);
        Assert.Null(GiftDraw.Of(gifts, 101));
        Assert.Null(GiftDraw.Of([], 1));
    }

    [Fact]
    public void Of_two_that_came_on_one_day_the_order_is_always_the_same()
    {
        DrawableGift[] gifts = [new(Ids[1], new(2024, 1, 1), 10), new(Ids[0], new(2024, 1, 1), 10)];
        Assert.Equal([new(Ids[0], 10), new(Ids[1], 5)], GiftDraw.Of(gifts, 15)!);
        Assert.Equal(GiftDraw.Of(gifts, 15), GiftDraw.Of(gifts.Reverse(), 15));
    }

    [Fact]
    public void Whatever_there_is_the_parts_are_the_amount_or_there_are_none()
    {
        var random = new Random(20240115);
        for (var i = 0; i < 2_000; i++)
        {
            var gifts = Ids.Take(random.Next(Ids.Length + 1)).Select(id => new DrawableGift(id, new DateOnly(2024, 1, 1).AddDays(random.Next(5)), random.Next(4) == 0 ? 0 : random.NextInt64(1, 1_000))).ToArray();
            var amount = random.NextInt64(1, 3_000);
            var parts = GiftDraw.Of(gifts, amount);
            Assert.Equal(gifts.Sum(g => g.There) < amount, parts is null);
            if (parts is null) continue;
            Assert.Equal(amount, parts.Sum(p => p.Amount));
            var drawn = parts.Select(p => (Part: p, Gift: gifts.Single(g => g.PotId == p.PotId))).ToList();
            Assert.All(drawn, d => Assert.InRange(d.Part.Amount, 1, d.Gift.There));
            // All but the last are used up, and nothing older is left.
            Assert.All(drawn.SkipLast(1), d => Assert.Equal(d.Gift.There, d.Part.Amount));
            Assert.Equal(drawn.Select(d => d.Gift.ReceivedOn).Order(), drawn.Select(d => d.Gift.ReceivedOn));
            Assert.DoesNotContain(gifts, g => g.There > 0 && drawn.All(d => d.Gift.PotId != g.PotId) && g.ReceivedOn < drawn[^1].Gift.ReceivedOn);
        }
    }
}
