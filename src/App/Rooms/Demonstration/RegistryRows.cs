using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Demonstration;

/// <summary>
/// The register as it is known after the last decided round, with its whole history: every row is written with the hamlet and commune of
/// the day it began.
/// </summary>
internal sealed class RegistryRows(DemonstrationDistrict district, Geography geography, DataKeys keys, StatusHistory statuses, DateOnly knownOn)
{
    private readonly ILookup<Guid, DemonstrationMembership> _stays = district.MembershipsKnownOn(knownOn).ToLookup(m => m.HouseholdId);
    private readonly Dictionary<Guid, DemonstrationPerson> _people = district.PeopleKnownOn(knownOn).ToDictionary(p => p.Id);

    /// <summary>The households by the unit they were first in, by its code of the first day.</summary>
    public IEnumerable<IGrouping<string, DemonstrationHousehold>> ByFirstUnit() =>
        district.HouseholdsKnownOn(knownOn).GroupBy(h => h.HamletCode[..h.HamletCode.IndexOf('-', StringComparison.Ordinal)]).OrderBy(g => g.Key, StringComparer.Ordinal);

    public IEnumerable<Household> Households(IEnumerable<DemonstrationHousehold> some) => some.Select(h =>
    {
        var hamlet = HamletOn(h.HamletCode, h.From);
        var present = _stays[h.Id].Where(s => s.Until is null).ToArray();
        // Where nobody is left, it is remembered by its last head.
        var headId = _stays[h.Id].Where(s => s.Relation == Relation.Head).MaxBy(s => s.From)!.PersonId;
        var head = _people[headId];
        var name = NameKeys.Of(head.Name);
        var (standing, since) = statuses.Of(h.Id);
        return new Household
        {
            Id = h.Id,
            Code = h.Code,
            CommuneId = hamlet.ParentId!.Value,
            HamletId = hamlet.Id,
            HeadPersonId = headId,
            HeadName = head.Name,
            HeadKey = name.FamilyFirst,
            HeadGivenKey = name.GivenFirst,
            EthnicGroup = head.EthnicGroup,
            Size = present.Length,
            Class = h.Until is null ? standing : HouseholdClass.None,
            ClassSince = since,
            FormedOn = h.From,
            EndedOn = h.Until,
            End = EndOf(h.End),
        };
    });

    public IEnumerable<Residence> Residences(IEnumerable<DemonstrationHousehold> some) => some.Select(h =>
    {
        var hamlet = HamletOn(h.HamletCode, h.From);
        return new Residence
        {
            Id = DemonstrationId.Of(DemonstrationIdKind.Other, h.From, NumberOf(h.Id)),
            HouseholdId = h.Id,
            CommuneId = hamlet.ParentId!.Value,
            HamletId = hamlet.Id,
            From = h.From,
            Until = h.Until,
            Began = ChangeOf(h.Start),
            Ended = ChangeOf(h.End),
        };
    });

    public IEnumerable<Membership> Memberships(IEnumerable<DemonstrationHousehold> some) => some.SelectMany(h => _stays[h.Id].Select(s =>
    {
        var hamlet = HamletOn(h.HamletCode, s.From);
        return new Membership
        {
            Id = s.Id,
            PersonId = s.PersonId,
            HouseholdId = h.Id,
            CommuneId = hamlet.ParentId!.Value,
            HamletId = hamlet.Id,
            Relation = s.Relation,
            From = s.From,
            Until = s.Until,
            Began = ChangeOf(s.Start),
            Ended = ChangeOf(s.End),
        };
    }));

    public IEnumerable<Person> People(IReadOnlyCollection<DemonstrationHousehold> some)
    {
        var last = some.SelectMany(h => _stays[h.Id].Select(s => (Stay: s, h.HamletCode))).GroupBy(s => s.Stay.PersonId)
            .Select(g => g.OrderBy(s => s.Stay.From).ThenBy(s => s.Stay.Until ?? DateOnly.MaxValue).Last());
        foreach (var (stay, hamletCode) in last)
        {
            var person = _people[stay.PersonId];
            var hamlet = HamletOn(hamletCode, stay.From);
            var name = NameKeys.Of(person.Name);
            var lives = stay.Until is null;
            yield return new Person
            {
                Id = person.Id,
                CommuneId = hamlet.ParentId!.Value,
                HamletId = hamlet.Id,
                HouseholdId = lives ? stay.HouseholdId : null,
                Relation = lives ? stay.Relation : Relation.Unknown,
                FullName = person.Name,
                NameKey = name.FamilyFirst,
                GivenKey = name.GivenFirst,
                Sex = person.Sex,
                Birth = person.Birth,
                EthnicGroup = person.EthnicGroup,
                IdKind = person.IdNumberKind,
                IdNumberSealed = person.IdNumber.Length == 0 ? null : keys.Encrypt(person.IdNumber),
                IdNumberIndex = person.IdNumber.Length == 0 ? null : keys.IndexOf((byte)person.IdNumberKind, person.IdNumber),
                DiedOn = person.DiedOn,
            };
        }
    }

    /// <summary>How the households that are gone went.</summary>
    public Dictionary<Guid, HouseholdEnd> Ends() => district.Households.Where(h => h.Until is not null).ToDictionary(h => h.Id, h => EndOf(h.End));

    private static HouseholdEnd EndOf(Ending end) => end switch
    {
        Ending.None => HouseholdEnd.None,
        Ending.Died => HouseholdEnd.DiedOut,
        _ => HouseholdEnd.MovedAway,
    };

    private Place HamletOn(string code, DateOnly day) => geography.Find(code, day, PlaceLevel.Hamlet)!;

    /// <summary>The number inside a demonstration id.</summary>
    private static int NumberOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return ((((bytes[6] & 0x0F) << 8) | bytes[7]) << 16) | ((bytes[10] & 0x03) << 14) | ((bytes[8] & 0x3F) << 8) | bytes[9];
    }

    private static Change ChangeOf(Beginning start) => start switch
    {
        Beginning.Born => Change.Born,
        Beginning.SplitOff => Change.Split,
        Beginning.HeadChanged => Change.HeadChanged,
        Beginning.MarriedIn or Beginning.MovedIn => Change.Joined,
        _ => Change.Registered,
    };

    private static Change ChangeOf(Ending end) => end switch
    {
        Ending.Died => Change.Died,
        Ending.MovedOut => Change.MovedAway,
        Ending.SplitOff => Change.Split,
        Ending.HeadChanged => Change.HeadChanged,
        _ => Change.Registered,
    };
}
