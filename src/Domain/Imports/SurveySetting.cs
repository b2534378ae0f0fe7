using System.Collections.Immutable;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.ScoreSheets;

namespace VuonLen.Domain.Imports;

/// <summary>All that judging a workbook depends on, besides the workbook.</summary>
public sealed record SurveySetting
{
    public required Geography Geography { get; init; }

    /// <summary>The area the workbook is for: a commune, or a unit above it. Rows of other units are rejected.</summary>
    public required Guid PlaceId { get; init; }

    /// <summary>
    /// The workbook is of several communes: the rows of others are theirs, and a row that names no commune is nobody's until it names one.
    /// </summary>
    public bool IsOfSeveralCommunes { get; init; }

    /// <summary>The day units, area types and ages are taken on: the round's review date.</summary>
    public required DateOnly On { get; init; }

    /// <summary>No birth and no decision is later.</summary>
    public required DateOnly Today { get; init; }

    public required SurveyVocabulary Vocabulary { get; init; }

    public required IdNumberStructure IdNumbers { get; init; }

    public required ScoreRule Scores { get; init; }

    /// <summary>The sheets that stand for scoring B1 from its items on the day, by kind of area; empty where none is asked for or none stands.</summary>
    public IReadOnlyDictionary<AreaType, ScoreSheet> ScoreSheets { get; init; } = ImmutableDictionary<AreaType, ScoreSheet>.Empty;
}
