using System.Globalization;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Tests.Plumbing;

public sealed class FiguresTests
{
    [Theory]
    [InlineData("vi")]
    [InlineData("en-US")]
    [InlineData("ar-SA")]
    public void Figures_read_as_on_Vietnamese_papers_whatever_the_servers_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal("1.234.567", Figures.Number(1_234_567));
            Assert.Equal("50.000.000\u00A0đồng", Figures.Money(50_000_000));
            Assert.Equal("5,46\u00A0%", Figures.Percent(5.455m));
            Assert.Equal("−0,81", Figures.Number(-0.81m, 2));
            Assert.Equal("28/11/2023", Figures.Date(new DateOnly(2023, 11, 28)));
            // A nought before days below 10 and months below 3, by Decree 30/2020/NĐ-CP.
            Assert.Equal(("05", "02"), (Figures.DayOnPaper(new(2026, 2, 5)), Figures.MonthOnPaper(new(2026, 2, 5))));
            Assert.Equal(("28", "3"), (Figures.DayOnPaper(new(2026, 3, 28)), Figures.MonthOnPaper(new(2026, 3, 28))));
            Assert.Equal("1962", Figures.Date(PartialDate.Of(1962)));
            Assert.Equal("29/11/2023 01:30", Figures.Moment(new DateTime(2023, 11, 28, 18, 30, 0, DateTimeKind.Utc)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(212, "212")]
    [InlineData(10_000, "10.000")]
    [InlineData(10_001, "10.000+")]
    public void A_count_stops_where_nobody_reads_on(int counted, string written) => Assert.Equal(written, new CountUpTo(counted).ToString());
}
