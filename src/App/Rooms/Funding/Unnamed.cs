using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Funding;

/// <summary>Supports of a policy that were delivered and whose money is not named, or not all of it.</summary>
/// <param name="PolicyCode">The policy.</param>
/// <param name="Count">How many.</param>
/// <param name="Money">What they lack of money that is named, đồng.</param>
public sealed record UnnamedCount(string PolicyCode, int Count, long Money);

/// <summary>Supports that were delivered, cost something and do not say which money paid for all of it.</summary>
public sealed class Unnamed(Db db, CommuneSums sums)
{
    private static readonly NameOrder<Support> ByName = new(s => s.GivenKey, s => s.Id);

    /// <summary>By policy, of those that count in a year, the largest first.</summary>
    public Task<IReadOnlyList<UnnamedCount>> CountsAsync(int year, CancellationToken cancel) => sums.OfAsync(
        new CommuneSum<Support, UnnamedCount, IReadOnlyList<UnnamedCount>>(
            $"supports of {year} without money named",
            Of(year),
            rows => rows.Select(s => new { s.CommuneId, s.PolicyCode, Lacks = (s.Amount ?? 0) - (db.Set<MoneyUse>().Where(u => u.SupportId == s.Id && u.Stands).Sum(u => (long?)u.Amount) ?? 0) })
                .GroupBy(s => new { s.CommuneId, s.PolicyCode }).Select(g => new CommunePart<UnnamedCount>(g.Key.CommuneId, new(g.Key.PolicyCode, g.Count(), g.Sum(s => s.Lacks)))),
            parts => [.. parts.GroupBy(p => p.PolicyCode).Select(g => new UnnamedCount(g.Key, g.Sum(p => p.Count), g.Sum(p => p.Money))).OrderByDescending(c => c.Money).ThenBy(c => c.PolicyCode, StringComparer.Ordinal)]),
        cancel);

    /// <summary>A page of a policy's, by name, and the key of the next.</summary>
    public Task<(IReadOnlyList<Support> Rows, string? Next)> PageAsync(int year, string policy, string? after, CancellationToken cancel) => ByName.PageAsync(Of(year).Where(s => s.PolicyCode == policy), db.Scope, after, cancel);

    /// <summary>What of some supports is named already, đồng.</summary>
    public static async Task<IReadOnlyDictionary<Guid, long>> NamedAsync(Db db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await db.Set<MoneyUse>().AsNoTracking().Where(u => u.Stands && u.SupportId != null && ids.Contains(u.SupportId.Value))
            .GroupBy(u => u.SupportId!.Value).Select(g => new { g.Key, Sum = g.Sum(u => u.Amount) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancel);

    private IQueryable<Support> Of(int year) => db.Set<Support>().AsNoTracking()
        .Where(s => s.Year == year && (s.Step == SupportStep.Delivered || s.Step == SupportStep.Checked) && s.Amount > 0 && s.Source != MoneySource.Rotated && s.Source != MoneySource.Household)
        .Where(s => s.Amount > (db.Set<MoneyUse>().Where(u => u.SupportId == s.Id && u.Stands).Sum(u => (long?)u.Amount) ?? 0));
}
