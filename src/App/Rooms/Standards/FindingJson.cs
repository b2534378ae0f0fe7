using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Cases;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.App.Rooms.Standards;

/// <summary>A finding as machines read it: words and numbers for them, and the sentences for the people behind them.</summary>
public sealed record FindingJson(
    string? Id, string Class, string Standard, DateOnly On, string Area, IReadOnlyList<string> Possible, string Basis, int? B1, int B2Least, int B2Most,
    IReadOnlyList<string> Missing, IReadOnlyList<string> Marks, string Heading, IReadOnlyList<string> Lines, string Reason,
    IReadOnlyList<IndicatorJson> Indicators, ChangesJson Lifting, ChangesJson Dropping, IReadOnlyList<string> Warnings)
{
    /// <summary>How it is written: camel case, Vietnamese letters as they are.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>A machine finds; people decide.</summary>
    public bool IsDecision => false;

    /// <summary>From an explanation and its sentences.</summary>
    public static FindingJson Of(HouseholdCase given, Explanation explanation, FindingSentences sentences)
    {
        var finding = explanation.Finding;
        return new FindingJson(
            given.Id, Word(finding.Class), finding.Standard.Text(), explanation.Day, Word(explanation.Household.Area), Set(finding.Possible),
            Word(finding.Basis), explanation.Household.B1, finding.B2Least, finding.B2Most, Flags(finding.Missing), Flags(finding.Marks), sentences.Heading,
            sentences.Lines, sentences.Reason, [.. explanation.Indicators.Zip(sentences.Indicators, (r, s) => IndicatorJson.Of(r, s, given.MemberNames))],
            ChangesJson.Of(explanation.Lifting, sentences.Lifting), ChangesJson.Of(explanation.Dropping, sentences.Dropping), sentences.Warnings);
    }

    /// <summary>"AverageStandard" as files write it: "average-standard".</summary>
    public static string Word<T>(T value)
        where T : struct, Enum =>
        string.Concat(value.ToString().Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));

    internal static string[] Set(ClassSet classes) => [.. Enum.GetValues<HouseholdClass>().Where(classes.Has).Select(Word)];

    internal static string[] Flags<T>(T flags)
        where T : struct, Enum => [.. Enum.GetValues<T>().Where(f => Convert.ToInt32(f, null) != 0 && flags.HasFlag(f)).Select(Word)];
}

/// <summary>One indicator of a finding.</summary>
public sealed record IndicatorJson(
    string Indicator, string State, string Origin, bool IsEdge, bool IsContradicted, string Name, string Sentence, string Source, string? Warning,
    IReadOnlyList<MemberJson> Members, IReadOnlyList<LawJson> Laws)
{
    internal static IndicatorJson Of(IndicatorReason reason, IndicatorSentence sentence, IReadOnlyList<string?> names) => new(
        reason.Indicator.Word(), reason.Lacking switch { Answer.Yes => "lacking", Answer.No => "met", _ => "unknown" }, FindingJson.Word(reason.Origin),
        reason.IsEdge, reason.IsContradicted, sentence.Name, sentence.Sentence, sentence.Source, sentence.Warning,
        [
            .. reason.Members.Select(m => new MemberJson(
                m.Index, names.ElementAtOrDefault(m.Index), m.Holds == Answer.Yes ? "yes" : "unknown", FindingJson.Word(m.Cause), m.IsEdge)),
        ],
        [.. reason.Laws.Select(LawJson.Of)]);
}

/// <summary>A member who makes an indicator lacking, or keeps it unknown.</summary>
public sealed record MemberJson(int Index, string? Name, string Holds, string Cause, bool IsEdge);

/// <summary>A value of the law that was applied.</summary>
public sealed record LawJson(string Key, long? Number, string Unit, DateOnly From, string Source, DateOnly CheckedOn, string Certainty)
{
    internal static LawJson Of(LawValue law) => new(law.Key, law.Number, law.Unit, law.From, law.Source, law.CheckedOn, FindingJson.Word(law.Certainty));
}

/// <summary>The smallest sets of changes, how many there are, and the same in sentences.</summary>
public sealed record ChangesJson(long Total, IReadOnlyList<ChangeSetJson> Sets, IReadOnlyList<string> Sentences)
{
    internal static ChangesJson Of(ChangeSets sets, IReadOnlyList<string> sentences) => new(
        sets.Total, [.. sets.Sets.Select(s => new ChangeSetJson(
            [.. s.Changes.Select(c => new ChangeJson(FindingJson.Word(c.Kind), c.Indicator?.Word(), c.To))], FindingJson.Word(s.Becomes)))], sentences);
}

/// <summary>Changes that together change the class.</summary>
public sealed record ChangeSetJson(IReadOnlyList<ChangeJson> Changes, string Becomes);

/// <summary>One change of one fact.</summary>
public sealed record ChangeJson(string Kind, string? Indicator, long? To);
