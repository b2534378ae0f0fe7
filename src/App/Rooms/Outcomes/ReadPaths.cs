using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain.Outcomes;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Outcomes;

/// <summary>How many of the households of each path had a support of a policy before.</summary>
public sealed record PathSupports(Policy Policy, IReadOnlyDictionary<HouseholdPath, int> Households);

/// <summary>The paths of a year and what was given before them.</summary>
/// <param name="Year">The year.</param>
/// <param name="Households">Households of each path.</param>
/// <param name="Supported">Of these, with any support delivered before.</param>
/// <param name="Policies">The same for each policy, the most given first.</param>
public sealed record PathsOfYear(int Year, IReadOnlyDictionary<HouseholdPath, int> Households, IReadOnlyDictionary<HouseholdPath, int> Supported, IReadOnlyList<PathSupports> Policies);

/// <summary>
/// Which supports households had before they escaped, stayed or fell back. Whoever left the register is no outcome. What stands side by side
/// happened before and after, nothing else is said.
/// </summary>
public sealed class ReadPaths(Db db, PolicySource policies)
{
    /// <summary>Months before the end of the year within which a support counts as had before.</summary>
    public const int MonthsBefore = 36;

    /// <summary>The paths of a year in the caller's area. Rows are read in order and forgotten; what is kept is one byte for each listed household.</summary>
    public async Task<PathsOfYear> OfAsync(int year, CancellationToken cancel)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var paths = await PathsAsync(first, last, cancel);
        var since = last.AddMonths(-MonthsBefore);
        var given = db.Set<Support>().AsNoTracking().Where(s => s.DeliveredOn != null && s.DeliveredOn > since && s.DeliveredOn <= last).Select(s => new { s.HouseholdId, s.PolicyCode }).Distinct();
        var (supported, byPolicy) = (new HashSet<Guid>(), new Dictionary<string, Dictionary<HouseholdPath, int>>());
        await foreach (var one in given.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!paths.TryGetValue(one.HouseholdId, out var path)) continue;
            supported.Add(one.HouseholdId);
            var counts = byPolicy.TryGetValue(one.PolicyCode, out var known) ? known : byPolicy[one.PolicyCode] = [];
            counts[path] = counts.GetValueOrDefault(path) + 1;
        }

        var book = await policies.GetAsync(cancel);
        return new(
            year, paths.Values.CountBy(p => p).ToDictionary(), supported.Select(id => paths[id]).CountBy(p => p).ToDictionary(),
            [.. byPolicy.Select(p => new PathSupports(book.Nearest(p.Key, last)!, p.Value)).OrderByDescending(p => p.Households.Values.Sum()).ThenBy(p => p.Policy.Code, StringComparer.Ordinal)]);
    }

    private async Task<Dictionary<Guid, HouseholdPath>> PathsAsync(DateOnly first, DateOnly last, CancellationToken cancel)
    {
        var rows =
            from period in db.Set<StatusPeriod>().AsNoTracking()
            where period.From <= last
            join household in db.Set<Household>().AsNoTracking() on period.HouseholdId equals household.Id
            where household.EndedOn == null || household.EndedOn > last
            orderby period.HouseholdId, period.From
            select new { period.HouseholdId, period.Class, period.From, period.Until };
        var paths = new Dictionary<Guid, HouseholdPath>();
        var (of, periods) = (Guid.Empty, new List<(HouseholdClass Class, DateOnly From, DateOnly? Until)>());
        void End()
        {
            if (periods.Count > 0 && HouseholdPaths.Of(periods, first, last) is var path and not HouseholdPath.None) paths[of] = path;
            periods.Clear();
        }

        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (row.HouseholdId != of) End();
            of = row.HouseholdId;
            periods.Add((row.Class, row.From, row.Until));
        }

        End();
        return paths;
    }
}
