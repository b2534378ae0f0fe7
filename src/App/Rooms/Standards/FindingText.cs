using System.Globalization;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.App.Rooms.Standards;

/// <summary>A finding in sentences that can be read out to the household.</summary>
/// <param name="Heading">Class, standard, area, day.</param>
/// <param name="Lines">Score or income against the line, then B2.</param>
/// <param name="Reason">Why this class follows.</param>
/// <param name="Indicators">A sentence an indicator, in the order of the annex.</param>
/// <param name="LiftingTitle">Question above <paramref name="Lifting"/>.</param>
/// <param name="Lifting">What would change the result, smallest first.</param>
/// <param name="Dropping">What would make it poorer.</param>
/// <param name="Warnings">What the reader should know besides.</param>
public sealed record FindingSentences(
    string Heading, IReadOnlyList<string> Lines, string Reason, IReadOnlyList<IndicatorSentence> Indicators, string LiftingTitle,
    IReadOnlyList<string> Lifting, IReadOnlyList<string> Dropping, IReadOnlyList<string> Warnings)
{
    /// <summary>Articles that the lines and the cut-off come from, each once.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];
}

/// <summary>One indicator in a sentence.</summary>
/// <param name="Indicator">Which.</param>
/// <param name="Lacking">Lacking, met, or not known.</param>
/// <param name="Name">Its name.</param>
/// <param name="Sentence">What was seen.</param>
/// <param name="Source">The article.</param>
/// <param name="Warning">Where the record and the facts differ, or a missing part of a date decides; else null.</param>
public sealed record IndicatorSentence(Indicator Indicator, Answer Lacking, string Name, string Sentence, string Source, string? Warning);

/// <summary>Writes findings in the reader's language; the numbers in the sentences are those of the law that was applied.</summary>
public sealed class FindingText(IStringLocalizer<StandardsRoom> words, IStringLocalizer<SharedText> shared)
{
    /// <summary>A finding with its reasons in sentences.</summary>
    /// <param name="explanation">The finding.</param>
    /// <param name="names">Names of the members in their order; null, or a null among them, where not known.</param>
    public FindingSentences Of(Explanation explanation, IReadOnlyList<string?>? names = null)
    {
        var finding = explanation.Finding;
        var indicators = new IndicatorText(words, shared, names ?? []);
        var changes = new ChangeText(words, shared, explanation);
        var isKnown = finding.Class != HouseholdClass.Undetermined;
        return new FindingSentences(
            words["finding.heading", ClassName(finding.Class).ToUpper(CultureInfo.GetCultureInfo("vi")), finding.Standard.Text(),
                words[$"area.{explanation.Household.Area}"].Value, Figures.Date(explanation.Day)],
            [.. LinesOf(explanation)], ReasonOf(explanation),
            [.. explanation.Indicators.Select(indicators.Of)],
            words[isKnown ? "changes.title" : "changes.title.know"], changes.Of(explanation.Lifting), changes.Of(explanation.Dropping),
            [.. WarningsOf(explanation)])
        {
            Sources = [.. explanation.Lines.Select(l => l.Source).Distinct()],
        };
    }

    /// <summary>Name of a class.</summary>
    public string ClassName(HouseholdClass of) => shared[$"class.{of}"];

    private IEnumerable<string> LinesOf(Explanation explanation)
    {
        var (household, finding, law) = (explanation.Household, explanation.Finding, explanation.Standard.Values);
        var hasCutOff = explanation.Lines.Any(l => l.Number is not null && l.Key.StartsWith("b1.", StringComparison.Ordinal));
        if (finding.Basis != FindingBasis.Score && household.B1 is { } unused && !hasCutOff) yield return words["line.score.nocutoff", unused];
        switch (finding.Basis)
        {
            case FindingBasis.Score:
                foreach (var line in Held(explanation, household.B1!.Value, "line.score", LawKey.SevereCutOffRural, LawKey.SevereCutOffUrban, LawKey.CutOffRural, LawKey.CutOffUrban)) yield return line;
                break;
            case FindingBasis.Income:
                foreach (var line in Held(explanation, household.IncomePerPerson!.Value, "line.income", LawKey.SevereLineRural, LawKey.SevereLineUrban, LawKey.LineRural, LawKey.LineUrban)) yield return line;
                break;
            default:
                yield return words["line.none"];
                break;
        }

        foreach (var line in AskedOf(explanation)) yield return line;
        var isTotal = (finding.Marks & FindingMarks.B2FromTotal) != 0;
        yield return finding.B2 is { } b2
            ? isTotal && finding.Unknown == law.Indicators
                ? words["line.b2.total", b2, b2 >= law.B2CutOff ? "≥" : "<", law.B2CutOff]
                : words["line.b2", b2, b2 >= law.B2CutOff ? "≥" : "<", law.B2CutOff, b2 / law.PointsPerIndicator, law.Indicators.Count]
            : words["line.b2.range", (int)finding.B2Least, (int)finding.B2Most, law.B2CutOff, finding.Lacking.Count, law.Indicators.Count, finding.Unknown.Count];
    }

    private IEnumerable<string> Held(Explanation explanation, long value, string key, string severeRural, string severeUrban, string rural, string urban)
    {
        foreach (var area in new[] { AreaType.Rural, AreaType.Urban }.Where(a => explanation.Household.Area == AreaType.Unknown || explanation.Household.Area == a))
        {
            var severe = explanation.Standard.Law(LawKey.ByArea(area, severeRural, severeUrban))?.Number;
            var line = explanation.Standard.Law(LawKey.ByArea(area, rural, urban))?.Number ?? 0;
            yield return value <= severe
                ? words[key + ".severe", Figures.Number(value), Figures.Number(severe.Value)]
                : words[key, Figures.Number(value), value <= line ? "≤" : ">", Figures.Number(line)];
        }
    }

    /// <summary>What was asked for beside poor or near-poor, where the household may be above the line: the income beside the line asked about.</summary>
    private IEnumerable<string> AskedOf(Explanation explanation)
    {
        var (household, possible) = (explanation.Household, explanation.Finding.Possible);
        if (!possible.Has(HouseholdClass.AverageStandard) && !possible.Has(HouseholdClass.LowIncomeWorker) && !possible.Has(HouseholdClass.None)) yield break;
        foreach (var (request, of, rural, urban) in new[]
                 {
                     (Requests.AverageStandard, HouseholdClass.AverageStandard, LawKey.AverageLineRural, LawKey.AverageLineUrban),
                     (Requests.LowIncomeWorker, HouseholdClass.LowIncomeWorker, LawKey.LowIncomeLineRural, LawKey.LowIncomeLineUrban),
                 })
        {
            if ((household.Requests & request) == 0) continue;
            foreach (var area in new[] { AreaType.Rural, AreaType.Urban }.Where(a => household.Area == AreaType.Unknown || household.Area == a))
            {
                var law = explanation.Standard.Law(LawKey.ByArea(area, rural, urban));
                if (law is null) yield return words["line.asked.none", ClassName(of), Figures.Date(explanation.Day)];
                else if (law.Number is not { } line) yield return words["line.asked.unknown", ClassName(of)];
                else if (household.IncomePerPerson is not { } income) yield return words["line.asked.no-income", ClassName(of), Figures.Number(line)];
                else yield return words["line.asked", ClassName(of), Figures.Number(income), income <= line ? "≤" : ">", Figures.Number(line)];
            }
        }
    }

    private string ReasonOf(Explanation explanation)
    {
        var finding = explanation.Finding;
        if (finding.Class == HouseholdClass.Undetermined)
        {
            var possible = Enum.GetValues<HouseholdClass>().Where(finding.Possible.Has).Select(c => ClassName(c).ToLower(CultureInfo.GetCultureInfo("vi")));
            var missing = Enum.GetValues<Missing>().Where(m => m != Missing.None && (finding.Missing & m) != 0)
                .Select(m => m == Missing.Answers ? words["missing.Answers", Names(finding.Unknown)].Value : words[$"missing.{m}"].Value);
            return words["reason.Undetermined", ListText.Join(possible, words["list.or"]), string.Join("; ", missing)];
        }

        var law = explanation.Standard.Values;
        var isSevere = finding.Class == HouseholdClass.Poor && finding.B2Most < law.B2CutOff;
        return words[isSevere ? "reason.Poor.severe" : $"reason.{finding.Class}", law.B2CutOff];
    }

    private IEnumerable<string> WarningsOf(Explanation explanation)
    {
        var (marks, finding) = (explanation.Finding.Marks, explanation.Finding);
        foreach (var mark in Enum.GetValues<FindingMarks>().Where(m => m != FindingMarks.None && (marks & m) != 0))
        {
            if (mark == FindingMarks.UncertainLaw) continue;
            var isAll = mark == FindingMarks.B2NotOfAnswers && finding.Unknown == explanation.Standard.Values.Indicators;
            yield return words[isAll ? "mark.B2NotOfAnswers.only" : $"mark.{mark}"];
        }

        if (explanation.Uncertain.Length > 0)
            yield return words["mark.UncertainLaw", string.Join("; ", explanation.Uncertain.Select(l => LawWords.NameOf(l.Key, words, shared)).Distinct())];
    }

    private string Names(IndicatorSet set) => string.Join(", ", IndicatorNames.All.Where(set.Has).Select(i => shared[$"indicator.{i}"].Value.ToLower(CultureInfo.GetCultureInfo("vi"))));
}

/// <summary>Lists in sentences: "a, b và c".</summary>
internal static class ListText
{
    public static string Join(IEnumerable<string> parts, string last)
    {
        var all = parts.ToArray();
        return all.Length < 2 ? string.Concat(all) : string.Join(", ", all[..^1]) + last + all[^1];
    }
}
