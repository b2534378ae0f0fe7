using System.Text.Json;
using System.Text.Json.Nodes;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Cases;

namespace VuonLen.Domain.Tests.Standards;

/// <summary>
/// One case of <c>golden/</c>: what is given, and what the law makes of it. A file may say <c>given</c> once for all its cases; a case
/// writes only what it is about. Everything in <c>expect</c> is checked, nothing else.
/// </summary>
internal sealed record GoldenCase(string File, string Name, string Article, HouseholdCase Given, JsonObject Expect)
{
    public static IReadOnlyList<GoldenCase> All { get; } =
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Standards", "golden"), "*.json")
            .Order(StringComparer.Ordinal).SelectMany(Read),
    ];

    public Standard Standard { get; } = GivenLaw.Standard(Given.Standard!.Value, Given.Day!.Value);

    public Finding Classify() => Classification.Classify(Given.Household, Given.Members.AsSpan(), Standard.Values, new ReferenceDay(Given.Day!.Value));

    private static IEnumerable<GoldenCase> Read(string path)
    {
        var file = Path.GetFileName(path);
        var root = JsonNode.Parse(System.IO.File.ReadAllText(path), null, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!.AsObject();
        foreach (var node in root["cases"]!.AsArray().Select(n => n!.AsObject()))
        {
            var given = root["given"]?.DeepClone().AsObject() ?? [];
            foreach (var (key, value) in node["given"]?.AsObject() ?? [])
            {
                // The answers of a case are added to those of its file; everything else takes their place.
                if (key == "answers" && given["answers"] is JsonObject answers)
                    foreach (var (indicator, answer) in value!.AsObject()) answers[indicator] = answer?.DeepClone();
                else given[key] = value?.DeepClone();
            }

            var problems = new List<Problem>();
            var parsed = HouseholdCase.Parse(given.ToJsonString(), problems)
                ?? throw new InvalidOperationException($"{file}: {node["name"]}: {string.Join(", ", problems)}");
            yield return new GoldenCase(
                file, node["name"]!.GetValue<string>(), (node["article"] ?? root["article"])!.GetValue<string>(), parsed, node["expect"]!.AsObject());
        }
    }
}
