using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Reviews;

/// <summary>
/// What a household asked to be recognised as beside poor or near-poor. The average standard of living (Decree 07/2021/NĐ-CP, art. 3) and the
/// low-income worker (Decree 30/2025/NĐ-CP) are looked into on request, by the income of twelve months.
/// </summary>
public static class RequestRule
{
    /// <summary>
    /// The request that a class written down stands for: nobody comes by it without having asked. It makes the finding ask for the income, so
    /// that a workbook that says only the class leaves the household undetermined and not silently without one.
    /// </summary>
    /// <param name="written">The class in a workbook or on the standing list, or null.</param>
    public static Requests ImpliedBy(HouseholdClass? written) => written switch
    {
        HouseholdClass.AverageStandard => Requests.AverageStandard,
        HouseholdClass.LowIncomeWorker => Requests.LowIncomeWorker,
        _ => Requests.None,
    };
}
