using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>How far one hamlet has come in a round.</summary>
/// <param name="HamletId">The hamlet.</param>
/// <param name="Listed">Households on the list.</param>
/// <param name="Surveyed">With a result, or known to be gone.</param>
/// <param name="Clear">Of these, with nothing left to settle.</param>
public sealed record HamletProgress(Guid HamletId, int Listed, int Surveyed, int Clear);

/// <summary>Households that went one way between the opening and what is decided so far.</summary>
public sealed record RoundFlow(HouseholdClass Opening, HouseholdClass? Closing, RoundChangeKind Change, int Households, int Persons);

/// <summary>A round in figures: where it stands, what it changes, what is in doubt.</summary>
/// <param name="Hamlets">By hamlet.</param>
/// <param name="Flows">What has been decided so far; households without a result are not among them.</param>
/// <param name="Conflicts">Households by kind of doubt; a household may be in several.</param>
public sealed record RoundFigures(IReadOnlyList<HamletProgress> Hamlets, IReadOnlyList<RoundFlow> Flows, IReadOnlyDictionary<Conflicts, int> Conflicts)
{
    /// <summary>Households on the list.</summary>
    public int Listed => Hamlets.Sum(h => h.Listed);

    /// <summary>With nothing left to do.</summary>
    public int Clear => Hamlets.Sum(h => h.Clear);

    /// <summary>Households decided so far to be of a class.</summary>
    public int DecidedAs(HouseholdClass of) => Flows.Where(f => f.Closing == of).Sum(f => f.Households);

    /// <summary>What moved on one list.</summary>
    public ListBalance BalanceOf(HouseholdClass list) => ListBalance.Of(list, Flows.Select(f => (f.Opening, f.Closing ?? HouseholdClass.None, f.Change, f.Households)));
}

/// <summary>Reads rounds in figures: one statement, whose answer does not grow with the number of households.</summary>
public sealed class RoundProgress(Db db)
{
    /// <summary>The figures of a round, as far as the caller's area goes.</summary>
    public async Task<RoundFigures> OfAsync(Guid roundId, CancellationToken cancel)
    {
        var groups = await db.Set<RoundHousehold>().AsNoTracking().Where(h => h.RoundId == roundId)
            .GroupBy(h => new { h.HamletId, h.Step, h.Conflicts, h.Opening, h.Decided, h.Arrival, h.Departure })
            .Select(g => new { g.Key, Households = g.Count(), Persons = g.Sum(h => h.ClosingPersons), Before = g.Sum(h => h.OpeningPersons) }).ToListAsync(cancel);
        var hamlets = groups.GroupBy(g => g.Key.HamletId).Select(g => new HamletProgress(
            g.Key, g.Sum(x => x.Households), g.Where(x => x.Key.Step != RoundStep.Listed).Sum(x => x.Households),
            g.Where(x => x.Key.Step is RoundStep.Found or RoundStep.Settled).Sum(x => x.Households))).ToList();
        var flows = groups.Where(g => g.Key.Decided is not null || g.Key.Departure != Departure.None)
            .GroupBy(g => (g.Key.Opening, Closing: g.Key.Departure == Departure.None ? g.Key.Decided : null, Change: RoundChange.Of(g.Key.Opening, g.Key.Decided ?? HouseholdClass.None, g.Key.Arrival, g.Key.Departure)))
            .Select(g => new RoundFlow(g.Key.Opening, g.Key.Closing, g.Key.Change, g.Sum(x => x.Households), g.Sum(x => x.Key.Departure == Departure.None ? x.Persons : x.Before))).ToList();
        var conflicts = Enum.GetValues<Conflicts>().Where(c => c != Domain.Reviews.Conflicts.None)
            .Select(c => (Kind: c, Count: groups.Where(g => (g.Key.Conflicts & c) != 0).Sum(g => g.Households))).Where(c => c.Count > 0).ToDictionary(c => c.Kind, c => c.Count);
        return new(hamlets, flows, conflicts);
    }

    /// <summary>Listed and clear households of many rounds at once.</summary>
    public async Task<IReadOnlyDictionary<Guid, (int Listed, int Clear)>> OfManyAsync(IReadOnlyCollection<Guid> roundIds, CancellationToken cancel) =>
        (await db.Set<RoundHousehold>().AsNoTracking().Where(h => roundIds.Contains(h.RoundId))
            .GroupBy(h => new { h.RoundId, IsClear = h.Step == RoundStep.Found || h.Step == RoundStep.Settled })
            .Select(g => new { g.Key.RoundId, g.Key.IsClear, Count = g.Count() }).ToListAsync(cancel))
        .GroupBy(g => g.RoundId).ToDictionary(g => g.Key, g => (g.Sum(x => x.Count), g.Where(x => x.IsClear).Sum(x => x.Count)));
}
