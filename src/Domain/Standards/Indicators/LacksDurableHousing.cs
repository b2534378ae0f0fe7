namespace VuonLen.Domain.Standards.Indicators;

/// <summary>
/// Chất lượng nhà ở. Decree 07/2021/NĐ-CP, Annex, indicator 7: deprived where at least two of wall, frame or columns, and roof are of
/// non-durable material. The "flimsy" and "makeshift" houses of Decision 59/2015/QĐ-TTg come to the same two of three.
/// </summary>
public static class LacksDurableHousing
{
    /// <summary>The answer.</summary>
    public static Answer Of(in HouseholdFacts household, in StandardValues law)
    {
        var flimsy = Count(household, Answer.No);
        return flimsy >= law.NonDurableParts ? Answer.Yes
            : flimsy + Count(household, Answer.Unknown) >= law.NonDurableParts ? Answer.Unknown
            : Answer.No;
    }

    private static int Count(in HouseholdFacts household, Answer answer) =>
        (household.DurableWalls == answer ? 1 : 0) + (household.DurableFrame == answer ? 1 : 0) + (household.DurableRoof == answer ? 1 : 0);
}
