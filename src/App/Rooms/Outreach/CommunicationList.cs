// Comparisons here become SQL: the columns compare byte by byte on both stores.
#pragma warning disable CA1309

using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Outreach;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>What is asked of the list of events.</summary>
public sealed record EventQuery(int? Year = null, CommunicationKind? Kind = null, CommunicationState? State = null, Guid? HamletId = null, string? After = null);

/// <summary>A line of a plan with the events that carried it out.</summary>
/// <param name="Line">The line.</param>
/// <param name="Held">Events held.</param>
/// <param name="Planned">Events planned and not held.</param>
public sealed record PlanRow(PlanLine Line, int Held, int Planned)
{
    /// <summary>Whether its day is over and something is missing.</summary>
    public bool IsLate(DateOnly today) => Line.WhyDropped is null && Held < Line.Events && Line.By < today;
}

/// <summary>Plans and events of the caller's area.</summary>
public sealed class CommunicationList(Db db, GeographySource places)
{
    private const int PageRows = 50;
    private const int MostOffered = 300;

    /// <summary>One page of events, the latest first, and the key of the next or null.</summary>
    public async Task<(IReadOnlyList<CommunicationEvent> Rows, string? Next)> PageAsync(EventQuery query, CancellationToken cancel)
    {
        var rows = await WhereAsync(query, cancel);
        if (DayKey.Read(query.After) is ({ } on, var id)) rows = rows.Where(e => e.On <= on && (e.On < on || e.Id < id));
        var page = await rows.Near(db.Scope).OrderByDescending(e => e.On).ThenByDescending(e => e.Id).Take(PageRows + 1).ToListAsync(cancel);
        return page.Count > PageRows ? (page[..PageRows], new DayKey(page[PageRows - 1].On, page[PageRows - 1].Id).ToString()) : (page, null);
    }

    /// <summary>How many, up to a number and one more.</summary>
    public async Task<int> CountAsync(EventQuery query, int most, CancellationToken cancel) => await (await WhereAsync(query, cancel)).Near(db.Scope).OrderBy(e => e.On).Select(e => e.Id).Take(most + 1).CountAsync(cancel);

    /// <summary>All of them, a page after the other: for an export.</summary>
    public async IAsyncEnumerable<CommunicationEvent> AllAsync(EventQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        for (var after = (string?)null; ;)
        {
            var (rows, next) = await PageAsync(query with { After = after }, cancel);
            foreach (var row in rows) yield return row;
            if (next is null) yield break;
            after = next;
        }
    }

    /// <summary>An event, or null where the caller does not see it.</summary>
    public Task<CommunicationEvent?> FindAsync(Guid id, CancellationToken cancel) => db.Set<CommunicationEvent>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancel);

    /// <summary>Hamlets it is for.</summary>
    public async Task<IReadOnlyList<Guid>> HamletsAsync(Guid eventId, CancellationToken cancel) => await db.Set<EventHamlet>().AsNoTracking().Where(h => h.EventId == eventId).Select(h => h.HamletId).ToListAsync(cancel);

    /// <summary>Households ticked, by name: one page, and the key of the next or null.</summary>
    public async Task<(IReadOnlyList<EventHousehold> Rows, string? Next)> HouseholdsAsync(Guid eventId, string? after, CancellationToken cancel)
    {
        var rows = db.Set<EventHousehold>().AsNoTracking().Where(h => h.EventId == eventId);
        if (NameKey.Read(after) is ({ } name, var id)) rows = rows.Where(h => string.Compare(h.GivenKey, name) >= 0 && (string.Compare(h.GivenKey, name) > 0 || h.HouseholdId > id));
        var page = await rows.OrderBy(h => h.GivenKey).ThenBy(h => h.HouseholdId).Take(PageRows + 1).ToListAsync(cancel);
        return page.Count > PageRows ? (page[..PageRows], new NameKey(page[PageRows - 1].GivenKey, page[PageRows - 1].HouseholdId).ToString()) : (page, null);
    }

    /// <summary>Households of a hamlet that are not ticked, those on the lists of the poor first; of many the first.</summary>
    public async Task<IReadOnlyList<Household>> OfferedAsync(Guid eventId, Guid hamletId, DateOnly today, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var hamlets = geography.Get(hamletId) is null ? [] : geography.CoverOf(hamletId, today).ToList();
        return await db.Set<Household>().AsNoTracking().Where(h => hamlets.Contains(h.HamletId) && h.EndedOn == null && !db.Set<EventHousehold>().Any(e => e.EventId == eventId && e.HouseholdId == h.Id))
            .OrderBy(h => h.Class == Domain.Standards.HouseholdClass.Poor ? 0 : h.Class == Domain.Standards.HouseholdClass.NearPoor ? 1 : 2).ThenBy(h => h.HeadGivenKey).ThenBy(h => h.Id).Take(MostOffered).ToListAsync(cancel);
    }

    /// <summary>The plan of a year: its lines by the day they are due, those dropped last, with what was done.</summary>
    public async Task<IReadOnlyList<PlanRow>> PlanAsync(int year, CancellationToken cancel)
    {
        var lines = await db.Set<PlanLine>().AsNoTracking().Where(l => l.Year == year).Near(db.Scope).OrderBy(l => l.WhyDropped != null).ThenBy(l => l.By).ThenBy(l => l.Id).Take(1_000).ToListAsync(cancel);
        var ids = lines.Select(l => (Guid?)l.Id).ToList();
        var done = (await db.Set<CommunicationEvent>().AsNoTracking().Where(e => ids.Contains(e.LineId)).GroupBy(e => new { e.LineId, e.State }).Select(g => new { g.Key.LineId, g.Key.State, Count = g.Count() }).ToListAsync(cancel)).ToLookup(g => g.LineId);
        return [.. lines.Select(l => new PlanRow(l, done[l.Id].Where(d => d.State == CommunicationState.Held).Sum(d => d.Count), done[l.Id].Where(d => d.State == CommunicationState.Planned).Sum(d => d.Count)))];
    }

    /// <summary>A line, or null where the caller does not see it.</summary>
    public Task<PlanLine?> FindLineAsync(Guid id, CancellationToken cancel) => db.Set<PlanLine>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, cancel);

    private async Task<IQueryable<CommunicationEvent>> WhereAsync(EventQuery query, CancellationToken cancel)
    {
        var rows = db.Set<CommunicationEvent>().AsNoTracking();
        if (query.Year is { } year) rows = rows.Where(e => e.Year == year);
        if (query.Kind is { } kind) rows = rows.Where(e => e.Kind == kind);
        if (query.State is { } state) rows = rows.Where(e => e.State == state);
        if (query.HamletId is not { } hamlet) return rows;
        var geography = await places.GetAsync(db, cancel);
        var same = geography.Get(hamlet) is null ? [] : geography.CoverOf(hamlet, DateOnly.MaxValue).ToList();
        return rows.Where(e => db.Set<EventHamlet>().Any(h => h.EventId == e.Id && same.Contains(h.HamletId)));
    }
}
