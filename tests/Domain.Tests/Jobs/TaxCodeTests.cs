using VuonLen.Domain.Jobs;

namespace VuonLen.Domain.Tests.Jobs;

/// <summary>Tax codes as they are written on papers.</summary>
public sealed class TaxCodeTests
{
    [Theory]
    [InlineData("0300588569", "0300588569")]
    [InlineData(" 0101 248 141 ", "0101248141")]
    [InlineData("0101248141-001", "0101248141-001")]
    [InlineData("0101248141001", "0101248141-001")]
    public void A_code_is_kept_in_one_form(string written, string kept) => Assert.Equal(kept, TaxCode.Read(written));

    [Theory]
    [InlineData("")]
    [InlineData("030058856")]
    [InlineData("0300588568")]
    [InlineData("0300588596")]
    [InlineData("03005885a9")]
    [InlineData("０３００５８８５６９")]
    [InlineData("019083001234")]
    [InlineData("0101248141-01")]
    public void What_is_too_short_mistyped_or_an_identity_number_is_no_code(string written) => Assert.Null(TaxCode.Read(written));
}
