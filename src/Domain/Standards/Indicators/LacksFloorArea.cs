namespace VuonLen.Domain.Standards.Indicators;

/// <summary>
/// Diện tích nhà ở bình quân đầu người. Decree 07/2021/NĐ-CP, Annex, indicator 8 (and Decision 59/2015/QĐ-TTg, art. 1): deprived where the floor
/// area for each person is below 8 m². At 8.00 m² a household is not deprived; nothing is rounded, the whole area is compared.
/// </summary>
public static class LacksFloorArea
{
    /// <summary>The answer.</summary>
    /// <param name="household">The household.</param>
    /// <param name="persons">Its members, 0 where not known.</param>
    /// <param name="law">The numbers.</param>
    public static Answer Of(in HouseholdFacts household, int persons, in StandardValues law) =>
        persons == 0 || household.FloorAreaHundredths is not { } area ? Answer.Unknown
        : AnswerLogic.Of(area < (long)law.FloorAreaMinimumHundredths * persons);
}
