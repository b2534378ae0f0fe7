namespace VuonLen.Domain.Standards.Indicators;

/// <summary>
/// Dinh dưỡng. Decree 07/2021/NĐ-CP, Annex, indicator 3: deprived where at least one child under 16 is undernourished, by height for age or
/// weight for age. The 16th birthday ends it.
/// </summary>
public readonly struct HasUndernourishedChild : IMemberRule
{
    /// <inheritdoc/>
    public static Answer Holds(in MemberFacts member, int age, in StandardValues law) =>
        AnswerLogic.Of(age < law.NutritionUntilAge).And(member.Nourished.Not());
}
