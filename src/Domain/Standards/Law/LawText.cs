using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace VuonLen.Domain.Standards.Law;

/// <summary>
/// One file of <c>law/standards</c>, read from its text. A property the format does not know is refused, so that a slip of the pen in the
/// law is never passed over in silence.
/// </summary>
/// <param name="Period">When the standard decides, or null for values that belong to every standard.</param>
/// <param name="Values">Its values.</param>
public sealed record LawText(StandardPeriod? Period, ImmutableArray<LawValue> Values)
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a file's text; null with at least one problem where it is not as it should be.</summary>
    /// <param name="file">Name of the file, for the problems.</param>
    /// <param name="json">Its text.</param>
    /// <param name="problems">What is wrong is added here.</param>
    public static LawText? Parse(string file, string json, List<Problem> problems)
    {
        var before = problems.Count;
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            var root = new Fields(file, document.RootElement, problems);
            var standardText = root.Text("standard");
            var name = StandardNames.Find(standardText);
            if (name is null && standardText != "all") root.Wrong("standard", standardText);

            var period = name is null ? null : new StandardPeriod(
                name.Value, root.Day("inForceFrom") ?? default, root.OptionalDay("inForceUntil"), root.Text("source") ?? "",
                root.Day("checkedOn") ?? default, root.Certainty() ?? default);
            root.Skip("title");
            var values = root.Array("values").Select((element, i) => Value($"{file} values[{i}]", element, name, problems)).ToImmutableArray();
            root.RefuseOthers();
            return problems.Count == before ? new LawText(period, values) : null;
        }
        catch (JsonException e)
        {
            problems.Add(new Problem(file, "law.not-json", e.LineNumber + 1, e.BytePositionInLine + 1));
            return null;
        }
    }

    private static LawValue Value(string at, JsonElement element, StandardName? standard, List<Problem> problems)
    {
        var fields = new Fields(at, element, problems);
        var certainty = fields.Certainty();
        var number = fields.OptionalNumber("value");
        if (number is null != (certainty == Law.Certainty.Unknown)) fields.Wrong("value", "null");
        var value = new LawValue(
            standard, fields.Text("key") ?? "", number, fields.Text("unit") ?? "", fields.Day("from") ?? default, fields.OptionalDay("until"),
            fields.Text("source") ?? "", fields.Day("checkedOn") ?? default, certainty ?? default,
            fields.OptionalText("local") switch { null => LocalChange.None, "raise" => LocalChange.Raise, var other => fields.Wrong("local", other) },
            fields.OptionalText("note"))
        { NoteEnglish = fields.OptionalText("noteEn") };
        if (value.Until <= value.From) fields.Wrong("until", value.Until);
        fields.RefuseOthers();
        return value;
    }

    /// <summary>The properties of one object: what is missing, of another kind or too much becomes a problem.</summary>
    private sealed class Fields(string at, JsonElement element, List<Problem> problems)
    {
        private readonly HashSet<string> _used = new(StringComparer.Ordinal);

        public string? Text(string name) =>
            Get(name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { } text && text.Trim().Length > 0
                ? text : Missing<string>(name);

        public string? OptionalText(string name) => Get(name) is { ValueKind: not JsonValueKind.Null } ? Text(name) : null;

        public DateOnly? Day(string name)
        {
            var text = Text(name);
            if (text is null) return null;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
            Wrong(name, text);
            return null;
        }

        public DateOnly? OptionalDay(string name) => Get(name) is { ValueKind: not JsonValueKind.Null } ? Day(name) : null;

        public long? OptionalNumber(string name)
        {
            if (Get(name) is not { ValueKind: not JsonValueKind.Null } value) return null;
            if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 0) return number;
            Wrong(name, value.ToString());
            return null;
        }

        public Certainty? Certainty()
        {
            var text = Text("certainty");
            Certainty? certainty = text switch
            {
                "seen" => Law.Certainty.Seen,
                "seen-secondhand" => Law.Certainty.SeenSecondhand,
                "high" => Law.Certainty.High,
                "medium" => Law.Certainty.Medium,
                "low" => Law.Certainty.Low,
                "unknown" => Law.Certainty.Unknown,
                _ => null,
            };
            if (certainty is null && text is not null) Wrong("certainty", text);
            return certainty;
        }

        public IEnumerable<JsonElement> Array(string name) =>
            Get(name) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : Missing<IEnumerable<JsonElement>>(name) ?? [];

        public void Skip(string name) => _used.Add(name);

        public LocalChange Wrong(string name, object? seen)
        {
            problems.Add(new Problem(at, "law.wrong", name, seen));
            return LocalChange.None;
        }

        public void RefuseOthers()
        {
            if (element.ValueKind != JsonValueKind.Object) return;
            foreach (var property in element.EnumerateObject().Where(p => !_used.Contains(p.Name)))
                problems.Add(new Problem(at, "law.not-a-property", property.Name));
        }

        private JsonElement? Get(string name)
        {
            _used.Add(name);
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;
        }

        private T? Missing<T>(string name)
            where T : class
        {
            problems.Add(new Problem(at, "law.missing", name));
            return null;
        }
    }
}
