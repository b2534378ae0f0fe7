using VuonLen.Domain.Notices;

namespace VuonLen.Domain.Tests.Notices;

public sealed class ShortMessageTests
{
    private const string Site = "https://giamngheo.thainguyen.gov.vn/notices";

    [Fact]
    public void Marks_go_and_case_and_numbers_stay() =>
        Assert.Equal($"(Minh hoa) Vuon Len: 3 viec moi o Xa Vo Tranh - DUYET ngay {Site}", ShortMessage.Of("(Minh họa) Vươn Lên: 3 việc mới ở Xã Vô Tranh – DUYỆT\u00A0ngay", Site));

    [Fact]
    public void Words_are_cut_and_the_address_never_is()
    {
        var text = ShortMessage.Of(string.Join(' ', Enumerable.Repeat("Hỗ trợ chờ duyệt", 30)), Site);
        Assert.InRange(text.Length, ShortMessage.Longest - 1, ShortMessage.Longest);
        Assert.EndsWith($"... {Site}", text, StringComparison.Ordinal);
        Assert.Equal("Ma: 123456", ShortMessage.Of("Mã: 123456", ""));
    }

    [Fact]
    public void Every_character_is_one_that_every_phone_has()
    {
        var text = ShortMessage.Of("Đợt “rà soát” … €[x]~ 漢 ß é", "");
        Assert.True(text.All(c => char.IsAscii(c) && c is not ('[' or ']' or '~')), text);
        Assert.StartsWith("Dot \"ra soat\" ...", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_that_leaves_no_room_is_refused() => Assert.Throws<ArgumentException>(() => ShortMessage.Of("Tin", "https://" + new string('x', 120)));
}
