// Comparisons here become SQL: the columns compare byte by byte on both stores.
#pragma warning disable CA1309

using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>What is asked of a round's list of households; null is not asked.</summary>
/// <param name="RoundId">The round.</param>
/// <param name="HamletId">A hamlet.</param>
/// <param name="Step">How far.</param>
/// <param name="Conflict">One kind of doubt.</param>
/// <param name="Class">Class decided so far.</param>
/// <param name="Change">What changed.</param>
/// <param name="Descending">From the end of the alphabet.</param>
/// <param name="After">Key of the last row of the page before.</param>
/// <param name="Take">Rows wanted, 1 to 200.</param>
public sealed record RoundHouseholdQuery(
    Guid RoundId, Guid? HamletId = null, RoundStep? Step = null, Conflicts? Conflict = null, HouseholdClass? Class = null, RoundChangeKind? Change = null,
    bool Descending = false, string? After = null, int Take = 50);

/// <summary>One line of the list.</summary>
public sealed record RoundHouseholdRow(
    Guid HouseholdId, string Code, string HeadName, string HeadGivenKey, Guid HamletId, HouseholdClass Opening, HouseholdClass? Decided, RoundStep Step, Conflicts Conflicts,
    int? B1, int? B2, Arrival Arrival, Departure Departure, int Persons, HouseholdClass? Recorded, long Version)
{
    /// <summary>Where the next page begins.</summary>
    public string Key => $"{HeadGivenKey}~{HouseholdId}";

    /// <summary>Whether its finding may be let stand against what was written.</summary>
    public bool MayAccept => (Conflicts & ConflictRule.SettledByFinding) != 0;

    /// <summary>What changed, or null before a result.</summary>
    public RoundChangeKind? Change => Decided is null && Departure == Departure.None ? null : RoundChange.Of(Opening, Decided ?? HouseholdClass.None, Arrival, Departure);
}

/// <summary>A household that is not finished: without a result, or with something to settle.</summary>
/// <param name="HouseholdId">The household.</param>
/// <param name="HeadName">Its head.</param>
/// <param name="Left">How many there are, it among them.</param>
public sealed record UnfinishedHousehold(Guid HouseholdId, string HeadName, int Left);

/// <summary>The households of a round by the head's name: one statement a page, by key; filters narrow in the store.</summary>
public sealed class RoundHouseholdList(Db db)
{
    /// <summary>One page and the key of the next, or null at the end.</summary>
    public async Task<(IReadOnlyList<RoundHouseholdRow> Rows, string? Next)> PageAsync(RoundHouseholdQuery query, CancellationToken cancel)
    {
        var take = Math.Clamp(query.Take, 1, 200);
        var rows = await Show(Ordered(After(Narrow(query), query), query.Descending)).Take(take + 1).ToListAsync(cancel);
        return rows.Count > take ? (rows[..take], rows[take - 1].Key) : (rows, null);
    }

    /// <summary>How many there are, counted up to a limit and one more, in the order of the index that is walked.</summary>
    public Task<int> CountAsync(RoundHouseholdQuery query, int limit, CancellationToken cancel) =>
        Narrow(query).OrderBy(h => h.HeadGivenKey).Select(h => h.HouseholdId).Take(limit + 1).CountAsync(cancel);

    /// <summary>All rows in order, streamed: for an export.</summary>
    public IAsyncEnumerable<RoundHouseholdRow> AllAsync(RoundHouseholdQuery query) => Show(Ordered(Narrow(query), query.Descending)).AsAsyncEnumerable();

    /// <summary>The household after this one, by the head's name and round again from the top, that is not finished; null where no other is.</summary>
    public async Task<UnfinishedHousehold?> NextUnfinishedAsync(RoundHousehold than, CancellationToken cancel)
    {
        var others = db.Set<RoundHousehold>().AsNoTracking()
            .Where(h => h.RoundId == than.RoundId && h.HouseholdId != than.HouseholdId && (h.Step == RoundStep.Listed || h.Step == RoundStep.InDoubt));
        var query = new RoundHouseholdQuery(than.RoundId, After: $"{than.HeadGivenKey}~{than.HouseholdId}");
        var next = await Ordered(After(others, query), false).Select(h => new { h.HouseholdId, h.HeadName }).FirstOrDefaultAsync(cancel)
            ?? await Ordered(others, false).Select(h => new { h.HouseholdId, h.HeadName }).FirstOrDefaultAsync(cancel);
        return next is null ? null : new(next.HouseholdId, next.HeadName, await others.CountAsync(cancel));
    }

    private static IQueryable<RoundHouseholdRow> Show(IQueryable<RoundHousehold> households) => households.Select(h => new RoundHouseholdRow(
        h.HouseholdId, h.Code, h.HeadName, h.HeadGivenKey, h.HamletId, h.Opening, h.Decided, h.Step, h.Conflicts, h.B1, h.B2, h.Arrival, h.Departure,
        h.Step == RoundStep.Listed ? h.OpeningPersons : h.ClosingPersons, h.Recorded, h.Version));

    private static IQueryable<RoundHousehold> Ordered(IQueryable<RoundHousehold> households, bool descending) => descending
        ? households.OrderByDescending(h => h.HeadGivenKey).ThenByDescending(h => h.HouseholdId)
        : households.OrderBy(h => h.HeadGivenKey).ThenBy(h => h.HouseholdId);

    private static IQueryable<RoundHousehold> After(IQueryable<RoundHousehold> households, RoundHouseholdQuery query)
    {
        if (query.After is not { } after) return households;
        var cut = after.LastIndexOf('~');
        if (cut < 0 || !Guid.TryParse(after[(cut + 1)..], out var id)) return households;
        var name = after[..cut];
        return query.Descending
            ? households.Where(h => string.Compare(h.HeadGivenKey, name) < 0 || (h.HeadGivenKey == name && h.HouseholdId < id))
            : households.Where(h => string.Compare(h.HeadGivenKey, name) > 0 || (h.HeadGivenKey == name && h.HouseholdId > id));
    }

    private IQueryable<RoundHousehold> Narrow(RoundHouseholdQuery query)
    {
        var households = db.Set<RoundHousehold>().AsNoTracking().Where(h => h.RoundId == query.RoundId);
        if (query.HamletId is { } hamlet) households = households.Where(h => h.HamletId == hamlet);
        if (query.Step is { } step) households = households.Where(h => h.Step == step);
        if (query.Conflict is { } conflict) households = households.Where(h => (h.Conflicts & conflict) != 0);
        if (query.Class is { } of) households = households.Where(h => h.Decided == of && h.Departure == Departure.None);
        return query.Change is { } change ? ThatChanged(households, change) : households;
    }

    /// <summary>The same cases as <see cref="RoundChange.Of"/>, for the store to narrow by.</summary>
    private static IQueryable<RoundHousehold> ThatChanged(IQueryable<RoundHousehold> all, RoundChangeKind change)
    {
        const HouseholdClass poor = HouseholdClass.Poor, near = HouseholdClass.NearPoor;
        if (change == RoundChangeKind.OtherDecrease) return all.Where(h => h.Departure != Departure.None && (h.Opening == poor || h.Opening == near));
        var here = all.Where(h => h.Departure == Departure.None && h.Decided != null);
        var came = here.Where(h => h.Opening != poor && h.Opening != near && (h.Decided == poor || h.Decided == near));
        return change switch
        {
            RoundChangeKind.Stayed => here.Where(h => (h.Opening == poor || h.Opening == near) && h.Decided == h.Opening),
            RoundChangeKind.PoorBecameNearPoor => here.Where(h => h.Opening == poor && h.Decided == near),
            RoundChangeKind.NearPoorBecamePoor => here.Where(h => h.Opening == near && h.Decided == poor),
            RoundChangeKind.EscapedPoverty => here.Where(h => h.Opening == poor && h.Decided != poor && h.Decided != near),
            RoundChangeKind.EscapedNearPoverty => here.Where(h => h.Opening == near && h.Decided != poor && h.Decided != near),
            RoundChangeKind.Returned => came.Where(h => h.Arrival == Arrival.Returned),
            RoundChangeKind.OtherIncrease => came.Where(h => h.Arrival == Arrival.OtherIncrease),
            RoundChangeKind.New => came.Where(h => h.Arrival != Arrival.Returned && h.Arrival != Arrival.OtherIncrease),
            _ => all.Where(h => h.Opening != poor && h.Opening != near && (h.Departure != Departure.None || (h.Decided != null && h.Decided != poor && h.Decided != near))),
        };
    }
}
