using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Cases;

namespace VuonLen.App.Rooms.Standards;

/// <summary>The JSON schema of a case and the columns of the CSV files, written from the same definitions that read them.</summary>
internal static class FactDocs
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Every file with its text.</summary>
    public static IReadOnlyList<(string Name, string Text)> Files(IStringLocalizer<StandardsRoom> words, IStringLocalizer<SharedText> shared) =>
    [
        ("case.schema.json", In("en", () => Schema(words, shared))),
        ("columns.vi.md", In("vi", () => Columns(words, shared))),
        ("columns.en.md", In("en", () => Columns(words, shared))),
    ];

    private static string Schema(IStringLocalizer<StandardsRoom> words, IStringLocalizer<SharedText> shared)
    {
        var answers = new JsonObject();
        var properties = new JsonObject
        {
            ["note"] = Text(words["fact.note"]),
            ["id"] = Text(words["fact.id"]),
            ["standard"] = new JsonObject { ["enum"] = Enumerated(StandardNames.All.Select(n => n.Text())), ["description"] = words["fact.standard"].Value },
            ["on"] = new JsonObject { ["type"] = "string", ["format"] = "date", ["description"] = words["fact.on"].Value },
        };
        foreach (var field in FactFields.Household)
        {
            if (field.Key.StartsWith(FactFields.AnswerPrefix, StringComparison.Ordinal)) answers[field.Key[FactFields.AnswerPrefix.Length..]] = Property(field, words, shared);
            else properties[field.Key] = Property(field, words, shared);
        }

        properties["answers"] = Closed(answers, words["fact.answers"]);
        var member = new JsonObject { ["name"] = Text(words["fact.name"]) };
        foreach (var field in FactFields.Member) member[field.Key] = Property(field, words, shared);
        properties["members"] = new JsonObject
        {
            ["type"] = "array",
            ["maxItems"] = HouseholdCase.MostMembers,
            ["description"] = words["fact.members"].Value,
            ["items"] = Closed(member, null),
        };
        var root = Closed(properties, null);
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root.Insert(1, "title", "Household case");
        return root.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Property<TFacts>(FactField<TFacts> field, IStringLocalizer<StandardsRoom> words, IStringLocalizer<SharedText> shared)
        where TFacts : unmanaged
    {
        var of = field.Kind switch
        {
            FactKind.Answer => new JsonObject { ["enum"] = new JsonArray(true, false, "yes", "no", null) },
            FactKind.Word => new JsonObject { ["enum"] = Enumerated([.. field.Words, null]) },
            FactKind.Words => new JsonObject
            {
                ["anyOf"] = new JsonArray(
                    new JsonObject { ["type"] = new JsonArray("string", "null") },
                    new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["enum"] = Enumerated(field.Words) } }),
            },
            FactKind.Number => new JsonObject { ["type"] = new JsonArray("integer", "null"), ["minimum"] = field.Least, ["maximum"] = field.Most },
            FactKind.Decimal => new JsonObject { ["type"] = new JsonArray("number", "string", "null"), ["minimum"] = field.Least, ["maximum"] = field.Most },
            _ => new JsonObject
            {
                ["type"] = new JsonArray("string", "null"),
                ["pattern"] = "^((\\d{1,2}/)?\\d{1,2}/)?\\d{4}$|^\\d{4}-\\d{2}(-\\d{2})?$",
            },
        };
        of["description"] = Meaning(field, words, shared);
        return of;
    }

    private static string Columns(IStringLocalizer<StandardsRoom> words, IStringLocalizer<SharedText> shared)
    {
        var text = new StringBuilder();
        var isVietnamese = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "vi";
        text.Append(isVietnamese
            ? "# Cột của tệp hộ và tệp thành viên\n\nSinh ra từ mã nguồn: `./vuonlen facts`. Ô trống nghĩa là chưa biết. Cột không dùng thì bỏ. Thành viên đứng cùng thứ tự với tệp hộ.\n\n## households.csv\n\n"
            : "# Columns of the households and members files\n\nWritten from the code: `./vuonlen facts`. An empty cell means not known. Leave out columns you do not use. Members stand in the order of the households.\n\n## households.csv\n\n");
        Table(text, isVietnamese, [("id", words["fact.id"], words["kind.Text"])], FactFields.Household, words, shared);
        text.Append("\n## members.csv\n\n");
        Table(text, isVietnamese, [("household", words["fact.household"], words["kind.Text"]), ("name", words["fact.name"], words["kind.Text"])], FactFields.Member, words, shared);
        return text.ToString();
    }

    private static void Table<TFacts>(
        StringBuilder text, bool isVietnamese, IEnumerable<(string, string, string)> first, IReadOnlyList<FactField<TFacts>> fields,
        IStringLocalizer<StandardsRoom> words, IStringLocalizer<SharedText> shared)
        where TFacts : unmanaged
    {
        text.Append(isVietnamese ? "| cột | ý nghĩa | giá trị |\n|---|---|---|\n" : "| column | meaning | values |\n|---|---|---|\n");
        foreach (var (key, meaning, values) in first) text.Append(CultureInfo.InvariantCulture, $"| `{key}` | {meaning} | {values} |\n");
        foreach (var field in fields) text.Append(CultureInfo.InvariantCulture, $"| `{field.Key}` | {Meaning(field, words, shared)} | {Values(field, words)} |\n");
    }

    private static string Values<TFacts>(FactField<TFacts> field, IStringLocalizer<StandardsRoom> words)
        where TFacts : unmanaged
    {
        var unit = field.Unit is null ? "" : words[$"unit.{field.Unit}"] is { ResourceNotFound: false } named ? named.Value : field.Unit;
        return field.Kind switch
        {
            FactKind.Number or FactKind.Decimal => words[$"kind.{field.Kind}", Figures.Number(field.Least!.Value), Figures.Number(field.Most!.Value), unit],
            FactKind.Word or FactKind.Words => $"{words[$"kind.{field.Kind}"].Value}: {string.Join(", ", field.Words.Select(w => $"`{w}`"))}",
            _ => words[$"kind.{field.Kind}"],
        };
    }

    private static string Meaning<TFacts>(FactField<TFacts> field, IStringLocalizer<StandardsRoom> words, IStringLocalizer<SharedText> shared)
        where TFacts : unmanaged =>
        field.Key.StartsWith(FactFields.AnswerPrefix, StringComparison.Ordinal)
            ? words["fact.answer", shared[$"indicator.{IndicatorNames.Find(field.Key[FactFields.AnswerPrefix.Length..])}"].Value]
            : words[$"fact.{field.Key}"];

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };

    private static JsonArray Enumerated(IEnumerable<string?> words) => new([.. words.Select(w => (JsonNode?)w)]);

    private static JsonObject Closed(JsonObject properties, string? description)
    {
        var of = new JsonObject { ["type"] = "object" };
        if (description is not null) of["description"] = description;
        of["properties"] = properties;
        of["additionalProperties"] = false;
        return of;
    }

    private static T In<T>(string language, Func<T> work)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return work();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
