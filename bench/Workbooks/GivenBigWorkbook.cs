using VuonLen.App.Plumbing.Workbooks;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Bench.Workbooks;

/// <summary>A review workbook of three sheets and 100,000 persons, the size of a province's poor lists.</summary>
internal static class GivenBigWorkbook
{
    public const int Persons = 100_000;

    private static readonly DateOnly Old = new(2004, 1, 1);
    private static readonly Place Commune = new(Id(1), "05623", "Xã Yên Lạc", PlaceLevel.Commune, PlaceKind.Commune, null, Old, null, "bench");
    private static readonly Place[] Hamlets = [.. Enumerable.Range(0, 40).Select(i => new Place(Id((byte)(i + 10)), $"05623-{i:00}", $"Xóm Đồng {i}", PlaceLevel.Hamlet, PlaceKind.Hamlet, Commune.Id, Old, null, "bench"))];

    public static readonly IReadOnlyList<Place> Places = [Commune, .. Hamlets];

    public static readonly Geography Geography = new(Places, [], []);

    public static readonly WorkbookLayout Layout = WorkbookLayout.FromJson(Law("forms/review-workbook.json"));

    public static readonly SurveySetting Setting = new()
    {
        Geography = Geography,
        PlaceId = Commune.Id,
        On = new(2023, 10, 1),
        Today = new(2023, 11, 28),
        Vocabulary = SurveyVocabulary.FromJson(Law("forms/survey-spellings.json"), Law("ethnic-groups.json")),
        IdNumbers = IdNumberStructure.FromJson(Law("identity-numbers.json")),
        Scores = new(140, 175, 30, 10, 120, 1000),
    };

    /// <summary>Writes the workbook to a file of its own.</summary>
    public static void Write(string path)
    {
        var writing = new SurveyWriting(Geography, Setting.Vocabulary, Setting.On);
        using var file = File.Create(path);
        using var workbook = new WorkbookWriter(file);
        foreach (var sheet in Layout.Sheets)
        {
            var share = sheet.Kind == SurveySheet.Listed ? Persons * 8 / 10 : Persons / 10;
            SurveySheetWriter.Write(workbook, sheet, new("Xã Yên Lạc", "Năm 2023", true), Households(sheet.Kind, share / 4).SelectMany(h => writing.RowsOf(h, 1)));
        }
    }

    private static IEnumerable<SurveyedHousehold> Households(SurveySheet sheet, int count)
    {
        string[] family = ["Nông", "Ma", "Triệu", "Hoàng", "Lý", "Bàn", "Nguyễn", "Trần", "Lường", "Dương"];
        string[] middle = ["Văn", "Thị", "Thừa", "Đình", "Ngọc", "Minh", "Hữu"];
        string[] given = ["Cường", "Dung", "Hoà", "Páo", "Chẳn", "Thuý", "Sơn", "Lử", "Huyền", "Giỏi", "Ngoan", "Yến", "Quỳnh"];
        for (var i = 0; i < count; i++)
        {
            var hamlet = Hamlets[i % Hamlets.Length];
            var serial = ((int)sheet * 300_000) + (i * 4);
            SurveyedMember Member(int m, Relation relation, int year) => new(
                0, $"{family[(i + m) % 10]} {middle[(i / 3 + m) % 7]} {given[(i / 7 + m) % 13]}", relation, m % 2 == 0 ? Sex.Male : Sex.Female, PartialDate.Of(year, 1 + (i % 12), 1 + (i % 28)),
                m == 3 ? IdentityNumber.None : new(IdNumberKind.Citizen12, $"019{(year >= 2000 ? 2 : 0) + (m % 2)}{year % 100:00}{serial % 1_000_000:000000}"), (byte)(1 + (i % 15)));
            yield return new()
            {
                Sheet = sheet,
                Row = 0,
                Number = $"{i + 1}",
                CommuneId = Commune.Id,
                HamletId = hamlet.Id,
                Address = sheet == SurveySheet.Listed ? "" : $"{hamlet.Name}, {Commune.Name}",
                Members = [Member(0, Relation.Head, 1960 + (i % 40)), Member(1, Relation.Spouse, 1962 + (i % 40)), Member(2, Relation.Child, 1990 + (i % 30)), Member(3, Relation.Child, 1992 + (i % 30))],
                Class = HouseholdClass.Poor,
                B1 = 100 + (i % 40),
                B2 = 30 + (i % 5 * 10),
                Causes = Causes.NoCapital | Causes.NoLabour,
                Groups = HouseholdGroups.EthnicMinority,
            };
        }
    }

    private static string Law(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "law", file));

    private static Guid Id(byte n) => new([0, 0, 0, 0, 0, 0, 0, 0x80, 0x80, 0, 0, 0, 0, 0, 0, n]);
}
