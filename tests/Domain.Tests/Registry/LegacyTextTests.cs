using CsCheck;
using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Tests.Registry;

public sealed class LegacyTextTests
{
    private const string Letters = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ";

    private const string Tcvn3 = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊËÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00ADõö÷øùúûüýþ®";

    private const string Vni = "aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä eø eû eõ eù eï eâ eà eå eã eá eä ì æ ó í ò "
        + "oø oû oõ où oï oâ oà oå oã oá oä ô ôø ôû ôõ ôù ôï uø uû uõ uù uï ö öø öû öõ öù öï yø yû yõ yù î ñ";

    [Fact]
    public void Every_letter_of_tcvn3_is_known() => Assert.Equal(Letters, LegacyText.FromTcvn3(Tcvn3));

    [Fact]
    public void Every_letter_of_vni_is_known_small_and_capital()
    {
        Assert.Equal(string.Join(' ', Letters.ToCharArray()), LegacyText.FromVni(Vni));
        Assert.Equal(string.Join(' ', Letters.ToUpperInvariant().ToCharArray()), LegacyText.FromVni(Vni.ToUpperInvariant()));
    }

    [Theory]
    [InlineData("NguyÔn V¨n Dòng", "Nguyễn Văn Dũng")]
    [InlineData("TrÇn ThÞ Hoµ", "Trần Thị Hoà")]
    [InlineData("L\u00AD¬ng §×nh Khoa", "Lương Đình Khoa")]
    [InlineData("§Æng Quèc Huy", "Đặng Quốc Huy")]
    [InlineData("TR\u00AD¬NG V¡N KIªN", "TRƯƠNG VĂN KIÊN")]
    [InlineData("Lª", "Lê")]
    [InlineData("Vî", "Vợ")]
    [InlineData("Xãm §ång X¸m", "Xóm Đồng Xám")]
    public void Abc_text_is_found_and_converted(string typed, string unicode)
    {
        Assert.Equal((unicode, LegacyEncoding.Tcvn3), LegacyText.Convert(typed));
    }

    [Theory]
    [InlineData("Nguyeãn Vaên Duõng", "Nguyễn Văn Dũng")]
    [InlineData("Traàn Thò Hoaø", "Trần Thị Hoà")]
    [InlineData("Löông Ñình Khoa", "Lương Đình Khoa")]
    [InlineData("ÑAËNG QUOÁC HUY", "ĐẶNG QUỐC HUY")]
    [InlineData("Hoä ngheøo", "Hộ nghèo")]
    public void Vni_text_is_found_and_converted(string typed, string unicode)
    {
        Assert.Equal((unicode, LegacyEncoding.Vni), LegacyText.Convert(typed));
    }

    [Theory]
    [InlineData("Dòng")]
    [InlineData("Thò")]
    [InlineData("Lôc")]
    [InlineData("Tòan")]
    [InlineData("Hà Lan")]
    [InlineData("Rơ Châm H'Brêl")]
    [InlineData("K'Brìu")]
    [InlineData("Lê Văn Tám")]
    [InlineData("Nguyên")]
    [InlineData("Sân Chài")]
    [InlineData("Bùi Quôc")]
    [InlineData("Ksor Phước")]
    [InlineData("Tiến ở xã")]
    [InlineData("VÀNG A DÊ")]
    public void Text_that_is_or_may_be_unicode_is_left_as_typed(string typed) => Assert.Equal((typed, LegacyEncoding.None), LegacyText.Convert(typed));

    [Theory]
    [InlineData("Ngç\u00ADç§ xyz", true)]
    [InlineData("Tr\uFFFDn", true)]
    [InlineData("Trần Thị Hoà", false)]
    [InlineData("NguyÔn", false)]
    public void Text_that_no_table_explains_is_named_unreadable(string typed, bool unreadable) => Assert.Equal(unreadable, LegacyText.IsUnreadable(typed));

    [Fact]
    public void Names_of_true_syllables_survive_the_way_to_legacy_and_back_or_are_left_alone() => Gen.Int[0, Syllables.Length - 1].Array[1, 4]
        .Sample(picks =>
        {
            var name = string.Join(' ', picks.Select(i => Syllables[i]));
            Assert.Equal((name, LegacyEncoding.None), LegacyText.Convert(name));
            var typed = string.Concat(name.Select(c => Letters.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? Tcvn3[at] : c));
            var (text, from) = LegacyText.Convert(typed);
            Assert.True(from == LegacyEncoding.None ? text == typed : text == name, $"{typed} was read as {text}");
        });

    private static readonly string[] Syllables =
    [
        "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô", "dương", "lý", "nông", "triệu", "lường", "ma",
        "sầm", "hứa", "bàn", "chu", "lương", "thị", "văn", "đức", "quốc", "hữu", "ngọc", "thuý", "hằng", "hương", "dũng", "cường", "hùng", "sơn", "tuấn",
        "giàng", "vàng", "sùng", "dở", "mỷ", "páo", "lử", "xoẹt", "khuất", "nghiêm", "quách", "ưng", "ẩn", "yến", "oanh", "uyên", "khuyên", "giỏi", "gìn",
    ];
}
