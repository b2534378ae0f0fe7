using VuonLen.App.Plumbing.Keys;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Registry.Matching;

namespace VuonLen.App.Rooms.Imports;

/// <summary>Which known household a household of the file is, and why.</summary>
/// <param name="Verdict">Same, possible, or different (a new one).</param>
/// <param name="HouseholdId">The known household; null where different.</param>
/// <param name="Evidence">Codes of the reasons.</param>
internal sealed record HouseholdMatch(MatchVerdict Verdict, Guid? HouseholdId, IReadOnlyList<string> Evidence);

/// <summary>Finds the known household of a household of the file through its people: the head first, then how many of the others.</summary>
internal sealed class HouseholdMatching(KnownHouseholds known, MatchRule rule, DataKeys keys)
{
    private readonly PersonMatching? _persons = known.Names is { } names ? new(rule, names) : null;

    public HouseholdMatch Find(SurveyedHousehold household)
    {
        if (_persons is null) return new(MatchVerdict.Different, null, []);
        var scores = new Dictionary<Guid, (double Bits, int Same, Match? Head)>();
        for (var i = 0; i < household.Members.Count; i++)
        {
            var traits = TraitsOf(household, household.Members[i]);
            // Of one household's people, only the one most like this member speaks for it.
            foreach (var group in known.CandidatesFor(traits).GroupBy(c => c.HouseholdId))
            {
                var best = group.Select(c => _persons.Compare(traits, c.Traits)).MaxBy(m => m.Bits)!;
                if (best.Verdict == MatchVerdict.Different) continue;
                var (bits, same, head) = scores.GetValueOrDefault(group.Key);
                scores[group.Key] = (bits + best.Bits, same + (best.Verdict == MatchVerdict.Same ? 1 : 0), i == 0 ? best : head);
            }
        }

        if (scores.Count == 0) return new(MatchVerdict.Different, null, []);
        var (id, score) = scores.OrderByDescending(s => s.Value.Head?.Verdict == MatchVerdict.Same).ThenByDescending(s => s.Value.Bits).ThenBy(s => s.Key).First();
        var evidence = (score.Head?.Evidence ?? []).Where(e => e.Outcome != FieldOutcome.NotComparable).Select(e => e.Reason).ToList();
        if (score.Same > 0 && score.Head?.Verdict != MatchVerdict.Same) evidence.Add("match.members.same");
        // Another head, but most of the people: the same household. One member alone may have married in.
        var isSame = score.Head?.Verdict == MatchVerdict.Same || score.Same >= 2 && score.Same * 2 >= household.Members.Count;
        return isSame ? new(MatchVerdict.Same, id, evidence)
            : score.Head is not null || score.Same > 0 ? new(MatchVerdict.Possible, id, evidence)
            : new(MatchVerdict.Different, null, []);
    }

    /// <summary>
    /// Which known people the members of a household of the file are: those of the known household first, each taken once, the likeliest
    /// first; then whoever of another household a number names. Members not in it are new.
    /// </summary>
    public Dictionary<SurveyedMember, KnownPerson> Identify(SurveyedHousehold household, Guid householdId)
    {
        var identified = new Dictionary<SurveyedMember, KnownPerson>(ReferenceEqualityComparer.Instance);
        if (_persons is null) return identified;
        var likely = from m in household.Members
                     let traits = TraitsOf(household, m)
                     from p in known.MembersOf(householdId)
                     let match = _persons.Compare(traits, p.Traits)
                     where match.Verdict != MatchVerdict.Different
                     orderby match.Bits descending, p.Id
                     select (m, p);
        var taken = new HashSet<Guid>();
        foreach (var (member, person) in likely)
        {
            if (!identified.ContainsKey(member) && taken.Add(person.Id)) identified[member] = person;
        }

        foreach (var member in household.Members)
        {
            if (!identified.ContainsKey(member) && known.HolderOf(TokenOf(member.IdNumber)) is { } holder && holder.HouseholdId != householdId) identified[member] = holder;
        }

        return identified;
    }

    /// <summary>Whether a member of the file and somebody who holds the same number are one person.</summary>
    public bool IsSame(SurveyedHousehold household, SurveyedMember member, KnownPerson holder) =>
        _persons is not null && _persons.Compare(TraitsOf(household, member), holder.Traits).Verdict == MatchVerdict.Same;

    public NumberToken TokenOf(IdentityNumber number) =>
        number.IsComparable ? KnownHouseholds.TokenOf(number.Kind, keys.IndexOf((byte)number.Kind, number.Digits)) : default;

    public PersonTraits TraitsOf(SurveyedHousehold household, SurveyedMember member) =>
        new(member.Name, member.Birth, member.Sex, TokenOf(member.IdNumber), household.CommuneId, household.HamletId, member.Relation);
}
