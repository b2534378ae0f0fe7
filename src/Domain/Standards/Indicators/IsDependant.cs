namespace VuonLen.Domain.Standards.Indicators;

/// <summary>
/// Is the member a dependant? Decree 07/2021/NĐ-CP, Annex, indicator 2: children under 16; elderly persons (from 60, Law 39/2009/QH12 art.
/// 2) or disabled persons who receive the monthly social allowance.
/// </summary>
public readonly struct IsDependant : IMemberRule
{
    /// <inheritdoc/>
    public static Answer Holds(in MemberFacts member, int age, in StandardValues law) =>
        AnswerLogic.Of(age < law.DependentChildUntilAge)
            .Or(member.MonthlyAllowance.And(AnswerLogic.Of(age >= law.ElderlyFromAge).Or(member.Disabled)));
}
