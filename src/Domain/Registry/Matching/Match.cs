namespace VuonLen.Domain.Registry.Matching;

/// <summary>What the evidence says of two records.</summary>
public enum MatchVerdict : byte { Different = 0, Possible = 1, Same = 2 }

/// <summary>How one field compared.</summary>
public enum FieldOutcome : byte { NotComparable = 0, Agrees = 1, Almost = 2, Differs = 3 }

/// <summary>The fields compared.</summary>
public enum MatchField : byte { Number = 1, Name = 2, Birth = 3, Sex = 4, Place = 5, Relation = 6 }

/// <summary>One field's part in the evidence.</summary>
/// <param name="Field">Field.</param>
/// <param name="Outcome">How it compared.</param>
/// <param name="Bits">What it added; 0 where not comparable.</param>
/// <param name="Reason">Stable code that names the sentence: <c>match.name.rare</c>.</param>
public sealed record FieldEvidence(MatchField Field, FieldOutcome Outcome, double Bits, string Reason);

/// <summary>Two records compared, with the evidence field by field.</summary>
/// <param name="Verdict">Same, possible or different.</param>
/// <param name="Bits">The sum: each bit doubles the odds that it is one person.</param>
/// <param name="Evidence">Field by field, in the order of <see cref="MatchField"/>.</param>
public sealed record Match(MatchVerdict Verdict, double Bits, IReadOnlyList<FieldEvidence> Evidence);
