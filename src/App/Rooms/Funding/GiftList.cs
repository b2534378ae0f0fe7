using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Funding;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Funding;

/// <summary>Which gifts.</summary>
public enum GiftShow : byte { All, Awaited, Late, Held, Fund }

/// <summary>What is asked of the gifts.</summary>
/// <param name="Show">Which.</param>
/// <param name="CommuneIds">The commune and what it was made of; null is all the caller sees.</param>
/// <param name="Donor">Name of a donor, or its beginning.</param>
/// <param name="After">Where the page before ended.</param>
public sealed record GiftQuery(GiftShow Show = GiftShow.All, IReadOnlyList<Guid>? CommuneIds = null, string? Donor = null, DayKey? After = null);

/// <summary>A gift and where it stands.</summary>
public sealed record GiftRow(Gift Gift, StageSums Sums);

/// <summary>The gifts of the caller's area, the latest pledge first, a page at a time by key.</summary>
public sealed class GiftList(Db db, PotList pots)
{
    private const int PageRows = 50;

    /// <summary>One page and where the next begins.</summary>
    /// <param name="query">Which.</param>
    /// <param name="today">The day late is asked of.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<(IReadOnlyList<GiftRow> Rows, DayKey? Next)> PageAsync(GiftQuery query, DateOnly today, CancellationToken cancel)
    {
        var gifts = Narrow(query, today);
        if (query.After is { } key) gifts = gifts.Where(g => g.PledgedOn <= key.Day && (g.PledgedOn < key.Day || g.Id < key.Id));
        var rows = await gifts.OrderByDescending(g => g.PledgedOn).ThenByDescending(g => g.Id).Take(PageRows + 1).ToListAsync(cancel);
        var page = rows.Count > PageRows ? rows[..PageRows] : rows;
        return (await WithSumsAsync(page, cancel), rows.Count > PageRows ? new(page[^1].PledgedOn, page[^1].Id) : null);
    }

    /// <summary>All in order, a page at a time: for an export.</summary>
    public async IAsyncEnumerable<GiftRow> AllAsync(GiftQuery query, DateOnly today, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        for (var after = query.After; ;)
        {
            var (rows, next) = await PageAsync(query with { After = after }, today, cancel);
            foreach (var row in rows) yield return row;
            if ((after = next) is null) yield break;
        }
    }

    /// <summary>What all of them come to.</summary>
    public async Task<(int Gifts, StageSums Sums)> SumAsync(GiftQuery query, DateOnly today, CancellationToken cancel)
    {
        var gifts = Narrow(query, today);
        var stages = await gifts.Join(db.Set<MoneyAccount>().AsNoTracking().Where(a => a.Stage != MoneyStage.Outside), g => g.Id, a => a.PotId, (_, a) => new { a.Stage, a.Balance })
            .GroupBy(a => a.Stage).Select(g => new { g.Key, Sum = g.Sum(a => a.Balance) }).ToListAsync(cancel);
        return (await gifts.CountAsync(cancel), stages.Aggregate(StageSums.None, (sums, s) => sums.With(s.Key, s.Sum)));
    }

    /// <summary>A gift with where it stands, or null where the caller does not see it.</summary>
    public async Task<GiftRow?> FindAsync(Guid id, CancellationToken cancel) =>
        await db.Set<Gift>().AsNoTracking().SingleOrDefaultAsync(g => g.Id == id, cancel) is { } gift ? (await WithSumsAsync([gift], cancel))[0] : null;

    /// <summary>Its receipts in the order of their numbers.</summary>
    public async Task<IReadOnlyList<GiftReceipt>> ReceiptsAsync(Guid giftId, CancellationToken cancel) => await db.Set<GiftReceipt>().AsNoTracking().Where(r => r.GiftId == giftId).OrderBy(r => r.Year).ThenBy(r => r.Number).ToListAsync(cancel);

    /// <summary>What became of it, in order of time; also what was taken back.</summary>
    public async Task<IReadOnlyList<NamedUse>> UsesAsync(Guid giftId, CancellationToken cancel) => await pots.NameAsync(db.Set<MoneyUse>().AsNoTracking().Where(u => u.PotId == giftId).OrderBy(u => u.On).ThenBy(u => u.Id), cancel);

    /// <summary>What the fund of some communes spent, the latest first, a page at a time.</summary>
    public async Task<(IReadOnlyList<NamedUse> Rows, DayKey? Next)> SpentOfFundAsync(IReadOnlyList<Guid>? communes, DayKey? after, CancellationToken cancel)
    {
        var uses = from use in db.Set<MoneyUse>().AsNoTracking() join gift in db.Set<Gift>().AsNoTracking() on use.PotId equals gift.Id where gift.IsOfFund && use.Stands select use;
        if (communes is not null) uses = uses.Where(u => communes.Contains(u.CommuneId));
        if (after is { } key) uses = uses.Where(u => u.On <= key.Day && (u.On < key.Day || u.Id < key.Id));
        var rows = await pots.NameAsync(uses.OrderByDescending(u => u.On).ThenByDescending(u => u.Id).Take(PageRows + 1), cancel);
        var page = rows.OrderByDescending(u => u.Use.On).ThenByDescending(u => u.Use.Id).Take(PageRows).ToList();
        return (page, rows.Count > PageRows ? new(page[^1].Use.On, page[^1].Use.Id) : null);
    }

    /// <summary>Pledges whose day is over and that did not come whole.</summary>
    public Task<int> LateAsync(DateOnly today, CancellationToken cancel) => db.Set<Gift>().AsNoTracking().Where(g => g.Awaited > 0 && g.DueOn < today).Near(db.Scope).CountAsync(cancel);

    private async Task<IReadOnlyList<GiftRow>> WithSumsAsync(IReadOnlyList<Gift> gifts, CancellationToken cancel)
    {
        var ids = gifts.Select(g => g.Id).ToArray();
        var accounts = (await db.Set<MoneyAccount>().AsNoTracking().Where(a => ids.Contains(a.PotId) && a.Stage != MoneyStage.Outside).ToListAsync(cancel)).ToLookup(a => a.PotId);
        return [.. gifts.Select(g => new GiftRow(g, accounts[g.Id].Aggregate(StageSums.None, (sums, a) => sums.With(a.Stage, a.Balance))))];
    }

    private IQueryable<Gift> Narrow(GiftQuery query, DateOnly today)
    {
        var gifts = db.Set<Gift>().AsNoTracking();
        if (query.CommuneIds is { } communes) gifts = gifts.Where(g => communes.Contains(g.CommuneId));
        gifts = query.Show switch
        {
            GiftShow.Awaited => gifts.Where(g => g.Awaited > 0),
            GiftShow.Late => gifts.Where(g => g.Awaited > 0 && g.DueOn < today),
            GiftShow.Held => gifts.Where(g => db.Set<MoneyAccount>().Any(a => a.PotId == g.Id && a.Stage == MoneyStage.Allocated && a.Balance > 0)),
            GiftShow.Fund => gifts.Where(g => g.IsOfFund),
            _ => gifts,
        };
        if (!string.IsNullOrWhiteSpace(query.Donor))
        {
            var key = VietnameseText.NameKey(query.Donor);
            gifts = gifts.Where(g => db.Set<Donor>().Any(d => d.Id == g.DonorId && d.NameKey.StartsWith(key)));
        }

        return gifts;
    }
}
