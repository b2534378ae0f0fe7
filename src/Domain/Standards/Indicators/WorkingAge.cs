using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Standards.Indicators;

/// <summary>
/// Is the person of working age? From 15 (Labour Code 45/2019/QH14, art. 3) to the retirement age of Decree 135/2020/NĐ-CP (art. 4 and
/// Annex I), which depends on sex and month of birth. A person stays of working age to the end of the month in which the retirement age
/// is reached (art. 3), so that the day of birth never matters at that edge.
/// </summary>
public static class WorkingAge
{
    /// <summary>The answer, and whether it is a missing month or day of birth that keeps it from being known.</summary>
    public static Answer Of(in MemberFacts member, AgeSpan age, ReferenceDay day, in StandardValues law, out bool isEdge)
    {
        var grown = age.Reached(law.WorkingFromAge);
        var answer = grown.And(HasRetired(member, day, law).Not());
        isEdge = answer == Answer.Unknown && member.Birth.IsKnown && !member.Birth.IsExact && (grown == Answer.Unknown || member.Sex != Sex.Unknown);
        return answer;
    }

    private static Answer HasRetired(in MemberFacts member, ReferenceDay day, in StandardValues law)
    {
        if (!member.Birth.IsKnown) return Answer.Unknown;
        if (member.Sex != Sex.Unknown) return HasRetired(law.RetirementOf(member.Sex), member.Birth, day);
        return Agreed(HasRetired(law.RetirementOf(Sex.Male), member.Birth, day), HasRetired(law.RetirementOf(Sex.Female), member.Birth, day));
    }

    /// <summary>The month of retirement never comes earlier for somebody born later: the first and last possible months decide.</summary>
    private static Answer HasRetired(in RetirementTable table, PartialDate birth, ReferenceDay day)
    {
        var first = (birth.Year * 12) + Math.Max(birth.Month, 1) - 1;
        var last = birth.Month == 0 ? first + 11 : first;
        var answer = AnswerLogic.Of(day.Month > first + table.AgeMonthsFor(first));
        return last == first ? answer : Agreed(answer, AnswerLogic.Of(day.Month > last + table.AgeMonthsFor(last)));
    }

    private static Answer Agreed(Answer left, Answer right) => left == right ? left : Answer.Unknown;
}
