using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Imports;

/// <summary>
/// What two scores may be and which class they give, by the standard in force on the day of the review. It is here to hold a written
/// class against its own scores; the finding itself is made by the Standards room.
/// </summary>
/// <param name="RuralB1">B1 at or below which a rural household is short of income.</param>
/// <param name="UrbanB1">The same in a town or ward.</param>
/// <param name="B2">B2 at or above which it is poor and not near-poor.</param>
/// <param name="B2Step">Points of one indicator: every B2 is a multiple.</param>
/// <param name="HighestB2">B2 of a household that lacks everything.</param>
/// <param name="HighestB1">Beyond it a B1 is a slip of the finger.</param>
public sealed record ScoreRule(int RuralB1, int UrbanB1, int B2, int B2Step, int HighestB2, int HighestB1)
{
    /// <summary>The class the scores give.</summary>
    public HouseholdClass ClassOf(int b1, int b2, bool urban) =>
        b1 > (urban ? UrbanB1 : RuralB1) ? HouseholdClass.None : b2 >= B2 ? HouseholdClass.Poor : HouseholdClass.NearPoor;

    /// <summary>Whether a B1 can be.</summary>
    public bool IsB1(int score) => score >= 0 && score <= HighestB1;

    /// <summary>Whether a B2 can be.</summary>
    public bool IsB2(int score) => score >= 0 && score <= HighestB2 && score % B2Step == 0;
}
