namespace VuonLen.App.Plumbing.Workbooks;

/// <summary>What a cell held.</summary>
public enum CellKind : byte { Blank, Text, Number, Date, Boolean, Error }

/// <summary>
/// One cell as text: numbers as the file writes them, dates (by their style) as yyyy-MM-dd, so that nothing depends on how a screen
/// would have shown them. A formula counts by the value last calculated.
/// </summary>
/// <param name="Text">Never null; empty where blank, or where a formula was never calculated.</param>
/// <param name="Kind">What it held.</param>
/// <param name="IsFormula">Whether the value was calculated and not typed.</param>
public readonly record struct Cell(string Text, CellKind Kind, bool IsFormula)
{
    public static readonly Cell Blank = new("", CellKind.Blank, false);

    /// <summary>Nothing to read here.</summary>
    public bool IsBlank => Kind == CellKind.Blank && !IsFormula;
}
