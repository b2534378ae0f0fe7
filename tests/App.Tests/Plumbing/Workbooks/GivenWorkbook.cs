using System.IO.Compression;
using System.Text;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Plumbing.Workbooks;

/// <summary>Real files, made in memory: whole workbooks, and packages broken in one way each.</summary>
internal static class GivenWorkbook
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public static readonly WorkbookLayout Review = WorkbookLayout.FromJson(Law("forms/review-workbook.json"));

    public static readonly WorkbookLayout Companion = WorkbookLayout.FromJson(Law("forms/companion-workbook.json"));

    public static readonly SurveyVocabulary Vocabulary = SurveyVocabulary.FromJson(Law("forms/survey-spellings.json"), Law("ethnic-groups.json"));

    public static readonly Geography Geography = new(Given.Places, Given.Lineages, []);

    public static readonly SurveySetting Setting = new()
    {
        Geography = Geography,
        PlaceId = Given.YenLac.Id,
        On = new(2023, 10, 1),
        Today = new(2023, 11, 28),
        Vocabulary = Vocabulary,
        IdNumbers = IdNumberStructure.FromJson(Law("identity-numbers.json")),
        Scores = new(140, 175, 30, 10, 120, 1000),
    };

    private static readonly SurveyWriting Writing = new(Geography, Vocabulary, Setting.On);

    /// <summary>Households of two or three, poor and near-poor by turns; some that left either list.</summary>
    public static List<SurveyedHousehold> Households(int listed, int escaped = 2)
    {
        var households = new List<SurveyedHousehold>();
        for (var i = 1; i <= listed; i++) households.Add(Household(SurveySheet.Listed, i, i % 3 == 0 ? 20 : 40, 120));
        for (var i = 1; i <= escaped; i++) households.Add(Household(SurveySheet.EscapedPoverty, i, 20, 130));
        for (var i = 1; i <= escaped; i++) households.Add(Household(SurveySheet.EscapedNearPoverty, i, 10, 160));
        return households;
    }

    public static MemoryStream Write(IReadOnlyList<SurveyedHousehold> households, Func<SheetLayout, SheetLayout>? change = null, bool reversed = false)
    {
        var file = new MemoryStream();
        using (var workbook = new WorkbookWriter(file))
        {
            foreach (var sheet in reversed ? Review.Sheets.Reverse() : Review.Sheets)
            {
                SurveySheetWriter.Write(
                    workbook, change?.Invoke(sheet) ?? sheet, new("Xã Yên Lạc", "Năm 2023", Demonstration: true),
                    households.Where(h => h.Sheet == sheet.Kind).SelectMany(h => Writing.RowsOf(h, 1)));
            }
        }

        file.Position = 0;
        return file;
    }

    /// <summary>Opens, locates and judges a file against the review layout.</summary>
    public static (List<JudgedHousehold> Households, IReadOnlyList<Problem> Problems) Judge(Stream content, WorkbookLimits? limits = null)
    {
        using var file = TableFile.Open(content, limits ?? WorkbookLimits.Default, out var refusal);
        if (file is null) return ([], [refusal!]);
        var (sheets, problems) = SheetLocator.Locate(file, Review);
        if (problems.Count > 0) return ([], problems);
        var rows = new SurveyRows(file, sheets);
        var judged = new HouseholdAssembly(Setting).Assemble(rows.Read()).ToList();
        return (judged, rows.Refusal is { } stopped ? [stopped] : []);
    }

    /// <summary>A package of the given parts.</summary>
    public static MemoryStream Package(params (string Path, string Content)[] parts)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in parts)
            {
                using var part = zip.CreateEntry(path).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        file.Position = 0;
        return file;
    }

    /// <summary>The parts around one sheet.</summary>
    public static MemoryStream OneSheet(string sheetXml, string shared = "", string styles = "", string workbookPr = "") => Package(
        ("_rels/.rels", $"""<Relationships xmlns="r"><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
        ("xl/workbook.xml", $"""<x:workbook xmlns:x="{Main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{workbookPr}<x:sheets><x:sheet name="Một" sheetId="1" r:id="b"/></x:sheets></x:workbook>"""),
        ("xl/_rels/workbook.xml.rels", """<Relationships xmlns="r"><Relationship Id="b" Type="x/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="c" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="d" Type="x/styles" Target="styles.xml"/></Relationships>"""),
        ("xl/worksheets/sheet1.xml", sheetXml),
        ("xl/sharedStrings.xml", shared.Length > 0 ? shared : $"""<sst xmlns="{Main}"/>"""),
        ("xl/styles.xml", styles.Length > 0 ? styles : $"""<styleSheet xmlns="{Main}"/>"""));

    /// <summary>A workbook whose first sheet goes on, after its last row, with what is written there.</summary>
    public static byte[] Stretched(byte[] workbook, Action<StreamWriter> goOn, CompressionLevel packing = CompressionLevel.Fastest)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(new MemoryStream(workbook), ZipArchiveMode.Read))
        using (var copy = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in zip.Entries)
            {
                using var from = new StreamReader(entry.Open());
                using var to = new StreamWriter(copy.CreateEntry(entry.FullName, packing).Open());
                var content = from.ReadToEnd();
                var end = entry.Name == "sheet1.xml" ? content.IndexOf("</sheetData>", StringComparison.Ordinal) : content.Length;
                to.Write(content.AsSpan(0, end));
                if (end < content.Length) goOn(to);
                to.Write(content.AsSpan(end));
            }
        }

        return file.ToArray();
    }

    /// <summary>The compound file of old Office formats, with a stream of this name.</summary>
    public static MemoryStream Compound(string streamName)
    {
        var bytes = new byte[4096];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(bytes, 0);
        Encoding.Unicode.GetBytes(streamName).CopyTo(bytes, 2048);
        return new MemoryStream(bytes);
    }

    public static string Law(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "law", file));

    private static SurveyedHousehold Household(SurveySheet sheet, int i, int b2, int b1)
    {
        var number = ((int)sheet * 100_000) + (i * 3);
        var listed = sheet == SurveySheet.Listed;
        var members = new List<SurveyedMember>
        {
            new(0, $"Nông Văn {Word(i)}", Relation.Head, Sex.Male, PartialDate.Of(1980, 11, 5), new(IdNumberKind.Citizen12, $"019080{number:000000}"), 2),
            new(0, $"Ma Thị {Word(i + 7)}", Relation.Spouse, Sex.Female, PartialDate.Of(1985), IdentityNumber.None, 15),
        };
        if (i % 2 == 0) members.Add(new(0, $"Nông Thị {Word(i + 3)}", Relation.Child, Sex.Female, PartialDate.Of(2012, 2), IdentityNumber.None, 2));
        return new()
        {
            Sheet = sheet,
            Row = 0,
            Number = $"{i}",
            CommuneId = Given.YenLac.Id,
            HamletId = i % 2 == 0 ? Given.Xom1.Id : Given.Xom2.Id,
            Members = members,
            Class = !listed ? b1 > 140 ? HouseholdClass.None : HouseholdClass.NearPoor : b2 >= 30 ? HouseholdClass.Poor : HouseholdClass.NearPoor,
            B1 = b1,
            B2 = b2,
            Groups = HouseholdGroups.EthnicMinority,
            Causes = listed ? Causes.NoCapital | Causes.Illness : Causes.None,
            Address = listed ? "" : $"{(i % 2 == 0 ? Given.Xom1 : Given.Xom2).Name}, {Given.YenLac.Name}",
            Note = listed ? "" : "Có con đi làm",
        };
    }

    private static string Word(int i) => new[] { "Cường", "Páo", "Hoà", "Dũng", "Thuý", "Chẳn", "Ngọc", "Huyền", "Sơn", "Lử", "Giỏi" }[i % 11] + (i / 11 == 0 ? "" : " " + new[] { "An", "Bình", "Đông", "Yên" }[i / 11 % 4]);
}
