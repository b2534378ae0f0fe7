using System.Text;
using CsCheck;
using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Tests.Registry;

public sealed class VietnameseTextTests
{
    private static readonly string[] Names =
    [
        "Nguyễn Văn Dũng", "Hoàng Thị Thuý", "Trần Thị Thúy", "Lương Đình Khoa", "Sùng A Páo", "Giàng Thị Dở", "Vàng Seo Lử", "Đặng Quốc Huy",
        "Nông Thị Huyền", "Lý Văn Quỳnh", "Triệu Tòn Khuấy", "Ma Doãn Giỏi", "Đỗ Thị Ngoan", "Lường Văn Uyển", "Phùng Chẳn Phìn", "Bàn Tiến Xoẹt",
        "Mai Thị Yên", "Nguyễn Như Ý", "Âu Thị Nguyệt", "Ôn Thị Yến", "Diệp Thị Hường", "Tô Ngọc Quý", "Hà Văn Khuyết", "Ứng Thị Oanh", "Trương Quang Gìn",
    ];

    private static readonly Gen<string> AnyName = Gen.Int[0, Names.Length - 1].Select(i => Names[i]);

    [Theory]
    [InlineData("  Nguyễn   Văn\u00A0Dũng ", "Nguyễn Văn Dũng")]
    [InlineData("Nguye\u0302\u0303n", "Nguyễn")]
    [InlineData("Nguye\u0303\u0302n", "Nguyễn")]
    [InlineData("Nguyêñ", "Nguyễn")]
    [InlineData("Hòang", "Hoàng")]
    [InlineData("Muà", "Mùa")]
    [InlineData("Hòa", "Hòa")]
    [InlineData("Hoà", "Hoà")]
    [InlineData("THÚY", "THÚY")]
    [InlineData("Quỳ", "Quỳ")]
    [InlineData("Qùy", "Quỳ")]
    [InlineData("Gìang", "Giàng")]
    [InlineData("Huơng", "Hương")]
    [InlineData("HƯONG", "HƯƠNG")]
    [InlineData("Thuở", "Thuở")]
    [InlineData("Tr\u200Bần\uFEFF", "Trần")]
    [InlineData("H’Mông", "H'Mông")]
    [InlineData("\t\r\n", "")]
    [InlineData(null, "")]
    [InlineData("Xóm 5, xã Yên Ninh", "Xóm 5, xã Yên Ninh")]
    public void Text_is_repaired_where_it_is_plainly_wrong_and_kept_where_it_is_not(string? typed, string tidy) =>
        Assert.Equal(tidy, VietnameseText.Tidy(typed));

    [Theory]
    [InlineData("Hòa", "Hoà")]
    [InlineData("HÒA", "hoà")]
    [InlineData("Thúy", "Thuý")]
    [InlineData("Khỏe", "Khoẻ")]
    [InlineData("NGUYỄN VĂN A", "Nguyễn  văn a")]
    [InlineData("H'Mông", "HMông")]
    public void Two_writings_of_one_name_have_one_key(string one, string other) =>
        Assert.Equal(VietnameseText.NameKey(one), VietnameseText.NameKey(other));

    [Theory]
    [InlineData("Hoa", "Hòa")]
    [InlineData("Hóa", "Hòa")]
    [InlineData("Dung", "Dũng")]
    [InlineData("Đào", "Dào")]
    [InlineData("Lan", "Lân")]
    public void Different_names_have_different_keys(string one, string other) =>
        Assert.NotEqual(VietnameseText.NameKey(one), VietnameseText.NameKey(other));

    [Theory]
    [InlineData("Hoà")]
    [InlineData("Hòa")]
    [InlineData("HÓA")]
    [InlineData("Hoá ")]
    [InlineData("ho\u0300a")]
    public void Searching_hoa_finds_every_writing(string typed) => Assert.Equal("hoa", VietnameseText.SearchKey(typed));

    [Theory]
    [InlineData("Đặng Thị Đào", "dang thi dao")]
    [InlineData("Xóm Đồng-Xiền (cũ)", "xom dong xien cu")]
    [InlineData("K'Brếu", "kbreu")]
    public void A_search_key_is_plain_letters(string typed, string key) => Assert.Equal(key, VietnameseText.SearchKey(typed));

    [Fact]
    public void However_a_name_is_composed_its_tidy_form_and_keys_are_the_same() => Gen.Select(AnyName, Gen.Bool, Gen.Bool).Sample((name, decompose, upper) =>
    {
        var typed = upper ? name.ToUpperInvariant() : name;
        if (decompose) typed = typed.Normalize(NormalizationForm.FormD);
        Assert.Equal(upper ? name.ToUpperInvariant() : name, VietnameseText.Tidy(typed));
        Assert.Equal(VietnameseText.NameKey(name), VietnameseText.NameKey(typed));
        Assert.Equal(VietnameseText.SearchKey(name), VietnameseText.SearchKey(typed));
    });

    [Fact]
    public void Whatever_was_typed_tidying_twice_changes_nothing_and_leaves_composed_text() => Gen.String[Gen.Char[" aAđĐơưêñ\u0300\u0301\u0302\u0309\u0323\u00ADghinotuy'"], 0, 12]
        .Sample(typed =>
        {
            var tidy = VietnameseText.Tidy(typed);
            Assert.Equal(tidy, VietnameseText.Tidy(tidy));
            Assert.True(tidy.IsNormalized(NormalizationForm.FormC));
        });
}
