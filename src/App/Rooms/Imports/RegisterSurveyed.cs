using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Imports;

/// <summary>
/// Writes households of a file into the register, many at once, inside the import's act. New households and persons are inserted in bulk. Of
/// known ones it only fills what was not known and follows where people live now: it overwrites no known fact, and takes nobody out of a
/// household because a file does not name them.
/// </summary>
internal sealed class RegisterSurveyed(Db db, DataKeys keys, HouseholdMatching matching, KnownHouseholds known, EffectLog log, DateOnly on)
{
    private readonly List<Household> _newHouseholds = [];
    private readonly List<Person> _newPersons = [];
    /// <summary>By person: whoever is named twice on one day has one membership from it, the last said.</summary>
    private readonly Dictionary<Guid, Membership> _newMemberships = [];
    private readonly Dictionary<Guid, Residence> _newResidences = [];
    private readonly Dictionary<Guid, DateOnly> _membershipEnds = [];
    private readonly Dictionary<Guid, DateOnly> _residenceEnds = [];
    private Dictionary<Guid, Household> _households = [];
    private Dictionary<Guid, Person> _persons = [];
    private Dictionary<Guid, Membership> _memberships = [];
    private Dictionary<Guid, Residence> _residences = [];

    public int Moved { get; private set; }

    public int Completed { get; private set; }

    public int Missing { get; private set; }

    public int NewHouseholds => _newHouseholds.Count;

    public int NewPersons => _newPersons.Count;

    /// <summary>Writes them. Each comes with the id it is or will be known by.</summary>
    public async Task WriteAsync(IReadOnlyList<(SurveyedHousehold Household, Guid Id)> surveyed, CancellationToken cancel)
    {
        await LoadAsync(surveyed, cancel);
        foreach (var (household, id) in surveyed)
        {
            if (_households.TryGetValue(id, out var registered)) Follow(household, registered);
            else Begin(household, id);
        }

        // People who come over leave before they arrive: periods of one person never overlap.
        await db.SaveChangesAsync(cancel);
        await db.InsertManyAsync(_newHouseholds, cancel);
        await db.InsertManyAsync(_newResidences.Values, cancel);
        await db.InsertManyAsync(_newPersons, cancel);
        await db.InsertManyAsync(_newMemberships.Values, cancel);
    }

    private async Task LoadAsync(IReadOnlyList<(SurveyedHousehold Household, Guid Id)> surveyed, CancellationToken cancel)
    {
        var ids = surveyed.Select(s => s.Id).Where(known.Households.ContainsKey).ToList();
        var holders = surveyed.SelectMany(s => s.Household.Members).Select(m => known.HolderOf(matching.TokenOf(m.IdNumber))).OfType<KnownPerson>().ToList();
        ids = [.. ids.Concat(holders.Select(h => h.HouseholdId)).Distinct()];
        _households = await db.Set<Household>().Where(h => ids.Contains(h.Id)).ToDictionaryAsync(h => h.Id, cancel);
        _persons = await db.Set<Person>().Where(p => p.HouseholdId != null && ids.Contains(p.HouseholdId.Value)).ToDictionaryAsync(p => p.Id, cancel);
        _memberships = (await db.Set<Membership>().Where(m => ids.Contains(m.HouseholdId) && m.Until == null).ToListAsync(cancel)).GroupBy(m => m.PersonId).ToDictionary(g => g.Key, g => g.First());
        _residences = (await db.Set<Residence>().Where(r => ids.Contains(r.HouseholdId) && r.Until == null).ToListAsync(cancel)).GroupBy(r => r.HouseholdId).ToDictionary(g => g.Key, g => g.First());
    }

    private void Begin(SurveyedHousehold said, Guid id)
    {
        var head = NameKeys.Of(said.Head.Name);
        var household = new Household
        {
            Id = id,
            Code = HouseholdCode.Of(id),
            CommuneId = said.CommuneId,
            HamletId = said.HamletId,
            HeadName = said.Head.Name,
            HeadKey = head.FamilyFirst,
            HeadGivenKey = head.GivenFirst,
            EthnicGroup = said.Head.EthnicGroup,
            Size = said.Members.Count,
            FormedOn = on,
        };
        _newHouseholds.Add(household);
        log.Added(EffectKind.AddedHousehold, id);
        AddResidence(household, Change.Registered);
        foreach (var member in said.Members)
        {
            var person = ComesOver(member, household) ?? AddPerson(said, member, household, Change.Registered);
            if (ReferenceEquals(member, said.Head)) household.HeadPersonId = person;
        }
    }

    private void Follow(SurveyedHousehold said, Household household)
    {
        log.Changing(household);
        var pairs = matching.Pair(said, household.Id);
        Guid? head = null;
        var came = 0;
        foreach (var member in said.Members)
        {
            Guid person;
            if (pairs.TryGetValue(member, out var known) && _persons.TryGetValue(known.Id, out var registered))
            {
                Complete(registered, member);
                person = registered.Id;
            }
            else
            {
                person = ComesOver(member, household) ?? AddPerson(said, member, household, Change.Joined);
                came++;
            }

            if (ReferenceEquals(member, said.Head)) head = person;
        }

        var residents = _persons.Values.Where(p => p.HouseholdId == household.Id).ToList();
        Missing += Math.Max(0, household.Size - pairs.Count);
        household.Size += came;
        if (household.HeadPersonId != head) ChangeHead(said, household, head!.Value, residents);
        if (household.HamletId != said.HamletId && KnownHamlet(household) != said.HamletId) Move(said, household, residents);
    }

    private Guid KnownHamlet(Household household) => known.Households.TryGetValue(household.Id, out var home) ? home.HamletId : household.HamletId;

    /// <summary>Fills what was not known. A known fact that the file says otherwise stays: a person corrects it.</summary>
    private void Complete(Person person, SurveyedMember member)
    {
        var learns = person.Birth != member.Birth && IsFuller(person.Birth, member.Birth)
            || person.Sex == Sex.Unknown && member.Sex != Sex.Unknown || person.EthnicGroup == 0 && member.EthnicGroup != 0 || LearnsNumber(person, member);
        if (!learns) return;
        log.Changing(person);
        if (IsFuller(person.Birth, member.Birth)) person.Birth = member.Birth;
        if (person.Sex == Sex.Unknown) person.Sex = member.Sex;
        if (person.EthnicGroup == 0) person.EthnicGroup = member.EthnicGroup;
        if (LearnsNumber(person, member)) Identify(person, member.IdNumber);
        Completed++;
    }

    private static bool IsFuller(PartialDate known, PartialDate said) =>
        said.IsKnown && (!known.IsKnown || !known.IsExact && said.IsExact && said.Earliest >= known.Earliest && said.Latest <= known.Latest);

    /// <summary>A citizen's number where there was none, or only the old or a malformed one, and nobody else holds it.</summary>
    private bool LearnsNumber(Person person, SurveyedMember member) =>
        member.IdNumber.Kind == IdNumberKind.Citizen12 && person.IdKind != IdNumberKind.Citizen12 && known.HolderOf(matching.TokenOf(member.IdNumber)) is null
        || member.IdNumber.Kind == IdNumberKind.Old9 && person.IdKind == IdNumberKind.None && known.HolderOf(matching.TokenOf(member.IdNumber)) is null;

    /// <summary>Somebody of another household whom the number names: they live here now. Null where there is nobody such.</summary>
    private Guid? ComesOver(SurveyedMember member, Household to)
    {
        if (known.HolderOf(matching.TokenOf(member.IdNumber)) is not { } holder || !_persons.TryGetValue(holder.Id, out var person) || person.HouseholdId == to.Id) return null;
        if (person.HouseholdId is { } left && _households.TryGetValue(left, out var from))
        {
            log.Changing(from);
            from.Size--;
        }

        EndMembership(person.Id, Change.MovedAway);
        log.Changing(person);
        (person.HouseholdId, person.CommuneId, person.HamletId, person.Relation) = (to.Id, to.CommuneId, to.HamletId, member.Relation);
        AddMembership(person.Id, to, member.Relation, Change.Joined);
        return person.Id;
    }

    private Guid AddPerson(SurveyedHousehold said, SurveyedMember member, Household household, Change why)
    {
        var names = NameKeys.Of(member.Name);
        var person = new Person
        {
            Id = Guid.CreateVersion7(),
            CommuneId = said.CommuneId,
            HamletId = said.HamletId,
            HouseholdId = household.Id,
            Relation = member.Relation,
            FullName = member.Name,
            NameKey = names.FamilyFirst,
            GivenKey = names.GivenFirst,
            Sex = member.Sex,
            Birth = member.Birth,
            EthnicGroup = member.EthnicGroup,
        };
        if (member.IdNumber.Kind != IdNumberKind.None) Identify(person, member.IdNumber);
        _newPersons.Add(person);
        log.Added(EffectKind.AddedPerson, person.Id);
        AddMembership(person.Id, household, member.Relation, why);
        return person.Id;
    }

    private void Identify(Person person, IdentityNumber number)
    {
        person.IdKind = number.Kind;
        person.IdNumberSealed = keys.Encrypt(number.Digits);
        // A malformed number finds nobody and bars nobody.
        person.IdNumberIndex = number.IsComparable ? keys.IndexOf((byte)number.Kind, number.Digits) : null;
    }

    private void ChangeHead(SurveyedHousehold said, Household household, Guid head, List<Person> residents)
    {
        foreach (var person in residents.Where(p => p.Relation == Relation.Head && p.Id != head)) Relate(person, household, Relation.Other);
        if (_persons.TryGetValue(head, out var now)) Relate(now, household, Relation.Head);
        var names = NameKeys.Of(said.Head.Name);
        household.HeadPersonId = head;
        (household.HeadName, household.HeadKey, household.HeadGivenKey) = (said.Head.Name, names.FamilyFirst, names.GivenFirst);
        if (said.Head.EthnicGroup != 0) household.EthnicGroup = said.Head.EthnicGroup;
    }

    private void Relate(Person person, Household household, Relation relation)
    {
        if (person.Relation == relation) return;
        log.Changing(person);
        person.Relation = relation;
        EndMembership(person.Id, Change.HeadChanged);
        AddMembership(person.Id, household, relation, Change.HeadChanged);
    }

    private void Move(SurveyedHousehold said, Household household, List<Person> residents)
    {
        (household.CommuneId, household.HamletId) = (said.CommuneId, said.HamletId);
        if (_residences.Remove(household.Id, out var residence))
        {
            log.Changing(residence);
            (residence.Until, residence.Ended) = (Later(residence.From), Change.MovedAway);
            _residenceEnds[household.Id] = residence.Until.Value;
        }

        AddResidence(household, Change.Joined);
        foreach (var person in residents)
        {
            log.Changing(person);
            (person.CommuneId, person.HamletId) = (said.CommuneId, said.HamletId);
        }

        Moved++;
    }

    private void EndMembership(Guid person, Change why)
    {
        if (!_memberships.Remove(person, out var membership)) return;
        log.Changing(membership);
        (membership.Until, membership.Ended) = (Later(membership.From), why);
        _membershipEnds[person] = membership.Until.Value;
    }

    /// <summary>The day of the review, or the day after a period began, where it began on that day or later.</summary>
    private DateOnly Later(DateOnly from) => from < on ? on : from.AddDays(1);

    private void AddMembership(Guid person, Household household, Relation relation, Change why)
    {
        var from = _membershipEnds.TryGetValue(person, out var day) ? day : on;
        var membership = new Membership
        {
            Id = Guid.CreateVersion7(),
            PersonId = person,
            HouseholdId = household.Id,
            CommuneId = household.CommuneId,
            HamletId = household.HamletId,
            Relation = relation,
            From = from,
            Began = why,
        };
        _newMemberships[person] = membership;
        log.Added(EffectKind.AddedMembership, membership.Id);
    }

    private void AddResidence(Household household, Change why)
    {
        var from = _residenceEnds.TryGetValue(household.Id, out var day) ? day : on;
        var residence = new Residence
        {
            Id = Guid.CreateVersion7(),
            HouseholdId = household.Id,
            CommuneId = household.CommuneId,
            HamletId = household.HamletId,
            From = from,
            Began = why,
        };
        _newResidences[household.Id] = residence;
        log.Added(EffectKind.AddedResidence, residence.Id);
    }
}
