namespace VuonLen.Domain.Standards.Indicators;

/// <summary>
/// Xử lý rác thải sinh hoạt, 2026-2030 only. Decree 351/2025/NĐ-CP: deprived where the household's waste is neither collected nor treated. The
/// threshold of the final text is not known to us; the plain reading is used and marked uncertain.
/// </summary>
public static class LacksWasteTreatment
{
    /// <summary>The answer.</summary>
    public static Answer Of(in HouseholdFacts household) => household.WasteTreated.Not();
}
