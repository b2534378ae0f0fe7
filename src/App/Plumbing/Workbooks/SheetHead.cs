using VuonLen.Domain;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Plumbing.Workbooks;

/// <summary>A column that is looked for.</summary>
/// <param name="Field">What it holds.</param>
/// <param name="Index">Where it should stand, 0 is A.</param>
/// <param name="Headings">What it may be called.</param>
public sealed record WantedColumn<TField>(TField Field, int Index, IReadOnlyList<string> Headings);

/// <summary>The top of a sheet as search keys: where titles and headings stand.</summary>
public sealed class SheetHead
{
    /// <summary>Titles and headings stand above this row.</summary>
    private const int LastHeadingRow = 30;

    private readonly List<(int Row, string[] Keys)> _rows = [];

    private SheetHead(int index, string name) => (Index, Name) = (index, name);

    /// <summary>Which sheet of the file.</summary>
    public int Index { get; }

    /// <summary>Name on its tab.</summary>
    public string Name { get; }

    /// <summary>Reads the top of a sheet; what stopped the reading, or null.</summary>
    public static (SheetHead Head, Problem? Refusal) Read(ITableFile file, int index)
    {
        using var reader = file.OpenSheet(index);
        var head = new SheetHead(index, file.SheetNames[index]);
        while (reader.Read() && reader.Row.Number <= LastHeadingRow)
            head._rows.Add((reader.Row.Number, [.. Enumerable.Range(0, reader.Row.Width).Select(c => Key(reader.Row[c].Text))]));
        return (head, reader.Refusal);
    }

    /// <summary>Whether a title says all of some words and none of others, without marks.</summary>
    public bool HasTitle(IReadOnlyList<string> has, IReadOnlyList<string> lacks)
    {
        // A long title may run over two rows.
        for (var i = 0; i < _rows.Count; i++)
        {
            var title = string.Join(' ', _rows[i].Keys.Where(k => k.Length > 0));
            var two = i + 1 < _rows.Count ? title + " " + string.Join(' ', _rows[i + 1].Keys.Where(k => k.Length > 0)) : title;
            if (IsTitle(title) || IsTitle(two)) return true;
        }

        return false;

        bool IsTitle(string text) => has.All(t => text.Contains(t, StringComparison.Ordinal)) && !lacks.Any(t => text.Contains(t, StringComparison.Ordinal));
    }

    /// <summary>The keys of a row; none where it has none.</summary>
    public IReadOnlyList<string> KeysOf(int row) => _rows.Find(r => r.Row == row).Keys ?? [];

    /// <summary>Where columns stand by their headings, and the last row of headings.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="otherwise">The row of headings where none is found.</param>
    public (Dictionary<TField, int> Columns, int HeadingRow) FindColumns<TField>(IReadOnlyList<WantedColumn<TField>> columns, int otherwise)
        where TField : notnull
    {
        var wanted = columns.ToDictionary(c => c.Field, c => c.Headings.Select(Key).ToHashSet());
        var hits = _rows.Select(r => (r.Row, Fields: wanted.Count(w => r.Keys.Any(k => IsHeading(k, w.Value))))).ToList();
        if (hits.Count == 0 || hits.Max(h => h.Fields) == 0) return ([], otherwise);
        var main = hits.MaxBy(h => h.Fields).Row;
        // Merged headings may stand a row or two above or one below the main one.
        var headings = _rows.Where(r => r.Row >= main - 2 && r.Row <= main + 1 && (r.Row == main || hits.First(h => h.Row == r.Row).Fields >= 2)).ToList();
        var found = new Dictionary<TField, int>();
        foreach (var column in columns)
        {
            var at = headings.SelectMany(r => Enumerable.Range(0, r.Keys.Length).Where(c => IsHeading(r.Keys[c], wanted[column.Field]))).Distinct().ToList();
            // Where it should stand, if its heading stands there; else wherever it went.
            if (at.Contains(column.Index)) found[column.Field] = column.Index;
            else if (at.Except(found.Values).FirstOrDefault(-1) is >= 0 and var moved) found[column.Field] = moved;
        }

        return (found, headings[^1].Row);
    }

    /// <summary>The heading, or the heading with a remark behind it: "Số CCCD (12 số)".</summary>
    private static bool IsHeading(string key, HashSet<string> headings) =>
        key.Length > 0 && (headings.Contains(key) || headings.Any(h => h.Length >= 6 && key.Length < h.Length + 40 && key.StartsWith(h + " ", StringComparison.Ordinal)));

    private static string Key(string text) => VietnameseText.SearchKey(LegacyText.Convert(text).Text);
}
