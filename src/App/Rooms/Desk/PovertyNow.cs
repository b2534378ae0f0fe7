using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Desk;

/// <summary>The poverty rate at the end of one year's frozen rounds.</summary>
/// <param name="Year">The year.</param>
/// <param name="Kind">Which of the rounds of a changeover autumn.</param>
/// <param name="Standard">The standard it was measured under.</param>
/// <param name="Percent">Poor households of all households, hundredths.</param>
public sealed record YearRate(int Year, RoundKind Kind, string Standard, decimal Percent);

/// <summary>Where the caller's area stands.</summary>
/// <param name="Poor">Poor households by the decisions in force.</param>
/// <param name="NearPoor">Near-poor households.</param>
/// <param name="Rates">Rates of the years whose rounds are all frozen and whose households were counted, oldest first.</param>
public sealed record Standing(int Poor, int NearPoor, IReadOnlyList<YearRate> Rates)
{
    /// <summary>The latest rate, or null.</summary>
    public YearRate? Rate => Rates.Count > 0 ? Rates[^1] : null;

    /// <summary>The rate before it, or null; under another standard it may be shown but not compared.</summary>
    public YearRate? Before => Rates.Count > 1 ? Rates[^2] : null;
}

/// <summary>
/// Counts where the caller's area stands: the present classes from the registry, the rates from frozen rounds only. Four statements,
/// whatever the number of years; a round holds the listed households alone, a small part of all.
/// </summary>
public sealed class PovertyNow(Db db, CommuneSums sums)
{
    /// <summary>Years looked back: a standard and the one before it.</summary>
    private const int Years = 7;

    /// <summary>The standing.</summary>
    public async Task<Standing> OfAreaAsync(CancellationToken cancel)
    {
        var classes = await sums.OfAsync(
            new CommuneSum<Household, (HouseholdClass Class, int Count), IReadOnlyDictionary<HouseholdClass, int>>(
                "listed households",
                db.Set<Household>().AsNoTracking().Where(h => (h.Class == HouseholdClass.Poor || h.Class == HouseholdClass.NearPoor) && h.EndedOn == null),
                rows => rows.GroupBy(h => new { h.CommuneId, h.Class }).Select(g => new CommunePart<(HouseholdClass, int)>(g.Key.CommuneId, new(g.Key.Class, g.Count()))),
                parts => parts.GroupBy(p => p.Class).ToDictionary(g => g.Key, g => g.Sum(p => p.Count))),
            cancel);
        return new(classes.GetValueOrDefault(HouseholdClass.Poor), classes.GetValueOrDefault(HouseholdClass.NearPoor), await RatesAsync(cancel));
    }

    /// <summary>Recomputed from sums, never averaged; without the years in which a commune of the area was not decided or nobody counted all households.</summary>
    private async Task<IReadOnlyList<YearRate>> RatesAsync(CancellationToken cancel)
    {
        var rounds = await db.Set<Round>().AsNoTracking()
            .GroupBy(r => new { r.Year, r.Kind, r.Standard })
            .Select(g => new { g.Key, Open = g.Count(r => r.State == RoundState.Open) })
            .OrderByDescending(g => g.Key.Year).Take(2 * Years).ToListAsync(cancel);
        var decided = rounds.Where(r => r.Open == 0).Select(r => r.Key).ToList();
        if (decided.Count == 0) return [];
        var since = decided.Max(r => r.Year) - Years;
        var counted = await (
            from r in db.Set<Round>().AsNoTracking()
            join t in db.Set<HamletTotals>().AsNoTracking() on r.Id equals t.RoundId
            where r.Year > since
            group t by new { r.Year, r.Kind } into year
            select new { year.Key, Households = year.Sum(t => (long)((t.KinhHouseholds ?? 0) + (t.MinorityHouseholds ?? 0))) }).ToDictionaryAsync(g => (g.Key.Year, g.Key.Kind), g => g.Households, cancel);
        var poor = await (
            from r in db.Set<Round>().AsNoTracking()
            join h in db.Set<RoundHousehold>().AsNoTracking() on r.Id equals h.RoundId
            where r.Year > since && h.Decided == HouseholdClass.Poor && h.Departure == Departure.None
            group h by new { r.Year, r.Kind } into year
            select new { year.Key, Households = year.LongCount() }).ToDictionaryAsync(g => (g.Key.Year, g.Key.Kind), g => g.Households, cancel);
        return
        [
            .. from r in decided
               where counted.GetValueOrDefault((r.Year, r.Kind)) > 0
               orderby r.Year, r.Kind
               select new YearRate(r.Year, r.Kind, r.Standard, Math.Round(100m * poor.GetValueOrDefault((r.Year, r.Kind)) / counted[(r.Year, r.Kind)], 2, MidpointRounding.AwayFromZero)),
        ];
    }
}
