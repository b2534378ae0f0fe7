namespace VuonLen.Domain.Reports;

/// <summary>Percentages as the statutory tables print them.</summary>
public static class Percentage
{
    /// <summary>Decimals printed.</summary>
    public const int Decimals = 2;

    /// <summary>
    /// <paramref name="part"/> in a hundred of <paramref name="whole"/>, to two decimals, a half rounded away from zero; null where the
    /// whole is 0. Always from counts that were added up, never from other percentages.
    /// </summary>
    public static decimal? Of(decimal part, decimal whole) =>
        whole == 0 ? null : Math.Round(part * 100m / whole, Decimals, MidpointRounding.AwayFromZero);
}
