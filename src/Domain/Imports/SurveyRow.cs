using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Imports;

/// <summary>What was odd about a cell itself.</summary>
public enum CellMark : byte { None = 0, Formula = 1, FormulaWithoutValue = 2, Error = 3 }

/// <summary>One cell as it stood in the file: its text, empty where blank, and what was odd about it.</summary>
public readonly record struct SurveyCell(string Text, CellMark Mark = CellMark.None)
{
    public static readonly SurveyCell Blank = new("");

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsBlank => string.IsNullOrEmpty(Text) && Mark == CellMark.None;
}

/// <summary>One row of a sheet, by the meaning of its columns. A value is what was typed; nothing is judged yet.</summary>
public sealed class SurveyRow(SurveySheet sheet, int number)
{
    private readonly SurveyCell[] _cells = new SurveyCell[(int)SurveyField.CountSource + 1];
    private Dictionary<string, string>? _scoreItems;

    public SurveySheet Sheet => sheet;

    /// <summary>Row number as the spreadsheet shows it.</summary>
    public int Number => number;

    /// <summary>The cell of a column; blank where the sheet has no such column.</summary>
    public SurveyCell this[SurveyField field]
    {
        get => _cells[(int)field].Text is null ? SurveyCell.Blank : _cells[(int)field];
        set => _cells[(int)field] = value;
    }

    /// <summary>Options chosen on the B1 sheet, by item code; only on the companion's answers.</summary>
    public Dictionary<string, string> ScoreItems => _scoreItems ??= [];

    /// <summary>Whether there are any.</summary>
    public bool HasScoreItems => _scoreItems is { Count: > 0 };

    /// <summary>The columns with something in them.</summary>
    public IEnumerable<(SurveyField Field, SurveyCell Cell)> Filled
    {
        get
        {
            for (var i = 0; i < _cells.Length; i++)
            {
                if (_cells[i].Text is not null && !_cells[i].IsBlank) yield return ((SurveyField)i, _cells[i]);
            }
        }
    }
}
