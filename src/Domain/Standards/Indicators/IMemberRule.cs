using System.Runtime.CompilerServices;

namespace VuonLen.Domain.Standards.Indicators;

/// <summary>
/// A rule about one member at one age. It is asked at every age a birth date leaves open, so that a missing day or month makes the
/// answer unknown only where it matters.
/// </summary>
public interface IMemberRule
{
    /// <summary>Whether the rule is true of a member at an age in completed years.</summary>
    static abstract Answer Holds(in MemberFacts member, int age, in StandardValues law);
}

/// <summary>Asking a member rule of somebody whose age may not be one number.</summary>
public static class MemberRule
{
    /// <summary>The answer that every possible age gives, or unknown.</summary>
    /// <param name="member">The member.</param>
    /// <param name="age">The ages that are possible.</param>
    /// <param name="law">The numbers.</param>
    /// <param name="isEdge">The answer is unknown because a missing day or month of birth decides.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Answer Ask<TRule>(in MemberFacts member, AgeSpan age, in StandardValues law, out bool isEdge)
        where TRule : struct, IMemberRule
    {
        var answer = TRule.Holds(member, age.Least, law);
        isEdge = false;
        return age.IsExact ? answer : AskOlder<TRule>(answer, member, age, law, out isEdge);
    }

    private static Answer AskOlder<TRule>(Answer answer, in MemberFacts member, AgeSpan age, in StandardValues law, out bool isEdge)
        where TRule : struct, IMemberRule
    {
        isEdge = false;
        for (var years = age.Least + 1; years <= age.Most; years++)
        {
            if (TRule.Holds(member, years, law) == answer) continue;
            isEdge = !age.IsNotKnown;
            return Answer.Unknown;
        }

        return answer;
    }
}
