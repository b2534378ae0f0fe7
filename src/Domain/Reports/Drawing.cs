using System.Collections.Immutable;

namespace VuonLen.Domain.Reports;

/// <summary>Draws one table: counts into the lowest units, adds upward, then works the formulas out of the sums.</summary>
internal sealed class Drawing(Tabulation tabulation, TableDefinition definition)
{
    private readonly int _units = tabulation.Units.Length;
    private readonly int _columns = definition.Columns.Length;
    private readonly int _rows = definition.Rows.Length;
    private readonly HashSet<Guid> _missing = [];
    private int _checks;

    public Table Draw()
    {
        var (amounts, unknown) = FromHouseholds();
        var states = States();
        var (hamlets, isMissing) = FromHamlets();
        var rows = ImmutableArray.CreateBuilder<TableRow>(_units * _rows);
        var found = ImmutableArray.CreateBuilder<Discrepancy>();
        for (var unit = 0; unit < _units; unit++)
        {
            for (var row = 0; row < _rows; row++)
            {
                var cells = new Cell[_columns];
                for (var c = 0; c < _columns; c++)
                {
                    if (definition.Columns[c].Hamlets is not null) cells[c] = isMissing[unit, c] ? Cell.Missing : new Cell(CellState.Known, hamlets[unit, c], 0);
                    else if (definition.Columns[c].Measure is not null)
                        cells[c] = states[unit] == CellState.Missing ? Cell.Missing : new Cell(states[unit], amounts[unit, row, c], unknown[unit, row, c]);
                }

                for (var c = 0; c < _columns; c++) Work(cells, c);
                Check(cells, rows.Count, found);
                rows.Add(new TableRow(tabulation.Units[unit], definition.Rows[row], [.. cells]));
            }
        }

        var drawn = rows.MoveToImmutable();
        return new(definition, tabulation.Subject, drawn, Notes(drawn, unknown), found.ToImmutable(), _checks);
    }

    private (long[,,] Amounts, int[,,] Unknown) FromHouseholds()
    {
        var amounts = new long[_units, _rows, _columns];
        var unknown = new int[_units, _rows, _columns];
        for (var c = 0; c < _columns; c++)
        {
            if (definition.Columns[c].Measure is not { } measure) continue;
            for (var i = 0; i < tabulation.All.Length; i++)
            {
                var unit = tabulation.RowOf(i);
                if (unit < 0) continue;
                for (var row = 0; row < _rows; row++)
                {
                    amounts[unit, row, c] += measure.Amount(tabulation.All[i], definition.Rows[row]);
                    if (measure.Unknown?.IsMissing(tabulation.All[i]) == true) unknown[unit, row, c]++;
                }
            }
        }

        for (var unit = _units - 1; unit > 0; unit--)
        {
            var above = tabulation.Units[unit].Parent;
            for (var row = 0; row < _rows; row++)
            {
                for (var c = 0; c < _columns; c++)
                {
                    amounts[above, row, c] += amounts[unit, row, c];
                    unknown[above, row, c] += unknown[unit, row, c];
                }
            }
        }

        return (amounts, unknown);
    }

    private (long[,] Sums, bool[,] IsMissing) FromHamlets()
    {
        var sums = new long[_units, _columns];
        var missing = new bool[_units, _columns];
        for (var c = 0; c < _columns; c++)
        {
            if (definition.Columns[c].Hamlets is not { } amount) continue;
            foreach (var input in tabulation.Inputs)
            {
                var given = input.Count is { } count ? amount(count) : null;
                if (given is null) _missing.Add(input.Place);
                for (var unit = input.Row; unit >= 0; unit = tabulation.Units[unit].Parent)
                {
                    sums[unit, c] += given ?? 0;
                    missing[unit, c] |= given is null;
                }
            }
        }

        return (sums, missing);
    }

    /// <summary>Whether the households of a unit are all, in part or not at all from frozen rounds.</summary>
    private CellState[] States()
    {
        var all = new int[_units];
        var open = new int[_units];
        foreach (var input in tabulation.Inputs)
        {
            for (var unit = input.Row; unit >= 0; unit = tabulation.Units[unit].Parent)
            {
                all[unit]++;
                if (!input.IsFrozen) open[unit]++;
            }
        }

        return [.. Enumerable.Range(0, _units).Select(u => open[u] == 0 ? CellState.Known : open[u] == all[u] ? CellState.Missing : CellState.Partial)];
    }

    /// <summary>Fills a cell that follows from others: any formula without a count of its own, and the percentage of a counted part.</summary>
    private void Work(Cell[] cells, int c)
    {
        var column = definition.Columns[c];
        if (column.Formula is Formula.ShareOf of)
        {
            cells[c] = Share(cells[c], cells[definition.IndexOf(of.InHundredOf)]);
        }
        else if (column is { Formula: Formula.Share share, Measure: null, Hamlets: null })
        {
            cells[c] = Share(cells[definition.IndexOf(share.Of)], cells[definition.IndexOf(share.InHundredOf)]);
        }
    }

    private static Cell Share(Cell part, Cell whole)
    {
        if (part.Figure is not { } p || whole.Figure is not { } w) return Cell.Missing;
        var partial = part.State == CellState.Partial || whole.State == CellState.Partial;
        return Percentage.Of(p, w) is { } percent
            ? new(partial ? CellState.Partial : CellState.Known, percent, part.Unknown)
            : Cell.NothingToDivide with { Unknown = part.Unknown };
    }

    private void Check(Cell[] cells, int row, ImmutableArray<Discrepancy>.Builder found)
    {
        var figures = Array.ConvertAll(cells, c => c.Figure);
        for (var c = 0; c < _columns; c++)
        {
            if (definition.Columns[c] is { Formula: Formula.Terms } && figures[c] is not null) _checks++;
        }

        found.AddRange(TableArithmetic.Verify(definition, figures, row));
    }

    private ImmutableArray<TableNote> Notes(ImmutableArray<TableRow> rows, int[,,] unknown) =>
    [
        .. TableNotes.OfInputs(tabulation, definition, _missing),
        .. Enumerable.Range(0, _columns)
            .Where(c => definition.Columns[c].Measure?.Unknown is not null && unknown[0, 0, c] > 0)
            .Select(c => (Answer: definition.Columns[c].Measure!.Unknown!, Count: unknown[0, 0, c]))
            .DistinctBy(u => (u.Answer.Note, u.Answer.Of))
            .Select(u => new TableNote(u.Answer.Note) { Values = u.Answer.Of.Length == 0 ? [u.Count] : [u.Count, "@" + u.Answer.Of], IsWarning = true }),
        .. TableNotes.OfFigures(definition, rows),
        .. definition.StandingNotes,
    ];
}
