using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Imports;

/// <summary>Something a file's household shows beside the register.</summary>
/// <param name="Staged">The household.</param>
/// <param name="Row">The row.</param>
/// <param name="Field">The column, or null where it is the household as a whole.</param>
/// <param name="Verdict">Warning or rejection.</param>
/// <param name="Code">Code of the finding.</param>
/// <param name="Values">Values of its sentence.</param>
internal sealed record Compared(StagedHousehold Staged, int Row, SurveyField? Field, Verdict Verdict, string Code, string[] Values);

/// <summary>
/// Holds the households of a file against the register in the order of the file: known facts that differ, people named twice, and at the end
/// the registered members whom the file names nowhere.
/// </summary>
internal sealed class KnownComparison(Db db, DataKeys keys, HouseholdMatching matching, KnownHouseholds known, SurveyVocabulary vocabulary)
{
    private readonly NamedPersons _named = new(matching);
    private readonly List<(StagedHousehold Staged, int Row, KnownPerson Person)> _unseen = [];

    /// <summary>What the households show, with one question to the store however many they are.</summary>
    public async Task<List<Compared>> OfAsync(IReadOnlyList<(StagedHousehold Staged, SurveyedHousehold Household, Guid Target)> households, CancellationToken cancel)
    {
        var compared = new List<Compared>();
        var numbers = new List<(int At, Guid PersonId)>();
        foreach (var (staged, household, target) in households)
        {
            var (persons, twice) = _named.Name(household, target);
            compared.AddRange(twice.Select(t => new Compared(
                staged, t.Member.Row, SurveyField.MemberName, t.CannotBeBoth ? Verdict.Rejected : Verdict.AcceptedWithWarning, t.CannotBeBoth ? "known.named-twice-head" : "known.named-twice",
                [t.Member.Name, $"{t.Earlier.Row}", $"#{nameof(SurveySheet)}.{t.Earlier.Sheet}"])));
            if (twice.Any(t => t.CannotBeBoth)) continue;
            foreach (var (member, person) in persons)
            {
                foreach (var field in person.Facts.DifferingFrom(member, matching.TokenOf(member.IdNumber)))
                {
                    if (field == SurveyField.IdNumber) numbers.Add((compared.Count, person.Id));
                    compared.Add(new(staged, member.Row, field, Verdict.AcceptedWithWarning, KnownFacts.CodeOf(field), [Text(person.Facts, field), Text(member, field)]));
                }
            }

            _unseen.AddRange(known.MembersOf(target).Where(p => !persons.Values.Contains(p)).Select(p => (staged, household.Row, p)));
        }

        await MaskNumbersAsync(compared, numbers, cancel);
        return compared;
    }

    /// <summary>Registered members of the file's households whom it names nowhere, after all households were compared.</summary>
    public IEnumerable<Compared> Missing() => _unseen.Where(u => !_named.Has(u.Person.Id)).Select(u => new Compared(
        u.Staged, u.Row, null, Verdict.AcceptedWithWarning, "known.missing", [u.Person.Traits.Name, u.Person.Traits.Birth.ToString()]));

    /// <summary>The register keeps numbers encrypted; of those that differ the ends are shown beside the file's.</summary>
    private async Task MaskNumbersAsync(List<Compared> compared, List<(int At, Guid PersonId)> numbers, CancellationToken cancel)
    {
        if (numbers.Count == 0) return;
        var ids = numbers.Select(n => n.PersonId).ToList();
        var sealedNumbers = await db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.IdNumberSealed }).ToDictionaryAsync(p => p.Id, p => p.IdNumberSealed, cancel);
        foreach (var (at, personId) in numbers) compared[at].Values[0] = IdentityNumber.Mask(keys.Decrypt(sealedNumbers.GetValueOrDefault(personId)) ?? "");
    }

    private string Text(KnownFacts facts, SurveyField field) => field switch
    {
        SurveyField.MemberName => facts.Name,
        SurveyField.Birth => facts.Birth.ToString(),
        SurveyField.Sex => $"#{nameof(Sex)}.{facts.Sex}",
        SurveyField.EthnicGroup => vocabulary.WriteEthnicGroup(facts.EthnicGroup),
        _ => "",
    };

    private string Text(SurveyedMember member, SurveyField field) =>
        field == SurveyField.IdNumber ? member.IdNumber.Masked : Text(new KnownFacts(member.Name, member.Birth, member.Sex, member.EthnicGroup, default), field);
}
