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
        var moved = MovedIn(within);
        // The whole year holds also what was put right after its last day, until it is closed.
        var last = part == StatementPart.Settled ? DateOnly.MaxValue : until;
        var first = part == StatementPart.Settled ? DateOnly.MinValue : from;
        var held = await HeldAsync(year, moved, cancel);
        var all = Add(held, await StandingAsync(moved.Where(m => m.Year == year && m.On <= last), within, cancel));
        var before = Add(held, await StandingAsync(moved.Where(m => m.Year == year && m.On < first), within, cancel));
        return
        [
            .. all.Where(r => r.Value != StageSums.None || before.GetValueOrDefault(r.Key) != StageSums.None)
                .Select(r => new StatementRow(r.Key.Project, r.Key.Source, r.Value, before.GetValueOrDefault(r.Key)))
                .OrderBy(r => r.Project, StringComparer.Ordinal).ThenBy(r => r.Source, StringComparer.Ordinal),
        ];

        // Gifts have no year: what was pledged or received before it and not used is there when it begins. Of a budget that is carried over, and comes as assigned.
        async Task<Dictionary<(string Project, string Source), StageSums>> HeldAsync(int ofYear, IQueryable<Moved> movements, CancellationToken stop) =>
            (await StandingAsync(movements.Where(m => m.Kind == PotKind.Gift && m.Year < ofYear), within, stop))
            .ToDictionary(s => s.Key, s => StageSums.None with { Assigned = s.Value.Assigned, Allocated = s.Value.Allocated });
    }

    private static Dictionary<(string Project, string Source), StageSums> Add(Dictionary<(string Project, string Source), StageSums> left, Dictionary<(string Project, string Source), StageSums> right) =>
        left.Keys.Union(right.Keys).ToDictionary(k => k, k => left.GetValueOrDefault(k) + right.GetValueOrDefault(k));

    /// <summary>Movements that touch some places, with what their pots are.</summary>
    private IQueryable<Moved> MovedIn(IReadOnlyList<Guid>? within) =>
        from movement in db.Set<MoneyMovement>().AsNoTracking()
        join pot in db.Set<MoneyPot>().AsNoTracking() on movement.PotId equals pot.Id
        where within == null || within.Contains(movement.FromPlaceId) || within.Contains(movement.ToPlaceId)
        select new Moved
        {
            Kind = pot.Kind,
            Project = pot.Project,
            Source = pot.Source,
            Year = movement.Year,
            On = movement.On,
            FromPlaceId = movement.FromPlaceId,
            FromStage = movement.FromStage,
            ToPlaceId = movement.ToPlaceId,
            ToStage = movement.ToStage,
            Amount = movement.Amount,
        };

    /// <summary>What some movements come to in some places: all that came, less all that went.</summary>
    private static async Task<Dictionary<(string Project, string Source), StageSums>> StandingAsync(IQueryable<Moved> moved, IReadOnlyList<Guid>? within, CancellationToken cancel)
    {
        var came = await moved.Where(m => within == null || within.Contains(m.ToPlaceId)).GroupBy(m => new { m.Project, m.Source, Stage = m.ToStage }).Select(g => new { g.Key, Sum = g.Sum(m => m.Amount) }).ToListAsync(cancel);
        var went = await moved.Where(m => within == null || within.Contains(m.FromPlaceId)).GroupBy(m => new { m.Project, m.Source, Stage = m.FromStage }).Select(g => new { g.Key, Sum = g.Sum(m => m.Amount) }).ToListAsync(cancel);
        return came.Select(c => (c.Key, c.Sum)).Concat(went.Select(w => (w.Key, Sum: -w.Sum)))
            .GroupBy(m => (m.Key.Project, m.Key.Source))
            .ToDictionary(g => g.Key, g => g.Aggregate(StageSums.None, (standing, m) => standing.With(m.Key.Stage, m.Sum)));
    }

    /// <summary>A movement with what its pot is.</summary>
    private sealed class Moved
    {
        public required PotKind Kind { get; init; }

        public required string Project { get; init; }

        public required string Source { get; init; }

        public required int Year { get; init; }

        public required DateOnly On { get; init; }

        public required Guid FromPlaceId { get; init; }

        public required MoneyStage FromStage { get; init; }

        public required Guid ToPlaceId { get; init; }

        public required MoneyStage ToStage { get; init; }

        public required long Amount { get; init; }
    }
}
