namespace VuonLen.Domain.Standards.Indicators;

/// <summary>
/// Trình độ giáo dục của người lớn. Decree 07/2021/NĐ-CP, Annex, indicator 5: deprived where at least one member of 16 to 30 (30 included)
/// neither attends training nor has the level for the age: from 16 to under 18, attending or finished lower secondary; from 18 to 30,
/// attending or finished upper secondary, or elementary, intermediate or college vocational training; hired by an enterprise and trained
/// on the job with a certificate counts as fulfilled.
/// </summary>
public readonly struct LacksAdultEducation : IMemberRule
{
    /// <inheritdoc/>
    public static Answer Holds(in MemberFacts member, int age, in StandardValues law)
    {
        if (age < law.AdultFromAge || age > law.AdultLastAge) return Answer.No;
        var asksUpper = age >= law.AdultUpperSecondaryFromAge;
        return Attends(member, asksUpper ? Schooling.UpperSecondary : Schooling.LowerSecondary)
            .Or(Finished(member, asksUpper ? Diploma.UpperSecondary : Diploma.LowerSecondary))
            .Or(member.TrainedOnTheJob)
            .Not();
    }

    internal static Answer Attends(in MemberFacts member, Schooling atLeast) =>
        member.Attends == Schooling.Unknown ? Answer.Unknown : AnswerLogic.Of(member.Attends >= atLeast);

    internal static Answer Finished(in MemberFacts member, Diploma atLeast) =>
        member.Diploma == Diploma.Unknown ? Answer.Unknown : AnswerLogic.Of(member.Diploma >= atLeast);
}

/// <summary>
/// Trình độ giáo dục của người lớn, 2016-2020. Decision 59/2015/QĐ-TTg, art. 1: deprived where at least one member of 15 or over, born from
/// 1986 on, has not finished lower secondary and attends no school.
/// </summary>
public readonly struct LacksAdultEducation2016 : IMemberRule
{
    /// <inheritdoc/>
    public static Answer Holds(in MemberFacts member, int age, in StandardValues law)
    {
        if (age < law.AdultFromAge) return Answer.No;
        var bornLateEnough = member.Birth.IsKnown ? AnswerLogic.Of(member.Birth.Year >= law.AdultBornFromYear) : Answer.Unknown;
        return bornLateEnough
            .And(LacksAdultEducation.Finished(member, Diploma.LowerSecondary).Not())
            .And(LacksAdultEducation.Attends(member, Schooling.PreSchool).Not());
    }
}
