using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Credit;

/// <summary>A statement as it was read, before anything is written.</summary>
public sealed class StatementReading
{
    public required DateOnly AsOf { get; init; }

    /// <summary>Rows that are loans of communes in the caller's area.</summary>
    public int Rows { get; set; }

    public int Warned { get; set; }

    public int Rejected { get; set; }

    /// <summary>Rows of communes outside the caller's area: left to them.</summary>
    public int OfOthers { get; set; }

    /// <summary>What the rows come to, those of others too.</summary>
    public Balance Sum { get; set; }

    /// <summary>The total the bank wrote beneath them, or null.</summary>
    public long? WrittenTotal { get; set; }

    /// <summary>Rows about which there is something to say, worst first kept in the order of the file; at most <see cref="MostShown"/> of a kind.</summary>
    public List<JudgedLine> Odd { get; } = [];

    /// <summary>Accepted loans by commune.</summary>
    public Dictionary<Guid, List<StatementLine>> ByCommune { get; } = [];

    /// <summary>What stands against the file as a whole.</summary>
    public List<Problem> Problems { get; } = [];

    /// <summary>Rows shown of each verdict.</summary>
    public const int MostShown = 500;

    /// <summary>Rows taken without complaint.</summary>
    public int Accepted => Rows - Warned - Rejected;
}

/// <summary>
/// Reads a file of the bank row by row: whatever its columns are called or ordered, in old encodings, with sums as text. Nothing is written; the same file reads
/// the same.
/// </summary>
public sealed class ReadStatement(Db db, GeographySource places, CreditLaw law)
{
    private const int RowsAtOnce = 512;

    private static readonly int Fields = Enum.GetValues<StatementField>().Max(f => (int)f) + 1;

    /// <summary>Reads it. What stands against the whole (<c>workbook.*</c>, <c>statement.total</c>, <c>statement.nothing</c>) is in its problems.</summary>
    /// <param name="content">The file; must be seekable.</param>
    /// <param name="asOf">The day it is of.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<StatementReading> DoAsync(Stream content, DateOnly asOf, CancellationToken cancel)
    {
        var reading = new StatementReading { AsOf = asOf };
        using var file = TableFile.Open(content, WorkbookLimits.Default, out var refusal);
        if (file is null)
        {
            reading.Problems.Add(refusal!);
            return reading;
        }

        if (Locate(file, reading) is not var (sheet, columns, first)) return reading;
        var communes = new CommuneNames(await places.GetAsync(db, cancel), db.Scope, asOf);
        var reader = new StatementReader(law.Book, asOf);
        var same = new Dictionary<string, string>(StringComparer.Ordinal);
        using var rows = file.OpenSheet(sheet);
        // The next rows are unpacked while these are judged.
        await foreach (var some in ReadAhead.Of(Rows(rows, columns, first).Chunk(RowsAtOnce), 2, cancel))
        {
            foreach (var (number, cells) in some)
            {
                string Cell(StatementField field) => cells[(int)field];
                if (reader.Read(number, Cell) is { } judged) Take(judged, Cell(StatementField.Commune));
            }
        }

        if (rows.Refusal is { } stopped) reading.Problems.Add(stopped);
        (reading.Sum, reading.WrittenTotal) = (reader.Sum, reader.WrittenTotal);
        if (reading.Rows + reading.OfOthers == 0 && reading.Problems.Count == 0) reading.Problems.Add(new Problem("file", "statement.nothing"));
        else if (reading.Rows == 0 && reading.Problems.Count == 0) reading.Problems.Add(new Problem("file", "statement.of-others", reading.OfOthers));
        if (reader.WrittenTotal is { } total && total != reader.Sum.Outstanding && reading.Rejected == 0) reading.Problems.Add(new Problem("file", "statement.total", total, reader.Sum.Outstanding));
        return reading;

        void Take(JudgedLine judged, string commune)
        {
            var (place, isOld) = communes.Find(judged.Line?.Commune ?? LegacyText.Convert(commune).Text);
            if (place is not null && isOld && judged.Line is not null)
                judged = judged with { Findings = [.. judged.Findings, new(Verdict.AcceptedWithWarning, StatementField.Commune, judged.Line!.Commune, new Problem(nameof(StatementField.Commune), "statement.old-commune", judged.Line.Commune, place.Name))] };
            if (judged.Line is not null && place is null)
                judged = new(judged.Row, null, [.. judged.Findings, new(Verdict.Rejected, StatementField.Commune, judged.Line.Commune, new Problem(nameof(StatementField.Commune), "statement.commune", judged.Line.Commune, asOf))]);
            if (place is not null && !db.Scope.Covers(place))
            {
                reading.OfOthers++;
                return;
            }

            reading.Rows++;
            if (judged.Verdict == Verdict.Rejected) reading.Rejected++;
            else if (judged.Verdict == Verdict.AcceptedWithWarning) reading.Warned++;
            if (judged.Verdict != Verdict.Accepted && (judged.Verdict == Verdict.Rejected ? reading.Rejected : reading.Warned) <= StatementReading.MostShown) reading.Odd.Add(judged);
            if (judged.Line is not { } line) return;
            if (!reading.ByCommune.TryGetValue(place!.Id, out var lines)) reading.ByCommune[place.Id] = lines = [];
            lines.Add(line with { Group = Same(line.Group), Leader = Same(line.Leader), Commune = Same(line.Commune)!, Hamlet = Same(line.Hamlet) });
        }

        // A hundred thousand rows name some thousand groups and hamlets.
        string? Same(string? text)
        {
            if (text is null) return null;
            return same.TryGetValue(text, out var known) ? known : same[text] = text;
        }
    }

    /// <summary>What each row holds, by field; empty where the file has no such column. Runs on a thread of its own.</summary>
    private static IEnumerable<(int Number, string[] Cells)> Rows(IRowReader rows, Dictionary<StatementField, int> columns, int first)
    {
        while (rows.Read())
        {
            if (rows.Row.Number < first) continue;
            var cells = new string[Fields];
            Array.Fill(cells, "");
            foreach (var (field, at) in columns) cells[(int)field] = rows.Row[at].Text;
            yield return (rows.Row.Number, cells);
        }
    }

    private (int Sheet, Dictionary<StatementField, int> Columns, int First)? Locate(ITableFile file, StatementReading reading)
    {
        (int Sheet, Dictionary<StatementField, int> Columns, int First)? best = null;
        for (var i = 0; i < file.SheetNames.Count; i++)
        {
            var (head, refusal) = SheetHead.Read(file, i);
            if (refusal is not null)
            {
                reading.Problems.Add(refusal);
                return null;
            }

            var (columns, heading) = head.FindColumns(law.Wanted, 0);
            if (best is null || columns.Count > best.Value.Columns.Count) best = (i, columns, heading + 1);
        }

        if (best is not { } found || found.Columns.Count == 0)
        {
            reading.Problems.Add(new Problem("file", "statement.no-columns", string.Join(", ", law.Layout.Columns.Where(c => c.Required).Select(c => c.Heading))));
            return null;
        }

        foreach (var missing in law.Layout.Columns.Where(c => c.Required && !found.Columns.ContainsKey(c.Field))) reading.Problems.Add(new Problem("file", "statement.column-missing", missing.Heading));
        return reading.Problems.Count > 0 ? null : found;
    }

    /// <summary>
    /// Communes of a day by code and by name, with and without what kind they are; of two of one name the one in the caller's area. A name that is no more stands for the commune it
    /// became: banks keep old names for a while.
    /// </summary>
    private sealed class CommuneNames
    {
        private static readonly string[] Kinds = ["xa ", "thi tran ", "phuong ", "tt "];
        private readonly Dictionary<string, Place?> _now = new(StringComparer.Ordinal);
        private readonly Dictionary<string, Place?> _before = new(StringComparer.Ordinal);
        private readonly Dictionary<string, (Place? Place, bool IsOld)> _found = new(StringComparer.Ordinal);

        public CommuneNames(Geography geography, Plumbing.Access.AreaScope scope, DateOnly on)
        {
            foreach (var place in geography.All.Where(p => p.Level == PlaceLevel.Commune).OrderByDescending(scope.Covers))
            {
                if (place.IsValidOn(on)) Add(_now, place, place);
                else if (place.From <= on && geography.At(place.Id, on) is { } became) Add(_before, place, became);
            }

            void Add(Dictionary<string, Place?> names, Place called, Place meant)
            {
                var name = VietnameseText.SearchKey(called.Name);
                foreach (var key in new[] { called.Code, name, Short(name) }.Distinct())
                {
                    // Two in the area, or two outside: nobody can say which.
                    if (!names.TryGetValue(key, out var other)) names[key] = meant;
                    else if (other is not null && other.Id != meant.Id && scope.Covers(other) == scope.Covers(meant)) names[key] = null;
                }
            }
        }

        /// <summary>The commune, and whether it was named by what it was before.</summary>
        public (Place? Place, bool IsOld) Find(string text)
        {
            if (!_found.TryGetValue(text, out var found)) _found[text] = found = Look(text);
            return found;
        }

        private (Place? Place, bool IsOld) Look(string text)
        {
            var key = VietnameseText.SearchKey(text);
            if (key.Length is > 0 and < 5 && key.All(char.IsAsciiDigit)) key = key.PadLeft(5, '0');
            return (_now.GetValueOrDefault(key) ?? _now.GetValueOrDefault(Short(key))) is { } now ? (now, false) : (_before.GetValueOrDefault(key) ?? _before.GetValueOrDefault(Short(key)), true);
        }

        private static string Short(string name) => Kinds.FirstOrDefault(k => name.StartsWith(k, StringComparison.Ordinal)) is { } kind ? name[kind.Length..] : name;
    }
}
