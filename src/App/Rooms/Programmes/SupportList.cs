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
public sealed class SupportList(Db db, CommuneSums sums)
{
    private static readonly NameOrder<Support> ByName = new(s => s.GivenKey, s => s.Id);

    /// <summary>Counts by step.</summary>
    public async Task<IReadOnlyList<SupportCount>> CountsAsync(SupportQuery query, CancellationToken cancel) => [.. (await CountsAsync(query.Year, query.PolicyCode, AreaOf(query), cancel))[query.PolicyCode]];

    /// <summary>Counts of all policies of a year by step, in the caller's area.</summary>
    public Task<ILookup<string, SupportCount>> CountsAsync(int year, CancellationToken cancel) => CountsAsync(year, null, db.Scope, cancel);

    /// <summary>One page and the key of the next, or null at the end.</summary>
    public Task<(IReadOnlyList<Support> Rows, string? Next)> PageAsync(SupportQuery query, CancellationToken cancel) => ByName.PageAsync(Narrow(query), AreaOf(query), query.After, cancel);

    /// <summary>All rows in order, streamed: for an export.</summary>
    public IAsyncEnumerable<Support> AllAsync(SupportQuery query) => ByName.All(Narrow(query), AreaOf(query)).AsAsyncEnumerable();

    /// <summary>All supports a household and its members ever had there, the latest first.</summary>
    public async Task<IReadOnlyList<Support>> OfHouseholdAsync(Guid householdId, CancellationToken cancel) =>
        [.. (await db.Set<Support>().AsNoTracking().Where(s => s.HouseholdId == householdId).ToListAsync(cancel)).OrderByDescending(s => s.StepOn).ThenBy(s => s.Id)];

    /// <summary>The year is among the groups because the index that holds them in order does.</summary>
    private Task<ILookup<string, SupportCount>> CountsAsync(int year, string? policy, AreaScope area, CancellationToken cancel) => sums.OfAsync(
        new CommuneSum<Support, (string Policy, SupportCount Count), ILookup<string, SupportCount>>(
            $"supports of {year} {policy}",
            policy is null ? OfYear(year) : OfYear(year).Where(s => s.PolicyCode == policy),
            rows => rows.GroupBy(s => new { s.CommuneId, s.PolicyCode, s.Year, s.Step })
                .Select(g => new CommunePart<(string, SupportCount)>(g.Key.CommuneId, new(g.Key.PolicyCode, new(g.Key.Step, g.Count(), g.Sum(s => s.Amount ?? 0))))),
            () => new RunningTally<(string Policy, SupportCount Count), (string Policy, SupportStep Step), ILookup<string, SupportCount>>(
                p => (p.Policy, p.Count.Step), p => [p.Count.Count, p.Count.Money], all => all.ToLookup(g => g.Key.Policy, g => new SupportCount(g.Key.Step, (int)g.Value[0], g.Value[1])))),
        area, cancel);

    private IQueryable<Support> OfYear(int year) => db.Set<Support>().AsNoTracking().Where(s => s.Year == year);

    private IQueryable<Support> Narrow(SupportQuery query)
    {
        var supports = OfYear(query.Year).Where(s => s.PolicyCode == query.PolicyCode);
        if (query.Step is { } step) supports = supports.Where(s => s.Step == step);
        return supports;
    }

    /// <summary>The commune that was asked for, else all the caller sees.</summary>
    private AreaScope AreaOf(SupportQuery query) => query.CommuneId is { } commune ? new([commune], [], false) : db.Scope;
}
