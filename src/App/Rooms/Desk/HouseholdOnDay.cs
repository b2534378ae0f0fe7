using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Desk;

/// <summary>A member of a household on a day.</summary>
public sealed record MemberOnDay(string Name, Relation Relation, PartialDate Birth);

/// <summary>A household as it was on a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Class">Its class by the decisions in force on it, corrections among them; null where nothing had been decided.</param>
/// <param name="Since">Since when.</param>
/// <param name="Decision">The decision behind it, or null.</param>
/// <param name="Known">The class as it was known at the end of that day: decisions recorded later are as if they had not been taken.</param>
/// <param name="HamletId">Where it lived, or null where the register does not reach back.</param>
/// <param name="Members">Who belonged to it, the head first; empty where the register does not reach back.</param>
public sealed record HouseholdOnDay(
    DateOnly Day, HouseholdClass? Class, DateOnly? Since, Decision? Decision, HouseholdClass? Known, Guid? HamletId, IReadOnlyList<MemberOnDay> Members)
{
    /// <summary>Whether a decision recorded after the day says otherwise than what was known on it.</summary>
    public bool WasKnownOtherwise => (Known ?? HouseholdClass.None) != (Class ?? HouseholdClass.None);
}

/// <summary>Answers what a household was on a day, from periods; and what was known of it then, from frozen rounds and corrections.</summary>
public sealed class HouseholdsOnDay(Db db, StandingList standing)
{
    /// <summary>The household on a day: five questions to the store, whatever its history.</summary>
    public async Task<HouseholdOnDay> OfAsync(Guid householdId, DateOnly day, CancellationToken cancel)
    {
        var period = await standing.OfHouseholdAsync(householdId, day, cancel);
        var known = await standing.KnownAsync(householdId, day, day.EndInVietnam(), cancel);
        var decision = period is null ? null : await db.Set<Decision>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == period.DecisionId, cancel);
        var hamlet = await db.Set<Residence>().AsNoTracking()
            .Where(r => r.HouseholdId == householdId && r.From <= day && (r.Until == null || r.Until > day)).Select(r => (Guid?)r.HamletId).FirstOrDefaultAsync(cancel);
        var members = await (
            from m in db.Set<Membership>().AsNoTracking()
            join p in db.Set<Person>().AsNoTracking() on m.PersonId equals p.Id
            where m.HouseholdId == householdId && m.From <= day && (m.Until == null || m.Until > day)
            orderby m.Relation, p.Birth, p.Id
            select new MemberOnDay(p.FullName, m.Relation, p.Birth)).ToListAsync(cancel);
        return new(day, period?.Class, period?.From, decision, known?.Class, hamlet, members);
    }
}
