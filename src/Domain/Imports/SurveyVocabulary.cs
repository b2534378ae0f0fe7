using System.Text.Json;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Imports;

/// <summary>An ethnic group of the official list of 54.</summary>
/// <param name="Number">Number in the list; 1 is Kinh.</param>
/// <param name="Name">Official name.</param>
public sealed record EthnicGroup(byte Number, string Name);

/// <summary>
/// How relations, classes, sexes, causes and ethnic groups are spelled in officers' lists. The spellings are data:
/// <c>law/forms/survey-spellings.json</c> and <c>law/ethnic-groups.json</c>.
/// </summary>
public sealed class SurveyVocabulary
{
    private static readonly string[] Lists = ["relations", "classes", "causes", "sexes"];

    private SurveyVocabulary(JsonElement spellings, JsonElement groups)
    {
        Relations = Of<Relation>(spellings, "relations");
        Classes = Of<HouseholdClass>(spellings, "classes");
        Sexes = Of<Sex>(spellings, "sexes");
        Causes = Of<Causes>(spellings, "causes");
        CauseNumbers = spellings.GetProperty("causes").EnumerateArray()
            .ToDictionary(c => c.GetProperty("number").GetInt32(), c => Enum.Parse<Causes>(c.GetProperty("value").GetString()!));
        Flags = new(Texts(spellings, "yes").Select(t => (t, true)).Concat(Texts(spellings, "no").Select(t => (t, false))));
        EthnicGroups = [.. groups.GetProperty("groups").EnumerateArray().Select(g => new EthnicGroup(g.GetProperty("number").GetByte(), g.GetProperty("name").GetString()!))];
        EthnicGroupNames = new(groups.GetProperty("groups").EnumerateArray().SelectMany(g =>
            Texts(g, "also").Prepend(g.GetProperty("name").GetString()!).Select(t => (t, g.GetProperty("number").GetByte()))));
        WritingOf = spellings.GetProperty("relations").EnumerateArray().Concat(spellings.GetProperty("classes").EnumerateArray())
            .Concat(spellings.GetProperty("causes").EnumerateArray()).Concat(spellings.GetProperty("sexes").EnumerateArray())
            .Zip(Kinds(spellings)).ToDictionary(e => (e.Second, e.First.GetProperty("value").GetString()!), e => Texts(e.First, "text").First());
    }

    public Spellings<Relation> Relations { get; }

    public Spellings<HouseholdClass> Classes { get; }

    public Spellings<Sex> Sexes { get; }

    public Spellings<Causes> Causes { get; }

    /// <summary>Causes by their number in the official table.</summary>
    public IReadOnlyDictionary<int, Causes> CauseNumbers { get; }

    /// <summary>Yes and no.</summary>
    public Spellings<bool> Flags { get; }

    /// <summary>The 54, by number.</summary>
    public IReadOnlyList<EthnicGroup> EthnicGroups { get; }

    /// <summary>Official and other names.</summary>
    public Spellings<byte> EthnicGroupNames { get; }

    private Dictionary<(string Kind, string Value), string> WritingOf { get; }

    /// <summary>Reads the two files.</summary>
    public static SurveyVocabulary FromJson(string spellings, string ethnicGroups)
    {
        using var first = JsonDocument.Parse(spellings);
        using var second = JsonDocument.Parse(ethnicGroups);
        return new(first.RootElement, second.RootElement);
    }

    /// <summary>How a value is written on a list of ours: the first of its spellings.</summary>
    public string Write(Relation relation) => WritingOf.GetValueOrDefault(("relations", relation.ToString()), "");

    /// <inheritdoc cref="Write(Relation)"/>
    public string Write(HouseholdClass value) => WritingOf.GetValueOrDefault(("classes", value.ToString()), "");

    /// <inheritdoc cref="Write(Relation)"/>
    public string Write(Sex sex) => WritingOf.GetValueOrDefault(("sexes", sex.ToString()), "");

    /// <summary>The causes in words, by number, separated by semicolons.</summary>
    public string Write(Causes causes) => string.Join("; ", CauseNumbers.OrderBy(c => c.Key).Where(c => causes.HasFlag(c.Value)).Select(c => WritingOf[("causes", c.Value.ToString())]));

    /// <summary>The name of an ethnic group; empty for 0.</summary>
    public string WriteEthnicGroup(byte number) => number == 0 ? "" : EthnicGroups.First(g => g.Number == number).Name;

    private static Spellings<T> Of<T>(JsonElement root, string list)
        where T : struct, Enum => new(root.GetProperty(list).EnumerateArray().SelectMany(e =>
            Texts(e, "text").Select(t => (t, Enum.Parse<T>(e.GetProperty("value").GetString()!)))));

    private static IEnumerable<string> Texts(JsonElement element, string list) => element.GetProperty(list).EnumerateArray().Select(t => t.GetString()!);

    private static IEnumerable<string> Kinds(JsonElement root) => Lists.SelectMany(k => Enumerable.Repeat(k, root.GetProperty(k).GetArrayLength()));
}
