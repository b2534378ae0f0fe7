using VuonLen.Domain.Imports;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Tests.Imports;

/// <summary>A commune, its hamlets and rows of a workbook to begin with.</summary>
internal static class GivenSurvey
{
    private static readonly DateOnly Old = new(2004, 1, 1);
    private static readonly DateOnly Reform = new(2025, 7, 1);

    public static readonly Place District = new(Id(2), "168", "Huyện Phú Lương", PlaceLevel.District, PlaceKind.District, null, Old, Reform, "test");
    public static readonly Place YenLac = new(Id(4), "05623", "Xã Yên Lạc", PlaceLevel.Commune, PlaceKind.Commune, Id(2), Old, Reform, "test");
    public static readonly Place YenDo = new(Id(5), "05620", "Xã Yên Đổ", PlaceLevel.Commune, PlaceKind.Commune, Id(2), Old, Reform, "test");
    public static readonly Place YenTrach = new(Id(6), "05620", "Xã Yên Trạch", PlaceLevel.Commune, PlaceKind.Commune, null, Reform, null, "test");
    public static readonly Place GiangTien = new(Id(7), "05608", "Thị trấn Giang Tiên", PlaceLevel.Commune, PlaceKind.Town, Id(2), Old, new(2024, 12, 1), "test");
    public static readonly Place DongXien = new(Id(8), "05623-01", "Xóm Đồng Xiền", PlaceLevel.Hamlet, PlaceKind.Hamlet, Id(4), Old, Reform, "test");
    public static readonly Place Hamlet5 = new(Id(9), "05623-02", "Xóm 5", PlaceLevel.Hamlet, PlaceKind.Hamlet, Id(4), Old, Reform, "test");

    public static readonly Geography Geography = new([District, YenLac, YenDo, YenTrach, GiangTien, DongXien, Hamlet5], [], []);

    public static readonly SurveyVocabulary Vocabulary = SurveyVocabulary.FromJson(Law("forms/survey-spellings.json"), Law("ethnic-groups.json"));

    public static readonly SurveySetting Setting = new()
    {
        Geography = Geography,
        PlaceId = YenLac.Id,
        On = new(2023, 10, 1),
        Today = new(2023, 11, 28),
        Vocabulary = Vocabulary,
        IdNumbers = IdNumberStructure.FromJson(Law("identity-numbers.json")),
        Scores = new(140, 175, 30, 10, 120, 1000),
    };

    /// <summary>The head's row of a poor household, with all that such a row carries.</summary>
    public static SurveyRow Head(int number = 8, string household = "1", string name = "Nông Văn Cường") => Row(number,
        (SurveyField.HouseholdNo, household), (SurveyField.HeadName, name), (SurveyField.MemberName, name), (SurveyField.Relation, "Chủ hộ"),
        (SurveyField.Birth, "05/11/1980"), (SurveyField.Sex, "Nam"), (SurveyField.IdNumber, "019080001234"), (SurveyField.Commune, "Xã Yên Lạc"),
        (SurveyField.CommuneCode, "05623"), (SurveyField.Hamlet, "Xóm Đồng Xiền"), (SurveyField.EthnicGroup, "Tày"), (SurveyField.Class, "Hộ nghèo"),
        (SurveyField.B1, "126"), (SurveyField.B2, "40"), (SurveyField.Minority, "x"), (SurveyField.Causes, "Thiếu vốn sản xuất; Thiếu lao động"));

    /// <summary>A member's row.</summary>
    public static SurveyRow Member(int number = 9, string name = "Ma Thị Dung", string relation = "Vợ", string birth = "1985", string sex = "Nữ", string id = "") => Row(number,
        (SurveyField.MemberName, name), (SurveyField.Relation, relation), (SurveyField.Birth, birth), (SurveyField.Sex, sex), (SurveyField.IdNumber, id),
        (SurveyField.EthnicGroup, "Tày"));

    public static SurveyRow Row(int number, params (SurveyField Field, string Text)[] cells)
    {
        var row = new SurveyRow(SurveySheet.Listed, number);
        foreach (var (field, text) in cells) row[field] = new(text);
        return row;
    }

    /// <summary>The row with one cell changed.</summary>
    public static SurveyRow With(this SurveyRow row, SurveyField field, string text, CellMark mark = CellMark.None)
    {
        row[field] = new(text, mark);
        return row;
    }

    public static string Law(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "law", file));

    private static Guid Id(byte n) => new([0, 0, 0, 0, 0, 0, 0, 0x80, 0x80, 0, 0, 0, 0, 0, 0, n]);
}
