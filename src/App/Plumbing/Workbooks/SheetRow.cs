namespace VuonLen.App.Plumbing.Workbooks;

/// <summary>One row of a sheet. The reader uses the same object for every row: take what is needed before the next.</summary>
public sealed class SheetRow
{
    private Cell[] _cells = new Cell[32];

    /// <summary>Row number as the spreadsheet shows it, from 1.</summary>
    public int Number { get; internal set; }

    /// <summary>One past the last column with a cell.</summary>
    public int Width { get; private set; }

    /// <summary>The cell of a column (0 is A); blank beyond the width.</summary>
    public Cell this[int column] => column >= 0 && column < Width ? _cells[column] : Cell.Blank;

    /// <summary>Whether every cell is blank.</summary>
    public bool IsBlank
    {
        get
        {
            for (var i = 0; i < Width; i++)
            {
                if (!_cells[i].IsBlank) return false;
            }

            return true;
        }
    }

    internal void Start(int number)
    {
        Number = number;
        Width = 0;
    }

    internal void Put(int column, Cell cell)
    {
        if (column >= _cells.Length) Array.Resize(ref _cells, Math.Max(column + 1, _cells.Length * 2));
        while (Width < column) _cells[Width++] = Cell.Blank;
        _cells[column] = cell;
        Width = Math.Max(Width, column + 1);
    }
}
