namespace VuonLen.Domain.Reports;

/// <summary>
/// The printed formulas applied to a row of figures, wherever the row comes from: a table drawn here, or one typed by hand or made by
/// another system.
/// </summary>
public static class TableArithmetic
{
    /// <summary>
    /// Every figure of a row that differs from its formula. A formula with a figure missing is not judged. Percentages are compared as
    /// printed, to two decimals.
    /// </summary>
    /// <param name="definition">The table.</param>
    /// <param name="figures">One for each column, null where the cell is empty.</param>
    /// <param name="row">Which row, for the answer.</param>
    /// <exception cref="ArgumentException">The row has another number of columns than the table.</exception>
    public static IReadOnlyList<Discrepancy> Verify(TableDefinition definition, IReadOnlyList<decimal?> figures, int row = 0)
    {
        if (figures.Count != definition.Columns.Length) throw new ArgumentException($"Table {definition.Number} has {definition.Columns.Length} columns.", nameof(figures));
        var found = new List<Discrepancy>();
        for (var i = 0; i < figures.Count; i++)
        {
            if (definition.Columns[i].Formula is not { } formula || figures[i] is not { } given) continue;
            if (Result(definition, formula, figures) is not { } expected || expected == given) continue;
            found.Add(new(row, definition.Columns[i].Key, definition.NumberOf(i), given, expected));
        }

        return found;
    }

    /// <summary>What a formula gives from the other figures of a row; null where one is missing, the whole is 0, or it reads another table.</summary>
    public static decimal? Result(TableDefinition definition, Formula formula, IReadOnlyList<decimal?> figures)
    {
        if (formula is Formula.ShareOf) return null;
        if (formula is Formula.Share share)
        {
            return figures[definition.IndexOf(share.Of)] is { } part && figures[definition.IndexOf(share.InHundredOf)] is { } whole
                ? Percentage.Of(part, whole)
                : null;
        }

        var sum = 0m;
        foreach (var term in ((Formula.Terms)formula).All)
        {
            if (figures[definition.IndexOf(term.Key)] is not { } figure) return null;
            sum += term.Sign * figure;
        }

        return sum;
    }
}
