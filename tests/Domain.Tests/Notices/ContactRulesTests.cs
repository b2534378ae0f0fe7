using VuonLen.Domain.Notices;

namespace VuonLen.Domain.Tests.Notices;

public sealed class ContactRulesTests
{
    [Theory]
    [InlineData(" canbo@votranh.thainguyen.gov.vn ", "canbo@votranh.thainguyen.gov.vn")]
    [InlineData("a+b@x.vn", "a+b@x.vn")]
    [InlineData("khong-phai", null)]
    [InlineData("a@b", null)]
    [InlineData("a b@x.vn", null)]
    [InlineData("a@x..vn", null)]
    [InlineData("a@-x.vn", null)]
    [InlineData("a@x.vn\r\nBcc: b@y.vn", null)]
    [InlineData("cán.bộ@xã.vn", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void An_address_of_mail_has_a_name_and_a_domain(string? typed, string? read) => Assert.Equal(read, ContactRules.Email(typed));

    [Fact]
    public void An_address_longer_than_mail_allows_is_none() => Assert.Null(ContactRules.Email($"{new string('a', 64)}@{string.Join('.', Enumerable.Repeat(new string('b', 60), 4))}.vn"));

    [Theory]
    [InlineData("0912 345 678", "+84912345678")]
    [InlineData("0912.345.678", "+84912345678")]
    [InlineData("+84 912-345-678", "+84912345678")]
    [InlineData("84352345678", "+84352345678")]
    [InlineData("0208 3877 123", null)]
    [InlineData("091234567", null)]
    [InlineData("09123456789", null)]
    [InlineData("+85 912345678", null)]
    [InlineData("0912345abc", null)]
    [InlineData(null, null)]
    public void A_mobile_number_is_read_as_people_write_it(string? typed, string? read) => Assert.Equal(read, ContactRules.Mobile(typed));
}
