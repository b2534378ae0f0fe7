namespace VuonLen.Domain.Reports;

/// <summary>
/// One box of the heading of a table: over a column, or over further boxes. Its words are a resource code, or a proper name from dated
/// data (ethnic groups), which is the same in every language.
/// </summary>
public sealed record Heading
{
    /// <summary>A box over one column.</summary>
    public Heading(string text, Column column) => (Text, Column) = (text, column);

    /// <summary>A box over others.</summary>
    public Heading(string text, IEnumerable<Heading> under) => (Text, Under) = (text, [.. under]);

    /// <summary>Resource code of its words: "heading.poor-households".</summary>
    public string Text { get; }

    /// <summary>A proper name to print instead, or null.</summary>
    public string? ProperName { get; init; }

    /// <summary>The column below, or null where there are further boxes.</summary>
    public Column? Column { get; }

    /// <summary>The boxes below; empty over a column.</summary>
    public IReadOnlyList<Heading> Under { get; } = [];

    /// <summary>The columns below it, left to right.</summary>
    public IEnumerable<Column> Columns => Column is { } column ? [column] : Under.SelectMany(h => h.Columns);

    /// <summary>Boxes on top of each other, itself among them.</summary>
    public int Depth => 1 + (Under.Count == 0 ? 0 : Under.Max(h => h.Depth));
}
