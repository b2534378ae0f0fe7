namespace VuonLen.Domain.Standards.Indicators;

/// <summary>
/// Nhà tiêu hợp vệ sinh. Decree 07/2021/NĐ-CP, Annex, indicator 10 (and Decision 59/2015/QĐ-TTg, art. 1): deprived where the household has no
/// hygienic latrine. Hygienic are septic and semi-septic, pour-flush, ventilated pit, double vault.
/// </summary>
public static class LacksHygienicLatrine
{
    /// <summary>The answer.</summary>
    public static Answer Of(in HouseholdFacts household) =>
        household.Latrine == Latrine.Unknown ? Answer.Unknown : AnswerLogic.Of(household.Latrine > Latrine.DoubleVault);
}
