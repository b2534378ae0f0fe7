using System.Collections.Immutable;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Reports;

/// <summary>
/// One of the fifteen statutory tables. Screen, XLSX, CSV and JSON are all drawn from it. Columns are numbered from 1 in the order of
/// their headings, and formulas are printed with those numbers.
/// </summary>
public sealed record TableDefinition
{
    private readonly Dictionary<string, int> _index;

    /// <summary>Lays out a table.</summary>
    /// <exception cref="ArgumentException">Two columns share a key, or a formula reads a column that is not there.</exception>
    public TableDefinition(int number, IEnumerable<Counted> rows, IEnumerable<Heading> headings)
    {
        Number = number;
        Rows = [.. rows];
        Headings = [.. headings];
        Columns = [.. Headings.SelectMany(h => h.Columns)];
        _index = Columns.Select((c, i) => (c.Key, i)).ToDictionary(c => c.Key, c => c.i, StringComparer.Ordinal);
        foreach (var missing in Columns.SelectMany(c => c.Formula?.Reads ?? []).Where(k => !_index.ContainsKey(k)))
            throw new ArgumentException($"Table {number} has no column {missing}.", nameof(headings));
    }

    /// <summary>1 to 15.</summary>
    public int Number { get; }

    /// <summary>Rows for each unit, in order; empty for the lists 14 and 15.</summary>
    public ImmutableArray<Counted> Rows { get; }

    /// <summary>The heading, left to right.</summary>
    public ImmutableArray<Heading> Headings { get; }

    /// <summary>The columns, left to right.</summary>
    public ImmutableArray<Column> Columns { get; }

    /// <summary>For a list, which households it lists; null for a table of figures.</summary>
    public HouseholdClass? Lists { get; init; }

    /// <summary>Notes that always stand under the table, as resource codes with their values.</summary>
    public ImmutableArray<TableNote> StandingNotes { get; init; } = [];

    /// <summary>Resource code of the title.</summary>
    public string Title => $"table.{Number}.title";

    /// <summary>Rows of boxes in the heading, above the row of column numbers.</summary>
    public int HeadingDepth => Headings.Max(h => h.Depth);

    /// <summary>Place of a column, from 0; -1 where there is none of this key.</summary>
    public int IndexOf(string key) => _index.GetValueOrDefault(key, -1);

    /// <summary>What the row of column numbers prints over a column: its number, or its number with its formula.</summary>
    public string NumberOf(int column) => Columns[column].Formula?.Print(column + 1, key => _index[key] + 1)
        ?? (column + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
