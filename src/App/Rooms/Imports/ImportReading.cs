using VuonLen.App.Plumbing.Workbooks;
using VuonLen.Domain;
using VuonLen.Domain.Imports;

namespace VuonLen.App.Rooms.Imports;

/// <summary>A number that a household already read turned out to share with a later one.</summary>
/// <param name="Household">The earlier household's place in the file, from 1.</param>
/// <param name="Row">Its row with the number.</param>
/// <param name="Other">Where the number stands again.</param>
internal sealed record SharedNumber(int Household, RowPlace Row, RowPlace Other);

/// <summary>
/// Reads a kept file into judged households, once and from the top, with one household in memory at a time. A number that stands twice
/// rejects the later household at once; the earlier one is told of at the end.
/// </summary>
internal sealed class ImportReading(
    byte[] content, WorkbookLayout layout, bool isCompanion, SurveySetting setting, IReadOnlyDictionary<(SurveySheet, int), List<(SurveyField Field, string Text)>> mends)
{
    private readonly DuplicateNumbers _numbers = new();
    private readonly Dictionary<RowPlace, SharedNumber> _shared = [];

    /// <summary>Households read so far that are this import's to judge.</summary>
    public int Households { get; private set; }

    /// <summary>Rows of those.</summary>
    public int Rows { get; private set; }

    /// <summary>Households of other communes in a file of several: they are left to those.</summary>
    public int LeftToOthers { get; private set; }

    /// <summary>How much of the file was read, from 0 to 1; not exact, for who waits.</summary>
    public double Fraction { get; private set; }

    /// <summary>What stopped the reading, or null. Known at the end.</summary>
    public Problem? Refusal { get; private set; }

    /// <summary>Households, accepted when they were read, that share a number with a later one. Known at the end.</summary>
    public IReadOnlyList<SharedNumber> Shared => [.. _shared.Values.OrderBy(s => s.Household).ThenBy(s => s.Row.Row)];

    /// <summary>Judges the file; to be asked for once.</summary>
    public IEnumerable<JudgedHousehold> Judge()
    {
        foreach (var judged in Read())
        {
            if (setting.IsOfSeveralCommunes && judged.IsOfAnotherCommune)
            {
                LeftToOthers++;
                continue;
            }

            Households++;
            Rows += judged.Rows.Count;
            yield return WithoutSharedNumbers(judged);
        }
    }

    private JudgedHousehold WithoutSharedNumbers(JudgedHousehold judged)
    {
        if (judged.Household is not { } household) return judged;
        foreach (var member in household.Members)
        {
            var here = new RowPlace(household.Sheet, member.Row);
            if (_numbers.Add(here.Sheet, member, Households) is not { } earlier) continue;
            judged = judged.Reject(member.Row, SurveyField.IdNumber, "id.twice-in-file", earlier.Place.Row, earlier.Place.Sheet);
            if (earlier.Household == Households) judged = judged.Reject(earlier.Place.Row, SurveyField.IdNumber, "id.twice-in-file", member.Row, here.Sheet);
            else _shared.TryAdd(earlier.Place, new(earlier.Household, earlier.Place, here));
        }

        return judged;
    }

    private IEnumerable<JudgedHousehold> Read()
    {
        using var stream = new MemoryStream(content, writable: false);
        using var file = TableFile.Open(stream, WorkbookLimits.Default, out var refusal);
        Refusal = refusal;
        if (file is null) yield break;
        var (sheets, problems) = SheetLocator.Locate(file, layout);
        if (problems.Count > 0)
        {
            Refusal = problems[0];
            yield break;
        }

        var rows = new SurveyRows(file, sheets);
        var judged = isCompanion
            ? new CompanionReader(setting).Judge(Mended(rows.Read())).Select(j => new JudgedHousehold(null, [j.Row]))
            : new HouseholdAssembly(setting).Assemble(Mended(rows.Read()));
        foreach (var one in judged)
        {
            Fraction = Math.Max(Fraction, (double)stream.Position / Math.Max(stream.Length, 1));
            yield return one;
        }

        Refusal = rows.Refusal;
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
