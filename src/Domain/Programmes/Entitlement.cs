using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Programmes;

/// <summary>Whether a household, or one of its members, is entitled to a support on a day, and why.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="HouseholdId">The household.</param>
/// <param name="PersonId">The member, where the policy is for persons.</param>
/// <param name="Answer">Yes, no, or not known because a fact is missing.</param>
/// <param name="Grounds">What decided it, in the order of the policy.</param>
public sealed record Entitlement(Policy Policy, Guid HouseholdId, Guid? PersonId, Answer Answer, IReadOnlyList<Ground> Grounds);

/// <summary>Asks policies of households: the same code for one at the counter and for a province.</summary>
public static class Entitlements
{
    /// <summary>
    /// Those of a household who are entitled, or of whom it is not known: the household itself, or each such member where the policy is for
    /// persons. Who is not is left out.
    /// </summary>
    public static IEnumerable<Entitlement> Of(Policy policy, Situation household)
    {
        if (!policy.AppliesTo(household)) yield break;
        if (policy.Subject == PolicySubject.Household)
        {
            if (policy.Entitled.Of(household, null) is var answer && answer != Answer.No) yield return Explained(policy, household, null, answer);
            yield break;
        }

        foreach (var member in household.Members ?? throw new ArgumentException("A policy for persons asks about members.", nameof(household)))
        {
            if (policy.Entitled.Of(household, member) is var answer && answer != Answer.No) yield return Explained(policy, household, member, answer);
        }
    }

    /// <summary>How many are entitled, and of how many it is not known; nothing is explained and nothing allocated for the rest.</summary>
    public static (int Entitled, int NotKnown) Count(Policy policy, Situation household)
    {
        if (!policy.AppliesTo(household)) return (0, 0);
        if (policy.Subject == PolicySubject.Household) return Counted(policy.Entitled.Of(household, null));
        var (entitled, notKnown) = (0, 0);
        foreach (var member in household.Members ?? throw new ArgumentException("A policy for persons asks about members.", nameof(household)))
        {
            var (yes, unknown) = Counted(policy.Entitled.Of(household, member));
            (entitled, notKnown) = (entitled + yes, notKnown + unknown);
        }

        return (entitled, notKnown);
    }

    /// <summary>The answer for one household or one member, with its grounds whatever it is; no without grounds where the policy is another place's.</summary>
    public static Entitlement Ask(Policy policy, Situation household, PersonSituation? person) => policy.AppliesTo(household)
        ? Explained(policy, household, person, policy.Entitled.Of(household, person))
        : new(policy, household.HouseholdId, person?.PersonId, Answer.No, []);

    private static (int Entitled, int NotKnown) Counted(Answer answer) => answer switch { Answer.Yes => (1, 0), Answer.Unknown => (0, 1), _ => (0, 0) };

    private static Entitlement Explained(Policy policy, Situation household, PersonSituation? person, Answer answer)
    {
        var grounds = new List<Ground>();
        policy.Entitled.Explain(household, person, grounds);
        return new(policy, household.HouseholdId, person?.PersonId, answer, grounds);
    }
}
