using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Places;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>One household on the standing list of a day.</summary>
public sealed record StandingHousehold(
    Guid HouseholdId, string Code, string HeadName, string HeadGivenKey, Guid HamletId, HouseholdClass Class, DateOnly Since, DateOnly? NewlyEscapedUntil);

/// <summary>Who has which class on a day, from status periods; and what was known at a moment, from frozen rounds and corrections.</summary>
public sealed class StandingList(Db db, GeographySource places, ReviewLawSource law)
{
    /// <summary>The period that holds for a household on a day, or null where nothing was ever decided.</summary>
    public Task<StatusPeriod?> OfHouseholdAsync(Guid householdId, DateOnly on, CancellationToken cancel) => db.Set<StatusPeriod>().AsNoTracking()
        .SingleOrDefaultAsync(s => s.HouseholdId == householdId && s.From <= on && (s.Until == null || s.Until > on), cancel);

    /// <summary>
    /// The households of a place with one of the classes on a day, by the head's name, a page at a time. A place is itself, what lies below
    /// it and what it came from. Ask for <see cref="HouseholdClass.None"/> to see those that left the lists by decision.
    /// </summary>
    public async Task<IReadOnlyList<StandingHousehold>> OfPlaceAsync(
        Guid placeId, DateOnly day, IReadOnlyCollection<HouseholdClass> classes, NameKey? after, int take, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        if (geography.Get(placeId) is not { } place) return [];
        var cover = geography.CoverOf(placeId, day);
        var hamlets = place.Level == PlaceLevel.Hamlet ? cover.Where(id => geography[id].Level == PlaceLevel.Hamlet).ToList() : null;
        var communes = cover.Where(id => geography[id].Level == PlaceLevel.Commune).ToList();
        var (key, id) = (after?.GivenKey ?? "", after?.Id ?? Guid.Empty);
        var rows = await (
            from s in db.Set<StatusPeriod>().AsNoTracking()
            where s.From <= day && (s.Until == null || s.Until > day) && classes.Contains(s.Class)
                && (hamlets != null ? hamlets.Contains(s.HamletId) : communes.Contains(s.CommuneId))
            join h in db.Set<Household>().AsNoTracking() on s.HouseholdId equals h.Id
            where after == null || h.HeadGivenKey.CompareTo(key) > 0 || (h.HeadGivenKey == key && h.Id.CompareTo(id) > 0)
            orderby h.HeadGivenKey, h.Id
            select new { h.Id, h.Code, h.HeadName, h.HeadGivenKey, s.HamletId, s.Class, s.From }).Take(take).ToListAsync(cancel);
        return [.. rows.Select(r => new StandingHousehold(
            r.Id, r.Code, r.HeadName, r.HeadGivenKey, r.HamletId, r.Class, r.From, r.Class == HouseholdClass.None ? law.Law.NewlyEscapedUntil(r.From) : null))];
    }

    /// <summary>
    /// What anyone could know of a household's class on a day at a moment: decisions recorded later are as if they had not been taken. Null
    /// where nothing had been decided.
    /// </summary>
    public async Task<DecidedClass?> KnownAsync(Guid householdId, DateOnly on, DateTime knownAt, CancellationToken cancel)
    {
        var decided = await (
            from h in db.Set<RoundHousehold>().AsNoTracking()
            where h.HouseholdId == householdId
            join r in db.Set<Round>().AsNoTracking() on h.RoundId equals r.Id
            where r.State == RoundState.Frozen && r.FrozenAt != null
            join d in db.Set<Decision>().AsNoTracking() on r.DecisionId equals (Guid?)d.Id
            select new { h.Decided, h.Departure, From = d.EffectiveFrom ?? d.SignedOn, At = r.FrozenAt!.Value, d.Id }).ToListAsync(cancel);
        var corrected = await (
            from c in db.Set<Correction>().AsNoTracking()
            where c.HouseholdId == householdId
            join d in db.Set<Decision>().AsNoTracking() on c.DecisionId equals d.Id
            select new { c.After, From = d.EffectiveFrom ?? d.SignedOn, d.RecordedAt, d.Id }).ToListAsync(cancel);
        return KnownClass.On(
            decided.Select(d => new DecidedClass(d.Departure != Departure.None ? HouseholdClass.None : d.Decided ?? HouseholdClass.None, d.From, d.At, d.Id))
                .Concat(corrected.Select(c => new DecidedClass(c.After, c.From, c.RecordedAt, c.Id))),
            on, knownAt);
    }
}
