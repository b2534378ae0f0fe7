using System.Text.RegularExpressions;
using System.Xml.Linq;
using VuonLen.App.Tests.Architecture;

namespace VuonLen.App.Tests.Imports;

public sealed partial class FindingTextTests
{
    [Theory]
    [InlineData("ImportsRoom.resx")]
    [InlineData("ImportsRoom.en.resx")]
    public void Every_finding_has_a_sentence_and_a_remedy_in_both_languages(string resource)
    {
        var root = SourceTests.RepositoryRoot();
        var texts = XDocument.Load(Path.Combine(root, "src", "App", "Rooms", "Imports", resource)).Descendants("data").Select(d => d.Attribute("name")!.Value).ToHashSet();
        var files = Directory.EnumerateFiles(Path.Combine(root, "src", "Domain", "Imports"), "*.cs")
            .Concat(new[] { "DateText.cs", "IdentityNumber.cs", "IdNumberStructure.cs" }.Select(f => Path.Combine(root, "src", "Domain", "Registry", f)));
        var codes = files.SelectMany(f => Codes().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value))
            .Concat(from score in new[] { "b1", "b2" } from what in new[] { "missing", "not-a-number", "negative", "absurd" } select $"{score}.{what}")
            .Append("id.twice-in-file").Append("id.held-by-other").Append("id.held-by-head").Append("id.active-elsewhere")
            .Concat(["known.missing", "known.named-twice", "known.named-twice-head", "answers.no-household", "answers.several-households", "answers.no-result", "answers.gone", "answers.elsewhere"])
            .Concat(["score.differs", "score.item-twice", "score.option-twice", "score.more-than-one"]).ToHashSet();
        Assert.True(codes.Count > 70, $"{codes.Count}");
        Assert.All(codes, c => Assert.True(texts.Contains($"kind.{c}") && texts.Contains($"remedy.{c}"), c));
    }

    /// <summary>Codes as they are written in the source: small letters, a dot, small letters and dashes.</summary>
    [GeneratedRegex(@"""((?:cell|text|name|date|birth|sex|relation|ethnic-group|age|id|unit|hamlet|household|class|minority|flag|cause|answer|children|count|known|score)\.[a-z0-9-]+)""")]
    private static partial Regex Codes();
}
