using VuonLen.App.Plumbing.Workbooks;
using VuonLen.Domain;
using VuonLen.Domain.Imports;

namespace VuonLen.App.Rooms.Imports;

/// <summary>
/// Reads a kept file into judged households, as often as asked and always the same: once to count and to find numbers that stand twice,
/// once more to judge with that knowledge. One household is in memory at a time.
/// </summary>
internal sealed class ImportReading(
    byte[] content, WorkbookLayout layout, bool isCompanion, SurveySetting setting, IReadOnlyDictionary<(SurveySheet, int), List<(SurveyField Field, string Text)>> mends)
{
    private readonly Dictionary<RowPlace, RowPlace> _twice = [];
    private Problem? _refusal;

    /// <summary>Households in the file, after <see cref="Count"/>.</summary>
    public int Households { get; private set; }

    /// <summary>Rows in the file, after <see cref="Count"/>.</summary>
    public int Rows { get; private set; }

    /// <summary>Counts; gives what stopped the reading, or null.</summary>
    public Problem? Count()
    {
        var duplicates = new DuplicateNumbers();
        foreach (var household in JudgeOnce())
        {
            Households++;
            Rows += household.Rows.Count;
            foreach (var member in household.Household?.Members ?? [])
            {
                var here = new RowPlace(household.Household!.Sheet, member.Row);
                if (duplicates.Add(here.Sheet, member) is not { } earlier) continue;
                _twice[here] = earlier;
                _twice.TryAdd(earlier, here);
            }
        }

        return _refusal;
    }

    /// <summary>Judges.</summary>
    public IEnumerable<JudgedHousehold> Judge() => JudgeOnce().Select(h => _twice.Count == 0 ? h : RejectDoubles(h));

    private JudgedHousehold RejectDoubles(JudgedHousehold household)
    {
        foreach (var row in household.Rows)
        {
            if (_twice.TryGetValue(new(row.Row.Sheet, row.Row.Number), out var other)) household = household.Reject(row.Row.Number, SurveyField.IdNumber, "id.twice-in-file", other.Row, other.Sheet);
        }

        return household;
    }

    private IEnumerable<JudgedHousehold> JudgeOnce()
    {
        using var stream = new MemoryStream(content, writable: false);
        using var file = TableFile.Open(stream, WorkbookLimits.Default, out _refusal);
        if (file is null) yield break;
        var (sheets, problems) = SheetLocator.Locate(file, layout);
        if (problems.Count > 0)
        {
            _refusal = problems[0];
            yield break;
        }

        var rows = new SurveyRows(file, sheets);
        if (isCompanion)
        {
            foreach (var judged in new CompanionReader(setting).Judge(Mended(rows.Read()))) yield return new(null, [judged.Row]);
        }
        else
        {
            foreach (var judged in new HouseholdAssembly(setting).Assemble(Mended(rows.Read()))) yield return judged;
        }

        _refusal = rows.Refusal;
    }

    private IEnumerable<SurveyRow> Mended(IEnumerable<SurveyRow> rows)
    {
        foreach (var row in rows)
        {
            foreach (var (field, text) in mends.GetValueOrDefault((row.Sheet, row.Number)) ?? []) row[field] = new(text);
            yield return row;
        }
    }
}
