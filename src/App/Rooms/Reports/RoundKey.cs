using System.Globalization;
using VuonLen.Domain.Reviews;

namespace VuonLen.App.Rooms.Reports;

/// <summary>
/// Which rounds a report is of: those of a year in all communes. A changeover autumn has two, closing under the old standard and opening under
/// the new: "2021-closing", "2021-opening".
/// </summary>
public readonly record struct RoundKey(int Year, RoundKind Kind)
{
    private const string Closing = "-closing";
    private const string Opening = "-opening";

    /// <summary>As written in addresses and on the command line.</summary>
    public override string ToString() => Year.ToString(CultureInfo.InvariantCulture) + Kind switch
    {
        RoundKind.ClosingOldStandard => Closing,
        RoundKind.OpeningNewStandard => Opening,
        _ => "",
    };

    /// <summary>Reads it, or null.</summary>
    public static RoundKey? Find(string? text)
    {
        if (text is null) return null;
        var kind = text.EndsWith(Closing, StringComparison.Ordinal) ? RoundKind.ClosingOldStandard
            : text.EndsWith(Opening, StringComparison.Ordinal) ? RoundKind.OpeningNewStandard
            : RoundKind.Yearly;
        var year = kind == RoundKind.Yearly ? text : text[..^Closing.Length];
        return year.Length == 4 && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new(number, kind) : null;
    }
}
