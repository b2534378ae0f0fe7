using System.Globalization;
using System.Text.Json;

namespace VuonLen.Domain.Places;

/// <summary>How sure a shipped row is.</summary>
public enum Certainty : byte { Low = 1, Medium = 2, High = 3, Demonstration = 4 }

/// <summary>When and how surely a shipped row was checked; <see cref="Note"/> is for the reader, in English, or empty.</summary>
public sealed record PlaceEvidence(Guid PlaceId, string Source, DateOnly CheckedOn, Certainty Certainty, string Note);

/// <summary>
/// The units of the shipped files (<c>law/places/*.json</c>), with ids that are the same everywhere. A file may hold any of the lists
/// <c>places</c>, <c>lineage</c>, <c>hamlets</c> and <c>difficult</c>; all files are read as one, in any order.
/// </summary>
public sealed record PlaceCatalogue(
    IReadOnlyList<Place> Places, IReadOnlyList<Lineage> Lineages, IReadOnlyList<DifficultArea> Difficult, IReadOnlyList<PlaceEvidence> Evidence)
{
    /// <summary>The snapshot of exactly these units.</summary>
    public Geography ToGeography() => new(Places, Lineages, Difficult);

    /// <summary>Reads the texts of the files.</summary>
    /// <exception cref="FormatException">A file is no JSON, a field is missing, or a code names no unit on its day; says where.</exception>
    public static PlaceCatalogue Read(IEnumerable<(string Name, string Json)> files)
    {
        var reading = new Reading();
        foreach (var (name, json) in files.OrderBy(f => f.Name, StringComparer.Ordinal)) reading.Add(name, json);
        return reading.Finish();
    }

    private sealed class Reading
    {
        private static readonly Dictionary<string, (PlaceLevel Level, PlaceKind Kind)> Kinds = new(StringComparer.Ordinal)
        {
            ["province"] = (PlaceLevel.Province, PlaceKind.Province),
            ["district"] = (PlaceLevel.District, PlaceKind.District),
            ["commune"] = (PlaceLevel.Commune, PlaceKind.Commune),
            ["town"] = (PlaceLevel.Commune, PlaceKind.Town),
            ["ward"] = (PlaceLevel.Commune, PlaceKind.Ward),
        };

        private readonly List<Row> _places = [], _lineage = [], _hamlets = [], _difficult = [];
        private readonly List<Place> _units = [];
        private readonly List<PlaceEvidence> _evidence = [];

        public void Add(string file, string json)
        {
            JsonElement root;
            try
            {
                using var document = JsonDocument.Parse(json);
                root = document.RootElement.Clone();
            }
            catch (JsonException wrong)
            {
                throw new FormatException($"{file}: {wrong.Message}", wrong);
            }

            foreach (var (list, rows) in new[] { ("places", _places), ("lineage", _lineage), ("hamlets", _hamlets), ("difficult", _difficult) })
            {
                if (!root.TryGetProperty(list, out var array)) continue;
                var number = 0;
                foreach (var item in array.EnumerateArray()) rows.Add(new(root, item, $"{file}: {list}[{number++}]"));
            }
        }

        public PlaceCatalogue Finish()
        {
            // Units above first: a parent must be known before what lies in it.
            foreach (var row in _places.OrderBy(r => KindOf(r).Level).ThenBy(r => r.Day("from"))) AddUnit(row);
            var lineages = _lineage.ConvertAll(StepOf);
            var stepOf = lineages.ToDictionary(l => l.PredecessorId);
            var byId = _units.ToDictionary(p => p.Id);
            foreach (var row in _hamlets)
            {
                var from = row.Day("from");
                var (rows, steps) = HamletSuccession.Follow(
                    row.Text("code"), row.Text("name"), UnitOn(row, "commune", from), from, row.Text("source"),
                    id => stepOf.GetValueOrDefault(id), id => byId[id]);
                _units.AddRange(rows);
                lineages.AddRange(steps);
                foreach (var hamlet in rows) _evidence.Add(EvidenceOf(row, hamlet.Id));
            }

            var difficult = _difficult.ConvertAll(FlagOf);
            return new(_units, lineages, difficult, _evidence);
        }

        private void AddUnit(Row row)
        {
            var (level, kind) = KindOf(row);
            var from = row.Day("from");
            var (code, name) = (row.Text("code"), row.Text("name"));
            var parent = row.OptionalText("parent") is null ? (Guid?)null : UnitOn(row, "parent", from).Id;
            var unit = new Place(PlaceId.Of(code, name, from), code, name, level, kind, parent, from, row.OptionalDay("until"), row.Text("source"));
            _units.Add(unit);
            _evidence.Add(EvidenceOf(row, unit.Id));
        }

        private Lineage StepOf(Row row)
        {
            var on = row.Day("from");
            return new(
                UnitOn(row, "predecessor", on.AddDays(-1)).Id, UnitOn(row, "successor", on).Id, on, row.Word<LineageKind>("kind"), row.Text("source"));
        }

        private DifficultArea FlagOf(Row row)
        {
            var from = row.Day("from");
            return new(UnitOn(row, "place", from).Id, row.Word<DifficultyLevel>("level"), from, row.OptionalDay("until"), row.Text("source"));
        }

        private Place UnitOn(Row row, string field, DateOnly on)
        {
            var code = row.Text(field);
            return _units.Find(p => p.IsValidOn(on) && string.Equals(p.Code, code, StringComparison.Ordinal))
                ?? throw row.Wrong(field, $"no unit has the code {code} on {on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        }

        private static (PlaceLevel Level, PlaceKind Kind) KindOf(Row row) =>
            Kinds.TryGetValue(row.Text("kind"), out var found) ? found : throw row.Wrong("kind", $"unknown kind {row.Text("kind")}");

        private static PlaceEvidence EvidenceOf(Row row, Guid id) =>
            new(id, row.Text("source"), row.Day("checkedOn"), row.Word<Certainty>("certainty"), row.OptionalText("note") ?? "");
    }

    /// <summary>One row; what it does not say itself is said once at the head of its file.</summary>
    private sealed record Row(JsonElement File, JsonElement Item, string Where)
    {
        public string Text(string field) => OptionalText(field) is { Length: > 0 } text ? text : throw Wrong(field, "is missing");

        public string? OptionalText(string field)
        {
            var known = Item.TryGetProperty(field, out var value) || (field is "source" or "checkedOn" or "certainty" && File.TryGetProperty(field, out value));
            return known && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }

        public DateOnly Day(string field) => OptionalDay(field) ?? throw Wrong(field, "is missing");

        public DateOnly? OptionalDay(string field) => OptionalText(field) is not { } text ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw Wrong(field, $"{text} is no date (yyyy-MM-dd)");

        public TEnum Word<TEnum>(string field) where TEnum : struct, Enum =>
            Enum.TryParse<TEnum>(Text(field), ignoreCase: true, out var word) && Enum.IsDefined(word) ? word : throw Wrong(field, $"unknown word {Text(field)}");

        public FormatException Wrong(string field, string what) => new($"{Where}.{field}: {what}");
    }
}
