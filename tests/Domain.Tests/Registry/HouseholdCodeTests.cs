using CsCheck;
using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Tests.Registry;

public sealed class HouseholdCodeTests
{
    [Fact]
    public void A_code_comes_from_the_id_alone_and_is_read_back_however_it_is_typed() => Gen.Guid.Sample(id =>
    {
        var code = HouseholdCode.Of(id);
        Assert.Equal(code, HouseholdCode.Of(id));
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$", code);
        Assert.Equal(code, HouseholdCode.Read(code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)));
        Assert.Equal(code, HouseholdCode.Read(code.Replace('0', 'O').Replace('1', 'l')));
    });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("K7Q2M-9DX3")]
    [InlineData("K7Q2M-9DX3PA")]
    [InlineData("K7Q2M-9DXU3")]
    public void What_is_no_code_is_not_read_as_one(string? typed) => Assert.Null(HouseholdCode.Read(typed));

    [Fact]
    public void Names_sort_given_name_first_without_marks() =>
        Assert.Equal(new NameKeys("nguyen thi hoa", "hoa thi nguyen"), NameKeys.Of("Nguyễn Thị  Hòa"));
}
