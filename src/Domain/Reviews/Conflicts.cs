using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.ScoreSheets;

namespace VuonLen.Domain.Reviews;

/// <summary>What a person must settle before the round can be frozen.</summary>
[Flags]
public enum Conflicts
{
    None = 0,

    /// <summary>The class written in the workbook is not the one its own scores give.</summary>
    ClassDiffers = 1,

    /// <summary>A fact is missing and its answer would change the class.</summary>
    Undetermined = 2,

    /// <summary>B2 written is not ten times the answers that say lacking.</summary>
    ScoreDiffers = 4,

    /// <summary>Facts contradict the recorded answers.</summary>
    AnswersDiffer = 8,

    /// <summary>New on the list although an earlier period ended: re-poor or newly arising?</summary>
    ArrivalDiffers = 16,

    /// <summary>Two results for one household.</summary>
    Doubled = 32,

    /// <summary>The B1 written on the list is not the one that the items of the form give.</summary>
    B1Differs = 64,
}

/// <summary>Which doubts a result brings, and which of them a person may close by saying so.</summary>
public static class ConflictRule
{
    /// <summary>
    /// What a person may settle by accepting the machine's finding: the finding stands either way, a difference to what was written is explained.
    /// Undetermined is not among them: only a fuller result ends it. Nobody may put another class in place of a determined one.
    /// </summary>
    public const Conflicts SettledByFinding = Conflicts.ClassDiffers | Conflicts.ScoreDiffers | Conflicts.AnswersDiffer | Conflicts.B1Differs;

    /// <summary>The doubts of one finding.</summary>
    /// <param name="finding">The machine's finding.</param>
    /// <param name="recorded">Class written in the source, or null.</param>
    /// <param name="arrival">How it came.</param>
    /// <param name="scored">How B1 was scored, where it was.</param>
    public static Conflicts Of(in Finding finding, HouseholdClass? recorded, ArrivalFinding arrival, ScoredB1? scored = null)
    {
        var conflicts = Conflicts.None;
        if (finding.Class == HouseholdClass.Undetermined) conflicts |= Conflicts.Undetermined;
        else if (recorded is { } written && written != finding.Class) conflicts |= Conflicts.ClassDiffers;
        if ((finding.Marks & FindingMarks.B2NotOfAnswers) != 0) conflicts |= Conflicts.ScoreDiffers;
        if (!finding.Contradicted.Equals(IndicatorSet.Empty)) conflicts |= Conflicts.AnswersDiffer;
        if (scored is { Differs: true }) conflicts |= Conflicts.B1Differs;
        if (arrival.IsInDoubt) conflicts |= Conflicts.ArrivalDiffers;
        return conflicts;
    }
}
