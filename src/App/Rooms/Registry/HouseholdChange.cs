using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Registry;

/// <summary>
/// A household and its present members, loaded inside an act to be changed as of a day. Every life event goes through here, so that
/// memberships, persons and what lists show of the household always agree.
/// </summary>
internal sealed class HouseholdChange
{
    private readonly Belongings _belongings;

    private HouseholdChange(Db db, Household household, List<Person> members, Place hamlet, DateOnly on)
    {
        (Household, Members, Hamlet, _belongings) = (household, members, hamlet, new(on, new TrackedPeriods(db)));
    }

    /// <summary>The household.</summary>
    public Household Household { get; }

    /// <summary>Its members of the day, the head first.</summary>
    public List<Person> Members { get; }

    /// <summary>The hamlet as it is on the day: new rows are written with it.</summary>
    public Place Hamlet { get; }

    /// <summary>The day of the event.</summary>
    public DateOnly On => _belongings.On;

    /// <summary>
    /// Loads for a change, or says why not: <c>household.unknown</c> (not there, or not in the caller's area), <c>household.ended</c>,
    /// <c>stale</c> (changed since the form was shown), <c>date.future</c>, <c>date.before-last-change</c>.
    /// </summary>
    public static async Task<(HouseholdChange? Change, Problem? Problem)> LoadAsync(
        Db db, GeographySource places, Guid householdId, long? version, DateOnly on, DateOnly today, CancellationToken cancel)
    {
        if (on > today) return (null, new Problem("On", "date.future", on));
        if (await db.Set<Household>().SingleOrDefaultAsync(h => h.Id == householdId, cancel) is not { } household) return (null, new Problem("", "household.unknown"));
        if (household.EndedOn is { } ended) return (null, new Problem("", "household.ended", ended));
        if (version is { } seen && seen != household.Version) return (null, new Problem("", "stale"));
        var members = await db.Set<Person>().Where(p => p.HouseholdId == householdId).OrderBy(p => p.Relation).ThenBy(p => p.Birth).ThenBy(p => p.Id).ToListAsync(cancel);
        var current = await db.Set<Membership>().Where(m => m.HouseholdId == householdId && m.Until == null).ToListAsync(cancel);
        var last = current.Count == 0 ? household.FormedOn : current.Max(m => m.From);
        if (on < last) return (null, new Problem("On", "date.before-last-change", last));
        var home = await db.Set<Residence>().Where(r => r.HouseholdId == householdId && r.Until == null).ToListAsync(cancel);
        var geography = await places.GetAsync(db, cancel);
        var change = new HouseholdChange(db, household, members, geography.At(household.HamletId, on) ?? geography[household.HamletId], on);
        change._belongings.Know([.. current, .. home]);
        return (change, null);
    }

    /// <summary>A household that begins on the day, in the hamlet it has.</summary>
    public static HouseholdChange Begin(Db db, Household household, Place hamlet, DateOnly on, Change why)
    {
        db.Add(household);
        var change = new HouseholdChange(db, household, [], hamlet, on);
        change._belongings.Settle(household, why, why);
        return change;
    }

    /// <summary>Takes a person in.</summary>
    public void Add(Person person, Relation relation, Change why)
    {
        _belongings.Join(person, new(Household.Id, Hamlet.ParentId!.Value, Hamlet.Id), relation, why, why);
        Members.Add(person);
    }

    /// <summary>Lets a person go. The person stays known, in no household until another takes them in.</summary>
    public void Remove(Person person, Change why)
    {
        _belongings.Leave(person, why);
        Members.Remove(person);
    }

    /// <summary>Changes what a member is to the head: the old membership ends, a new one begins.</summary>
    public void Relate(Person person, Relation relation, Change why)
    {
        if (person.Relation == relation) return;
        Members.Remove(person);
        Add(person, relation, why);
    }

    /// <summary>The household, with all its members, lives in another hamlet from the day on.</summary>
    public void Move(Place hamlet)
    {
        (Household.CommuneId, Household.HamletId) = (hamlet.ParentId!.Value, hamlet.Id);
        _belongings.Settle(Household, Change.MovedAway, Change.Joined);
        foreach (var member in Members) (member.CommuneId, member.HamletId) = (hamlet.ParentId!.Value, hamlet.Id);
    }

    /// <summary>The household is here no more; its members went before.</summary>
    public void End(HouseholdEnd how, Change why)
    {
        _belongings.Depart(Household, why);
        (Household.EndedOn, Household.End) = (On, how);
    }

    /// <summary>
    /// Brings what lists show in line with the members, and says what is wrong with them: <c>members.none</c>, <c>members.no-head</c>,
    /// <c>members.two-heads</c>.
    /// </summary>
    public IReadOnlyList<Problem> Settle()
    {
        if (Members.Count == 0) return [new Problem("Members", "members.none")];
        var heads = Members.Where(m => m.Relation == Relation.Head).ToList();
        if (heads.Count != 1) return [new Problem("Members", heads.Count == 0 ? "members.no-head" : "members.two-heads")];
        var head = heads[0];
        Household.HeadPersonId = head.Id;
        (Household.HeadName, Household.HeadKey, Household.HeadGivenKey) = (head.FullName, head.NameKey, head.GivenKey);
        Household.EthnicGroup = head.EthnicGroup;
        Household.Size = Members.Count;
        return [];
    }
}
