using System.Globalization;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Plumbing.Web.Show;

/// <summary>
/// Figures as Vietnamese papers write them, in both languages of the screen and whatever the server's own culture is: a figure on the
/// screen must read the same as on the print and in the workbook. Units are kept on the figure's line by a no-break space.
/// </summary>
public static class Figures
{
    private const string NoBreak = "\u00A0";

    private static readonly NumberFormatInfo Paper = new()
    {
        NumberGroupSeparator = ".",
        NumberDecimalSeparator = ",",
        NumberGroupSizes = [3],
        NegativeSign = "−",
    };

    /// <summary>Vietnam keeps UTC+7 all year.</summary>
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    /// <summary>12.345</summary>
    public static string Number(long value) => value.ToString("#,##0", Paper);

    /// <summary>12.345,60 with as many decimals as asked; halves are rounded away from zero, as the official tables do.</summary>
    public static string Number(decimal value, int decimals) =>
        Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString("#,##0" + (decimals > 0 ? "." + new string('0', decimals) : ""), Paper);

    /// <summary>5,46 %</summary>
    /// <param name="percent">Already in hundredths: 5.46, not 0.0546.</param>
    /// <param name="decimals">2 in every official table.</param>
    public static string Percent(decimal percent, int decimals = 2) => Number(percent, decimals) + NoBreak + "%";

    /// <summary>50.000.000 đồng</summary>
    /// <param name="dong">Whole đồng.</param>
    public static string Money(long dong) => Number(dong) + NoBreak + "đồng";

    /// <summary>28/11/2023</summary>
    public static string Date(DateOnly day) => day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>
    /// The day of the month as papers write it: "05". A day below 10 and the months 1 and 2 have a nought before them, so that nobody writes a figure in front (Decree 30/2020/NĐ-CP, appendix I).
    /// </summary>
    public static string DayOnPaper(DateOnly day) => day.Day.ToString("00", CultureInfo.InvariantCulture);

    /// <summary>The month as papers write it: "02", but "3".</summary>
    public static string MonthOnPaper(DateOnly day) => day.Month.ToString(day.Month < 3 ? "00" : "0", CultureInfo.InvariantCulture);

    /// <summary>28/11/2023, or empty where there is none.</summary>
    public static string Date(DateOnly? day) => day is { } d ? Date(d) : "";

    /// <summary>28/11/2023, 11/2023 or 2023, as far as it is known; empty where it is not.</summary>
    public static string Date(PartialDate day) => day.ToString();

    /// <summary>28/11/2023 14:05, the hour in Vietnam.</summary>
    public static string Moment(DateTime utc) => (utc + Vietnam).ToString("dd'/'MM'/'yyyy HH':'mm", CultureInfo.InvariantCulture);

    /// <summary>The instant a day begins in Vietnam, UTC; of the first day there is, the first instant there is.</summary>
    public static DateTime BeginningOf(DateOnly day) =>
        DateTime.SpecifyKind(day == DateOnly.MinValue ? DateTime.MinValue : day.ToDateTime(TimeOnly.MinValue) - Vietnam, DateTimeKind.Utc);

    /// <summary>How a form's date field wants it: 2023-11-28.</summary>
    public static string Field(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
