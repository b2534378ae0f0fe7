namespace VuonLen.App.Rooms.Credit;

/// <summary>One bar of the course of what is outstanding.</summary>
/// <param name="Day">What it shows.</param>
/// <param name="X">Left edge, in the drawing's units.</param>
/// <param name="Top">Upper edge.</param>
/// <param name="Height">Height.</param>
public sealed record CourseBar(OutstandingDay Day, int X, int Top, int Height);

/// <summary>What was outstanding on the days of statements, as bars from nought: small enough for a phone, the figures above, the days below.</summary>
/// <param name="Bars">The bars, oldest first.</param>
/// <param name="Width">Width of the drawing, in its own units.</param>
public sealed record CoursePicture(IReadOnlyList<CourseBar> Bars, int Width)
{
    public const int Height = 150, Ground = 122, BarWidth = 46;

    /// <summary>The drawing is as wide as for this many, so that two bars are no larger than eight.</summary>
    private const int Places = 8;

    /// <summary>Words at the ends are wider than their bars.</summary>
    private const int Margin = 6;

    private const int Gap = 14, Tallest = 98;

    /// <summary>Lays the picture out.</summary>
    public static CoursePicture Of(IReadOnlyList<OutstandingDay> days)
    {
        var most = days.Count == 0 ? 0 : days.Max(d => d.Sum.Total);
        var bars = days.Select((day, i) =>
        {
            var height = most == 0 ? 0 : (int)Math.Round((decimal)Tallest * day.Sum.Total / most, MidpointRounding.AwayFromZero);
            return new CourseBar(day, Margin + (i * (BarWidth + Gap)), Ground - height, height);
        }).ToList();
        return new(bars, (2 * Margin) + (Math.Max(bars.Count, Places) * (BarWidth + Gap)) - Gap);
    }
}
