using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Registry.Matching;

namespace VuonLen.App.Rooms.Imports;

/// <summary>A person of the register, as far as matching needs to know.</summary>
internal sealed record KnownPerson(Guid Id, Guid HouseholdId, PersonTraits Traits, byte EthnicGroup)
{
    /// <summary>What a file may say otherwise.</summary>
    public KnownFacts Facts => new(Traits.Name, Traits.Birth, Traits.Sex, EthnicGroup, Traits.Number);
}

/// <summary>
/// The households and persons of a commune and of the units it came from, read in two questions however many there are, and found again by
/// number, by name, and by given name with year of birth.
/// </summary>
internal sealed class KnownHouseholds
{
    private readonly ILookup<string, KnownPerson> _byNumber;
    private readonly ILookup<string, KnownPerson> _byName;
    private readonly ILookup<(string, int), KnownPerson> _byGivenNameAndYear;
    private readonly ILookup<Guid, KnownPerson> _byHousehold;

    private KnownHouseholds(IReadOnlyList<Guid> units, List<KnownPerson> persons, Dictionary<Guid, (string Code, Guid HamletId)> households)
    {
        (Units, Households) = (units, households);
        _byNumber = persons.Where(p => p.Traits.Number.Token.Length > 0).ToLookup(p => p.Traits.Number.Token, StringComparer.Ordinal);
        _byName = persons.ToLookup(p => VietnameseText.SearchKey(p.Traits.Name), StringComparer.Ordinal);
        _byGivenNameAndYear = persons.Where(p => p.Traits.Birth.IsKnown).ToLookup(p => (GivenName(p.Traits.Name), p.Traits.Birth.Year));
        _byHousehold = persons.ToLookup(p => p.HouseholdId);
        Names = NameRarity.Count(persons.Select(p => (p.Traits.Name, 1))).Rarity;
    }

    /// <summary>The commune and those it came from.</summary>
    public IReadOnlyList<Guid> Units { get; }

    /// <summary>Code and hamlet (as it is on the day) of each household.</summary>
    public IReadOnlyDictionary<Guid, (string Code, Guid HamletId)> Households { get; }

    /// <summary>How common names are here; null where nobody is registered yet.</summary>
    public NameRarity? Names { get; }

    public static async Task<KnownHouseholds> ReadAsync(Db db, Geography geography, Guid communeId, DateOnly on, CancellationToken cancel)
    {
        var units = geography.CoverOf(communeId, on).Where(id => geography[id].Level == PlaceLevel.Commune).ToList();
        var households = await db.Set<Household>().AsNoTracking().Where(h => units.Contains(h.CommuneId) && h.EndedOn == null)
            .Select(h => new { h.Id, h.Code, h.HamletId }).ToListAsync(cancel);
        var persons = await db.Set<Person>().AsNoTracking().Where(p => units.Contains(p.CommuneId) && p.HouseholdId != null && p.DiedOn == null)
            .Select(p => new { p.Id, p.HouseholdId, p.FullName, p.Birth, p.Sex, p.IdKind, p.IdNumberIndex, p.HamletId, p.Relation, p.EthnicGroup }).ToListAsync(cancel);
        Guid Today(Guid hamlet) => geography.At(hamlet, on)?.Id ?? hamlet;
        return new(
            units,
            [.. persons.Select(p => new KnownPerson(p.Id, p.HouseholdId!.Value, new PersonTraits(
                p.FullName, p.Birth, p.Sex, TokenOf(p.IdKind, p.IdNumberIndex), communeId, Today(p.HamletId), p.Relation), p.EthnicGroup))],
            households.ToDictionary(h => h.Id, h => (h.Code, Today(h.HamletId))));
    }

    /// <summary>A stored number as something to compare.</summary>
    public static NumberToken TokenOf(IdNumberKind kind, byte[]? index) => new(kind, index is null ? "" : Convert.ToHexString(index));

    public IEnumerable<KnownPerson> MembersOf(Guid household) => _byHousehold[household];

    /// <summary>Who holds a number.</summary>
    public KnownPerson? HolderOf(NumberToken number) => number.Token.Length == 0 ? null : _byNumber[number.Token].FirstOrDefault(p => p.Traits.Number.Agrees(number) == true);

    /// <summary>
    /// Which numbers of the households nobody here holds but somebody elsewhere does: registering their holders again would have one number
    /// live twice, which the store refuses.
    /// </summary>
    public async Task<HashSet<string>> ActiveElsewhereAsync(Db db, IEnumerable<SurveyedHousehold> households, HouseholdMatching matching, CancellationToken cancel)
    {
        var tokens = households.SelectMany(h => h.Members).Select(m => matching.TokenOf(m.IdNumber).Token).Where(t => t is { Length: > 0 } && !_byNumber.Contains(t));
        return await NumbersElsewhere.ActiveAsync(db, tokens.ToHashSet(StringComparer.Ordinal), Units, cancel);
    }

    /// <summary>Everybody worth comparing with a person: the same number, the same name, or the same given name and nearly the same year.</summary>
    public IEnumerable<KnownPerson> CandidatesFor(PersonTraits person)
    {
        var found = _byNumber[person.Number.Token].Concat(_byName[VietnameseText.SearchKey(person.Name)]);
        if (!person.Birth.IsKnown) return found.DistinctBy(p => p.Id);
        var given = GivenName(person.Name);
        for (var year = person.Birth.Year - 1; year <= person.Birth.Year + 1; year++) found = found.Concat(_byGivenNameAndYear[(given, year)]);
        return found.DistinctBy(p => p.Id);
    }

    private static string GivenName(string name) => VietnameseText.SearchKey(name) is var key && key.LastIndexOf(' ') is >= 0 and var at ? key[(at + 1)..] : key;
}
