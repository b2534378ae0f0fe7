namespace VuonLen.Domain.Standards.Indicators;

/// <summary>
/// Phương tiện phục vụ tiếp cận thông tin. Decree 07/2021/NĐ-CP, Annex, indicator 12: deprived where the household has none of the shared devices
/// (television, radio, desktop computer, telephone) and none of the personal ones (laptop, tablet, smartphone).
/// </summary>
public static class LacksInformationDevices
{
    private const Devices Any = (Devices)127;

    /// <summary>The answer.</summary>
    public static Answer Of(in HouseholdFacts household) => Has(household.Devices, Any).Not();

    /// <summary>
    /// 2016-2020, Decision 59/2015/QĐ-TTg, art. 1: deprived where the household has no television, radio or computer and cannot hear the
    /// loudspeakers of the commune or hamlet.
    /// </summary>
    public static Answer In2016(in HouseholdFacts household) =>
        Has(household.Devices, Devices.Television | Devices.Radio | Devices.DesktopComputer | Devices.Laptop).Or(household.HearsLoudspeaker).Not();

    internal static Answer Has(Devices devices, Devices any) =>
        (devices & any) != 0 ? Answer.Yes : (devices & Devices.Asked) != 0 ? Answer.No : Answer.Unknown;
}
