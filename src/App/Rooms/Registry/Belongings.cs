using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Registry;

/// <summary>A household and where it is on the day: in the unit of that day, a successor perhaps of the one its row was last written with.</summary>
internal readonly record struct Abode(Guid HouseholdId, Guid CommuneId, Guid HamletId);

/// <summary>
/// Begins and ends memberships and residences as of one day, by one set of rules whoever asks (a form, a file), so that nobody belongs to two
/// households on one day and no household lives in two hamlets. A period ends on the day, the first it no longer holds. One that began on
/// that day, or a moment ago here, would last no day and is taken away: whoever is named twice on a day has one period from it, the last
/// said. One that began later (a file tells of a day the register has passed) ends the day after it began, and what follows begins there.
/// </summary>
internal sealed class Belongings(DateOnly on, IPeriodRows rows)
{
    private readonly Dictionary<Guid, IPeriod> _open = [];
    private readonly Dictionary<Guid, DateOnly> _free = [];
    private readonly HashSet<IPeriod> _begun = new(ReferenceEqualityComparer.Instance);

    /// <summary>The day.</summary>
    public DateOnly On => on;

    /// <summary>Takes note of the open periods of everybody who may be asked about.</summary>
    public void Know(IEnumerable<IPeriod> open)
    {
        foreach (var period in open) _open[period.OwnerId] = period;
    }

    /// <summary>Takes a person into a household, out of the one they are in.</summary>
    /// <param name="person">The person.</param>
    /// <param name="abode">The household, and where.</param>
    /// <param name="relation">What they are to its head.</param>
    /// <param name="left">Why their membership so far ends, where there is one.</param>
    /// <param name="why">Why the new one begins.</param>
    public void Join(Person person, Abode abode, Relation relation, Change left, Change why)
    {
        End(person.Id, left);
        (person.HouseholdId, person.Relation, person.CommuneId, person.HamletId) = (abode.HouseholdId, relation, abode.CommuneId, abode.HamletId);
        Begin(new Membership
        {
            Id = Guid.CreateVersion7(),
            PersonId = person.Id,
            HouseholdId = abode.HouseholdId,
            CommuneId = abode.CommuneId,
            HamletId = abode.HamletId,
            Relation = relation,
            From = _free.GetValueOrDefault(person.Id, on),
            Began = why,
        });
    }

    /// <summary>Lets a person go. They stay known, in no household until another takes them in.</summary>
    public void Leave(Person person, Change why)
    {
        End(person.Id, why);
        (person.HouseholdId, person.Relation) = (null, Relation.Unknown);
    }

    /// <summary>A household begins to live in the hamlet it has, out of the one it lived in.</summary>
    public void Settle(Household household, Change left, Change why)
    {
        End(household.Id, left);
        Begin(new Residence
        {
            Id = Guid.CreateVersion7(),
            HouseholdId = household.Id,
            CommuneId = household.CommuneId,
            HamletId = household.HamletId,
            From = _free.GetValueOrDefault(household.Id, on),
            Began = why,
        });
    }

    /// <summary>A household lives here no more.</summary>
    public void Depart(Household household, Change why) => End(household.Id, why);

    private void Begin(IPeriod period)
    {
        _open[period.OwnerId] = period;
        _begun.Add(period);
        rows.Begin(period);
    }

    private void End(Guid owner, Change why)
    {
        if (!_open.Remove(owner, out var period)) return;
        if (period.From == on || _begun.Remove(period))
        {
            _free[owner] = period.From;
            rows.Remove(period);
            return;
        }

        rows.Ending(period);
        (period.Until, period.Ended) = (period.From < on ? on : period.From.AddDays(1), why);
        _free[owner] = period.Until.Value;
    }
}
