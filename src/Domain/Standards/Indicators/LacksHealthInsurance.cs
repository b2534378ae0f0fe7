namespace VuonLen.Domain.Standards.Indicators;

/// <summary>
/// Bảo hiểm y tế. Decree 07/2021/NĐ-CP, Annex, indicator 4 (and Decision 59/2015/QĐ-TTg, art. 1): deprived where at least one member aged 6 or
/// over has no health insurance now. A child of five years and eleven months does not count.
/// </summary>
public readonly struct LacksHealthInsurance : IMemberRule
{
    /// <inheritdoc/>
    public static Answer Holds(in MemberFacts member, int age, in StandardValues law) =>
        AnswerLogic.Of(age >= law.InsuranceFromAge).And(member.Insured.Not());
}
