using System.Collections.Immutable;

namespace VuonLen.Domain.Reports;

/// <summary>What a table must say about its inputs and about figures that cannot be.</summary>
internal static class TableNotes
{
    /// <summary>Inputs that lack, and what the reader should know about the rounds and the units.</summary>
    public static IEnumerable<TableNote> OfInputs(Tabulation tabulation, TableDefinition definition, IReadOnlyCollection<Guid> withoutCounts)
    {
        var open = tabulation.Inputs.Where(i => !i.IsFrozen).Select(i => i.Commune).Distinct().ToImmutableArray();
        if (open.Length > 0) yield return new("note.not-frozen") { Values = [open.Length], Places = open, IsWarning = true };
        var uncounted = tabulation.Inputs.Where(i => i.IsFrozen && withoutCounts.Contains(i.Place)).Select(i => i.Place).ToImmutableArray();
        if (uncounted.Length > 0) yield return new("note.hamlet-counts-missing") { Values = [uncounted.Length], Places = uncounted, IsWarning = true };
        if (tabulation.OpensStandard && definition.Number is 2 or 3) yield return new("note.opens-standard") { Values = [tabulation.Subject.Standard], IsWarning = true };
        if (tabulation.Units.Any(u => u.Place is null)) yield return new("note.unplaced") { Values = [tabulation.Subject.GeographyOn], IsWarning = true };
        if (tabulation.Contradicting is { Length: > 0 } wrong)
            yield return new("note.contradictions") { Values = [wrong.Length, string.Join(", ", wrong.Take(10).Select(h => h.Code))], IsWarning = true };
    }

    /// <summary>Figures that cannot be: more households on a list than there are households.</summary>
    public static IEnumerable<TableNote> OfFigures(TableDefinition definition, IEnumerable<TableRow> rows)
    {
        var percents = Enumerable.Range(0, definition.Columns.Length).Where(c => definition.Columns[c].Kind == ColumnKind.Percent).ToArray();
        var places = rows.Where(r => percents.Any(c => r.Cells[c].Figure > 100)).Select(r => r.Unit.Place?.Id).OfType<Guid>().Distinct().ToImmutableArray();
        if (places.Length > 0) yield return new("note.more-than-all") { Values = [places.Length], Places = places, IsWarning = true };
    }
}
