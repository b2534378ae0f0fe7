using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Harness;

/// <summary>Small true-to-life things for tests to begin with.</summary>
public static class Given
{
    private static readonly DateOnly Old = new(2004, 1, 1);
    private static readonly DateOnly Reform = new(2025, 7, 1);

    public static readonly Place Province = new(Id(1), "19", "Tỉnh Thái Nguyên", PlaceLevel.Province, PlaceKind.Province, null, Old, null, "test");
    public static readonly Place District = new(Id(2), "168", "Huyện Phú Lương", PlaceLevel.District, PlaceKind.District, Id(1), Old, Reform, "test");
    public static readonly Place Du = new(Id(3), "05611", "Thị trấn Đu", PlaceLevel.Commune, PlaceKind.Town, Id(2), Old, Reform, "test");
    public static readonly Place YenLac = new(Id(4), "05623", "Xã Yên Lạc", PlaceLevel.Commune, PlaceKind.Commune, Id(2), Old, Reform, "test");
    public static readonly Place PhuLuong = new(Id(5), "05611", "Xã Phú Lương", PlaceLevel.Commune, PlaceKind.Commune, Id(1), Reform, null, "test");
    public static readonly Place YenTrach = new(Id(6), "05617", "Xã Yên Trạch", PlaceLevel.Commune, PlaceKind.Commune, Id(2), Old, Reform, "test");
    public static readonly Place Xom1 = new(Id(7), "05623-01", "Xóm Đồng Xiền", PlaceLevel.Hamlet, PlaceKind.Hamlet, Id(4), Old, Reform, "test");
    public static readonly Place Xom2 = new(Id(8), "05623-02", "Xóm Yên Thủy", PlaceLevel.Hamlet, PlaceKind.Hamlet, Id(4), Old, Reform, "test");
    public static readonly Place Xom1After = new(Id(9), "05611-11", "Xóm Đồng Xiền", PlaceLevel.Hamlet, PlaceKind.Hamlet, Id(5), Reform, null, "test");

    /// <summary>A town and two communes of a district, one commune of the reform, and hamlets.</summary>
    public static readonly IReadOnlyList<Place> Places = [Province, District, Du, YenLac, PhuLuong, YenTrach, Xom1, Xom2, Xom1After];

    /// <summary>The town and one commune became the new commune; one hamlet went with them.</summary>
    public static readonly IReadOnlyList<Lineage> Lineages =
    [
        new(Du.Id, PhuLuong.Id, Reform, LineageKind.MergedInto, "test"),
        new(YenLac.Id, PhuLuong.Id, Reform, LineageKind.MergedInto, "test"),
        new(Xom1.Id, Xom1After.Id, Reform, LineageKind.Reassigned, "test"),
    ];

    /// <summary>A household of a hamlet.</summary>
    public static Household Household(string head, Place hamlet, HouseholdClass standing = HouseholdClass.None) => Household(Guid.CreateVersion7(), head, hamlet, standing);

    /// <summary>A household with an id, and the code that goes with it.</summary>
    public static Household Household(Guid id, string head, Place hamlet, HouseholdClass standing = HouseholdClass.None) => new()
    {
        Id = id,
        Code = HouseholdCode.Of(id),
        CommuneId = hamlet.ParentId!.Value,
        HamletId = hamlet.Id,
        HeadName = head,
        HeadKey = head.ToLowerInvariant(),
        HeadGivenKey = head.ToLowerInvariant(),
        FormedOn = Old,
        Size = 4,
        Class = standing,
    };

    /// <summary>A person of a household.</summary>
    public static Person Person(string name, Household household, Relation relation = Relation.Head) => new()
    {
        Id = Guid.CreateVersion7(),
        CommuneId = household.CommuneId,
        HamletId = household.HamletId,
        HouseholdId = household.Id,
        Relation = relation,
        FullName = name,
        NameKey = NameKeys.Of(name).FamilyFirst,
        GivenKey = NameKeys.Of(name).GivenFirst,
        Birth = PartialDate.Of(1980),
    };

    /// <summary>An open yearly round.</summary>
    public static Round Round(Place commune, int year = 2023) => new()
    {
        Id = Guid.CreateVersion7(),
        CommuneId = commune.Id,
        Year = year,
        Kind = RoundKind.Yearly,
        Standard = "2022-2025",
        ReviewDate = new DateOnly(year, 10, 1),
        OpenedOn = new DateOnly(year, 9, 1),
    };

    private static Guid Id(byte n) => new([0, 0, 0, 0, 0, 0, 0, 0x80, 0x80, 0, 0, 0, 0, 0, 0, n]);
}
