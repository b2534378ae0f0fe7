namespace VuonLen.App.Rooms.Desk;

/// <summary>One bar of the picture of rates.</summary>
/// <param name="Rate">What it shows.</param>
/// <param name="X">Left edge, in the drawing's units.</param>
/// <param name="Top">Upper edge.</param>
/// <param name="Height">Height.</param>
/// <param name="IsOld">Whether it was measured under another standard than the latest.</param>
public sealed record RateBar(YearRate Rate, int X, int Top, int Height, bool IsOld);

/// <summary>
/// The rates of the years as bars, small enough for a corner of the screen. Bars of one standard stand together, those of another apart from
/// them: the two are not to be read as one course.
/// </summary>
/// <param name="Bars">The bars, oldest first.</param>
/// <param name="Width">Width of the drawing, in its own units.</param>
public sealed record RatePicture(IReadOnlyList<RateBar> Bars, int Width)
{
    /// <summary>Height of the drawing, and where the bars stand: above are the figures, below the years.</summary>
    public const int Height = 132, Ground = 112, BarWidth = 36;

    private const int Gap = 8, Apart = 20, Tallest = 90;

    /// <summary>Lays the picture out.</summary>
    public static RatePicture Of(IReadOnlyList<YearRate> rates)
    {
        var bars = new List<RateBar>();
        var most = rates.Count == 0 ? 0 : rates.Max(r => r.Percent);
        var x = 0;
        for (var i = 0; i < rates.Count; i++)
        {
            if (i > 0) x += BarWidth + (rates[i].Standard == rates[i - 1].Standard ? Gap : Apart);
            var height = most == 0 ? 0 : (int)Math.Round(Tallest * rates[i].Percent / most, MidpointRounding.AwayFromZero);
            bars.Add(new(rates[i], x, Ground - height, height, rates[i].Standard != rates[^1].Standard));
        }

        return new(bars, x + BarWidth);
    }
}
