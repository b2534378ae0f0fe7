using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Needs;

namespace VuonLen.App.Rooms.Needs;

/// <summary>What is asked of the survey's answers; null is not asked.</summary>
/// <param name="Year">The survey's year.</param>
/// <param name="Wish">Workers who want at least one of these.</param>
/// <param name="Trade">A trade.</param>
/// <param name="State">How far the answer has come: to training where training is asked, else to a job.</param>
/// <param name="HamletId">A hamlet.</param>
/// <param name="After">Key of the last row of the page before.</param>
public sealed record WishQuery(int Year, WorkerWishes? Wish = null, string? Trade = null, NeedState? State = null, Guid? HamletId = null, string? After = null);

/// <summary>How many want what.</summary>
public sealed record WishCount(WorkerWishes Wants, int Count);

/// <summary>How many want a trade, in a hamlet, by how far the answer has come.</summary>
public sealed record TradeDemand(string Trade, Guid HamletId, NeedState State, int Count);

/// <summary>The answers of the yearly survey in the caller's area: counted, and listed by name a page at a time by key.</summary>
public sealed class WishList(Db db, CommuneSums sums)
{
    private static readonly NameOrder<WorkerAnswer> ByName = new(a => a.GivenKey, a => a.Id);

    /// <summary>Workers asked in a year by what they want.</summary>
    public Task<IReadOnlyList<WishCount>> CountsAsync(int year, CancellationToken cancel) => sums.OfAsync(
        new CommuneSum<WorkerAnswer, WishCount, IReadOnlyList<WishCount>>(
            $"wishes of {year}",
            db.Set<WorkerAnswer>().AsNoTracking().Where(a => a.Year == year),
            rows => rows.GroupBy(a => new { a.CommuneId, a.Wants }).Select(g => new CommunePart<WishCount>(g.Key.CommuneId, new(g.Key.Wants, g.Count()))),
            () => new RunningTally<WishCount, WorkerWishes, IReadOnlyList<WishCount>>(p => p.Wants, p => [p.Count], all => [.. all.Select(g => new WishCount(g.Key, (int)g.Value[0]))])),
        cancel);

    /// <summary>What households want, in a year, by what they want.</summary>
    public Task<IReadOnlyDictionary<HouseholdWishes, int>> HouseholdCountsAsync(int year, CancellationToken cancel) => sums.OfAsync(
        new CommuneSum<HouseholdAnswer, (HouseholdWishes Wants, int Count), IReadOnlyDictionary<HouseholdWishes, int>>(
            $"wishes of households of {year}",
            db.Set<HouseholdAnswer>().AsNoTracking().Where(a => a.Year == year),
            rows => rows.GroupBy(a => new { a.CommuneId, a.Wants }).Select(g => new CommunePart<(HouseholdWishes, int)>(g.Key.CommuneId, new(g.Key.Wants, g.Count()))),
            () => new RunningTally<(HouseholdWishes Wants, int Count), HouseholdWishes, IReadOnlyDictionary<HouseholdWishes, int>>(p => p.Wants, p => [p.Count], all => all.ToDictionary(g => g.Key, g => (int)g.Value[0]))),
        cancel);

    /// <summary>Wishes for training by trade and hamlet.</summary>
    public Task<IReadOnlyList<TradeDemand>> DemandAsync(int year, CancellationToken cancel) => sums.OfAsync(
        new CommuneSum<WorkerAnswer, TradeDemand, IReadOnlyList<TradeDemand>>(
            $"demand of {year}",
            db.Set<WorkerAnswer>().AsNoTracking().Where(a => a.Year == year && a.Training != null && a.Trade != null),
            rows => rows.GroupBy(a => new { a.CommuneId, a.Trade, a.HamletId, a.Training })
                .Select(g => new CommunePart<TradeDemand>(g.Key.CommuneId, new(g.Key.Trade!, g.Key.HamletId, g.Key.Training!.Value, g.Count()))),
            parts => [.. parts.GroupBy(p => (p.Trade, p.HamletId, p.State)).Select(g => new TradeDemand(g.Key.Trade, g.Key.HamletId, g.Key.State, g.Sum(p => p.Count)))]),
        cancel);

    /// <summary>The latest year anybody was asked in, up to a year; that year where nobody was.</summary>
    public async Task<int> LatestYearAsync(int upTo, CancellationToken cancel) => await db.Set<WorkerAnswer>().AsNoTracking().Where(a => a.Year <= upTo).Near(db.Scope).MaxAsync(a => (int?)a.Year, cancel) ?? upTo;

    /// <summary>One page and the key of the next, or null at the end.</summary>
    public Task<(IReadOnlyList<WorkerAnswer> Rows, string? Next)> PageAsync(WishQuery query, CancellationToken cancel) => ByName.PageAsync(Narrow(query), db.Scope, query.After, cancel);

    /// <summary>How many: of a wish all of them, of a trade, a state or a hamlet up to a number and one more.</summary>
    public async Task<int> CountAsync(WishQuery query, int most, CancellationToken cancel) => query is { Trade: null, State: null, HamletId: null }
        ? (await CountsAsync(query.Year, cancel)).Where(c => query.Wish is not { } wish || (c.Wants & wish) != 0).Sum(c => c.Count)
        : await ByName.CountAsync(Narrow(query), db.Scope, most, cancel);

    /// <summary>All rows in order, streamed: for an export.</summary>
    public IAsyncEnumerable<WorkerAnswer> AllAsync(WishQuery query) => ByName.All(Narrow(query), db.Scope).AsAsyncEnumerable();

    /// <summary>What a household said at its last survey, or null.</summary>
    public Task<HouseholdAnswer?> OfHouseholdAsync(Guid householdId, CancellationToken cancel) =>
        db.Set<HouseholdAnswer>().AsNoTracking().Where(a => a.HouseholdId == householdId).OrderByDescending(a => a.Year).FirstOrDefaultAsync(cancel);

    /// <summary>What each worker of a household said when last asked, by name.</summary>
    public async Task<IReadOnlyList<WorkerAnswer>> WorkersOfAsync(Guid householdId, CancellationToken cancel) =>
        [.. (await db.Set<WorkerAnswer>().AsNoTracking().Where(a => a.HouseholdId == householdId).ToListAsync(cancel)).GroupBy(a => a.PersonId).Select(g => g.MaxBy(a => a.Year)!).OrderBy(a => a.GivenKey, StringComparer.Ordinal)];

    private IQueryable<WorkerAnswer> Narrow(WishQuery query)
    {
        var answers = db.Set<WorkerAnswer>().AsNoTracking().Where(a => a.Year == query.Year);
        if (query.Wish is { } wish) answers = answers.Where(a => (a.Wants & wish) != 0);
        if (query.Trade is { } trade) answers = answers.Where(a => a.Trade == trade);
        if (query.State is { } state) answers = query.Wish == WorkerWishes.Training || query.Trade is not null ? answers.Where(a => a.Training == state) : answers.Where(a => a.Job == state);
        if (query.HamletId is { } hamlet) answers = answers.Where(a => a.HamletId == hamlet);
        return answers;
    }
}
