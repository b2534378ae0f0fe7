using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Imports;
using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Demonstration.Samples;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Demonstration;

/// <summary>
/// Writes what a commune's officer has on the desk this autumn: for each commune the review workbook with its faults, the companion
/// workbook, and the key that says what is wrong where. The same district gives the same files.
/// </summary>
public sealed class SampleFiles(ImportLaw law)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The workbook's name without its ending: "ra-soat-2026-phu-luong".</summary>
    public static string NameOf(DemonstrationCommuneRound part) =>
        string.Create(CultureInfo.InvariantCulture, $"ra-soat-{part.Round.Year}-{VietnameseText.SearchKey(part.Commune.Name)["xa ".Length..].Replace(' ', '-')}");

    /// <summary>Whether all of them lie in the folder already.</summary>
    public static bool AreIn(string folder) => Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*-dap-an.json").Any();

    /// <summary>The content of the sample workbooks of a district's open rounds.</summary>
    public IEnumerable<(DemonstrationCommuneRound Part, SampleWorkbook Workbook)> Make(DemonstrationDistrict district, Geography geography)
    {
        var open = district.Rounds.Where(r => r.Round.DecidedOn is null).ToArray();
        var knownOn = district.Rounds.Last(r => r.Round.DecidedOn is not null).Round.SurveyedOn;
        var people = district.People.ToDictionary(p => p.Id);
        var reviewed = open.SelectMany(p => p.Reviews).Select(r => r.Household.HouseholdId).ToHashSet();
        string[] elsewhere =
        [
            .. district.MembershipsKnownOn(knownOn).Where(m => m.Until is null && !reviewed.Contains(m.HouseholdId)).Select(m => people[m.PersonId])
                .Where(p => p.IdNumberKind == IdNumberKind.Citizen12 && p.DiedOn is null).Select(p => p.IdNumber),
        ];
        var dice = new Dice(ShippedDistrict.Settings.Seed);
        return open.Select(part => (part, SampleWorkbook.Of(
            part, people, elsewhere, geography, law.Vocabulary, FirstRowOf, dice.Fork(900, int.Parse(part.Commune.Code, CultureInfo.InvariantCulture)))));
    }

    /// <summary>Writes the files of all open rounds; gives their paths.</summary>
    public IReadOnlyList<string> Write(string folder, DemonstrationDistrict district, Geography geography)
    {
        Directory.CreateDirectory(folder);
        var files = new List<string>();
        foreach (var (part, workbook) in Make(district, geography))
        {
            var name = Path.Combine(folder, NameOf(part));
            var heading = new SurveyHeading(part.Commune.Name, string.Create(CultureInfo.InvariantCulture, $"Năm {part.Round.Year}"), Demonstration: true);
            WriteWorkbook(name + ".xlsx", law.Review, heading, kind => workbook.Rows.Where(r => r.Sheet == kind));
            WriteWorkbook(name + "-kem-theo.xlsx", law.Companion, heading, kind => kind == SurveySheet.Answers ? workbook.Answers : workbook.Counts);
            File.WriteAllText(name + "-dap-an.json", JsonSerializer.Serialize(workbook.Faults, Json));
            files.AddRange([name + ".xlsx", name + "-kem-theo.xlsx"]);
        }

        return files;
    }

    private static void WriteWorkbook(string file, WorkbookLayout layout, SurveyHeading heading, Func<SurveySheet, IEnumerable<SurveyRow>> rowsOf)
    {
        using var stream = File.Create(file);
        using var writer = new WorkbookWriter(stream);
        foreach (var sheet in layout.Sheets) SurveySheetWriter.Write(writer, sheet, heading, rowsOf(sheet.Kind));
    }

    private int FirstRowOf(SurveySheet sheet) => law.Review.Sheets.Concat(law.Companion.Sheets).Single(s => s.Kind == sheet).FirstDataRow;
}
