using VuonLen.Domain.Funding;

namespace VuonLen.Domain.Tests.Funding;

public sealed class AmountInWordsTests
{
    [Theory]
    [InlineData(0, "Không đồng")]
    [InlineData(1, "Một đồng")]
    [InlineData(4, "Bốn đồng")]
    [InlineData(5, "Năm đồng")]
    [InlineData(10, "Mười đồng")]
    [InlineData(11, "Mười một đồng")]
    [InlineData(14, "Mười bốn đồng")]
    [InlineData(15, "Mười lăm đồng")]
    [InlineData(20, "Hai mươi đồng")]
    [InlineData(21, "Hai mươi mốt đồng")]
    [InlineData(24, "Hai mươi tư đồng")]
    [InlineData(25, "Hai mươi lăm đồng")]
    [InlineData(55, "Năm mươi lăm đồng")]
    [InlineData(100, "Một trăm đồng")]
    [InlineData(101, "Một trăm linh một đồng")]
    [InlineData(105, "Một trăm linh năm đồng")]
    [InlineData(110, "Một trăm mười đồng")]
    [InlineData(115, "Một trăm mười lăm đồng")]
    [InlineData(999, "Chín trăm chín mươi chín đồng")]
    [InlineData(1_000, "Một nghìn đồng")]
    [InlineData(1_005, "Một nghìn không trăm linh năm đồng")]
    [InlineData(1_050, "Một nghìn không trăm năm mươi đồng")]
    [InlineData(10_000, "Mười nghìn đồng")]
    [InlineData(15_000, "Mười lăm nghìn đồng")]
    [InlineData(121_000, "Một trăm hai mươi mốt nghìn đồng")]
    [InlineData(500_000, "Năm trăm nghìn đồng")]
    [InlineData(1_000_000, "Một triệu đồng")]
    [InlineData(1_500_000, "Một triệu năm trăm nghìn đồng")]
    [InlineData(7_081_000, "Bảy triệu không trăm tám mươi mốt nghìn đồng")]
    [InlineData(45_000_000, "Bốn mươi lăm triệu đồng")]
    [InlineData(100_000_001, "Một trăm triệu không trăm linh một đồng")]
    [InlineData(1_000_000_000, "Một tỷ đồng")]
    [InlineData(2_005_000_010, "Hai tỷ không trăm linh năm triệu không trăm mười đồng")]
    [InlineData(12_345_678_905, "Mười hai tỷ ba trăm bốn mươi lăm triệu sáu trăm bảy mươi tám nghìn chín trăm linh năm đồng")]
    [InlineData(1_000_000_000_000, "Một nghìn tỷ đồng")]
    [InlineData(1_200_000_000_000, "Một nghìn hai trăm tỷ đồng")]
    public void A_sum_is_written_as_it_is_said_in_the_north(long amount, string words) => Assert.Equal(words, AmountInWords.Of(amount));

    [Fact]
    public void No_sum_has_two_blanks_or_none_between_its_words_and_no_two_are_written_alike()
    {
        var random = new Random(7);
        var all = Enumerable.Range(0, 3_000).Select(n => (long)n).Concat(Enumerable.Range(0, 3_000).Select(_ => random.NextInt64(3_000, MoneyRules.MostAmount))).Distinct().ToList();
        var words = all.Select(AmountInWords.Of).ToList();
        Assert.All(words, w => Assert.Matches(@"^\p{Lu}\p{Ll}*( \p{Ll}+)* đồng$", w));
        Assert.Equal(all.Count, words.Distinct().Count());
    }

    [Fact]
    public void Less_than_nothing_is_no_sum() => Assert.Throws<ArgumentOutOfRangeException>(() => AmountInWords.Of(-1));
}
