namespace VuonLen.Domain.Reports;

/// <summary>What stands in a cell.</summary>
public enum CellState : byte
{
    /// <summary>A figure.</summary>
    Known = 0,

    /// <summary>A percentage of nothing (0/0): printed "-".</summary>
    NothingToDivide = 1,

    /// <summary>An input lacks: printed empty; the notes say which and where.</summary>
    Missing = 2,

    /// <summary>A figure over some of the units only, because the others are not frozen: the notes say which.</summary>
    Partial = 3,
}

/// <summary>One cell.</summary>
/// <param name="State">What stands in it.</param>
/// <param name="Value">The figure: whole for counts, two decimals for percent; 0 where there is none.</param>
/// <param name="Unknown">Households that are counted in no cell of this kind because their answer is not known.</param>
public readonly record struct Cell(CellState State, decimal Value, int Unknown)
{
    /// <summary>An input lacks.</summary>
    public static readonly Cell Missing = new(CellState.Missing, 0, 0);

    /// <summary>0/0.</summary>
    public static readonly Cell NothingToDivide = new(CellState.NothingToDivide, 0, 0);

    /// <summary>The figure, or null where there is none.</summary>
    public decimal? Figure => State is CellState.Known or CellState.Partial ? Value : null;
}
