using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Outreach;
using VuonLen.Domain.Places;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>How far a unit was reached: a hamlet, or of a wider area a commune.</summary>
public sealed record ReachOfUnit(Place Unit, Reach Reach);

/// <summary>How many households of a group were reached.</summary>
/// <param name="Group">Poor, near-poor, minority, or everybody.</param>
/// <param name="Households">Households of it today.</param>
/// <param name="Reached">Of them, those ticked at an event of the year.</param>
public sealed record ReachOfGroup(Audience Group, int Households, int Reached);

/// <summary>Reach of a year.</summary>
/// <param name="Units">By unit.</param>
/// <param name="Groups">By group of households.</param>
/// <param name="Whole">Together.</param>
public sealed record YearReach(IReadOnlyList<ReachOfUnit> Units, IReadOnlyList<ReachOfGroup> Groups, Reach Whole);

/// <summary>
/// Which hamlets and groups were reached in a year. Households are counted where they live today and once each, however often they came; of loudspeakers, leaflets and posts only how
/// often or how many: nobody knows whom they reached.
/// </summary>
public sealed class ReadReach(Db db, GeographySource places, CommuneSums sums)
{
    private sealed record Living(Guid HamletId, HouseholdClass Class, bool IsMinority, int Count);

    /// <summary>Reads it: of a commune by its hamlets, of a wider area by its communes.</summary>
    /// <param name="year">The year.</param>
    /// <param name="communes">The communes of the day it is asked of: of one its hamlets are told apart, of several they themselves.</param>
    /// <param name="today">The day the map is drawn on.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<YearReach> DoAsync(int year, IReadOnlyList<Place> communes, DateOnly today, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var byHamlet = communes.Count == 1;
        var units = byHamlet ? [.. geography.ChildrenOf(communes[0].Id, today).Where(h => db.Scope.Covers(h))] : communes;
        var known = units.Select(u => u.Id).ToHashSet();
        Guid? UnitOf(Guid hamlet) => (byHamlet ? geography.At(hamlet, today)?.Id : geography.AncestorAt(hamlet, PlaceLevel.Commune, today)?.Id) is { } unit && known.Contains(unit) ? unit : null;

        var living = (await LivingAsync(cancel)).Select(l => (Unit: UnitOf(l.HamletId), Row: l)).Where(l => l.Unit is not null).ToList();
        var reached = (await ReachedAsync(year, cancel)).Select(l => (Unit: UnitOf(l.HamletId), Row: l)).Where(l => l.Unit is not null).ToList();
        var events = (await EventsAsync(year, cancel)).Select(e => (Unit: UnitOf(e.HamletId), e.Event)).Where(e => e.Unit is not null).ToList();
        var rows = units.Select(u => new ReachOfUnit(u, Of(
            [.. living.Where(l => l.Unit == u.Id).Select(l => l.Row)], [.. reached.Where(r => r.Unit == u.Id).Select(r => r.Row)], [.. events.Where(e => e.Unit == u.Id).Select(e => e.Event).DistinctBy(e => e.Id)]))).ToList();
        int Sum(IEnumerable<(Guid? Unit, Living Row)> of, Func<Living, bool> which) => of.Where(l => which(l.Row)).Sum(l => l.Row.Count);
        var groups = new (Audience Group, Func<Living, bool> Which)[]
        {
            (Audience.Poor, l => l.Class == HouseholdClass.Poor), (Audience.NearPoor, l => l.Class == HouseholdClass.NearPoor), (Audience.Minority, l => l.IsMinority), (Audience.Everybody, _ => true),
        }.Select(g => new ReachOfGroup(g.Group, Sum(living, g.Which), Sum(reached, g.Which))).ToList();
        var all = events.Select(e => e.Event).DistinctBy(e => e.Id).ToList();
        return new(rows, groups, Reach.Of([.. rows.Select(r => r.Reach)], all.Count(e => e.Kind.CountsPeople()), all.Sum(e => e.Issues)));
    }

    private static Reach Of(IReadOnlyCollection<Living> living, IReadOnlyCollection<Living> reached, IReadOnlyCollection<HeldEvent> events) =>
        new(living.Sum(l => l.Count), reached.Sum(r => r.Count), events.Count(e => e.Kind.CountsPeople()), events.Sum(e => e.Issues));

    private sealed record HeldEvent(Guid Id, CommunicationKind Kind, int Issues);

    /// <summary>Households that live in each hamlet, by class and whether their head is of an ethnic minority.</summary>
    private Task<IReadOnlyList<Living>> LivingAsync(CancellationToken cancel) => sums.OfAsync(
        new CommuneSum<Household, Living, IReadOnlyList<Living>>(
            "households that may be reached",
            db.Set<Household>().AsNoTracking().Where(h => h.EndedOn == null),
            rows => rows.GroupBy(h => new { h.CommuneId, h.HamletId, h.Class, IsMinority = h.EthnicGroup > 1 }).Select(g => new CommunePart<Living>(g.Key.CommuneId, new(g.Key.HamletId, g.Key.Class, g.Key.IsMinority, g.Count()))),
            parts => [.. parts]),
        cancel);

    /// <summary>Of them, those ticked at an event of the year.</summary>
    private async Task<IReadOnlyList<Living>> ReachedAsync(int year, CancellationToken cancel) => await (
        from household in db.Set<Household>().AsNoTracking()
        where household.EndedOn == null && db.Set<EventHousehold>().Any(t => t.HouseholdId == household.Id && db.Set<CommunicationEvent>().Any(e => e.Id == t.EventId && e.Year == year && e.State == CommunicationState.Held))
        group household by new { household.HamletId, household.Class, IsMinority = household.EthnicGroup > 1 } into g
        select new Living(g.Key.HamletId, g.Key.Class, g.Key.IsMinority, g.Count())).ToListAsync(cancel);

    private async Task<IReadOnlyList<(Guid HamletId, HeldEvent Event)>> EventsAsync(int year, CancellationToken cancel) =>
        [.. (await (
            from held in db.Set<CommunicationEvent>().AsNoTracking()
            join of in db.Set<EventHamlet>().AsNoTracking() on held.Id equals of.EventId
            where held.Year == year && held.State == CommunicationState.Held
            select new { of.HamletId, held.Id, held.Kind, held.Issues }).ToListAsync(cancel)).Select(e => (e.HamletId, new HeldEvent(e.Id, e.Kind, e.Issues)))];
}
