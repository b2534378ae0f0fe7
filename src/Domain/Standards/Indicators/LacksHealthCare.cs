namespace VuonLen.Domain.Standards.Indicators;

/// <summary>
/// Tiếp cận các dịch vụ y tế, 2016-2020 only. Decision 59/2015/QĐ-TTg, art. 1: deprived where somebody fell ill or was hurt in the last twelve months,
/// badly enough to need treatment, and was not treated.
/// </summary>
public static class LacksHealthCare
{
    /// <summary>The answer.</summary>
    public static Answer Of(in HouseholdFacts household) => household.TreatedWhenIll.Not();
}
