using VuonLen.App.Plumbing;

namespace VuonLen.App.Tests.Plumbing;

public sealed class DaysTests
{
    [Theory]
    [InlineData("05/12/2023")]
    [InlineData(" 5/12/2023 ")]
    [InlineData("5-12-2023")]
    [InlineData("05.12.2023")]
    [InlineData("05122023")]
    [InlineData("2023-12-05")]
    public void The_day_stands_before_the_month_however_it_is_written(string text) => Assert.Equal(new DateOnly(2023, 12, 5), Days.Read(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12/25/2023")]
    [InlineData("31/02/2026")]
    [InlineData("2023-31-12")]
    [InlineData("hôm nay")]
    public void What_names_no_day_is_none(string? text) => Assert.Null(Days.Read(text));
}
