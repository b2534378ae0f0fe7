using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace VuonLen.Domain.Standards.Cases;

/// <summary>One household as somebody wrote it down to have it classified: a file, a request to the API, a golden case.</summary>
/// <param name="Id">What the writer calls it, or null.</param>
/// <param name="Standard">The standard asked for, or null for the one of the day.</param>
/// <param name="Day">The day, or null where the reader decides.</param>
/// <param name="Household">Its facts.</param>
/// <param name="Members">Facts of its members.</param>
/// <param name="MemberNames">Their names in the same order; null where none was written.</param>
public sealed record HouseholdCase(
    string? Id, StandardName? Standard, DateOnly? Day, HouseholdFacts Household, ImmutableArray<MemberFacts> Members,
    ImmutableArray<string?> MemberNames)
{
    /// <summary>Members one case may list.</summary>
    public const int MostMembers = 999;

    private static readonly JsonDocumentOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = 8,
    };

    /// <summary>Reads a case from JSON; null with at least one problem where it is not as it should be.</summary>
    /// <param name="json">The text.</param>
    /// <param name="problems">What is wrong is added here, with the path of the property.</param>
    public static HouseholdCase? Parse(string json, List<Problem> problems)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            return Of(document.RootElement, "", problems);
        }
        catch (JsonException e)
        {
            problems.Add(new Problem("", "case.not-json", e.LineNumber + 1, e.BytePositionInLine + 1));
            return null;
        }
    }

    /// <summary>Reads a case from an element of a larger document.</summary>
    /// <param name="element">The element.</param>
    /// <param name="at">Its path, put before every problem's.</param>
    /// <param name="problems">What is wrong is added here.</param>
    public static HouseholdCase? Of(JsonElement element, string at, List<Problem> problems)
    {
        var before = problems.Count;
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new Problem(at, "case.not-an-object"));
            return null;
        }

        string? id = null;
        StandardName? standard = null;
        DateOnly? day = null;
        var household = default(HouseholdFacts);
        var members = ImmutableArray.CreateBuilder<MemberFacts>();
        var names = ImmutableArray.CreateBuilder<string?>();
        foreach (var property in element.EnumerateObject())
        {
            var path = at + property.Name;
            switch (property.Name)
            {
                case "note":
                    break;
                case "id":
                    id = TextOf(property.Value, path, problems);
                    break;
                case "standard":
                    standard = StandardNames.Find(TextOf(property.Value, path, problems));
                    if (standard is null) problems.Add(new Problem(path, "case.no-such-standard", property.Value.ToString()));
                    break;
                case "on":
                    if (DateOnly.TryParseExact(TextOf(property.Value, path, problems), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)) day = on;
                    else problems.Add(new Problem(path, "case.not-a-day", property.Value.ToString()));
                    break;
                case "answers":
                    ReadAnswers(property.Value, path, ref household, problems);
                    break;
                case "members":
                    ReadMembers(property.Value, path, members, names, problems);
                    break;
                default:
                    ReadFact(FactFields.Household, property.Name, property.Value, path, ref household, problems);
                    break;
            }
        }

        return problems.Count == before
            ? new HouseholdCase(id, standard, day, household, members.DrainToImmutable(), names.DrainToImmutable())
            : null;
    }

    private static void ReadAnswers(JsonElement answers, string at, ref HouseholdFacts household, List<Problem> problems)
    {
        if (answers.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new Problem(at, "case.not-an-object"));
            return;
        }

        foreach (var answer in answers.EnumerateObject())
            ReadFact(FactFields.Household, FactFields.AnswerPrefix + answer.Name, answer.Value, $"{at}.{answer.Name}", ref household, problems);
    }

    private static void ReadMembers(
        JsonElement list, string at, ImmutableArray<MemberFacts>.Builder members, ImmutableArray<string?>.Builder names, List<Problem> problems)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            problems.Add(new Problem(at, "case.not-a-list"));
            return;
        }

        if (list.GetArrayLength() > MostMembers)
        {
            problems.Add(new Problem(at, "case.too-many-members", list.GetArrayLength(), MostMembers));
            return;
        }

        foreach (var element in list.EnumerateArray())
        {
            var path = $"{at}[{members.Count}]";
            var member = default(MemberFacts);
            string? name = null;
            if (element.ValueKind != JsonValueKind.Object) problems.Add(new Problem(path, "case.not-an-object"));
            else
            {
                foreach (var property in element.EnumerateObject())
                {
                    if (property.Name == "name") name = TextOf(property.Value, $"{path}.name", problems);
                    else ReadFact(FactFields.Member, property.Name, property.Value, $"{path}.{property.Name}", ref member, problems);
                }
            }

            members.Add(member);
            names.Add(name);
        }
    }

    private static void ReadFact<TFacts>(
        ImmutableArray<FactField<TFacts>> fields, string key, JsonElement value, string path, ref TFacts facts, List<Problem> problems)
        where TFacts : unmanaged
    {
        if (fields.FirstOrDefault(f => f.Key == key) is not { } field)
        {
            problems.Add(new Problem(path, "case.no-such-fact"));
            return;
        }

        if (value.ValueKind == JsonValueKind.Null) return;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.True => "yes",
            JsonValueKind.False => "no",
            JsonValueKind.Number => value.GetRawText(),
            // A list of words is as good as words with semicolons.
            JsonValueKind.Array when field.Kind == FactKind.Words => value.GetArrayLength() == 0 ? "none" : string.Join(';', value.EnumerateArray()),
            _ => "?",
        };
        if (!field.Read(ref facts, text.AsSpan().Trim())) problems.Add(FactProblem.Of(path, field, value.ToString()));
    }

    private static string? TextOf(JsonElement value, string path, List<Problem> problems)
    {
        if (value.ValueKind == JsonValueKind.String) return value.GetString();
        problems.Add(new Problem(path, "case.not-text", value.ToString()));
        return null;
    }
}

/// <summary>Why a value is not one a fact can have.</summary>
public static class FactProblem
{
    /// <summary>The problem, with the value seen and what would be right.</summary>
    public static Problem Of<TFacts>(string at, FactField<TFacts> field, string seen)
        where TFacts : unmanaged => field.Kind switch
        {
            FactKind.Number or FactKind.Decimal => new Problem(at, "fact.not-a-number", seen, field.Least, field.Most, field.Unit),
            FactKind.Date => new Problem(at, "fact.not-a-date", seen),
            _ => new Problem(at, "fact.not-a-word", seen, string.Join(", ", field.Words)),
        };
}
