using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Tests.Registry;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData(1950, 0, 0, "1950-01-01", "1950-12-31", "1950")]
    [InlineData(2008, 2, 0, "2008-02-01", "2008-02-29", "02/2008")]
    [InlineData(2009, 11, 5, "2009-11-05", "2009-11-05", "05/11/2009")]
    public void A_date_spans_what_its_missing_parts_leave_open(int year, int month, int day, string earliest, string latest, string text)
    {
        var date = PartialDate.Of(year, month, day);
        Assert.Equal(DateOnly.Parse(earliest, null), date.Earliest);
        Assert.Equal(DateOnly.Parse(latest, null), date.Latest);
        Assert.Equal(text, date.ToString());
    }

    [Theory]
    [InlineData(2023, 2, 29)]
    [InlineData(2023, 13, 0)]
    [InlineData(2023, 0, 5)]
    [InlineData(0, 1, 1)]
    public void Parts_that_make_no_date_are_refused(int year, int month, int day) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PartialDate.Of(year, month, day));
}
