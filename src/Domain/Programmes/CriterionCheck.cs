using System.Collections.Immutable;

namespace VuonLen.Domain.Programmes;

/// <summary>What is wrong with a criterion, or not as its author may think.</summary>
public enum FlawKind : byte
{
    /// <summary>It asks a household about a fact that only a person has: of nobody could it ever be told. It belongs inside "a member who".</summary>
    AsksPersonOfHousehold = 1,

    /// <summary>These parts cannot hold together: nobody can ever be entitled.</summary>
    Contradicts = 2,

    /// <summary>Everybody is entitled: nothing is asked.</summary>
    AlwaysHolds = 3,

    /// <summary>Without this part the same are entitled.</summary>
    ChangesNothing = 4,

    /// <summary>Too many facts at once for the check to go through: nothing was found, which says nothing.</summary>
    CannotTell = 5,
}

/// <summary>A flaw, with the parts of the criterion that make it.</summary>
public sealed record CriterionFlaw(FlawKind Kind, ImmutableArray<Criterion> Parts)
{
    /// <summary>Whether a policy with it can never be given to anybody, or never be decided: it is not put in force.</summary>
    public bool IsGrave => Kind is FlawKind.AsksPersonOfHousehold or FlawKind.Contradicts;

    public bool Equals(CriterionFlaw? other) => other is not null && Kind == other.Kind && Parts.SequenceEqual(other.Parts);

    public override int GetHashCode() => HashCode.Combine(Kind, Parts.Length);
}

/// <summary>
/// Reads a criterion before anybody is counted: whether anybody could meet it, whether everybody does, and which of its parts change nothing. It
/// does not guess from patterns: it goes through every kind of household that differs in a fact the criterion mentions (<see cref="CriterionSpace"/>)
/// and compares. That is sound for households of whom everything is known, and what is not known never turns an answer round.
/// </summary>
public static class CriterionCheck
{
    /// <summary>Households and persons gone through for one question, at most: some tenths of a second.</summary>
    public const int MostStates = 200_000;

    private static readonly Criterion Everybody = new Criterion.All([]);
    private static readonly Criterion Nobody = new Criterion.Any([]);

    /// <summary>The flaws of a criterion for a subject: the grave ones first, then what changes nothing.</summary>
    public static ImmutableArray<CriterionFlaw> Of(Criterion criterion, PolicySubject subject)
    {
        var misplaced = subject == PolicySubject.Household ? Misplaced(criterion).Distinct().ToImmutableArray() : [];
        if (misplaced.Length > 0) return [new(FlawKind.AsksPersonOfHousehold, misplaced)];
        var left = MostStates;
        return Same(criterion, Nobody, subject, ref left) switch
        {
            true => [new(FlawKind.Contradicts, Smallest(criterion, subject, ref left))],
            null => [new(FlawKind.CannotTell, [])],
            _ => Same(criterion, Everybody, subject, ref left) is true
                ? [new(FlawKind.AlwaysHolds, [criterion])]
                : Idle(criterion, subject, ref left),
        };
    }

    /// <summary>Whether two criteria entitle the same, of all households of whom everything is known; null where that takes too long to tell.</summary>
    public static bool? AreSame(Criterion one, Criterion other, PolicySubject subject)
    {
        var left = MostStates;
        return Same(one, other, subject, ref left);
    }

    private static bool? Same(Criterion one, Criterion other, PolicySubject subject, ref int left) => CriterionSpace.Of(one, other, subject).AreSame(one, other, subject, ref left);

    /// <summary>Facts of a person asked where no person stands.</summary>
    private static IEnumerable<Criterion> Misplaced(Criterion criterion) => criterion switch
    {
        Criterion.All all => all.Parts.SelectMany(Misplaced),
        Criterion.Any any => any.Parts.SelectMany(Misplaced),
        Criterion.Not not => Misplaced(not.Part),
        Criterion.Aged or Criterion.SexIs or Criterion.Is => [criterion],
        _ => [],
    };

    /// <summary>Of the parts joined by "and", as few as contradict each other: what is left when every part that can go has gone.</summary>
    private static ImmutableArray<Criterion> Smallest(Criterion criterion, PolicySubject subject, ref int left)
    {
        if (criterion is not Criterion.All { Parts: var parts }) return [criterion];
        foreach (var part in parts)
        {
            var fewer = parts.Remove(part);
            if (fewer.Length > 0 && Same(new Criterion.All(fewer), Nobody, subject, ref left) is true) parts = fewer;
        }

        return parts;
    }

    /// <summary>The parts, down to those joined inside "a member who", without which the same are entitled.</summary>
    private static ImmutableArray<CriterionFlaw> Idle(Criterion criterion, PolicySubject subject, ref int left)
    {
        var found = ImmutableArray.CreateBuilder<CriterionFlaw>();
        foreach (var (part, without) in Cuts(criterion))
        {
            switch (Same(criterion, without, subject, ref left))
            {
                case true:
                    found.Add(new(FlawKind.ChangesNothing, [part]));
                    break;
                case null:
                    return [.. found, new(FlawKind.CannotTell, [])];
            }
        }

        return [.. found.Distinct()];
    }

    /// <summary>Every part joined with others, and the criterion without it.</summary>
    private static IEnumerable<(Criterion Part, Criterion Without)> Cuts(Criterion criterion) => criterion switch
    {
        Criterion.All all => Cuts(all.Parts, p => new Criterion.All(p)),
        Criterion.Any any => Cuts(any.Parts, p => new Criterion.Any(p)),
        Criterion.Not not => Cuts(not.Part).Select(c => (c.Part, (Criterion)new Criterion.Not(c.Without))),
        Criterion.HasMember member => Cuts(member.Part).Select(c => (c.Part, (Criterion)new Criterion.HasMember(c.Without))),
        _ => [],
    };

    private static IEnumerable<(Criterion Part, Criterion Without)> Cuts(ImmutableArray<Criterion> parts, Func<ImmutableArray<Criterion>, Criterion> join)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            var at = i;
            if (parts.Length > 1) yield return (parts[at], join(parts.RemoveAt(at)));
            foreach (var (part, without) in Cuts(parts[at])) yield return (part, join(parts.SetItem(at, without)));
        }
    }
}
