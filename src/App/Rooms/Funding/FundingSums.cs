using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Funding;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Funding;

/// <summary>By what money is cut.</summary>
public enum FundingCut : byte { Project, Source, Place, Line }

/// <summary>Money of one project, source, place or line.</summary>
/// <param name="Key">Code of the project or source; empty of a place, and of a line the two with a blank between.</param>
/// <param name="Id">The place, or the line; null of the others, and of gifts, which are no lines.</param>
/// <param name="Sums">What stands where.</param>
/// <param name="Planned">To be disbursed by the end of the last quarter that is over, đồng; null where nothing was planned.</param>
public sealed record FundingRow(string Key, Guid? Id, StageSums Sums, long? Planned)
{
    /// <summary>How much less was disbursed than planned, đồng; null where it is not behind.</summary>
    public long? Behind => Planned - Sums.Disbursed is > 0 and var behind ? behind : null;

    /// <summary>Several together, under the key of none.</summary>
    public static FundingRow Of(IReadOnlyCollection<FundingRow> rows) => new("", null, StageSums.Of(rows.Select(r => r.Sums)), rows.Any(r => r.Planned is not null) ? rows.Sum(r => r.Planned ?? 0) : null);
}

/// <summary>How money of a year stands in a place and below it. Read from the accounts, which there are few of: as many as lines, places and stages.</summary>
public sealed class FundingSums(Db db, GeographySource places)
{
    /// <summary>The rows of a cut, the largest first.</summary>
    /// <param name="cut">By what.</param>
    /// <param name="year">The budget's year.</param>
    /// <param name="place">The place and what lies below it; null is all the caller sees.</param>
    /// <param name="on">The day: what should have been disbursed by then.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<FundingRow>> ByAsync(FundingCut cut, int year, Guid? place, DateOnly on, CancellationToken cancel)
    {
        var within = await WithinAsync(place, on, cancel);
        var accounts = db.Set<MoneyAccount>().AsNoTracking();
        var plans = db.Set<DisbursementPlan>().AsNoTracking();
        if (within is not null) (accounts, plans) = (accounts.Where(a => within.Contains(a.PlaceId)), plans.Where(p => within.Contains(p.PlaceId)));
        var stages = await (
            from account in accounts
            join pot in db.Set<MoneyPot>().AsNoTracking() on account.PotId equals pot.Id
            where pot.Year == year && account.Stage != MoneyStage.Outside
            group account.Balance by new
            {
                Project = cut == FundingCut.Project || cut == FundingCut.Line ? pot.Project : "",
                Source = cut == FundingCut.Source || cut == FundingCut.Line ? pot.Source : "",
                Place = cut == FundingCut.Place ? account.PlaceId : (Guid?)null,
                Line = cut == FundingCut.Line && pot.Kind == PotKind.Budget ? pot.Id : (Guid?)null,
                account.Stage,
            }
            into g
            select new { g.Key, Balance = g.Sum() }).ToListAsync(cancel);
        var planned = QuarterOver(year, on) is not (> 0 and var quarter) ? [] : await (
            from plan in plans
            join pot in db.Set<MoneyPot>().AsNoTracking() on plan.PotId equals pot.Id
            where pot.Year == year && plan.Quarter == quarter
            group plan.Until by new
            {
                Project = cut == FundingCut.Project || cut == FundingCut.Line ? pot.Project : "",
                Source = cut == FundingCut.Source || cut == FundingCut.Line ? pot.Source : "",
                Place = cut == FundingCut.Place ? plan.PlaceId : (Guid?)null,
                Line = cut == FundingCut.Line ? pot.Id : (Guid?)null,
            }
            into g
            select new { g.Key, Until = g.Sum() }).ToListAsync(cancel);
        var until = planned.ToDictionary(p => (p.Key.Project, p.Key.Source, p.Key.Place, p.Key.Line), p => (long?)p.Until);
        return
        [
            .. stages.GroupBy(s => (s.Key.Project, s.Key.Source, s.Key.Place, s.Key.Line))
                .Select(g => new FundingRow(
                    cut == FundingCut.Line ? $"{g.Key.Project} {g.Key.Source}" : g.Key.Project + g.Key.Source, g.Key.Place ?? g.Key.Line,
                    g.Aggregate(StageSums.None, (sums, s) => sums.With(s.Key.Stage, s.Balance)), until.GetValueOrDefault(g.Key)))
                .Where(r => r.Sums != StageSums.None)
                .OrderByDescending(r => r.Sums.Given).ThenBy(r => r.Key, StringComparer.Ordinal).ThenBy(r => r.Id),
        ];
    }

    /// <summary>The years there is money of, the latest first.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(CancellationToken cancel) => await db.Set<MoneyPot>().AsNoTracking().Select(p => p.Year).Distinct().OrderDescending().ToListAsync(cancel);

    /// <summary>A place, what lies below it down to the commune, and what all of these were made of; null is everything.</summary>
    public async Task<IReadOnlyList<Guid>?> WithinAsync(Guid? place, DateOnly on, CancellationToken cancel)
    {
        if (place is not { } id) return null;
        var geography = await places.GetAsync(db, cancel);
        return geography.Get(id) is null ? [] : [.. geography.CoverOf(id, on).Where(p => geography[p].Level <= PlaceLevel.Commune)];
    }

    /// <summary>The last quarter of a year that is over on a day; 0 where none is.</summary>
    public static int QuarterOver(int year, DateOnly on)
    {
        if (on.Year != year) return on.Year > year ? 4 : 0;
        var next = on.AddDays(1);
        return next.Year > year ? 4 : (next.Month - 1) / 3;
    }
}
