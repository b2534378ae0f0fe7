namespace VuonLen.Domain.Standards.Indicators;

/// <summary>
/// Việc làm. Decree 07/2021/NĐ-CP, Annex, indicator 1: deprived where at least one member of working age, able and willing to work, cannot
/// find a job; or has wage work without a labour contract. The test looks at regular, steady, relatively stable work. Working age is asked
/// of both halves (our reading: the annex says it of the first).
/// </summary>
public static class LacksEmployment
{
    /// <summary>Whether this member makes the household deprived.</summary>
    public static Answer Of(in MemberFacts member, AgeSpan age, ReferenceDay day, in StandardValues law, out bool isEdge)
    {
        var trouble = CannotFindWork(member).Or(WorksWithoutContract(member));
        isEdge = false;
        return trouble == Answer.No ? Answer.No : trouble.And(WorkingAge.Of(member, age, day, law, out isEdge));
    }

    /// <summary>Able and willing, and finds nothing.</summary>
    public static Answer CannotFindWork(in MemberFacts member) =>
        Is(member, Work.CannotFind).And(member.AbleToWork).And(member.WillingToWork);

    /// <summary>Wage work without a contract.</summary>
    public static Answer WorksWithoutContract(in MemberFacts member) => Is(member, Work.Wage).And(member.Contract.Not());

    private static Answer Is(in MemberFacts member, Work work) =>
        member.Work == Work.Unknown ? Answer.Unknown : AnswerLogic.Of(member.Work == work);
}
