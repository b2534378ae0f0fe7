using System.Text.Json;
using System.Text.Json.Serialization;
using VuonLen.Domain.Imports;

namespace VuonLen.App.Plumbing.Workbooks;

/// <summary>What a column holds when we write it.</summary>
public enum ColumnType : byte { Text, Integer, Answer }

/// <summary>Whose a column is: filled on every row, or only on the head's.</summary>
public enum ColumnLevel : byte { Member, Household }

/// <summary>One column of a layout.</summary>
public sealed record ColumnLayout
{
    /// <summary>Letters of the column: "AA".</summary>
    public required string Column { get; init; }

    public required SurveyField Field { get; init; }

    /// <summary>Its heading when we write it.</summary>
    public required string Heading { get; init; }

    /// <summary>Other headings it is known by.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    public ColumnLevel Level { get; init; }

    public ColumnType Type { get; init; }

    /// <summary>Width in characters.</summary>
    public double Width { get; init; } = 10;

    /// <summary>Whether a sheet without it is refused.</summary>
    public bool Required { get; init; }

    /// <summary>Index of the column, 0 is A.</summary>
    [JsonIgnore]
    public int Index => ColumnLetter.ToIndex(Column);
}

/// <summary>One sheet of a layout.</summary>
public sealed record SheetLayout
{
    public required SurveySheet Kind { get; init; }

    /// <summary>Name on the tab when we write it.</summary>
    public required string Tab { get; init; }

    /// <summary>Title when we write it.</summary>
    public required string Title { get; init; }

    /// <summary>What a title must say for the sheet to be this one, without marks.</summary>
    public required IReadOnlyList<string> TitleHas { get; init; }

    /// <summary>What it must not say.</summary>
    public IReadOnlyList<string> TitleLacks { get; init; } = [];

    /// <summary>Row of the headings, from 1.</summary>
    public required int HeadingRow { get; init; }

    /// <summary>First row of data, from 1.</summary>
    public required int FirstDataRow { get; init; }

    /// <summary>Whether a workbook without it is refused.</summary>
    public bool Required { get; init; }

    public required IReadOnlyList<ColumnLayout> Columns { get; init; }
}

/// <summary>A workbook's layout, as data: sheets, titles, columns (<c>law/forms/*.json</c>).</summary>
public sealed record WorkbookLayout
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public required string Code { get; init; }

    public required IReadOnlyList<SheetLayout> Sheets { get; init; }

    /// <summary>Reads a layout file.</summary>
    public static WorkbookLayout FromJson(string json) => JsonSerializer.Deserialize<WorkbookLayout>(json, Json)!;
}
