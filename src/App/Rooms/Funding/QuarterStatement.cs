using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Funding;

namespace VuonLen.App.Rooms.Funding;

/// <summary>A line of a quarter's statement.</summary>
/// <param name="Project">Code of the project.</param>
/// <param name="Source">Code of the source.</param>
/// <param name="Until">How it stood at the end of the quarter, from the beginning of the year.</param>
/// <param name="Before">How it stood at its beginning.</param>
public sealed record StatementRow(string Project, string Source, StageSums Until, StageSums Before)
{
    /// <summary>Disbursed in the quarter, đồng.</summary>
    public long Disbursed => Until.Disbursed - Before.Disbursed;
}

/// <summary>Which part of a year: its quarters as they end in it, and the whole of it with what was still paid for it in the year after.</summary>
public enum StatementPart : byte { First = 1, Second = 2, Third = 3, Fourth = 4, Settled = 5 }

/// <summary>
/// The statement of a quarter by project and source. Drawn from the movements up to its last day, so that it can be drawn again as it was whatever came after.
/// </summary>
public sealed class QuarterStatement(Db db, FundingSums sums, FundingLaw law)
{
    /// <summary>The first day of a part and its last.</summary>
    public (DateOnly From, DateOnly Until) DaysOf(int year, StatementPart part)
    {
        var end = law.Book.LastDayOf(year) ?? new DateOnly(year, 12, 31);
        return part == StatementPart.Settled ? (new(year, 1, 1), end) : (new(year, (((int)part - 1) * 3) + 1, 1), new DateOnly(year, ((int)part - 1) * 3 + 1, 1).AddMonths(3).AddDays(-1));
    }

    /// <summary>The rows, by project and source.</summary>
    public async Task<IReadOnlyList<StatementRow>> OfAsync(int year, StatementPart part, Guid? place, CancellationToken cancel)
    {
        var (from, until) = DaysOf(year, part);
        var within = await sums.WithinAsync(place, until, cancel);
        // The whole year holds also what was put right after its last day, until it is closed.
        var (all, before) = (await StandingAsync(year, within, part == StatementPart.Settled ? DateOnly.MaxValue : until, cancel), await StandingAsync(year, within, part == StatementPart.Settled ? DateOnly.MinValue : from.AddDays(-1), cancel));
        return
        [
            .. all.Where(r => r.Value != StageSums.None || before.ContainsKey(r.Key))
                .Select(r => new StatementRow(r.Key.Project, r.Key.Source, r.Value, before.GetValueOrDefault(r.Key)))
                .OrderBy(r => r.Project, StringComparer.Ordinal).ThenBy(r => r.Source, StringComparer.Ordinal),
        ];
    }

    /// <summary>How money stood at the end of a day: all that came, less all that went.</summary>
    private async Task<Dictionary<(string Project, string Source), StageSums>> StandingAsync(int year, IReadOnlyList<Guid>? within, DateOnly until, CancellationToken cancel)
    {
        var moved =
            from movement in db.Set<MoneyMovement>().AsNoTracking()
            join pot in db.Set<MoneyPot>().AsNoTracking() on movement.PotId equals pot.Id
            where movement.Year == year && movement.On <= until
            select new { pot.Project, pot.Source, movement.FromPlaceId, movement.FromStage, movement.ToPlaceId, movement.ToStage, movement.Amount };
        var came = await moved.Where(m => within == null || within.Contains(m.ToPlaceId)).GroupBy(m => new { m.Project, m.Source, Stage = m.ToStage }).Select(g => new { g.Key, Sum = g.Sum(m => m.Amount) }).ToListAsync(cancel);
        var went = await moved.Where(m => within == null || within.Contains(m.FromPlaceId)).GroupBy(m => new { m.Project, m.Source, Stage = m.FromStage }).Select(g => new { g.Key, Sum = g.Sum(m => m.Amount) }).ToListAsync(cancel);
        return came.Select(c => (c.Key, c.Sum)).Concat(went.Select(w => (w.Key, Sum: -w.Sum)))
            .GroupBy(m => (m.Key.Project, m.Key.Source))
            .ToDictionary(g => g.Key, g => g.Aggregate(StageSums.None, (standing, m) => standing.With(m.Key.Stage, m.Sum)));
    }
}
