using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Imports;

/// <summary>What becomes of a row. The worse outranks the better.</summary>
public enum Verdict : byte { Accepted = 0, AcceptedWithWarning = 1, Rejected = 2 }

/// <summary>
/// Something seen in a row. The code is stable and names the sentence and the remedy in the reader's language
/// (<c>problem.{code}</c>, <c>remedy.{code}</c>).
/// </summary>
/// <param name="Verdict">Warning or rejection.</param>
/// <param name="Field">The column, or null where it is the row or the household as a whole.</param>
/// <param name="Seen">The value as it stood in the file.</param>
/// <param name="Problem">Code and what the sentence needs.</param>
public sealed record RowFinding(Verdict Verdict, SurveyField? Field, string Seen, Problem Problem)
{
    public string Code => Problem.Code;
}

/// <summary>A row with all that was seen in it.</summary>
public sealed record JudgedRow(SurveyRow Row, IReadOnlyList<RowFinding> Findings)
{
    /// <summary>The worst of the findings.</summary>
    public Verdict Verdict => Findings.Count == 0 ? Verdict.Accepted : Findings.Max(f => f.Verdict);
}
