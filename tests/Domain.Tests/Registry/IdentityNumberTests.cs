using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Tests.Registry;

public sealed class IdentityNumberTests
{
    private static readonly IdNumberStructure Structure = new(
        new Dictionary<string, string> { ["019"] = "Thái Nguyên", ["006"] = "Bắc Kạn" },
        [new(0, 1900, Sex.Male), new(1, 1900, Sex.Female), new(2, 2000, Sex.Male), new(3, 2000, Sex.Female)]);

    [Theory]
    [InlineData("019180001234", IdNumberKind.Citizen12, "019180001234")]
    [InlineData("019 180 001 234", IdNumberKind.Citizen12, "019180001234")]
    [InlineData("019.180.001.234", IdNumberKind.Citizen12, "019180001234")]
    [InlineData("'019180001234", IdNumberKind.Citizen12, "019180001234")]
    [InlineData("090123457", IdNumberKind.Old9, "090123457")]
    [InlineData("090123457.0", IdNumberKind.Old9, "090123457")]
    [InlineData("", IdNumberKind.None, "")]
    [InlineData("Chưa có", IdNumberKind.None, "")]
    [InlineData("0", IdNumberKind.None, "")]
    [InlineData("---", IdNumberKind.None, "")]
    public void A_number_is_cleaned_and_typed(string typed, IdNumberKind kind, string digits)
    {
        var reading = IdentityNumber.Read(typed, "id");
        Assert.Equal((new IdentityNumber(kind, digits), null), (reading.Value, reading.Warning));
    }

    [Theory]
    [InlineData("19180001234", IdNumberKind.Citizen12, "019180001234", "id.leading-zero-restored")]
    [InlineData("1.9180001234E10", IdNumberKind.Citizen12, "019180001234", "id.leading-zero-restored")]
    [InlineData("90123457", IdNumberKind.Old9, "090123457", "id.leading-zero-restored")]
    [InlineData("1.92E+11", IdNumberKind.Malformed, "1.92E+11", "id.digits-lost")]
    [InlineData("1,918E+10", IdNumberKind.Malformed, "1,918E+10", "id.digits-lost")]
    [InlineData("0191800012", IdNumberKind.Malformed, "0191800012", "id.wrong-length")]
    [InlineData("01918000123O", IdNumberKind.Malformed, "01918000123O", "id.not-digits")]
    [InlineData("000000000000", IdNumberKind.Malformed, "000000000000", "id.placeholder")]
    [InlineData("123456789", IdNumberKind.Malformed, "123456789", "id.placeholder")]
    public void What_a_spreadsheet_or_a_finger_did_to_a_number_is_said(string typed, IdNumberKind kind, string digits, string code)
    {
        var reading = IdentityNumber.Read(typed, "id");
        Assert.Equal((new IdentityNumber(kind, digits), code, true), (reading.Value, reading.Warning?.Code, reading.IsAccepted));
    }

    [Fact]
    public void Numbers_of_different_kinds_are_never_compared()
    {
        var citizen = new IdentityNumber(IdNumberKind.Citizen12, "019180001234");
        var old = new IdentityNumber(IdNumberKind.Old9, "090123457");
        var malformed = new IdentityNumber(IdNumberKind.Malformed, "1.92E+11");
        Assert.True(citizen.Agrees(citizen));
        Assert.False(citizen.Agrees(new(IdNumberKind.Citizen12, "019180001235")));
        Assert.Null(citizen.Agrees(old));
        Assert.Null(old.Agrees(citizen));
        Assert.Null(malformed.Agrees(malformed));
        Assert.Null(IdentityNumber.None.Agrees(IdentityNumber.None));
    }

    [Theory]
    [InlineData("019080001234", Sex.Male, 1980, "")]
    [InlineData("019180001234", Sex.Female, 1980, "")]
    [InlineData("019180001234", Sex.Male, 1980, "id.sex-differs")]
    [InlineData("019180001234", Sex.Female, 1981, "id.birth-year-differs")]
    [InlineData("019301001234", Sex.Female, 2001, "")]
    [InlineData("005301001234", Sex.Female, 2001, "id.unknown-province")]
    [InlineData("019180001234", Sex.Unknown, 0, "")]
    public void What_a_citizens_number_says_is_held_against_the_record_as_a_warning(string digits, Sex sex, int year, string codes)
    {
        var birth = year == 0 ? PartialDate.Unknown : PartialDate.Of(year);
        var found = Structure.Against(new(IdNumberKind.Citizen12, digits), sex, birth, "id").Select(p => p.Code);
        Assert.Equal(codes, string.Join(',', found));
    }

    [Fact]
    public void An_old_number_says_nothing_about_its_owner() =>
        Assert.Empty(Structure.Against(new(IdNumberKind.Old9, "090123457"), Sex.Male, PartialDate.Of(1980), "id"));
}
