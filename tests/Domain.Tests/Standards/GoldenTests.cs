using System.Text.Json.Nodes;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Tests.Standards;

public sealed class GoldenTests
{
    public static TheoryData<string, string> Cases() => new(GoldenCase.All.Select(c => (c.File, c.Name)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_finding_is_what_the_officer_wrote(string file, string name)
    {
        var golden = GoldenCase.All.Single(c => c.File == file && c.Name == name);
        var finding = golden.Classify();
        foreach (var (what, value) in golden.Expect)
        {
            var seen = what switch
            {
                "class" => Word(finding.Class.ToString()),
                "possible" => Join(Enum.GetValues<HouseholdClass>().Where(finding.Possible.Has).Select(c => c.ToString())),
                "b2" => finding.B2?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
                "b2Range" => $"{finding.B2Least}-{finding.B2Most}",
                "basis" => Word(finding.Basis.ToString()),
                "lacking" => Join(finding.Lacking, value),
                "met" => Join(new IndicatorSet((ushort)(golden.Standard.Values.Indicators.Bits & ~finding.Lacking.Bits & ~finding.Unknown.Bits)), value),
                "unknown" => Join(finding.Unknown, value),
                "edge" => Join(finding.Edge, value),
                "contradicted" => Join(finding.Contradicted, value),
                "missing" => Join(finding.Missing.ToString().Split(", ").Where(m => m != "None")),
                "marks" => Join(finding.Marks.ToString().Split(", ").Where(m => m != "None")),
                _ => throw new InvalidOperationException($"{file}: {name}: nothing is called {what}."),
            };
            Assert.Equal($"{what}: {Expected(value)}", $"{what}: {seen}");
        }
    }

    [Fact]
    public void Every_case_has_its_own_name_and_an_article_and_expects_something()
    {
        Assert.True(GoldenCase.All.Count >= 150, $"{GoldenCase.All.Count} cases");
        Assert.Equal(GoldenCase.All.Count, GoldenCase.All.Select(c => (c.File, c.Name)).Distinct().Count());
        Assert.All(GoldenCase.All, c => Assert.True(c.Article.Trim().Length > 0 && c.Expect.Count > 0, c.Name));
    }

    [Theory]
    [InlineData("2016-2020")]
    [InlineData("2022-2025")]
    [InlineData("2026-2030")]
    public void Every_indicator_is_seen_lacking_and_met_and_unknown(string standard)
    {
        var name = StandardNames.Find(standard)!.Value;
        var findings = GoldenCase.All.Where(c => c.Given.Standard == name).Select(c => (c.Expect, Finding: c.Classify(), c.Standard.Values.Indicators)).ToArray();
        foreach (var indicator in IndicatorNames.All.Where(findings[0].Indicators.Has))
        {
            Assert.Contains(findings, f => Names(f.Expect, "lacking", indicator));
            Assert.Contains(findings, f => Names(f.Expect, "met", indicator));
            if (name == StandardName.Y2022) Assert.Contains(findings, f => Names(f.Expect, "unknown", indicator));
        }
    }

    private static bool Names(JsonObject expect, string what, Indicator indicator) =>
        expect[what] is JsonArray list && list.Any(i => i!.GetValue<string>() == indicator.Word());

    /// <summary>A list in a case says what must be in the set; "only" before it says that nothing else is.</summary>
    private static string Join(IndicatorSet set, JsonNode? expected)
    {
        var words = IndicatorNames.All.Where(set.Has).Select(i => i.Word()).ToArray();
        if (expected is JsonArray list && list.Count > 0 && list[0]!.GetValue<string>() != "only")
            words = [.. words.Intersect(list.Select(i => i!.GetValue<string>()))];
        return string.Join(' ', words.Order(StringComparer.Ordinal));
    }

    private static string Join(IEnumerable<string> names) => string.Join(' ', names.Select(Word).Order(StringComparer.Ordinal));

    private static string Expected(JsonNode? value) => value is JsonArray list
        ? string.Join(' ', list.Select(i => i!.GetValue<string>()).Where(w => w != "only").Order(StringComparer.Ordinal))
        : value!.ToString();

    private static string Word(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));
}
