using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reports;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Tests.Reports;

/// <summary>The made-up district of Golden/district.json on a geography that is reformed: A and B become C on 1 July 2025.</summary>
internal static class SmallDistrict
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static readonly DateOnly Old = new(2004, 1, 1);
    public static readonly DateOnly Review = new(2023, 10, 1);
    public static readonly DateOnly Reform = new(2025, 7, 1);
    public static readonly Place Province = Place(1, "19", "Tỉnh Thái Nguyên", PlaceLevel.Province, null, Old, null);
    public static readonly Place District = Place(2, "168", "Huyện Phú Lương", PlaceLevel.District, Province, Old, Reform);
    public static readonly Place A = Place(3, "00001", "Xã A", PlaceLevel.Commune, District, Old, Reform);
    public static readonly Place B = Place(4, "00002", "Thị trấn B", PlaceLevel.Commune, District, Old, Reform);
    public static readonly Place C = Place(5, "00001", "Xã C", PlaceLevel.Commune, Province, Reform, null);
    public static readonly Place A1 = Place(6, "00001-01", "Xóm A1", PlaceLevel.Hamlet, A, Old, Reform);
    public static readonly Place A2 = Place(7, "00001-02", "Xóm A2", PlaceLevel.Hamlet, A, Old, Reform);
    public static readonly Place B1 = Place(8, "00002-01", "Tổ dân phố B1", PlaceLevel.Hamlet, B, Old, Reform);
    public static readonly Place A1After = Place(9, "00001-01", "Xóm A1", PlaceLevel.Hamlet, C, Reform, null);
    public static readonly Place A2After = Place(10, "00001-02", "Xóm A2", PlaceLevel.Hamlet, C, Reform, null);
    public static readonly Place B1After = Place(11, "00002-01", "Xóm B1", PlaceLevel.Hamlet, C, Reform, null);

    public static readonly Geography Geography = new(
        [Province, District, A, B, C, A1, A2, B1, A1After, A2After, B1After],
        [
            new(A.Id, C.Id, Reform, LineageKind.MergedInto, "test"), new(B.Id, C.Id, Reform, LineageKind.MergedInto, "test"),
            new(A1.Id, A1After.Id, Reform, LineageKind.Reassigned, "test"), new(A2.Id, A2After.Id, Reform, LineageKind.Reassigned, "test"),
            new(B1.Id, B1After.Id, Reform, LineageKind.Reassigned, "test"),
        ],
        []);

    public static ReportBook Book { get; } = ReadBook();

    public static ReportLists Lists { get; } = ListsOf("2022-2025", Review);

    public static ImmutableArray<TableDefinition> Tables { get; } = StatutoryTables.All(Lists);

    public static ReviewedRound Round { get; } = ReadRound();

    public static ReportSubject Subject(Place? place = null, DateOnly? on = null) => new((place ?? District).Id, 2023, "2022-2025", Review, on ?? Review);

    public static Tabulation Tabulate(ReviewedRound? round = null, Place? place = null, DateOnly? on = null, int depth = 1) =>
        new(Subject(place, on), round ?? Round, Geography, depth);

    public static ReportLists ListsOf(string standard, DateOnly day)
    {
        var problems = new List<Problem>();
        var lists = Book.ListsOn(standard, day, "19", problems);
        Assert.Empty(problems);
        return lists!;
    }

    public static string Golden(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reports", "Golden", name));

    public static Place Place(byte id, string code, string name, PlaceLevel level, Place? parent, DateOnly from, DateOnly? until) =>
        new(Id(id), code, name, level, level == PlaceLevel.Hamlet ? PlaceKind.Hamlet : (PlaceKind)(byte)level, parent?.Id, from, until, "test");

    public static Guid Id(byte n, byte kind = 0x80) => new([0, 0, 0, 0, 0, 0, 0, kind, 0x80, 0, 0, 0, 0, 0, 0, n]);

    private static ReportBook ReadBook()
    {
        var problems = new List<Problem>();
        var folder = Path.Combine(AppContext.BaseDirectory, "law", "reports");
        var book = ReportBook.Read(Directory.EnumerateFiles(folder, "*.json").Select(f => (Path.GetFileName(f), File.ReadAllText(f))), problems);
        Assert.Empty(problems);
        return book!;
    }

    private static ReviewedRound ReadRound()
    {
        var file = JsonSerializer.Deserialize<DistrictFile>(Golden("district.json"), Options)!;
        var hamlets = new Dictionary<string, Place> { ["A1"] = A1, ["A2"] = A2, ["B1"] = B1 };
        return new()
        {
            Households = [.. file.Households.Select((h, i) => h.Read(Id((byte)(i + 1), 0x70), hamlets[h.Hamlet].Id))],
            HamletCounts =
            [
                .. file.HamletCounts.Select(c => new HamletCount(
                    hamlets[c.Hamlet].Id, c.KinhHouseholds, c.MinorityHouseholds, c.KinhPersons, c.MinorityPersons, "test")),
            ],
        };
    }

    private static IndicatorSet Set(IEnumerable<Indicator> indicators) => indicators.Aggregate(IndicatorSet.Empty, (set, i) => set.With(i));

    private sealed record DistrictFile(string About, HouseholdRow[] Households, CountRow[] HamletCounts);

    private sealed record CountRow(string Hamlet, int? KinhHouseholds, int? MinorityHouseholds, int? KinhPersons, int? MinorityPersons);

    private sealed record HouseholdRow(string Code, string Hamlet, HouseholdClass Opening, HouseholdClass Closing, int OpeningPersons, int ClosingPersons)
    {
        public string Head { get; init; } = "";

        public Sex HeadSex { get; init; }

        public byte EthnicGroup { get; init; }

        public Arrival Arrival { get; init; }

        public Departure Departure { get; init; }

        public int MinorityPersons { get; init; }

        public HouseholdGroups[] Groups { get; init; } = [];

        public Causes[] Causes { get; init; } = [];

        public Indicator[] Lacking { get; init; } = [];

        public Indicator[] Unknown { get; init; } = [];

        public int? Children { get; init; }

        public int? ChildrenLackingHealth { get; init; }

        public int? ChildrenLackingSchooling { get; init; }

        public ReviewedHousehold Read(Guid id, Guid hamlet) => new()
        {
            HouseholdId = id,
            HamletId = hamlet,
            Code = Code,
            HeadName = Head,
            HeadSex = HeadSex,
            HeadEthnicGroup = EthnicGroup,
            Opening = Opening,
            Closing = Closing,
            Arrival = Arrival,
            Departure = Departure,
            OpeningPersons = OpeningPersons,
            ClosingPersons = ClosingPersons,
            MinorityPersons = MinorityPersons,
            Lacking = Set(Lacking),
            Unknown = Set(Unknown),
            Causes = Causes.Aggregate(VuonLen.Domain.Reviews.Causes.None, (all, c) => all | c),
            Groups = Groups.Aggregate(HouseholdGroups.None, (all, g) => all | g),
            Children = Children,
            ChildrenLackingHealth = ChildrenLackingHealth,
            ChildrenLackingSchooling = ChildrenLackingSchooling,
        };
    }
}
