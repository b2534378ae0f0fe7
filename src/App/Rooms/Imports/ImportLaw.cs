using System.Text.Json;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Registry.Matching;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.App.Rooms.Imports;

/// <summary>The layouts, spellings, number structure and matching rule that imports work by, read once from <c>law/</c> beside the program.</summary>
public sealed class ImportLaw
{
    private readonly Lazy<WorkbookLayout> _review = new(() => WorkbookLayout.FromJson(Text("forms/review-workbook.json")));
    private readonly Lazy<WorkbookLayout> _companion = new(() => WorkbookLayout.FromJson(Text("forms/companion-workbook.json")));
    private readonly Lazy<SurveyVocabulary> _vocabulary = new(() => SurveyVocabulary.FromJson(Text("forms/survey-spellings.json"), Text("ethnic-groups.json")));
    private readonly Lazy<IdNumberStructure> _numbers = new(() => IdNumberStructure.FromJson(Text("identity-numbers.json")));
    private readonly Lazy<MatchRule> _matching = new(() => MatchRule.FromJson(Text("matching.json")));
    private readonly Lazy<int> _highestB1 = new(() =>
    {
        using var file = JsonDocument.Parse(Text("forms/import-limits.json"));
        return file.RootElement.GetProperty("highestB1").GetInt32();
    });

    private readonly Lazy<Dictionary<string, string>> _scoreRegions = new(() =>
    {
        using var file = JsonDocument.Parse(Text("forms/score-regions.json"));
        return file.RootElement.GetProperty("regions").EnumerateArray()
            .SelectMany(r => r.GetProperty("provinces").EnumerateArray().Select(p => (Province: p.GetString()!, Region: r.GetProperty("region").GetString()!)))
            .ToDictionary(p => p.Province, p => p.Region);
    });

    public WorkbookLayout Review => _review.Value;

    public WorkbookLayout Companion => _companion.Value;

    public SurveyVocabulary Vocabulary => _vocabulary.Value;

    public MatchRule Matching => _matching.Value;

    /// <summary>Layout of an import.</summary>
    public WorkbookLayout LayoutOf(Import import) => import.IsCompanion ? Companion : Review;

    /// <summary>Region of the B1 forms that a province lies in, or null where nobody entered it.</summary>
    public string? ScoreRegionOf(string provinceCode) => _scoreRegions.Value.GetValueOrDefault(provinceCode);

    /// <summary>All that judging an import's file for its round depends on.</summary>
    public SurveySetting SettingOf(Import import, Round round, Geography geography, LawBook standards, DateOnly today)
    {
        var values = new RoundStandard(round, geography, standards).Standard.Values;
        return new()
        {
            Geography = geography,
            PlaceId = round.CommuneId,
            IsOfSeveralCommunes = import.IsOfSeveralCommunes,
            On = round.ReviewDate,
            Today = today,
            Vocabulary = Vocabulary,
            IdNumbers = _numbers.Value,
            Scores = new ScoreRule(
                values.Rural.CutOff, values.Urban.CutOff, values.B2CutOff, values.PointsPerIndicator, values.PointsPerIndicator * values.Indicators.Count, _highestB1.Value),
        };
    }

    private static string Text(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "law", file));
}
