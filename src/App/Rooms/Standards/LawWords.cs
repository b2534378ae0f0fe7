using System.Globalization;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.App.Rooms.Standards;

/// <summary>Values of the law in words: their names, numbers with units, and citations in the reader's language.</summary>
public static class LawWords
{
    // Longer phrases first, so that none is cut by a shorter one.
    private static readonly (string Vietnamese, string English)[] Terms =
    [
        ("Thông tư hướng dẫn Nghị định", "Circular guiding Decree"), ("Bộ luật Lao động", "Labour Code"), ("Bộ luật Dân sự", "Civil Code"),
        ("Luật Người cao tuổi", "Law on the Elderly"), ("Luật Việc làm", "Law on Employment"),
        ("Chương trình mục tiêu quốc gia hợp nhất", "Merged national target programme"), ("chương trình mục tiêu quốc gia hợp nhất", "merged national target programme"),
        ("Quốc hội thông qua ngày", "passed by the National Assembly on"), ("chương trình viễn thông công ích đến năm", "public telecommunications programme to"),
        ("Danh mục và mã số các đơn vị hành chính Việt Nam", "List and codes of the administrative units of Viet Nam"), ("và các lần cập nhật của Tổng cục Thống kê", "and the updates of the General Statistics Office"),
        ("mục tiêu về nước sinh hoạt và nhà tiêu hợp vệ sinh", "target on clean water and hygienic latrines"), ("giá bán lẻ điện sinh hoạt bậc", "retail price of household electricity, tier"),
        ("Vận động Quỹ “Vì người nghèo” của Mặt trận Tổ quốc Việt Nam", "Campaign of the “For the Poor” Fund of the Viet Nam Fatherland Front"),
        ("Quỹ “Vì người nghèo” của Mặt trận Tổ quốc Việt Nam", "“For the Poor” Fund of the Viet Nam Fatherland Front"), ("Cuộc vận động theo", "Campaign under"),
        ("chưa tìm được văn bản hướng dẫn", "guiding document not found yet"), ("chưa tìm được văn bản quy định đối tượng và mức", "no document found yet on who is entitled and to how much"),
        ("chưa tìm được văn bản", "document not found yet"), ("chưa tìm được mức trước năm", "amount not found yet before"), ("chưa tìm được mức", "amount not found yet"),
        ("chưa tìm được tỷ lệ", "rate not found yet"), ("chưa tìm được", "not found yet"), ("Quyết định hằng năm của tỉnh và của xã", "Yearly decisions of the province and of the commune"),
        ("Quyết định hằng năm của địa phương", "Yearly local decision"), ("Quyết định hằng năm", "Yearly decision"), ("sửa đổi bởi", "amended by"), ("quy định chi tiết", "detailing"),
        ("mã theo", "codes by"), ("hiệu lực", "in force from"), ("mức năm", "amounts of"), ("Tiểu dự án", "Sub-project"), ("Dự án", "Project"), ("Chỉ thị", "Directive"),
        (" ngày ", " of "), (" năm ", " of "), ("Nghị quyết", "Resolution"), ("Nghị định", "Decree"), ("Quyết định", "Decision"),
        ("Thông tư", "Circular"), ("Phụ lục", "Annex"), ("chỉ số", "indicator"), ("Điều", "art."), ("khoản", "cl."), (" và ", " and "),
    ];

    /// <summary>Name of a value: "Chuẩn thu nhập, nông thôn".</summary>
    public static string NameOf(string key, IStringLocalizer<StandardsRoom> words, IStringLocalizer<SharedText> shared)
    {
        if (key.StartsWith(LawKey.IndicatorPrefix, StringComparison.Ordinal) && IndicatorNames.Find(key[LawKey.IndicatorPrefix.Length..]) is { } indicator)
            return words["law.indicator", shared[$"indicator.{indicator}"].Value];
        if (key.StartsWith(LawKey.RetirementMalePrefix, StringComparison.Ordinal)) return Retirement("male", key[LawKey.RetirementMalePrefix.Length..], words);
        if (key.StartsWith(LawKey.RetirementFemalePrefix, StringComparison.Ordinal)) return Retirement("female", key[LawKey.RetirementFemalePrefix.Length..], words);
        return words[$"law.{key}"] is { ResourceNotFound: false } name ? name : key;
    }

    /// <summary>The number as written, with its unit; "chưa biết" where the law has one that is not known.</summary>
    public static string NumberOf(LawValue value, IStringLocalizer<StandardsRoom> words) => value.Number is { } number
        ? NumberOf(number, value.Unit, words) : words["law.unknown"];

    /// <summary>A number of a unit as written.</summary>
    public static string NumberOf(long number, string unit, IStringLocalizer<StandardsRoom> words) => unit switch
    {
        "m2/100" => Figures.Number(number / 100m, 2),
        "year" => number.ToString(CultureInfo.InvariantCulture),
        "month-day" => string.Create(CultureInfo.InvariantCulture, $"{number % 100:00}/{number / 100:00}"),
        "first-year-of-standard" => StandardNames.All.Select(n => n.Text()).FirstOrDefault(t => t.StartsWith(number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)) ?? "",
        "months" => number % 12 == 0 ? words["months.whole", number / 12] : words["months", number / 12, number % 12],
        _ => Figures.Number(number),
    };

    /// <summary>The unit in words; empty where the number says it.</summary>
    public static string UnitOf(LawValue value, IStringLocalizer<StandardsRoom> words) => value.Unit == "months" ? "" : words[$"unit.{value.Unit}"];

    /// <summary>The citation in the reader's language.</summary>
    public static string SourceOf(LawValue value) => Cited(value.Source);

    /// <summary>A citation written in Vietnamese, in the reader's language.</summary>
    public static string Cited(string source) => IsEnglish()
        ? Terms.Aggregate(source, (text, term) => text.Replace(term.Vietnamese, term.English, StringComparison.Ordinal))
        : source;

    /// <summary>The note in the reader's language, or null.</summary>
    public static string? NoteOf(LawValue value) => IsEnglish() ? value.NoteEnglish ?? value.Note : value.Note;

    private static bool IsEnglish() => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    private static string Retirement(string sex, string month, IStringLocalizer<StandardsRoom> words) => month == "0001-01"
        ? words[$"law.retirement.{sex}.first"] : words[$"law.retirement.{sex}", $"{month[5..]}/{month[..4]}"];
}
