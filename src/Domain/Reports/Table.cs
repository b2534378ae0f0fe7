using System.Collections.Immutable;

namespace VuonLen.Domain.Reports;

/// <summary>A table drawn for a place, a round and a geography.</summary>
/// <param name="Definition">Its layout.</param>
/// <param name="Subject">What it was drawn for.</param>
/// <param name="Rows">By unit in the order of the table (a unit, then what is below it), and for each unit by what is counted.</param>
/// <param name="Notes">What a reader must know.</param>
/// <param name="Discrepancies">Where figures counted from households differ from the printed formula: empty unless something is wrong.</param>
/// <param name="ChecksMade">How many cells were compared with their formula.</param>
public sealed record Table(
    TableDefinition Definition, ReportSubject Subject, ImmutableArray<TableRow> Rows, ImmutableArray<TableNote> Notes,
    ImmutableArray<Discrepancy> Discrepancies, int ChecksMade);

/// <summary>One row.</summary>
public sealed record TableRow(ReportUnit Unit, Counted Counted, ImmutableArray<Cell> Cells);

/// <summary>What a table is drawn for.</summary>
/// <param name="PlaceId">The unit.</param>
/// <param name="Year">Year of the round.</param>
/// <param name="Standard">Name of its standard: "2022-2025".</param>
/// <param name="RoundDate">The day of the review.</param>
/// <param name="GeographyOn">The day whose units are the rows.</param>
/// <param name="AsOf">The day up to which later decisions are counted in; null draws what was frozen.</param>
public sealed record ReportSubject(Guid PlaceId, int Year, string Standard, DateOnly RoundDate, DateOnly GeographyOn, DateOnly? AsOf = null);

/// <summary>One cell by names that outlive a redrawing.</summary>
/// <param name="Table">Number of the table.</param>
/// <param name="Unit">Key of the unit: <see cref="ReportUnit.Key"/>.</param>
/// <param name="Counted">Which row of the unit.</param>
/// <param name="Column">Key of the column.</param>
public sealed record CellAddress(int Table, string Unit, Counted Counted, string Column);

/// <summary>A household behind a cell and what it adds to it.</summary>
public readonly record struct Contribution(ReviewedHousehold Household, long Amount);
