namespace VuonLen.Domain.Standards.Indicators;

/// <summary>
/// Người phụ thuộc. Decree 07/2021/NĐ-CP, Annex, indicator 2: deprived where the share of dependants among all members is above 50 %. At
/// exactly 50 % a household is not deprived.
/// </summary>
public static class HasTooManyDependants
{
    /// <summary>The answer, from the least and the most dependants there can be.</summary>
    /// <param name="certain">Members known to be dependants.</param>
    /// <param name="possible">Those, and members who may be.</param>
    /// <param name="persons">All members, from 0; 0 where not known.</param>
    /// <param name="law">The numbers.</param>
    public static Answer Of(int certain, int possible, int persons, in StandardValues law) =>
        persons == 0 ? Answer.Unknown
        : certain * 100 > law.DependantsShareAbove * persons ? Answer.Yes
        : possible * 100 > law.DependantsShareAbove * persons ? Answer.Unknown
        : Answer.No;
}
