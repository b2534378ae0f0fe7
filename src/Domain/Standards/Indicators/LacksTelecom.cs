namespace VuonLen.Domain.Standards.Indicators;

/// <summary>
/// Sử dụng dịch vụ viễn thông. Decree 07/2021/NĐ-CP, Annex, indicator 11: deprived where no member uses an internet service. Kept by the standard of
/// 2026-2030, whose "internet and digital services" are read the same until its text is checked.
/// </summary>
public static class LacksTelecom
{
    /// <summary>The answer.</summary>
    public static Answer Of(in HouseholdFacts household) => household.UsesInternet.Not();

    /// <summary>2016-2020, Decision 59/2015/QĐ-TTg, art. 1: deprived where no member uses a telephone or the internet.</summary>
    public static Answer In2016(in HouseholdFacts household) =>
        LacksInformationDevices.Has(household.Devices, Devices.Telephone | Devices.Smartphone).Or(household.UsesInternet).Not();
}
