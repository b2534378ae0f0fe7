// Comparisons here become SQL: the columns compare byte by byte on both stores.
#pragma warning disable CA1309

using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
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

/// <summary>One running need, as lists show it.</summary>
public sealed record NeedRow(
    Guid Id, Guid HouseholdId, string HeadName, string HeadGivenKey, Guid HamletId, HouseholdClass Class, Indicator Indicator, NeedState State, DateOnly From, DateOnly StateSince,
    bool PersistsAfterSupport);

/// <summary>How many households have a need, by how far the answer has come.</summary>
public sealed record NeedCount(Indicator Indicator, NeedState State, int Count);

/// <summary>The running needs of the caller's area: counted, and listed by the head's name a page at a time by key.</summary>
public sealed class NeedList(Db db)
{
    private const int PageRows = 50;

    /// <summary>Counts of all running needs by deprivation and state.</summary>
    public async Task<IReadOnlyList<NeedCount>> CountsAsync(CancellationToken cancel) => await db.Set<Need>().AsNoTracking()
        .Where(n => n.Until == null).GroupBy(n => new { n.Indicator, n.State }).Select(g => new NeedCount(g.Key.Indicator, g.Key.State, g.Count())).ToListAsync(cancel);

    /// <summary>One page and the key of the next, or null at the end.</summary>
    public async Task<(IReadOnlyList<NeedRow> Rows, string? Next)> PageAsync(NeedQuery query, CancellationToken cancel)
    {
        var rows = await Show(After(Narrow(query), query.After)).Take(PageRows + 1).ToListAsync(cancel);
        return rows.Count > PageRows ? (rows[..PageRows], new NameKey(rows[PageRows - 1].HeadGivenKey, rows[PageRows - 1].Id).ToString()) : (rows, null);
    }

    /// <summary>How many, up to a number.</summary>
    public Task<int> CountAsync(NeedQuery query, int most, CancellationToken cancel) => Narrow(query).OrderBy(n => n.HeadGivenKey).Select(n => n.Id).Take(most + 1).CountAsync(cancel);

    /// <summary>All rows in order, streamed: for an export.</summary>
    public IAsyncEnumerable<NeedRow> AllAsync(NeedQuery query) => Show(Narrow(query)).AsAsyncEnumerable();

    /// <summary>All needs a household ever had, running first, then the latest.</summary>
    public async Task<IReadOnlyList<Need>> OfHouseholdAsync(Guid householdId, CancellationToken cancel) =>
        [.. (await db.Set<Need>().AsNoTracking().Where(n => n.HouseholdId == householdId).ToListAsync(cancel)).OrderBy(n => n.Until is null ? 0 : 1).ThenByDescending(n => n.Until).ThenBy(n => n.Indicator)];

    private static IQueryable<NeedRow> Show(IQueryable<Need> needs) => needs.OrderBy(n => n.HeadGivenKey).ThenBy(n => n.Id).Select(n => new NeedRow(
        n.Id, n.HouseholdId, n.HeadName, n.HeadGivenKey, n.HamletId, n.Class, n.Indicator, n.State, n.From, n.StateSince, n.PersistsAfterSupport));

    private static IQueryable<Need> After(IQueryable<Need> needs, string? after)
    {
        if (NameKey.Read(after) is not ({ } name, var id)) return needs;
        return needs.Where(n => string.Compare(n.HeadGivenKey, name) >= 0 && (string.Compare(n.HeadGivenKey, name) > 0 || n.Id > id));
    }

    private IQueryable<Need> Narrow(NeedQuery query)
    {
        var needs = db.Set<Need>().AsNoTracking().Near(db.Scope).Where(n => n.Until == null);
        if (query.Indicator is { } indicator) needs = needs.Where(n => n.Indicator == indicator);
        if (query.State is { } state) needs = needs.Where(n => n.State == state);
        if (query.HamletId is { } hamlet) needs = needs.Where(n => n.HamletId == hamlet);
        if (query.Class is { } of) needs = needs.Where(n => n.Class == of);
        return needs;
    }
}
