using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Desk;

/// <summary>What a line of a household's history tells.</summary>
public enum EventKind
{
    /// <summary>Formed or came to live somewhere.</summary>
    Residence,

    /// <summary>Left a place, or ended.</summary>
    ResidenceEnded,

    /// <summary>A member came.</summary>
    MemberCame,

    /// <summary>A member left.</summary>
    MemberLeft,

    /// <summary>Another head.</summary>
    HeadChanged,

    /// <summary>A decision gave it a class.</summary>
    Status,

    /// <summary>A round found something.</summary>
    Round,

    /// <summary>Somebody looked at a masked value.</summary>
    Looked,
}

/// <summary>One line of a household's history; which fields are filled depends on the kind.</summary>
public sealed record HouseholdEvent(EventKind Kind, DateOnly On)
{
    public DateTime? At { get; init; }

    public Change Change { get; init; }

    /// <summary>The person it is about, or who did it.</summary>
    public string Name { get; init; } = "";

    public Guid? PlaceId { get; init; }

    public HouseholdClass Class { get; init; }

    /// <summary>Class before, where it changed.</summary>
    public HouseholdClass? Before { get; init; }

    public int Year { get; init; }

    public string Standard { get; init; } = "";

    public string Decision { get; init; } = "";

    public string Why { get; init; } = "";

    public int? B1 { get; init; }

    public int? B2 { get; init; }

    public bool IsFrozen { get; init; }
}

/// <summary>One timeline of a household, newest first: where it lived, who belonged to it, what was found and decided, who looked at masked data.</summary>
public sealed class HouseholdHistory(Db db, Caller caller)
{
    /// <summary>The events.</summary>
    public async Task<IReadOnlyList<HouseholdEvent>> OfAsync(Guid householdId, CancellationToken cancel)
    {
        var events = new List<HouseholdEvent>();
        events.AddRange(await ResidencesAsync(householdId, cancel));
        events.AddRange(await MembersAsync(householdId, cancel));
        events.AddRange(await StatusesAsync(householdId, cancel));
        events.AddRange(await RoundsAsync(householdId, cancel));
        if (caller.May(Permissions.ReadJournal)) events.AddRange(await LooksAsync(householdId, cancel));
        return [.. events.OrderByDescending(e => e.On).ThenByDescending(e => e.At).ThenByDescending(e => e.Kind)];
    }

    private async Task<IEnumerable<HouseholdEvent>> ResidencesAsync(Guid householdId, CancellationToken cancel)
    {
        var residences = await db.Set<Residence>().AsNoTracking().Where(r => r.HouseholdId == householdId).ToListAsync(cancel);
        return residences.SelectMany(r => r.Until is { } until && r.Ended != Change.Corrected
            ? new HouseholdEvent[] { Came(r), new(EventKind.ResidenceEnded, until) { PlaceId = r.HamletId, Change = r.Ended } }
            : [Came(r)]);

        static HouseholdEvent Came(Residence r) => new(EventKind.Residence, r.From) { PlaceId = r.HamletId, Change = r.Began };
    }

    private async Task<IEnumerable<HouseholdEvent>> MembersAsync(Guid householdId, CancellationToken cancel)
    {
        var memberships = await (
            from m in db.Set<Membership>().AsNoTracking()
            join p in db.Set<Person>().AsNoTracking() on m.PersonId equals p.Id
            where m.HouseholdId == householdId
            select new { m.From, m.Until, m.Began, m.Ended, m.Relation, p.FullName }).ToListAsync(cancel);
        var events = new List<HouseholdEvent>();
        foreach (var m in memberships)
        {
            // A change of relation ends one membership and begins another on the same day: only the new head is news.
            if (m.Began == Change.HeadChanged)
            {
                if (m.Relation == Domain.Registry.Relation.Head) events.Add(new(EventKind.HeadChanged, m.From) { Name = m.FullName });
            }
            else
            {
                events.Add(new(EventKind.MemberCame, m.From) { Name = m.FullName, Change = m.Began });
            }

            if (m.Until is { } until && m.Ended != Change.HeadChanged) events.Add(new(EventKind.MemberLeft, until) { Name = m.FullName, Change = m.Ended });
        }

        return events;
    }

    private async Task<IEnumerable<HouseholdEvent>> StatusesAsync(Guid householdId, CancellationToken cancel)
    {
        var periods = await (
            from s in db.Set<StatusPeriod>().AsNoTracking()
            join d in db.Set<Decision>().AsNoTracking() on s.DecisionId equals d.Id into decided
            from d in decided.DefaultIfEmpty()
            where s.HouseholdId == householdId
            orderby s.From
            select new { s.Class, s.From, s.Standard, Number = d == null ? "" : d.Number }).ToListAsync(cancel);
        return periods.Select((s, i) => new HouseholdEvent(EventKind.Status, s.From)
        {
            Class = s.Class,
            Before = i > 0 ? periods[i - 1].Class : null,
            Standard = s.Standard,
            Decision = s.Number,
        });
    }

    private async Task<IEnumerable<HouseholdEvent>> RoundsAsync(Guid householdId, CancellationToken cancel)
    {
        var rounds = await (
            from h in db.Set<RoundHousehold>().AsNoTracking()
            join r in db.Set<Round>().AsNoTracking() on h.RoundId equals r.Id
            where h.HouseholdId == householdId && h.Found != null
            select new { r.Year, r.ReviewDate, r.Standard, r.State, h.Found, h.B1, h.B2 }).ToListAsync(cancel);
        return rounds.Select(r => new HouseholdEvent(EventKind.Round, r.ReviewDate)
        {
            Year = r.Year,
            Standard = r.Standard,
            Class = r.Found!.Value,
            B1 = r.B1,
            B2 = r.B2,
            IsFrozen = r.State == RoundState.Frozen,
        });
    }

    private async Task<IEnumerable<HouseholdEvent>> LooksAsync(Guid householdId, CancellationToken cancel)
    {
        var persons = await db.Set<Membership>().AsNoTracking().Where(m => m.HouseholdId == householdId).Select(m => m.PersonId).Distinct().ToListAsync(cancel);
        var keys = persons.ConvertAll(p => p.ToString());
        var looks = await (
            from e in db.Set<JournalEntry>().AsNoTracking()
            join a in db.Set<Act>().AsNoTracking() on e.ActId equals a.Id
            where e.Entity == "registry_person" && keys.Contains(e.Key) && e.Operation == JournalOperation.Read
            select new { a.Who, a.Why, a.At }).ToListAsync(cancel);
        return looks.Select(l => new HouseholdEvent(EventKind.Looked, DateOnly.FromDateTime(l.At.AddHours(7))) { Name = l.Who, Why = l.Why, At = l.At });
    }
}
