using VuonLen.Domain;
using VuonLen.Domain.Standards.Cases;

namespace VuonLen.App.Rooms.Standards;

/// <summary>Where something is wrong in a file of facts.</summary>
/// <param name="File">The file.</param>
/// <param name="Row">Row, from 1 with the heading.</param>
/// <param name="Problem">What is wrong; its field is the column.</param>
internal sealed record RowProblem(string File, int Row, Problem Problem);

/// <summary>Households or members read from a file of separated values whose headings are the names of facts.</summary>
internal sealed class FactRows<TFacts>
    where TFacts : unmanaged
{
    private readonly string _file;
    private readonly CsvRows _rows;
    private readonly FactField<TFacts>?[] _fields;
    private readonly int _id;

    private FactRows(string file, CsvRows rows, FactField<TFacts>?[] fields, int id) => (_file, _rows, _fields, _id) = (file, rows, fields, id);

    /// <summary>The household's id in the row read last.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Row read last.</summary>
    public int Row => _rows.Line;

    /// <summary>Why the file cannot be read on, or null.</summary>
    public RowProblem? Refusal => _rows.Refusal is { } problem ? new RowProblem(_file, _rows.Line, problem) : null;

    /// <summary>Starts reading; null with problems where the heading is not as it should be.</summary>
    /// <param name="file">Name of the file, for problems.</param>
    /// <param name="reader">Its text.</param>
    /// <param name="idColumn">Name of the column with the household's id.</param>
    /// <param name="fields">The facts that may have a column.</param>
    /// <param name="ignored">Columns that may be there and are not read.</param>
    /// <param name="problems">What is wrong is added here.</param>
    public static FactRows<TFacts>? Open(
        string file, TextReader reader, string idColumn, IReadOnlyList<FactField<TFacts>> fields, IReadOnlyList<string> ignored, List<RowProblem> problems)
    {
        var before = problems.Count;
        var rows = new CsvRows(reader);
        var heading = rows.ReadHeading();
        if (rows.Refusal is { } refusal) problems.Add(new RowProblem(file, rows.Line, refusal));
        var columns = new FactField<TFacts>?[heading.Length];
        var id = -1;
        for (var i = 0; i < heading.Length; i++)
        {
            if (Array.IndexOf(heading, heading[i]) < i) problems.Add(new RowProblem(file, 1, new Problem(heading[i], "csv.column-twice", heading[i])));
            if (heading[i] == idColumn) id = i;
            else if (fields.FirstOrDefault(f => f.Key == heading[i]) is { } field) columns[i] = field;
            else if (!ignored.Contains(heading[i])) problems.Add(new RowProblem(file, 1, new Problem(heading[i], "csv.not-a-column", heading[i])));
        }

        if (id < 0 && rows.Refusal is null) problems.Add(new RowProblem(file, 1, new Problem(idColumn, "csv.no-column", idColumn)));
        return problems.Count == before ? new FactRows<TFacts>(file, rows, columns, id) : null;
    }

    /// <summary>Reads the next row.</summary>
    /// <param name="facts">Its facts; what could not be read stays not known.</param>
    /// <param name="problems">What is wrong with the row is added here.</param>
    public bool Read(out TFacts facts, List<RowProblem> problems)
    {
        facts = default;
        if (!_rows.Read()) return false;
        var id = _rows[_id];
        // The same household on the next row needs no second string.
        if (!id.SequenceEqual(Id)) Id = id.ToString();
        if (Id.Length == 0) problems.Add(new RowProblem(_file, Row, new Problem("", "csv.no-id")));
        if (_rows.Count > _fields.Length) problems.Add(new RowProblem(_file, Row, new Problem("", "csv.too-wide", _rows.Count, _fields.Length)));
        for (var i = 0; i < _fields.Length; i++)
        {
            if (_fields[i] is not { } field) continue;
            var text = _rows[i];
            if (text.Length > 0 && !field.Read(ref facts, text)) problems.Add(new RowProblem(_file, Row, FactProblem.Of(field.Key, field, text.ToString())));
        }

        return true;
    }
}
