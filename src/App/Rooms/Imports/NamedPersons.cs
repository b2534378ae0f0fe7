using VuonLen.Domain.Imports;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Imports;

/// <summary>A known person whom an earlier household of the file names too.</summary>
/// <param name="Member">Where they are named again.</param>
/// <param name="Earlier">Where they were named before.</param>
/// <param name="CannotBeBoth">One of the two names them its head: nobody can say here which household loses its head.</param>
internal sealed record NamedTwice(SurveyedMember Member, RowPlace Earlier, bool CannotBeBoth);

/// <summary>Which known people the households of a file name, taken in the order of the file. Whoever is named twice lives where they were named last.</summary>
internal sealed class NamedPersons(HouseholdMatching matching)
{
    private readonly Dictionary<Guid, (RowPlace Place, bool IsHead)> _named = [];

    /// <summary>Whether any household names a known person.</summary>
    public bool Has(Guid personId) => _named.ContainsKey(personId);

    /// <summary>
    /// Notes the known people of a household and gives them, with those that were named before. A household that must be rejected for it is
    /// not noted.
    /// </summary>
    public (IReadOnlyDictionary<SurveyedMember, KnownPerson> Known, IReadOnlyList<NamedTwice> Twice) Name(SurveyedHousehold household, Guid target)
    {
        var known = matching.Identify(household, target);
        var twice = new List<NamedTwice>();
        foreach (var (member, person) in known)
        {
            if (_named.TryGetValue(person.Id, out var earlier)) twice.Add(new(member, earlier.Place, earlier.IsHead || IsHead(household, member)));
        }

        if (!twice.Exists(t => t.CannotBeBoth))
        {
            foreach (var (member, person) in known) _named[person.Id] = (new(household.Sheet, member.Row), IsHead(household, member));
        }

        return (known, twice);
    }

    private static bool IsHead(SurveyedHousehold household, SurveyedMember member) => ReferenceEquals(member, household.Head);
}
