using System.Collections.Immutable;

namespace VuonLen.Domain.Programmes;

/// <summary>One of the facts of which one is enough, or its opposite.</summary>
/// <param name="IsNot">The fact must not hold.</param>
/// <param name="Fact">A single fact; a criterion deeper than that where it is kept as it came.</param>
public sealed record Alternative(bool IsNot, Criterion Fact);

/// <summary>Facts of which one is enough: a row of an editor.</summary>
public sealed record Condition(ImmutableArray<Alternative> Alternatives)
{
    public bool Equals(Condition? other) => other is not null && Alternatives.SequenceEqual(other.Alternatives);

    public override int GetHashCode() => Alternatives.Length;
}

/// <summary>Conditions that one and the same member meets all of; or that no member meets all of.</summary>
public sealed record MemberConditions(bool IsNone, ImmutableArray<Condition> Conditions)
{
    public bool Equals(MemberConditions? other) => other is not null && IsNone == other.IsNone && Conditions.SequenceEqual(other.Conditions);

    public override int GetHashCode() => Conditions.Length;
}

/// <summary>
/// A criterion as sentences of an editor: conditions that all hold, each of facts of which one is enough, and what some member must meet. Any criterion has
/// one that entitles the same: what is deeper than these two levels stands in it whole, as one fact that is kept and not taken apart.
/// </summary>
/// <param name="Conditions">Of the household, or of the person where the policy is for persons.</param>
/// <param name="Members">Of members.</param>
public sealed record CriterionOutline(ImmutableArray<Condition> Conditions, ImmutableArray<MemberConditions> Members)
{
    /// <summary>The outline of a criterion.</summary>
    public static CriterionOutline Of(Criterion criterion)
    {
        var (conditions, members) = (ImmutableArray.CreateBuilder<Condition>(), ImmutableArray.CreateBuilder<MemberConditions>());
        foreach (var part in PartsOf(criterion))
        {
            if (part is Criterion.HasMember some) members.Add(new(false, [.. PartsOf(some.Part).Select(ConditionOf)]));
            else if (part is Criterion.Not { Part: Criterion.HasMember none }) members.Add(new(true, [.. PartsOf(none.Part).Select(ConditionOf)]));
            else conditions.Add(ConditionOf(part));
        }

        return new(conditions.ToImmutable(), members.ToImmutable());
    }

    /// <summary>The criterion, or null where nothing is asked.</summary>
    public Criterion? ToCriterion()
    {
        var parts = Conditions.Select(Of).Concat(Members.Where(m => m.Conditions.Length > 0).Select(m =>
        {
            var some = new Criterion.HasMember(Joined([.. m.Conditions.Select(Of)]));
            return m.IsNone ? new Criterion.Not(some) : (Criterion)some;
        })).ToImmutableArray();
        return parts.Length == 0 ? null : Joined(parts);
    }

    /// <summary>Whether it is one fact: what an editor has fields for.</summary>
    public static bool IsFact(Criterion criterion) => criterion is not (Criterion.All or Criterion.Any or Criterion.Not or Criterion.HasMember);

    private static IEnumerable<Criterion> PartsOf(Criterion criterion) => criterion is Criterion.All all ? all.Parts.SelectMany(PartsOf) : [criterion];

    private static Condition ConditionOf(Criterion part)
    {
        if (part is Criterion.Any any && any.Parts.All(p => AlternativeOf(p) is not null)) return new([.. any.Parts.Select(p => AlternativeOf(p)!)]);
        return new([AlternativeOf(part) ?? new(false, part)]);
    }

    private static Alternative? AlternativeOf(Criterion part) => part switch
    {
        Criterion.Not { Part: var inner } when IsFact(inner) => new(true, inner),
        _ when IsFact(part) => new(false, part),
        _ => null,
    };

    private static Criterion Of(Condition condition)
    {
        ImmutableArray<Criterion> facts = [.. condition.Alternatives.Select(a => a.IsNot ? new Criterion.Not(a.Fact) : a.Fact)];
        return facts.Length == 1 ? facts[0] : new Criterion.Any(facts);
    }

    private static Criterion Joined(ImmutableArray<Criterion> parts) => parts.Length == 1 ? parts[0] : new Criterion.All(parts);
}
