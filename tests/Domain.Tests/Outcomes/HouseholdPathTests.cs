using VuonLen.Domain.Outcomes;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Tests.Outcomes;

public sealed class HouseholdPathTests
{
    private static readonly DateOnly First = new(2023, 1, 1);
    private static readonly DateOnly Last = new(2023, 12, 31);

    private static (HouseholdClass Class, DateOnly From, DateOnly? Until) Period(HouseholdClass of, string from, string? until = null) =>
        (of, DateOnly.ParseExact(from, "yyyy-MM-dd", null), until is null ? null : DateOnly.ParseExact(until, "yyyy-MM-dd", null));

    private static HouseholdPath Of(params (HouseholdClass, DateOnly, DateOnly?)[] periods) => HouseholdPaths.Of(periods, First, Last);

    [Fact]
    public void A_household_goes_one_way_in_a_year()
    {
        Assert.Equal(HouseholdPath.Escaped, Of(Period(HouseholdClass.Poor, "2022-01-01", "2023-12-08")));
        Assert.Equal(HouseholdPath.Escaped, Of(Period(HouseholdClass.NearPoor, "2023-01-01", "2023-12-31")));
        Assert.Equal(HouseholdPath.Stayed, Of(Period(HouseholdClass.Poor, "2022-01-01", "2023-12-08"), Period(HouseholdClass.NearPoor, "2023-12-08")));
        Assert.Equal(HouseholdPath.Stayed, Of(Period(HouseholdClass.Poor, "2022-01-01", "2024-01-01")));
        Assert.Equal(HouseholdPath.FellBack, Of(Period(HouseholdClass.Poor, "2020-12-10", "2022-12-09"), Period(HouseholdClass.Poor, "2023-12-08")));
        Assert.Equal(HouseholdPath.FirstListed, Of(Period(HouseholdClass.NearPoor, "2023-12-31")));
        Assert.Equal(HouseholdPath.None, Of());
        Assert.Equal(HouseholdPath.None, Of(Period(HouseholdClass.Poor, "2020-01-01", "2023-01-01")));
        Assert.Equal(HouseholdPath.None, Of(Period(HouseholdClass.Poor, "2024-01-01")));
        // Other lists are none of poverty.
        Assert.Equal(HouseholdPath.None, Of(Period(HouseholdClass.AverageStandard, "2022-01-01")));
        Assert.Equal(HouseholdPath.FirstListed, Of(Period(HouseholdClass.LowIncomeWorker, "2022-01-01", "2022-12-09"), Period(HouseholdClass.Poor, "2023-12-08")));
    }
}
