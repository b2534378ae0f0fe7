using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Funding;

namespace VuonLen.App.Rooms.Funding;

/// <summary>What stands of a pot with one place.</summary>
/// <param name="PlaceId">The place.</param>
/// <param name="Sums">What stands where.</param>
public sealed record PlaceSums(Guid PlaceId, StageSums Sums);

/// <summary>A use, with the support it paid where it paid one.</summary>
/// <param name="Use">The use.</param>
/// <param name="PolicyCode">Policy of the support; null where it paid none.</param>
/// <param name="Name">Who had the support, or the head of the household; null where it is for all, or the caller does not see who it was.</param>
public sealed record NamedUse(MoneyUse Use, string? PolicyCode, string? Name);

/// <summary>Money that reached a household.</summary>
/// <param name="Use">What for and how much.</param>
/// <param name="Pot">Out of what.</param>
/// <param name="Donor">Who gave it; null where it is of the budget.</param>
/// <param name="PolicyCode">Policy of the support it paid; null where it paid none.</param>
public sealed record ReachedMoney(MoneyUse Use, MoneyPot Pot, string? Donor, string? PolicyCode);

/// <summary>Lines of the budget, where their money stands, how it moved and what it paid for.</summary>
public sealed class PotList(Db db, Caller caller)
{
    private const int PageRows = 50;

    /// <summary>A line or a gift's pot, or null.</summary>
    public Task<MoneyPot?> FindAsync(Guid id, CancellationToken cancel) => db.Set<MoneyPot>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel);

    /// <summary>What stands with each place the caller sees.</summary>
    public async Task<IReadOnlyList<PlaceSums>> PlacesAsync(Guid potId, CancellationToken cancel) =>
        [.. (await db.Set<MoneyAccount>().AsNoTracking().Where(a => a.PotId == potId && a.Stage != MoneyStage.Outside).ToListAsync(cancel))
            .GroupBy(a => a.PlaceId).Select(g => new PlaceSums(g.Key, g.Aggregate(StageSums.None, (sums, a) => sums.With(a.Stage, a.Balance)))).Where(p => p.Sums != StageSums.None)];

    /// <summary>A page of its movements, the latest first, and where the next begins.</summary>
    public async Task<(IReadOnlyList<MoneyMovement> Rows, DayKey? Next)> MovementsAsync(Guid potId, DayKey? after, CancellationToken cancel)
    {
        var movements = db.Set<MoneyMovement>().AsNoTracking().Where(m => m.PotId == potId);
        if (after is { } key) movements = movements.Where(m => m.On <= key.Day && (m.On < key.Day || m.Id < key.Id));
        var rows = await movements.OrderByDescending(m => m.On).ThenByDescending(m => m.Id).Take(PageRows + 1).ToListAsync(cancel);
        return rows.Count > PageRows ? (rows[..PageRows], new(rows[PageRows - 1].On, rows[PageRows - 1].Id)) : (rows, null);
    }

    /// <summary>Which of some movements were taken back.</summary>
    public async Task<IReadOnlySet<Guid>> ReversedAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        (await db.Set<MoneyMovement>().AsNoTracking().Where(m => m.Reverses != null && ids.Contains(m.Reverses.Value)).Select(m => m.Reverses!.Value).ToListAsync(cancel)).ToHashSet();

    /// <summary>What some movements paid for, at most so many, in the order they were written.</summary>
    public Task<IReadOnlyList<NamedUse>> UsesOfAsync(IReadOnlyCollection<Guid> movementIds, int most, CancellationToken cancel) => NameAsync(db.Set<MoneyUse>().AsNoTracking().Where(u => movementIds.Contains(u.MovementId)).OrderBy(u => u.Id).Take(most), cancel);

    /// <summary>How many each of some movements paid for.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> UseCountsAsync(IReadOnlyCollection<Guid> movementIds, CancellationToken cancel) =>
        await db.Set<MoneyUse>().AsNoTracking().Where(u => movementIds.Contains(u.MovementId)).GroupBy(u => u.MovementId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);

    /// <summary>What reached a household, the latest first: money of supports and gifts, with the pot it came from and the donor of a gift.</summary>
    public async Task<IReadOnlyList<ReachedMoney>> OfHouseholdAsync(Guid householdId, CancellationToken cancel) =>
        await (
            from use in db.Set<MoneyUse>().AsNoTracking()
            join pot in db.Set<MoneyPot>().AsNoTracking() on use.PotId equals pot.Id
            join gift in db.Set<Gift>().AsNoTracking() on pot.Id equals gift.Id into gifts
            from gift in gifts.DefaultIfEmpty()
            join support in db.Set<Programmes.Support>().AsNoTracking() on use.SupportId equals support.Id into supports
            from support in supports.DefaultIfEmpty()
            where use.HouseholdId == householdId && use.Stands
            orderby use.On descending, use.Id descending
            select new ReachedMoney(use, pot, gift.DonorName, support.PolicyCode)).ToListAsync(cancel);

    /// <summary>The plan of a pot with a place, by quarter; empty where there is none.</summary>
    public async Task<IReadOnlyDictionary<int, long>> PlanAsync(Guid potId, Guid placeId, CancellationToken cancel) =>
        await db.Set<DisbursementPlan>().AsNoTracking().Where(p => p.PotId == potId && p.PlaceId == placeId).ToDictionaryAsync(p => p.Quarter, p => p.Until, cancel);

    /// <summary>Uses with who they were for.</summary>
    internal async Task<IReadOnlyList<NamedUse>> NameAsync(IQueryable<MoneyUse> uses, CancellationToken cancel)
    {
        var rows = await (
            from use in uses
            join support in db.Set<Programmes.Support>().AsNoTracking() on use.SupportId equals support.Id into supports
            from support in supports.DefaultIfEmpty()
            join household in db.Set<Registry.Household>().AsNoTracking() on use.HouseholdId equals household.Id into households
            from household in households.DefaultIfEmpty()
            select new { use, Policy = (string?)support.PolicyCode, Name = (string?)support.Name, Head = (string?)household.HeadName }).ToListAsync(cancel);
        // Money is read also by people who may not know who is poor.
        var mayName = caller.May(Permissions.ReadHouseholds);
        return [.. rows.Select(r => new NamedUse(r.use, r.Policy, mayName ? r.Name ?? r.Head : null))];
    }
}
