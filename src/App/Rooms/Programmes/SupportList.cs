using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>What is asked of the supports of a policy.</summary>
/// <param name="PolicyCode">The policy.</param>
/// <param name="Year">The year they count in.</param>
/// <param name="Step">How far; null is all.</param>
/// <param name="CommuneId">A commune; null is the whole area of the caller.</param>
/// <param name="After">Key of the last row of the page before.</param>
public sealed record SupportQuery(string PolicyCode, int Year, SupportStep? Step = null, Guid? CommuneId = null, string? After = null);

/// <summary>Supports of a policy at a step: how many, and how much money.</summary>
public sealed record SupportCount(SupportStep Step, int Count, long Money);

/// <summary>Supports of one policy and year: counted by step, and listed by name a page at a time by key.</summary>
public sealed class SupportList(Db db)
{
    private static readonly NameOrder<Support> ByName = new(s => s.GivenKey, s => s.Id);

    /// <summary>Counts by step.</summary>
    public async Task<IReadOnlyList<SupportCount>> CountsAsync(SupportQuery query, CancellationToken cancel) =>
        await Narrow(query with { Step = null }).Near(AreaOf(query)).GroupBy(s => s.Step).Select(g => new SupportCount(g.Key, g.Count(), g.Sum(s => s.Amount ?? 0))).ToListAsync(cancel);

    /// <summary>Counts of all policies of a year by step, in the caller's area. The year is among the groups because the index that holds them in order does.</summary>
    public async Task<ILookup<string, SupportCount>> CountsAsync(int year, CancellationToken cancel) =>
        (await db.Set<Support>().AsNoTracking().Where(s => s.Year == year).Near(db.Scope).GroupBy(s => new { s.PolicyCode, s.Year, s.Step })
            .Select(g => new { g.Key.PolicyCode, g.Key.Step, Count = g.Count(), Money = g.Sum(s => s.Amount ?? 0) }).ToListAsync(cancel))
        .ToLookup(g => g.PolicyCode, g => new SupportCount(g.Step, g.Count, g.Money));

    /// <summary>One page and the key of the next, or null at the end.</summary>
    public Task<(IReadOnlyList<Support> Rows, string? Next)> PageAsync(SupportQuery query, CancellationToken cancel) => ByName.PageAsync(Narrow(query), AreaOf(query), query.After, cancel);

    /// <summary>All rows in order, streamed: for an export.</summary>
    public IAsyncEnumerable<Support> AllAsync(SupportQuery query) => ByName.All(Narrow(query), AreaOf(query)).AsAsyncEnumerable();

    /// <summary>All supports a household and its members ever had there, the latest first.</summary>
    public async Task<IReadOnlyList<Support>> OfHouseholdAsync(Guid householdId, CancellationToken cancel) =>
        [.. (await db.Set<Support>().AsNoTracking().Where(s => s.HouseholdId == householdId).ToListAsync(cancel)).OrderByDescending(s => s.StepOn).ThenBy(s => s.Id)];

    private IQueryable<Support> Narrow(SupportQuery query)
    {
        var supports = db.Set<Support>().AsNoTracking().Where(s => s.PolicyCode == query.PolicyCode && s.Year == query.Year);
        if (query.Step is { } step) supports = supports.Where(s => s.Step == step);
        return supports;
    }

    /// <summary>The commune that was asked for, else all the caller sees.</summary>
    private AreaScope AreaOf(SupportQuery query) => query.CommuneId is { } commune ? new([commune], [], false) : db.Scope;
}
