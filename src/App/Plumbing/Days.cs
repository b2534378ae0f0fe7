using System.Globalization;

namespace VuonLen.App.Plumbing;

/// <summary>
/// Whole days as forms, addresses and verbs give them: 28/11/2023 as Vietnamese papers write it (also 28-11-2023, 28.11.2023 and 28112023), or
/// 2023-11-28 as machines do. The day always stands before the month: 05/12/2023 is 5 December, whatever language the browser speaks.
/// </summary>
public static class Days
{
    private static readonly string[] Shapes = ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "ddMMyyyy", "yyyy-MM-dd"];

    /// <summary>The day, or null where the text names none.</summary>
    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), Shapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
