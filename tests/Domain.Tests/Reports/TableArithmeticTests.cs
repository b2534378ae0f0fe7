using VuonLen.Domain.Reports;

namespace VuonLen.Domain.Tests.Reports;

public sealed class TableArithmeticTests
{
    [Theory]
    // Published for Thái Nguyên, end of 2016: 35,683 and 27,893 of 318,323 households.
    [InlineData(35_683, 318_323, "11.21")]
    [InlineData(27_893, 318_323, "8.76")]
    // Halves go away from zero.
    [InlineData(1, 800, "0.13")]
    [InlineData(5, 2_000, "0.25")]
    [InlineData(25, 2_000, "1.25")]
    [InlineData(201, 40_000, "0.50")]
    [InlineData(67, 40_000, "0.17")]
    [InlineData(1, 1, "100")]
    public void A_percentage_is_rounded_to_two_decimals_with_halves_away_from_zero(int part, int whole, string percent) =>
        Assert.Equal(decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture), Percentage.Of(part, whole));

    [Fact]
    public void A_published_total_with_two_digits_swapped_is_caught()
    {
        // A news item gave 417,571 poor and near-poor households of the poor districts, of which 311,981 and 159,590.
        var sum = new TableDefinition(
            1, [Counted.Households],
            [
                new Heading("total", Column.Count("total", Measure.Households(_ => true), Formula.Sum("poor", "near-poor"))),
                new Heading("poor", Column.Count("poor", Measure.Households(_ => true))),
                new Heading("near-poor", Column.Count("near-poor", Measure.Households(_ => true))),
            ]);
        var wrong = Assert.Single(TableArithmetic.Verify(sum, [417_571, 311_981, 159_590]));
        Assert.Equal(("total", "1=2+3", 471_571m), (wrong.Column, wrong.Formula, wrong.Expected));
        Assert.True(wrong.LooksTransposed);
        Assert.Empty(TableArithmetic.Verify(sum, [471_571, 311_981, 159_590]));
    }

    [Fact]
    public void A_swapped_digit_typed_into_any_figure_of_a_movement_table_is_caught()
    {
        var table = SmallDistrict.Tabulate().Draw(SmallDistrict.Tables[1]);
        decimal?[] persons = [1_234, 312, 205, 48, 97, 12, 160, 33, 971];
        Assert.Empty(TableArithmetic.Verify(table.Definition, persons));
        for (var i = 0; i < persons.Length; i++)
        {
            var typed = persons.ToArray();
            typed[i] = Swapped(typed[i]!.Value);
            if (typed[i] == persons[i]) continue;
            Assert.Equal("closing", Assert.Single(TableArithmetic.Verify(table.Definition, typed)).Column);
        }
    }

    [Fact]
    public void A_percentage_typed_wrongly_is_caught_and_one_with_a_missing_whole_is_not_judged()
    {
        var results = SmallDistrict.Tables[0];
        decimal?[] row = [318_323, null, 35_683, 11.21m, 27_893, 8.76m, null, null, null, null, null, null, null, null];
        Assert.Empty(TableArithmetic.Verify(results, row));
        row[3] = 12.11m;
        var wrong = Assert.Single(TableArithmetic.Verify(results, row));
        Assert.Equal((12.11m, 11.21m, false), (wrong.Given, wrong.Expected, wrong.LooksTransposed));
    }

    [Fact]
    public void A_row_of_another_width_is_a_bug() =>
        Assert.Throws<ArgumentException>(() => TableArithmetic.Verify(SmallDistrict.Tables[0], [1m]));

    private static decimal Swapped(decimal figure)
    {
        var digits = ((int)figure).ToString(System.Globalization.CultureInfo.InvariantCulture).ToCharArray();
        (digits[0], digits[1]) = (digits[1], digits[0]);
        return decimal.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
    }
}
