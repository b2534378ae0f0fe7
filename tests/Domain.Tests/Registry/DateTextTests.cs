using System.Globalization;
using CsCheck;
using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Tests.Registry;

public sealed class DateTextTests
{
    private static readonly DateOnly Today = new(2023, 11, 28);

    [Theory]
    [InlineData("05/11/1980", 19801105)]
    [InlineData("5-11-1980", 19801105)]
    [InlineData("5.11.1980", 19801105)]
    [InlineData(" 05 / 11 / 1980 ", 19801105)]
    [InlineData("05/11/1980 00:00:00", 19801105)]
    [InlineData("1980-11-05", 19801105)]
    [InlineData("1980-11-05T00:00:00", 19801105)]
    [InlineData("1980/11/05 12:30", 19801105)]
    [InlineData("'05/11/1980", 19801105)]
    [InlineData("05111980", 19801105)]
    [InlineData("19801105", 19801105)]
    [InlineData("ngày 5 tháng 11 năm 1980", 19801105)]
    [InlineData("Năm 1950", 19500000)]
    [InlineData("1980", 19800000)]
    [InlineData("1980.0", 19800000)]
    [InlineData("11/1980", 19801100)]
    [InlineData("1980-11", 19801100)]
    [InlineData("00/00/1950", 19500000)]
    [InlineData("00/05/1950", 19500500)]
    [InlineData("29/02/2008", 20080229)]
    [InlineData("28/11/2023", 20231128)]
    [InlineData("", 0)]
    [InlineData("00/00/0000", 0)]
    [InlineData("-", 0)]
    [InlineData(null, 0)]
    public void A_date_is_read_in_the_shapes_people_write(string? typed, int packed)
    {
        var reading = DateText.Read(typed, "birth", Today);
        Assert.Equal((packed, null, null), (reading.Value.Packed, reading.Refusal?.Code, reading.Warning?.Code));
    }

    [Theory]
    [InlineData("5.11.80", 19801105, "date.short-year")]
    [InlineData("5/11/23", 20231105, "date.short-year")]
    [InlineData("5/11/24", 19241105, "date.short-year")]
    [InlineData("11/25/1980", 19801125, "date.swapped")]
    [InlineData("1980-25-11", 19801125, "date.swapped")]
    [InlineData("29530", 19801105, "date.from-serial")]
    [InlineData("29530.5", 19801105, "date.from-serial")]
    [InlineData("05/00/1980", 19800000, "date.partial")]
    public void What_was_assumed_in_a_date_is_said(string typed, int packed, string code)
    {
        var reading = DateText.Read(typed, "birth", Today);
        Assert.Equal((packed, null, code), (reading.Value.Packed, reading.Refusal?.Code, reading.Warning?.Code));
    }

    [Theory]
    [InlineData("29/11/2023", "date.future")]
    [InlineData("01/2024", "date.future")]
    [InlineData("2024", "date.future")]
    [InlineData("60000", "date.future")]
    [InlineData("31/12/1899", "date.before-1900")]
    [InlineData("1080", "date.before-1900")]
    [InlineData("30/02/1980", "date.not-a-date")]
    [InlineData("29/02/2023", "date.not-a-date")]
    [InlineData("13/13/1980", "date.not-a-date")]
    [InlineData("5/11/198", "date.not-a-date")]
    [InlineData("không rõ", "date.unreadable")]
    [InlineData("1.92E+11", "date.unreadable")]
    [InlineData("1/2/3/1980", "date.unreadable")]
    [InlineData("051180", "date.unreadable")]
    public void A_date_that_cannot_be_is_refused_with_a_code(string typed, string code)
    {
        var reading = DateText.Read(typed, "birth", Today);
        Assert.Equal((code, "birth"), (reading.Refusal?.Code, reading.Refusal?.Field));
    }

    [Fact]
    public void An_ambiguous_date_is_day_then_month_and_any_written_day_reads_back() => Gen.Date[new DateTime(1900, 1, 1), new DateTime(2023, 11, 28)]
        .Sample(day =>
        {
            var date = DateOnly.FromDateTime(day);
            foreach (var shape in new[] { "dd/MM/yyyy", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-MM-dd", "ddMMyyyy", "dd/MM/yyyy HH:mm:ss" })
            {
                var reading = DateText.Read(day.ToString(shape, CultureInfo.InvariantCulture), "birth", Today);
                Assert.Equal(PartialDate.Of(date), reading.Value);
            }
        });

    [Fact]
    public void No_text_makes_reading_fail() => Gen.String[Gen.Char["0123456789/-.: Tnăm?"], 0, 14].Sample(typed =>
    {
        var reading = DateText.Read(typed, "birth", Today);
        Assert.True(!reading.IsAccepted || !reading.Value.IsKnown || reading.Value.Year >= 1900 && reading.Value.Earliest <= Today);
    });

    [Theory]
    [InlineData(29530, false, "1980-11-05")]
    [InlineData(28068, true, "1980-11-05")]
    [InlineData(61, false, "1900-03-01")]
    public void A_serial_number_names_a_day_in_either_system(double serial, bool from1904, string day) =>
        Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture), DateText.FromSerial(serial, from1904));
}
