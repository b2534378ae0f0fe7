namespace VuonLen.Domain.Standards.Indicators;

/// <summary>
/// Tình trạng đi học của trẻ em. Decree 07/2021/NĐ-CP, Annex, indicator 6: deprived where at least one child from 3 to under 16 does not attend
/// the level that fits the age: from 3 to under 6 pre-school, from 6 to under 12 primary, from 12 to under 16 lower secondary. A higher
/// level fits; the 16th birthday ends it. The annex asks what is attended: a child of 15 who finished lower secondary and left is counted.
/// </summary>
public readonly struct LacksChildSchooling : IMemberRule
{
    /// <inheritdoc/>
    public static Answer Holds(in MemberFacts member, int age, in StandardValues law)
    {
        if (age < law.SchoolFromAge || age >= law.SchoolUntilAge) return Answer.No;
        var fits = age < law.PrimaryFromAge ? Schooling.PreSchool
            : age < law.LowerSecondaryFromAge ? Schooling.Primary
            : Schooling.LowerSecondary;
        return LacksAdultEducation.Attends(member, fits).Not();
    }
}

/// <summary>
/// Tình trạng đi học của trẻ em, 2016-2020. Decision 59/2015/QĐ-TTg, art. 1: deprived where at least one child of school age (5 to under 15)
/// does not attend school, whatever the level.
/// </summary>
public readonly struct LacksChildSchooling2016 : IMemberRule
{
    /// <inheritdoc/>
    public static Answer Holds(in MemberFacts member, int age, in StandardValues law) =>
        age < law.SchoolFromAge || age >= law.SchoolUntilAge ? Answer.No : LacksAdultEducation.Attends(member, Schooling.PreSchool).Not();
}
