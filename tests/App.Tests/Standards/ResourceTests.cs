using System.Text.RegularExpressions;
using System.Xml.Linq;
using VuonLen.App.Tests.Architecture;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.App.Tests.Standards;

public sealed partial class ResourceTests
{
    private static readonly string Root = SourceTests.RepositoryRoot();

    [Fact]
    public void Vietnamese_and_English_say_the_same_things_with_the_same_gaps()
    {
        var (vi, en) = (Read("StandardsRoom.resx"), Read("StandardsRoom.en.resx"));
        Assert.Equal(vi.Keys.Order(), en.Keys.Order());
        Assert.All(vi, v => Assert.Equal(Gaps(v.Value), Gaps(en[v.Key])));
        Assert.All(vi.Concat(en), v => Assert.False(string.IsNullOrWhiteSpace(v.Value), v.Key));
    }

    [Fact]
    public void Every_problem_the_rules_raise_has_its_sentence()
    {
        var words = Read("StandardsRoom.resx");
        var codes = Directory.EnumerateFiles(Path.Combine(Root, "src", "Domain", "Standards"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "src", "App", "Rooms", "Standards"), "*.cs"))
            .SelectMany(f => Code().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).Distinct()
            // Slips in the files that ship stop the program from starting: they are read by engineers, as codes. The last are no problems.
            .Except(["law.overlap", "law.standard-twice", "law.wrong", "law.not-a-property", "law.missing", "law.wrong-key", "law.raise", "law.end-local", "case.json"])
            .Where(c => !words.ContainsKey(c)).ToArray();
        Assert.True(codes.Length > 60, $"{codes.Length} codes");
        Assert.All(codes, c => Assert.True(words.ContainsKey("problem." + c), c));
    }

    [Fact]
    public void Every_value_of_the_law_has_a_name_and_a_unit()
    {
        var words = Read("StandardsRoom.resx");
        Assert.All(VuonLen.App.Rooms.Standards.LawSource.National.Values.Concat(VuonLen.App.Rooms.Standards.LawSource.OfReviews), v =>
        {
            Assert.True(
                words.ContainsKey("law." + v.Key) || v.Key.StartsWith(LawKey.IndicatorPrefix, StringComparison.Ordinal) || v.Key.StartsWith("retirement-age.", StringComparison.Ordinal), v.Key);
            Assert.True(words.ContainsKey("unit." + v.Unit), v.Unit);
            Assert.Equal(v.Note is null, v.NoteEnglish is null);
        });
        Assert.All(Enum.GetNames<Certainty>(), c => Assert.True(words.ContainsKey("certainty." + c), c));
        Assert.All(IndicatorNames.All, i => Assert.True(words.ContainsKey($"change.Meet.{i}"), i.ToString()));
    }

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(Path.Combine(Root, "src", "App", "Rooms", "Standards", file)).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    private static string Gaps(string text) => string.Join(' ', Gap().Matches(text).Select(m => m.Value).Distinct().Order());

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Gap();

    [GeneratedRegex("\"((?:law|case|fact|csv|sheet|score)\\.[a-z-]+)\"")]
    private static partial Regex Code();
}
