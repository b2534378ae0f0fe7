namespace VuonLen.Domain.Standards.Indicators;

/// <summary>
/// Nguồn nước sinh hoạt. Decree 07/2021/NĐ-CP, Annex, indicator 9 (and Decision 59/2015/QĐ-TTg, art. 1): deprived where the household has no clean
/// source. Clean are piped water, a drilled well, a protected dug well, a protected spring, rain water, bottled water.
/// </summary>
public static class LacksSafeWater
{
    /// <summary>The answer.</summary>
    public static Answer Of(in HouseholdFacts household) =>
        household.Water == WaterSource.Unknown ? Answer.Unknown : AnswerLogic.Of(household.Water > WaterSource.BottledWater);
}
