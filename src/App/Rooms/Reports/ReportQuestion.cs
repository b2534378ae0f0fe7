namespace VuonLen.App.Rooms.Reports;

/// <summary>What a report is asked for.</summary>
/// <param name="Round">Which rounds.</param>
/// <param name="Place">The unit: its id, or its official code on the geography's day or else on the round's.</param>
/// <param name="GeographyOn">The day whose units are the rows; null is the round's own day.</param>
/// <param name="Depth">Tiers below the unit, 0 to 2.</param>
/// <param name="AsOf">
/// The day up to which what was recorded counts: rounds frozen later are not frozen yet, corrections recorded by its end are applied. Null is
/// what was frozen, whatever corrected it since.
/// </param>
public sealed record ReportQuestion(RoundKey Round, string Place, DateOnly? GeographyOn, int Depth = ReportQuestion.UsualDepth, DateOnly? AsOf = null)
{
    /// <summary>The units directly below.</summary>
    public const int UsualDepth = 1;

    /// <summary>Two tiers: the communes of a district and their hamlets.</summary>
    public const int MostDepth = 2;
}
