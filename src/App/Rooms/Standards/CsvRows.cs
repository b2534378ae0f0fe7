using VuonLen.Domain;

namespace VuonLen.App.Rooms.Standards;

/// <summary>
/// Rows of a file of separated values, one at a time and however many: only the row under view is kept. Comma, semicolon or tab, told from
/// the heading; quoted values may hold separators, doubled quotes and line ends.
/// </summary>
internal sealed class CsvRows(TextReader reader)
{
    private const int MostRowCharacters = 1 << 20;

    private readonly char[] _buffer = new char[1 << 16];
    private readonly List<(int Start, int Length)> _fields = [];
    private char[] _row = new char[1 << 12];
    private int _at;
    private int _filled;
    private int _length;
    private int _line;

    /// <summary>The separator.</summary>
    public char Separator { get; private set; } = ',';

    /// <summary>Line the row begins on, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Values in the row.</summary>
    public int Count => _fields.Count;

    /// <summary>Why reading stopped before the end, or null.</summary>
    public Problem? Refusal { get; private set; }

    /// <summary>One value of the row, without its quotes and the blanks around it.</summary>
    public ReadOnlySpan<char> this[int field] => field < _fields.Count ? _row.AsSpan(_fields[field].Start, _fields[field].Length).Trim() : default;

    /// <summary>Reads the heading and learns the separator from it.</summary>
    public string[] ReadHeading()
    {
        if (!Fill()) return [];
        var end = Array.FindIndex(_buffer, 0, _filled, c => c is '\n' or '\r');
        var first = _buffer.AsSpan(0, end < 0 ? _filled : end);
        Separator = first.Count(';') > first.Count(',') ? ';' : first.Count('\t') > first.Count(',') ? '\t' : ',';
        if (!Read()) return [];
        var names = new string[Count];
        for (var i = 0; i < names.Length; i++) names[i] = this[i].ToString();
        return names;
    }

    /// <summary>Goes to the next row that is not blank.</summary>
    public bool Read()
    {
        while (Refusal is null && ReadRow())
        {
            if (_fields.Count > 1 || _fields[0].Length > 0) return true;
        }

        return false;
    }

    private bool ReadRow()
    {
        _fields.Clear();
        _length = 0;
        var start = 0;
        var quoted = false;
        Line = ++_line;
        if (Next() is not { } first) return false;
        for (int? next = first; ; next = Next())
        {
            if (next is null && quoted)
            {
                Refusal = new Problem("", "csv.open-quote");
                return false;
            }

            if (next is not { } read || (read == '\n' && !quoted))
            {
                _fields.Add((start, _length - start));
                return true;
            }

            var c = (char)read;
            if (c == '\0' || _length >= MostRowCharacters)
            {
                Refusal = new Problem("", c == '\0' ? "csv.not-text" : "csv.open-quote");
                return false;
            }

            if (c == '\n') _line++;
            if (quoted && c == '"')
            {
                if (Peek() == '"') Put((char)Next()!.Value);
                else quoted = false;
            }
            else if (!quoted && c == '"' && _length == start)
            {
                quoted = true;
            }
            else if (!quoted && c == Separator)
            {
                _fields.Add((start, _length - start));
                start = _length;
            }
            else if (quoted || c != '\r')
            {
                Put(c);
            }
        }
    }

    private void Put(char c)
    {
        if (_length == _row.Length) Array.Resize(ref _row, _row.Length * 2);
        _row[_length++] = c;
    }

    private int? Next() => _at < _filled || Fill() ? _buffer[_at++] : null;

    private int Peek() => _at < _filled || Fill() ? _buffer[_at] : -1;

    private bool Fill()
    {
        if (_at < _filled) return true;
        (_at, _filled) = (0, reader.Read(_buffer));
        return _filled > 0;
    }
}
