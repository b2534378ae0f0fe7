using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Programmes;

/// <summary>
/// Criteria as files write them, one property an object: <c>{"all": [{"class": ["poor"]}, {"lacks": ["latrine"]}]}</c>. Reading what was
/// written gives it back.
/// </summary>
internal sealed class CriterionText : JsonConverter<Criterion>
{
    public override Criterion Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName) throw new JsonException("One property an object.");
        var word = reader.GetString();
        reader.Read();
        var criterion = Of(word, ref reader, options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.EndObject) throw new JsonException($"{word}: one property an object.");
        return criterion;
    }

    public override void Write(Utf8JsonWriter writer, Criterion value, JsonSerializerOptions options)
    {
        var (word, content) = Parts(value);
        writer.WriteStartObject();
        writer.WritePropertyName(word);
        JsonSerializer.Serialize(writer, content, content.GetType() is var type && typeof(Criterion).IsAssignableFrom(type) ? typeof(Criterion) : type, options);
        writer.WriteEndObject();
    }

    private static Criterion Of(string? word, ref Utf8JsonReader reader, JsonSerializerOptions options) => word switch
    {
        "all" => new Criterion.All(Many<Criterion>(ref reader, options)),
        "any" => new Criterion.Any(Many<Criterion>(ref reader, options)),
        "not" => new Criterion.Not(One<Criterion>(ref reader, options)),
        "member" => new Criterion.HasMember(One<Criterion>(ref reader, options)),
        "class" => new Criterion.ClassIs(Many<HouseholdClass>(ref reader, options)),
        "lacks" => new Criterion.Lacks(Many<Indicator>(ref reader, options)),
        "lives-in" => new Criterion.LivesIn(One<DifficultyLevel>(ref reader, options)),
        "group" => new Criterion.InGroup(One<HouseholdGroups>(ref reader, options)),
        "age" => One<Span>(ref reader, options) is var span && (span.From ?? 0) < (span.Until ?? int.MaxValue)
            ? new Criterion.Aged(span.From, span.Until)
            : throw new JsonException("age: from is not before until."),
        "sex" => new Criterion.SexIs(One<Sex>(ref reader, options)),
        "is" => new Criterion.Is(One<PersonFact>(ref reader, options)),
        "newly-escaped" => True(new Criterion.NewlyEscaped(), ref reader, options),
        "ethnic-minority" => True(new Criterion.EthnicMinority(), ref reader, options),
        _ => throw new JsonException($"{word}: no such criterion."),
    };

    private static (string Word, object Content) Parts(Criterion criterion) => criterion switch
    {
        Criterion.All all => ("all", all.Parts),
        Criterion.Any any => ("any", any.Parts),
        Criterion.Not not => ("not", not.Part),
        Criterion.HasMember member => ("member", member.Part),
        Criterion.ClassIs one => ("class", one.Classes),
        Criterion.Lacks lacks => ("lacks", lacks.Indicators),
        Criterion.LivesIn lives => ("lives-in", lives.AtLeast),
        Criterion.InGroup group => ("group", group.Group),
        Criterion.Aged aged => ("age", new Span(aged.From, aged.Until)),
        Criterion.SexIs sex => ("sex", sex.Sex),
        Criterion.Is fact => ("is", fact.Fact),
        Criterion.NewlyEscaped => ("newly-escaped", true),
        _ => ("ethnic-minority", true),
    };

    private static ImmutableArray<T> Many<T>(ref Utf8JsonReader reader, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<ImmutableArray<T>>(ref reader, options) is { IsDefaultOrEmpty: false } several ? several : throw new JsonException("At least one.");

    private static T One<T>(ref Utf8JsonReader reader, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<T>(ref reader, options) is { } one ? one : throw new JsonException("Null.");

    private static Criterion True(Criterion criterion, ref Utf8JsonReader reader, JsonSerializerOptions options) =>
        One<bool>(ref reader, options) ? criterion : throw new JsonException("Only true can be asked; use \"not\".");

    private sealed record Span(int? From, int? Until);
}
