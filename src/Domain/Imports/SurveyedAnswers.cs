using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.ScoreSheets;

namespace VuonLen.Domain.Imports;

/// <summary>
/// What the companion workbook says of one household: the twelve answers, the options of B1, the children who lack. The household is
/// named by its place, its head and, where known, the head's number and birth.
/// </summary>
public sealed record SurveyedAnswers(
    int Row, string HouseholdNumber, Guid CommuneId, Guid HamletId, string HeadName, PartialDate HeadBirth, IdentityNumber HeadNumber,
    IndicatorSet Lacking, IndicatorSet Unknown, int? Children, int? ChildrenLackingHealth, int? ChildrenLackingSchooling,
    IReadOnlyDictionary<string, string> ScoreItems)
{
    /// <summary>The items scored on the sheet that stands; null where the row has none, or no sheet stands.</summary>
    public Score? Score { get; init; }
}

/// <summary>All households and persons of a hamlet by Kinh and minority, with where the count comes from; null is not counted.</summary>
public sealed record SurveyedHamletCount(
    int Row, Guid CommuneId, Guid HamletId, int? KinhHouseholds, int? MinorityHouseholds, int? KinhPersons, int? MinorityPersons, string Source);

/// <summary>One row of the companion workbook, judged: answers of a household, or a hamlet's count, or rejected and neither.</summary>
public sealed record JudgedCompanionRow(JudgedRow Row, SurveyedAnswers? Answers, SurveyedHamletCount? Count);
