using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Desk;

/// <summary>The poverty rate at the end of one year's frozen rounds.</summary>
/// <param name="Year">The year.</param>
/// <param name="Standard">The standard it was measured under.</param>
/// <param name="Percent">Poor households of all households, hundredths.</param>
public sealed record YearRate(int Year, string Standard, decimal Percent);

/// <summary>Where the caller's area stands.</summary>
/// <param name="Poor">Poor households by the decisions in force.</param>
/// <param name="NearPoor">Near-poor households.</param>
/// <param name="Rate">Rate of the last year whose rounds are frozen and whose households were counted, or null.</param>
/// <param name="Before">Rate of the year before, or null; under another standard it may be shown but not compared.</param>
public sealed record Standing(int Poor, int NearPoor, YearRate? Rate, YearRate? Before);

/// <summary>Counts where the caller's area stands: the present classes from the registry, the rate from frozen rounds only.</summary>
public sealed class PovertyNow(Db db)
{
    /// <summary>The standing.</summary>
    public async Task<Standing> OfAreaAsync(CancellationToken cancel)
    {
        var classes = await db.Set<Household>().AsNoTracking()
            .Where(h => (h.Class == HouseholdClass.Poor || h.Class == HouseholdClass.NearPoor) && h.EndedOn == null)
            .GroupBy(h => h.Class)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var years = await db.Set<Round>().AsNoTracking()
            .Where(r => r.State == RoundState.Frozen)
            .Select(r => new { r.Year, r.Kind, r.Standard }).Distinct()
            .OrderByDescending(r => r.Year).ThenByDescending(r => r.Kind).Take(4).ToListAsync(cancel);
        var rates = new List<YearRate>();
        foreach (var year in years.DistinctBy(y => y.Year).Take(2))
        {
            if (await RateAsync(year.Year, year.Kind, year.Standard, cancel) is { } rate) rates.Add(rate);
        }

        return new(
            classes.GetValueOrDefault(HouseholdClass.Poor), classes.GetValueOrDefault(HouseholdClass.NearPoor), rates.FirstOrDefault(), rates.Skip(1).FirstOrDefault());
    }

    /// <summary>Recomputed from sums, never averaged; null where a commune of the area was not decided that year or nobody counted all households.</summary>
    private async Task<YearRate?> RateAsync(int year, Domain.Reviews.RoundKind kind, string standard, CancellationToken cancel)
    {
        var rounds = db.Set<Round>().AsNoTracking().Where(r => r.Year == year && r.Kind == kind);
        if (await rounds.AnyAsync(r => r.State == RoundState.Open, cancel)) return null;
        var households = await (from r in rounds join t in db.Set<HamletTotals>().AsNoTracking() on r.Id equals t.RoundId select t)
            .SumAsync(t => (long)((t.KinhHouseholds ?? 0) + (t.MinorityHouseholds ?? 0)), cancel);
        if (households == 0) return null;
        var poor = await (
            from r in rounds
            join h in db.Set<RoundHousehold>().AsNoTracking() on r.Id equals h.RoundId
            where h.Decided == HouseholdClass.Poor && h.Departure == Domain.Reviews.Departure.None
            select h).LongCountAsync(cancel);
        return new(year, standard, Math.Round(100m * poor / households, 2, MidpointRounding.AwayFromZero));
    }
}
