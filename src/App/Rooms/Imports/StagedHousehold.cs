using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Registry.Matching;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Imports;

/// <summary>
/// A household of the file, judged and matched, waiting. It can be made again from the file, the mends and the choices, so it is not
/// journalled. Its cells hold identity numbers and are encrypted.
/// </summary>
[NotJournalled]
public sealed class StagedHousehold : ICommuneOwned
{
    /// <summary>Also the id of the household, where it turns out to be a new one.</summary>
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid ImportId { get; init; }

    public required int Generation { get; init; }

    /// <summary>Place in the file, from 1.</summary>
    public required int Order { get; init; }

    public required SurveySheet Sheet { get; init; }

    /// <summary>Its first row.</summary>
    public required int Row { get; init; }

    /// <summary>Name of the head, or of whoever stands first.</summary>
    public required string HeadName { get; init; }

    public required Verdict Verdict { get; set; }

    /// <summary>Its rows with their cells, encrypted; see <see cref="StagedRows"/>.</summary>
    public required byte[] RowsSealed { get; init; }

    /// <summary>Whether it is a household we know.</summary>
    public MatchVerdict Match { get; set; }

    /// <summary>The known household it is or may be.</summary>
    public Guid? KnownHouseholdId { get; set; }

    /// <summary>Evidence of the match: codes of <see cref="FieldEvidence.Reason"/>, separated by spaces.</summary>
    public string Evidence { get; set; } = "";

    /// <summary>What a person said where the match was only possible.</summary>
    public MatchChoice Choice { get; set; }

    /// <summary>Class on the round's list at its opening, or null where not on it.</summary>
    public HouseholdClass? Opening { get; set; }

    /// <summary>What the machine finds.</summary>
    public HouseholdClass? Expected { get; set; }

    /// <summary>What would change.</summary>
    public RoundChangeKind? Change { get; set; }

    /// <summary>Whether it lived in another hamlet so far.</summary>
    public bool Moves { get; set; }

    /// <summary>Whether a person must still say which household it is.</summary>
    public bool IsUnsettled => Verdict != Verdict.Rejected && Match == MatchVerdict.Possible && Choice == MatchChoice.None;
}

/// <summary>What a person says of a possible match.</summary>
public enum MatchChoice : byte { None = 0, Known = 1, New = 2 }

/// <summary>Something seen in a row of the file; the value seen may be an identity number and is encrypted.</summary>
[NotJournalled]
public sealed class StagedFinding : ICommuneOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid ImportId { get; init; }

    public required int Generation { get; init; }

    /// <summary>The household's place in the file.</summary>
    public required int Order { get; init; }

    public required SurveySheet Sheet { get; init; }

    public required int Row { get; init; }

    public SurveyField? Field { get; init; }

    public required Verdict Verdict { get; init; }

    public required string Code { get; init; }

    /// <summary>What was seen and the sentence's values, as JSON, encrypted.</summary>
    public required byte[] SeenSealed { get; init; }
}

/// <summary>A cell that a person mended on the screen instead of in the file.</summary>
public sealed class ImportMend : ICommuneOwned
{
    public required Guid Id { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid ImportId { get; init; }

    public required SurveySheet Sheet { get; init; }

    public required int Row { get; init; }

    public required SurveyField Field { get; init; }

    /// <summary>What the cell should say, encrypted.</summary>
    public required byte[] TextSealed { get; set; }
}

/// <summary>Which household a person said a household of the file is; it outlives another judging of the file.</summary>
public sealed class ImportChoice : ICommuneOwned
{
    public required Guid ImportId { get; init; }

    public required SurveySheet Sheet { get; init; }

    public required int Row { get; init; }

    public required Guid CommuneId { get; init; }

    /// <summary>The known household, or null: it is a new one.</summary>
    public Guid? KnownHouseholdId { get; set; }
}
