using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Imports;

/// <summary>A household of the file that is to be taken over.</summary>
/// <param name="Household">What the file says.</param>
/// <param name="Id">The id it is or will be known by.</param>
/// <param name="Known">Its members whom the register knows.</param>
internal sealed record IdentifiedHousehold(SurveyedHousehold Household, Guid Id, IReadOnlyDictionary<SurveyedMember, KnownPerson> Known);

/// <summary>
/// Writes a part of a file's households into the register, many at once, inside the import's act; what earlier parts wrote it reads as everybody
/// does. New households and persons are inserted in bulk. Of
/// known ones it fills what was not known, follows where people live now, and corrects a known fact only where the officer chose the file's;
/// it takes nobody out of a household because a file does not name them.
/// </summary>
internal sealed class RegisterSurveyed
{
    private readonly Db _db;
    private readonly DataKeys _keys;
    private readonly HouseholdMatching _matching;
    private readonly KnownHouseholds _known;
    private readonly FactChoices _choices;
    private readonly EffectLog _log;
    private readonly SurveyedPeriods _periods;
    private readonly Belongings _belongings;
    private readonly Dictionary<Guid, Household> _begun = [];
    private readonly List<Person> _newPersons = [];
    private readonly HashSet<Guid> _named = [];
    private Dictionary<Guid, Household> _households = [];
    private Dictionary<Guid, Person> _persons = [];
    private Dictionary<Guid, List<Person>> _residents = [];

    public RegisterSurveyed(Db db, DataKeys keys, HouseholdMatching matching, KnownHouseholds known, FactChoices choices, EffectLog log, DateOnly on)
    {
        (_db, _keys, _matching, _known, _choices, _log) = (db, keys, matching, known, choices, log);
        _periods = new SurveyedPeriods(db, log);
        _belongings = new Belongings(on, _periods);
    }

    public int Moved { get; private set; }

    /// <summary>Persons of whom something was learnt that was not known.</summary>
    public int Completed { get; private set; }

    /// <summary>Persons of whom a known fact was corrected.</summary>
    public int Corrected { get; private set; }

    /// <summary>Registered persons of the households whom this part does not name in any of them.</summary>
    public IReadOnlyList<Guid> Unnamed { get; private set; } = [];

    public int NewHouseholds => _begun.Count;

    public int NewPersons => _newPersons.Count;

    /// <summary>Writes them.</summary>
    public async Task WriteAsync(IReadOnlyList<IdentifiedHousehold> surveyed, CancellationToken cancel)
    {
        await LoadAsync(surveyed, cancel);
        foreach (var one in surveyed)
        {
            if (_households.TryGetValue(one.Id, out var registered)) Follow(one, registered);
            else Begin(one);
        }

        var followed = surveyed.Select(s => s.Id).Where(_households.ContainsKey).ToHashSet();
        Unnamed = [.. followed.SelectMany(ResidentsOf).Select(p => p.Id).Where(id => !_named.Contains(id))];
        // People who come over leave before they arrive: periods of one person never overlap.
        await _db.SaveChangesAsync(cancel);
        await _db.InsertManyAsync(_begun.Values, cancel);
        await _db.InsertManyAsync(_newPersons, cancel);
        // Nobody in the file can be known to be a person or household that it brings itself.
        await _periods.WriteAsync([.. _newPersons.Select(p => p.Id), .. _begun.Keys], cancel);
    }

    /// <summary>The households of the part and those its people are in today, which an earlier part may have changed, each with everybody in it.</summary>
    private async Task LoadAsync(IReadOnlyList<IdentifiedHousehold> surveyed, CancellationToken cancel)
    {
        List<Guid> people = [.. surveyed.SelectMany(s => s.Known.Values).Select(p => p.Id).Distinct()];
        var homes = await _db.Set<Person>().Where(p => people.Contains(p.Id) && p.HouseholdId != null).Select(p => p.HouseholdId!.Value).Distinct().ToListAsync(cancel);
        List<Guid> ids = [.. surveyed.Select(s => s.Id).Where(_known.Households.ContainsKey).Concat(homes).Distinct()];
        _households = await _db.Set<Household>().Where(h => ids.Contains(h.Id)).ToDictionaryAsync(h => h.Id, cancel);
        _persons = await _db.Set<Person>().Where(p => p.HouseholdId != null && ids.Contains(p.HouseholdId.Value)).ToDictionaryAsync(p => p.Id, cancel);
        _residents = _persons.Values.GroupBy(p => p.HouseholdId!.Value).ToDictionary(g => g.Key, g => g.ToList());
        _belongings.Know(await _db.Set<Membership>().Where(m => ids.Contains(m.HouseholdId) && m.Until == null).ToListAsync(cancel));
        _belongings.Know(await _db.Set<Residence>().Where(r => ids.Contains(r.HouseholdId) && r.Until == null).ToListAsync(cancel));
    }

    private void Begin(IdentifiedHousehold one)
    {
        var (said, id) = (one.Household, one.Id);
        var household = new Household
        {
            Id = id,
            Code = HouseholdCode.Of(id),
            CommuneId = said.CommuneId,
            HamletId = said.HamletId,
            HeadName = "",
            HeadKey = "",
            HeadGivenKey = "",
            Size = said.Members.Count,
            FormedOn = _belongings.On,
        };
        _begun.Add(id, household);
        _log.Added(EffectKind.AddedHousehold, id);
        _belongings.Settle(household, Change.Registered, Change.Registered);
        Head(household, PersonsOf(one, household, Change.Registered)[0], said.Head);
    }

    private void Follow(IdentifiedHousehold one, Household household)
    {
        var said = one.Household;
        _log.Changing(household);
        if (household.HamletId != said.HamletId && KnownHamlet(household) != said.HamletId) Move(said, household);
        var before = ResidentsOf(household.Id).Select(p => p.Id).ToHashSet();
        var shown = Heading(_persons.GetValueOrDefault(household.HeadPersonId ?? Guid.Empty));
        var persons = PersonsOf(one, household, Change.Joined);
        household.Size += persons.Count(p => !before.Contains(p.Id));
        if (household.HeadPersonId != persons[0].Id)
        {
            foreach (var former in ResidentsOf(household.Id).Where(p => p.Relation == Relation.Head && p.Id != persons[0].Id).ToList()) Relate(former, said, household, Relation.Other);
            Relate(persons[0], said, household, Relation.Head);
        }

        if (shown != Heading(persons[0])) Head(household, persons[0], said.Head);
    }

    private static (Guid?, string?, byte?) Heading(Person? head) => (head?.Id, head?.FullName, head?.EthnicGroup);

    private Guid KnownHamlet(Household household) => _known.Households.TryGetValue(household.Id, out var home) ? home.HamletId : household.HamletId;

    private List<Person> ResidentsOf(Guid household)
    {
        if (!_residents.TryGetValue(household, out var residents)) _residents[household] = residents = [];
        return residents;
    }

    /// <summary>The persons of a household of the file, the head first: known ones, from whichever household, and new ones.</summary>
    private List<Person> PersonsOf(IdentifiedHousehold one, Household household, Change why)
    {
        var said = one.Household;
        var persons = new List<Person>(said.Members.Count);
        foreach (var member in said.Members)
        {
            if (!one.Known.TryGetValue(member, out var known) || !_persons.TryGetValue(known.Id, out var person))
            {
                persons.Add(AddPerson(said, member, household, why));
                continue;
            }

            Learn(person, said, member);
            if (person.HouseholdId != household.Id) ComeOver(person, said, household, member.Relation);
            _named.Add(person.Id);
            persons.Add(person);
        }

        return persons;
    }

    /// <summary>Fills what was not known. A known fact that the file says otherwise stays, unless the officer chose the file's.</summary>
    private void Learn(Person person, SurveyedHousehold said, SurveyedMember member)
    {
        var facts = new KnownFacts(person.FullName, person.Birth, person.Sex, person.EthnicGroup, KnownHouseholds.TokenOf(person.IdKind, person.IdNumberIndex));
        var taken = facts.DifferingFrom(member, _matching.TokenOf(member.IdNumber)).Where(f => _choices.TakesFile(said.Sheet, member.Row, f)).ToHashSet();
        var isFuller = IsFuller(person.Birth, member.Birth);
        var learnsNumber = LearnsNumber(person, member);
        var learns = isFuller || person.Sex == Sex.Unknown && member.Sex != Sex.Unknown || person.EthnicGroup == 0 && member.EthnicGroup != 0 || learnsNumber;
        if (!learns && taken.Count == 0) return;
        _log.Changing(person);
        if (isFuller || taken.Contains(SurveyField.Birth)) person.Birth = member.Birth;
        if (person.Sex == Sex.Unknown || taken.Contains(SurveyField.Sex)) person.Sex = member.Sex;
        if (person.EthnicGroup == 0 || taken.Contains(SurveyField.EthnicGroup)) person.EthnicGroup = member.EthnicGroup;
        if (learnsNumber || taken.Contains(SurveyField.IdNumber)) Identify(person, member.IdNumber);
        if (taken.Contains(SurveyField.MemberName))
        {
            var names = NameKeys.Of(member.Name);
            (person.FullName, person.NameKey, person.GivenKey) = (member.Name, names.FamilyFirst, names.GivenFirst);
        }

        if (learns) Completed++;
        if (taken.Count > 0) Corrected++;
    }

    private static bool IsFuller(PartialDate known, PartialDate said) =>
        said.IsKnown && known != said && (!known.IsKnown || !known.IsExact && said.IsExact && said.Earliest >= known.Earliest && said.Latest <= known.Latest);

    /// <summary>A citizen's number where there was none, or only the old or a malformed one, and nobody else holds it.</summary>
    private bool LearnsNumber(Person person, SurveyedMember member) =>
        member.IdNumber.Kind == IdNumberKind.Citizen12 && person.IdKind != IdNumberKind.Citizen12 && _known.HolderOf(_matching.TokenOf(member.IdNumber)) is null
        || member.IdNumber.Kind == IdNumberKind.Old9 && person.IdKind == IdNumberKind.None && _known.HolderOf(_matching.TokenOf(member.IdNumber)) is null;

    /// <summary>Somebody of another household lives here now.</summary>
    private void ComeOver(Person person, SurveyedHousehold said, Household to, Relation relation)
    {
        if (person.HouseholdId is { } left)
        {
            ResidentsOf(left).Remove(person);
            if (_households.TryGetValue(left, out var from)) _log.Changing(from);
            if ((from ?? _begun.GetValueOrDefault(left)) is { } smaller) smaller.Size--;
        }

        _log.Changing(person);
        _belongings.Join(person, At(said, to), relation, Change.MovedAway, Change.Joined);
        ResidentsOf(to.Id).Add(person);
    }

    private Person AddPerson(SurveyedHousehold said, SurveyedMember member, Household household, Change why)
    {
        var names = NameKeys.Of(member.Name);
        var person = new Person
        {
            Id = Guid.CreateVersion7(),
            CommuneId = said.CommuneId,
            HamletId = said.HamletId,
            FullName = member.Name,
            NameKey = names.FamilyFirst,
            GivenKey = names.GivenFirst,
            Sex = member.Sex,
            Birth = member.Birth,
            EthnicGroup = member.EthnicGroup,
        };
        if (member.IdNumber.Kind != IdNumberKind.None) Identify(person, member.IdNumber);
        _newPersons.Add(person);
        _log.Added(EffectKind.AddedPerson, person.Id, isFinal: true);
        _belongings.Join(person, At(said, household), member.Relation, why, why);
        return person;
    }

    /// <summary>New rows are written with the unit of the day that the file names.</summary>
    private static Abode At(SurveyedHousehold said, Household household) => new(household.Id, said.CommuneId, said.HamletId);

    private void Identify(Person person, IdentityNumber number)
    {
        person.IdKind = number.Kind;
        person.IdNumberSealed = _keys.Encrypt(number.Digits);
        // A malformed number finds nobody and bars nobody.
        person.IdNumberIndex = number.IsComparable ? _keys.IndexOf((byte)number.Kind, number.Digits) : null;
    }

    private void Relate(Person person, SurveyedHousehold said, Household household, Relation relation)
    {
        if (person.Relation == relation) return;
        _log.Changing(person);
        _belongings.Join(person, At(said, household), relation, Change.HeadChanged, Change.HeadChanged);
    }

    /// <summary>What lists show of a household is what is known of its head.</summary>
    private static void Head(Household household, Person head, SurveyedMember said)
    {
        household.HeadPersonId = head.Id;
        (household.HeadName, household.HeadKey, household.HeadGivenKey) = (head.FullName, head.NameKey, head.GivenKey);
        if ((head.EthnicGroup != 0 ? head.EthnicGroup : said.EthnicGroup) is var group and not 0) household.EthnicGroup = group;
    }

    private void Move(SurveyedHousehold said, Household household)
    {
        (household.CommuneId, household.HamletId) = (said.CommuneId, said.HamletId);
        _belongings.Settle(household, Change.MovedAway, Change.Joined);
        foreach (var person in ResidentsOf(household.Id))
        {
            _log.Changing(person);
            (person.CommuneId, person.HamletId) = (said.CommuneId, said.HamletId);
        }

        Moved++;
    }
}
