using System.Runtime.CompilerServices;
using VuonLen.Domain.Places;
using VuonLen.Domain.Reports;

namespace VuonLen.App.Rooms.Reports.Print;

/// <summary>
/// One table in words and figures, ready for any writer: screen, XLSX, CSV and JSON print the same rows. A list is streamed, so its rows can
/// be read once only.
/// </summary>
public sealed record PrintedTable
{
    /// <summary>Its layout.</summary>
    public required TableDefinition Definition { get; init; }

    /// <summary>What it was drawn for.</summary>
    public required ReportSubject Subject { get; init; }

    /// <summary>What stands around it.</summary>
    public required PrintHeader Header { get; init; }

    /// <summary>The places, to name units and to write their codes.</summary>
    public required Geography Geography { get; init; }

    /// <summary>The rows, in order.</summary>
    public required IAsyncEnumerable<PrintedRow> Rows { get; init; }

    /// <summary>Notes, warnings first.</summary>
    public required IReadOnlyList<TableNote> Notes { get; init; }

    /// <summary>Cells compared with their formula; 0 for lists.</summary>
    public int ChecksMade { get; init; }

    /// <summary>Cells that do not agree with their formula.</summary>
    public IReadOnlyList<Discrepancy> Discrepancies { get; init; } = [];

    /// <summary>Whether it is a list of households.</summary>
    public bool IsList => Definition.Lists is not null;

    /// <summary>Columns before the numbered ones: number and unit, and what is counted where a unit has several rows; none in a list.</summary>
    public int LeadColumns => IsList ? 0 : Definition.Rows.Length > 1 ? 3 : 2;

    /// <summary>A table of figures.</summary>
    public static PrintedTable Of(Table table, PrintHeader header, Geography geography) => new()
    {
        Definition = table.Definition,
        Subject = table.Subject,
        Header = header,
        Geography = geography,
        Notes = Sorted(table.Notes),
        ChecksMade = table.ChecksMade,
        Discrepancies = table.Discrepancies,
        Rows = table.Rows.Select(r => new PrintedRow(r.Unit, r.Counted, [.. r.Cells.Select((c, i) => PrintedValue.Of(c, table.Definition.Columns[i].Kind))])).ToAsyncEnumerable(),
    };

    /// <summary>A list of households, their members asked for in parts.</summary>
    /// <param name="list">The list.</param>
    /// <param name="households">Which of its households: all, or those of a page.</param>
    /// <param name="tabulation">What it is drawn from.</param>
    /// <param name="definition">Table 14 or 15.</param>
    /// <param name="header">What stands around it.</param>
    /// <param name="geography">All places.</param>
    /// <param name="words">For the relations.</param>
    /// <param name="members">Gives the members of some households.</param>
    /// <param name="supports">Gives what some households were supported with.</param>
    public static PrintedTable Of(
        DetailedList list, IEnumerable<ListedHousehold> households, Tabulation tabulation, TableDefinition definition, PrintHeader header, Geography geography, TableWords words,
        Func<IReadOnlyList<Guid>, CancellationToken, Task<ILookup<Guid, ReviewedMember>>> members, Func<IReadOnlyList<Guid>, CancellationToken, Task<IReadOnlyDictionary<Guid, SupportColumns>>> supports) => new()
        {
            Definition = definition,
            Subject = tabulation.Subject,
            Header = header,
            Geography = geography,
            Notes = Sorted(tabulation.NotesOf(definition)),
            Rows = RowsOf(list, households, words, members, supports),
        };

    private static async IAsyncEnumerable<PrintedRow> RowsOf(
        DetailedList list, IEnumerable<ListedHousehold> households, TableWords words, Func<IReadOnlyList<Guid>, CancellationToken, Task<ILookup<Guid, ReviewedMember>>> members,
        Func<IReadOnlyList<Guid>, CancellationToken, Task<IReadOnlyDictionary<Guid, SupportColumns>>> supports, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        ReportUnit? unit = null;
        foreach (var part in households.Chunk(500))
        {
            Guid[] ids = [.. part.Select(h => h.Household.HouseholdId)];
            var of = await members(ids, cancel);
            var given = await supports(ids, cancel);
            foreach (var listed in part)
            {
                if (unit?.Index != listed.Unit.Index) yield return new PrintedRow(unit = listed.Unit, null, []);
                foreach (var row in list.RowsOf(listed, of[listed.Household.HouseholdId], given.GetValueOrDefault(listed.Household.HouseholdId)))
                    yield return new PrintedRow(unit, null, [.. row.Values.Select(v => new PrintedValue(v.Number, words.Of(v), CellState.Known, 0, v.Number is null && !v.IsMark))]);
            }
        }
    }

    private static List<TableNote> Sorted(IEnumerable<TableNote> notes) => [.. notes.OrderByDescending(n => n.IsWarning)];
}

/// <summary>One row: of a unit, or in a list of a member; a list's row without values is the heading of a unit.</summary>
/// <param name="Unit">The unit it belongs to.</param>
/// <param name="Counted">What it counts, or null in a list.</param>
/// <param name="Values">One for each column.</param>
public sealed record PrintedRow(ReportUnit Unit, Counted? Counted, IReadOnlyList<PrintedValue> Values);

/// <summary>One value.</summary>
/// <param name="Number">The figure, or null where it is a text or nothing.</param>
/// <param name="Text">The text; for 0/0 the dash; empty for a figure.</param>
/// <param name="State">What stands there.</param>
/// <param name="Unknown">Households not known for it.</param>
/// <param name="IsWords">Whether it is read as words, from the left.</param>
public readonly record struct PrintedValue(decimal? Number, string Text, CellState State, int Unknown, bool IsWords)
{
    /// <summary>What is printed for a percentage of nothing.</summary>
    public const string Dash = "-";

    /// <summary>A cell of a table of figures.</summary>
    public static PrintedValue Of(Cell cell, ColumnKind kind) =>
        new(cell.Figure is { } figure && kind == ColumnKind.Count ? decimal.Truncate(figure) : cell.Figure, cell.State == CellState.NothingToDivide ? Dash : "", cell.State, cell.Unknown, false);
}
