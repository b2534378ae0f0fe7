using System.Text;
using VuonLen.Domain;

namespace VuonLen.App.Plumbing.Workbooks;

/// <summary>Reads the records of a text file, one at a time.</summary>
public sealed class DelimitedReader : IRowReader
{
    private readonly StreamReader _reader;
    private readonly WorkbookLimits _limits;
    private readonly char _separator;
    private readonly StringBuilder _value = new();
    private int _line;
    private int _rows;

    internal DelimitedReader(StreamReader reader, char separator, WorkbookLimits limits) => (_reader, _separator, _limits) = (reader, separator, limits);

    /// <inheritdoc/>
    public SheetRow Row { get; } = new();

    /// <inheritdoc/>
    public Problem? Refusal { get; private set; }

    /// <inheritdoc/>
    public bool Read()
    {
        while (Refusal is null && ReadRow())
        {
            if (Row.IsBlank) continue;
            if (++_rows <= _limits.Rows) return true;
            Refusal = new Problem("", "workbook.too-many-rows", "", _limits.Rows);
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    /// <summary>One record; a quoted value may hold separators, doubled quotes and line ends.</summary>
    private bool ReadRow()
    {
        if (_reader.Peek() < 0) return false;
        Row.Start(++_line);
        var column = 0;
        var quoted = false;
        _value.Clear();
        while (true)
        {
            var next = _reader.Read();
            if (next < 0) break;
            var c = (char)next;
            if (quoted)
            {
                if (c == '"' && _reader.Peek() == '"') _value.Append((char)_reader.Read());
                else if (c == '"') quoted = false;
                else _value.Append(c);
                if (c == '\n') _line++;
                // A quote that is never closed would swallow the file.
                if (_value.Length > short.MaxValue)
                {
                    Refusal = new Problem("", "workbook.damaged");
                    return false;
                }
            }
            else if (c == '"' && _value.Length == 0)
            {
                quoted = true;
            }
            else if (c == _separator)
            {
                Put(column++);
            }
            else if (c == '\n')
            {
                break;
            }
            else if (c != '\r')
            {
                _value.Append(c);
            }
        }

        Put(column);
        return true;
    }

    private void Put(int column)
    {
        if (column < WorkbookLimits.MaxColumns && _value.Length > 0 && _value.ToString() is var text && !string.IsNullOrWhiteSpace(text))
        {
            // ="019180001234" is how a spreadsheet is told to leave digits alone.
            if (text.StartsWith("=\"", StringComparison.Ordinal) && text.EndsWith('"')) text = text[2..^1];
            Row.Put(column, new Cell(text, text.StartsWith('=') ? CellKind.Error : CellKind.Text, text.StartsWith('=')));
        }

        _value.Clear();
    }
}
