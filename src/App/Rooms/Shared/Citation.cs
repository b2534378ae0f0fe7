using System.Globalization;

namespace VuonLen.App.Rooms.Shared;

/// <summary>Citations of the law, which files write in Vietnamese, in the reader's language: the kinds of acts and the words between them; titles stay.</summary>
public static class Citation
{
    // Longer phrases first, so that none is cut by a shorter one.
    private static readonly (string Vietnamese, string English)[] Terms =
    [
        ("Thông tư hướng dẫn Nghị định", "Circular guiding Decree"), ("Bộ luật Lao động", "Labour Code"), ("Bộ luật Dân sự", "Civil Code"),
        ("Luật Người cao tuổi", "Law on the Elderly"), ("Luật Việc làm", "Law on Employment"),
        ("Đề xuất của hệ thống, chưa phải quy định của pháp luật", "The system's own proposal, not a provision of law"),
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

    internal static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>A citation in the reader's language.</summary>
    public static string Of(string source) => IsEnglish ? Terms.Aggregate(source, (text, term) => text.Replace(term.Vietnamese, term.English, StringComparison.Ordinal)) : source;
}
