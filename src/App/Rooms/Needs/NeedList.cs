using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Needs;

/// <summary>What is asked of the list of running needs; null is not asked.</summary>
/// <param name="Indicator">The deprivation.</param>
/// <param name="State">How far.</param>
/// <param name="HamletId">A hamlet.</param>
/// <param name="Class">Class of the household.</param>
/// <param name="After">Key of the last row of the page before.</param>
public sealed record NeedQuery(Indicator? Indicator = null, NeedState? State = null, Guid? HamletId = null, HouseholdClass? Class = null, string? After = null);

/// <summary>How many households have a need, by how far the answer has come.</summary>
public sealed record NeedCount(Indicator Indicator, NeedState State, int Count);

/// <summary>The running needs of the caller's area: counted, and listed by the head's name a page at a time by key.</summary>
public sealed class NeedList(Db db, CommuneSums sums)
{
    private static readonly NameOrder<Need> ByName = new(n => n.HeadGivenKey, n => n.Id);

    /// <summary>The states a running need can have, in the order of the answer.</summary>
    public static IReadOnlyList<NeedState> States { get; } = [NeedState.Open, NeedState.Referred, NeedState.Accepted, NeedState.Declined, NeedState.BeingMet, NeedState.Met];

    /// <summary>Counts of all running needs by deprivation and state.</summary>
    public Task<IReadOnlyList<NeedCount>> CountsAsync(CancellationToken cancel) => sums.OfAsync(
        new CommuneSum<Need, NeedCount, IReadOnlyList<NeedCount>>(
            "needs",
            db.Set<Need>().AsNoTracking().Where(n => n.Until == null),
            rows => rows.GroupBy(n => new { n.CommuneId, n.Indicator, n.State }).Select(g => new CommunePart<NeedCount>(g.Key.CommuneId, new(g.Key.Indicator, g.Key.State, g.Count()))),
            () => new RunningTally<NeedCount, (Indicator Indicator, NeedState State), IReadOnlyList<NeedCount>>(
                p => (p.Indicator, p.State), p => [p.Count], all => [.. all.Select(g => new NeedCount(g.Key.Indicator, g.Key.State, (int)g.Value[0]))])),
        cancel);

    /// <summary>One page and the key of the next, or null at the end.</summary>
    public Task<(IReadOnlyList<Need> Rows, string? Next)> PageAsync(NeedQuery query, CancellationToken cancel) => ByName.PageAsync(Narrow(query), db.Scope, query.After, cancel);

    /// <summary>How many: of an indicator or a state all of them, of a hamlet or a class up to a number and one more.</summary>
    public async Task<int> CountAsync(NeedQuery query, int most, CancellationToken cancel) => query is { HamletId: null, Class: null }
        ? (await CountsAsync(cancel)).Where(c => (query.Indicator ?? c.Indicator) == c.Indicator && (query.State ?? c.State) == c.State).Sum(c => c.Count)
        : await ByName.CountAsync(Narrow(query), db.Scope, most, cancel);

    /// <summary>All rows in order, streamed: for an export.</summary>
    public IAsyncEnumerable<Need> AllAsync(NeedQuery query) => ByName.All(Narrow(query), db.Scope).AsAsyncEnumerable();

    /// <summary>All needs a household ever had, running first, then the latest.</summary>
    public async Task<IReadOnlyList<Need>> OfHouseholdAsync(Guid householdId, CancellationToken cancel) =>
        [.. (await db.Set<Need>().AsNoTracking().Where(n => n.HouseholdId == householdId).ToListAsync(cancel)).OrderBy(n => n.Until is null ? 0 : 1).ThenByDescending(n => n.Until).ThenBy(n => n.Indicator)];

    private IQueryable<Need> Narrow(NeedQuery query)
    {
        var needs = db.Set<Need>().AsNoTracking().Where(n => n.Until == null);
        if (query.HamletId is { } hamlet) needs = needs.Where(n => n.HamletId == hamlet);
        if (query.Class is { } of) needs = needs.Where(n => n.Class == of);
        // In a wide area an indicator and a state are a range of an index; a commune's own index holds them all, and they are asked of each.
        var isWide = !db.Scope.IsFew;
        if (query.Indicator is { } indicator) needs = needs.Where(AskedOfRows.Unless<Need>(isWide, n => n.Indicator == indicator));
        if (query.State is { } state) return needs.Where(AskedOfRows.Unless<Need>(isWide, n => n.State == state));
        // SQLite merges the ranges of all states; PostgreSQL would sort them, and walks the order of all needs instead, of which an indicator has many.
        return isWide && query.Indicator is not null && db.Kind == StoreKind.Sqlite ? NearRows.Together(States.Select(s => needs.Where(n => n.State == s))) : needs;
    }
}
