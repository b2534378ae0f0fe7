namespace VuonLen.Domain.Registry.Matching;

/// <summary>
/// Says whether two records are one person, and why. Symmetric and deterministic. A fact that one side does not know counts neither way.
/// </summary>
public sealed class PersonMatching
{
    private readonly MatchRule _rule;
    private readonly NameRarity _names;

    /// <summary>Takes a rule and the names of the area.</summary>
    /// <exception cref="ArgumentException">The rule weighs nothing; ask <see cref="MatchRule.Refusal"/> first.</exception>
    public PersonMatching(MatchRule rule, NameRarity names)
    {
        if (rule.Refusal is { } refusal) throw new ArgumentException(refusal.Code);
        (_rule, _names) = (rule, names);
    }

    /// <summary>Compares two records.</summary>
    public Match Compare(PersonTraits one, PersonTraits other)
    {
        FieldEvidence[] evidence = [OfNumber(one, other), OfName(one, other), OfBirth(one, other), OfSex(one, other), OfPlace(one, other), OfRelation(one, other)];
        var bits = Math.Round(evidence.Sum(e => e.Bits), 6);
        var verdict = bits >= _rule.SameFrom ? MatchVerdict.Same : bits >= _rule.PossibleFrom ? MatchVerdict.Possible : MatchVerdict.Different;
        // Equal numbers on records that agree in nothing else are a mistyped number: a person looks. Unequal numbers are never "same" unseen.
        if (evidence[0].Outcome == FieldOutcome.Agrees && verdict == MatchVerdict.Different) verdict = MatchVerdict.Possible;
        if (verdict == MatchVerdict.Same && (evidence[0].Outcome == FieldOutcome.Differs || evidence[1].Outcome == FieldOutcome.Differs)) verdict = MatchVerdict.Possible;
        return new(verdict, bits, evidence);
    }

    private FieldEvidence OfNumber(PersonTraits one, PersonTraits other) => one.Number.Agrees(other.Number) switch
    {
        true => new(MatchField.Number, FieldOutcome.Agrees, _rule.Number.Agreement, "match.number.same"),
        false => new(MatchField.Number, FieldOutcome.Differs, _rule.Number.Disagreement, "match.number.differs"),
        null => new(MatchField.Number, FieldOutcome.NotComparable, 0, one.Number.Kind != other.Number.Kind && one.Number.Kind != IdNumberKind.None && other.Number.Kind != IdNumberKind.None ? "match.number.other-kind" : "match.number.missing"),
    };

    private FieldEvidence OfName(PersonTraits one, PersonTraits other)
    {
        if (one.SearchKey.Length == 0 || other.SearchKey.Length == 0) return new(MatchField.Name, FieldOutcome.NotComparable, 0, "match.name.missing");
        // The commoner of the two names decides, so that the order of the records does not.
        var share = Math.Max(_names.ShareOf(one.SearchKey, _rule.NamePriorPersons), _names.ShareOf(other.SearchKey, _rule.NamePriorPersons));
        var full = Math.Min(Math.Log2(_rule.NameM / Math.Min(share, _rule.NameM)), _rule.NameCeiling);
        if (one.NameKey == other.NameKey) return new(MatchField.Name, FieldOutcome.Agrees, full, share <= 1e-3 ? "match.name.rare" : "match.name.common");
        if (one.SearchKey == other.SearchKey) return new(MatchField.Name, FieldOutcome.Almost, full * _rule.NameWithoutMarks, "match.name.marks-differ");
        if (IsAlmost(one.SearchKey, other.SearchKey)) return new(MatchField.Name, FieldOutcome.Almost, full * _rule.NameAlmost, "match.name.almost");
        return new(MatchField.Name, FieldOutcome.Differs, _rule.NameDisagreement, "match.name.differs");
    }

    private static bool IsAlmost(string one, string other)
    {
        if (Math.Min(one.Length, other.Length) >= 8 && EditDistance.Between(one, other) == 1) return true;
        var (a, b) = (one.Split(' '), other.Split(' '));
        return a.Length >= 2 && b.Length >= 2 && a[0] == b[0] && a[^1] == b[^1];
    }

    private FieldEvidence OfBirth(PersonTraits one, PersonTraits other)
    {
        var (a, b) = (one.Birth, other.Birth);
        if (!a.IsKnown || !b.IsKnown) return new(MatchField.Birth, FieldOutcome.NotComparable, 0, "match.birth.missing");
        if (a.IsExact && b.IsExact)
        {
            if (a == b) return new(MatchField.Birth, FieldOutcome.Agrees, _rule.BirthDay.Agreement, "match.birth.same-day");
            if (a.Year == b.Year && a.Month == b.Day && a.Day == b.Month) return new(MatchField.Birth, FieldOutcome.Almost, _rule.BirthAlmost, "match.birth.swapped");
            if (DigitsApart(a.Packed, b.Packed) == 1) return new(MatchField.Birth, FieldOutcome.Almost, _rule.BirthAlmost, "match.birth.one-digit");
        }
        else if (a.Earliest <= b.Latest && b.Earliest <= a.Latest)
        {
            return new(MatchField.Birth, FieldOutcome.Agrees, _rule.BirthYear.Agreement, "match.birth.same-year");
        }

        if (a.Year == b.Year) return new(MatchField.Birth, FieldOutcome.Almost, 0, "match.birth.other-day");
        if (Math.Abs(a.Year - b.Year) == 1) return new(MatchField.Birth, FieldOutcome.Almost, _rule.BirthNextYear, "match.birth.next-year");
        return new(MatchField.Birth, FieldOutcome.Differs, _rule.BirthYear.Disagreement, "match.birth.differs");
    }

    private FieldEvidence OfSex(PersonTraits one, PersonTraits other) =>
        one.Sex == Sex.Unknown || other.Sex == Sex.Unknown ? new(MatchField.Sex, FieldOutcome.NotComparable, 0, "match.sex.missing")
        : one.Sex == other.Sex ? new(MatchField.Sex, FieldOutcome.Agrees, _rule.Sex.Agreement, "match.sex.same")
        : new(MatchField.Sex, FieldOutcome.Differs, _rule.Sex.Disagreement, "match.sex.differs");

    private FieldEvidence OfPlace(PersonTraits one, PersonTraits other) =>
        one.CommuneId == Guid.Empty || other.CommuneId == Guid.Empty ? new(MatchField.Place, FieldOutcome.NotComparable, 0, "match.place.missing")
        : one.HamletId != Guid.Empty && one.HamletId == other.HamletId ? new(MatchField.Place, FieldOutcome.Agrees, _rule.Hamlet.Agreement, "match.place.same-hamlet")
        : one.CommuneId == other.CommuneId ? new(MatchField.Place, FieldOutcome.Almost, Math.Min(_rule.Commune.Agreement, _rule.Hamlet.Agreement), "match.place.same-commune")
        : new(MatchField.Place, FieldOutcome.Differs, _rule.Commune.Disagreement, "match.place.differs");

    /// <summary>The head of one household may be the spouse in another's list: it says little, and only where it agrees.</summary>
    private FieldEvidence OfRelation(PersonTraits one, PersonTraits other) =>
        one.Relation == Relation.Unknown || other.Relation == Relation.Unknown ? new(MatchField.Relation, FieldOutcome.NotComparable, 0, "match.relation.missing")
        : one.Relation == other.Relation ? new(MatchField.Relation, FieldOutcome.Agrees, _rule.Relation.Agreement, "match.relation.same")
        : new(MatchField.Relation, FieldOutcome.Differs, _rule.Relation.Disagreement, "match.relation.differs");

    private static int DigitsApart(int one, int other)
    {
        var apart = 0;
        for (; one > 0 || other > 0; one /= 10, other /= 10) apart += one % 10 == other % 10 ? 0 : 1;
        return apart;
    }
}
