using VuonLen.Domain.Credit;

namespace VuonLen.Domain.Tests.Credit;

/// <summary>When the policy bank comes to a commune: the fixed day, what a short month does to it, and months that were moved.</summary>
public sealed class TransactionCalendarTests
{
    private static readonly DateOnly Since = new(2025, 1, 1);
    private static readonly Dictionary<DateOnly, DateOnly> Nothing = [];

    [Theory]
    [InlineData(12, 2, 12)]
    [InlineData(31, 1, 31)]
    [InlineData(31, 2, 28)]
    [InlineData(31, 4, 30)]
    [InlineData(29, 2, 28)]
    [InlineData(30, 2, 28)]
    public void In_a_month_without_that_day_it_is_the_months_last(int day, int month, int falls) =>
        Assert.Equal(new(2025, month, falls), TransactionCalendar.FixedIn([new(day, Since, null)], new(2025, month, 17)));

    [Fact]
    public void A_leap_year_has_its_29th_of_February() => Assert.Equal(new(2028, 2, 29), TransactionCalendar.FixedIn([new(31, Since, null)], new(2028, 2, 1)));

    [Fact]
    public void A_Sunday_stands_because_no_law_says_otherwise() => Assert.Equal(DayOfWeek.Sunday, TransactionCalendar.FixedIn([new(12, Since, null)], new(2025, 1, 1))!.Value.DayOfWeek);

    [Fact]
    public void A_month_has_the_day_of_the_setting_that_holds_in_it_and_before_the_first_there_is_none()
    {
        FixedDay[] settings = [new(12, Since, new(2025, 4, 1)), new(5, new(2025, 4, 1), new(2025, 7, 1))];
        Assert.Equal(
            [new(2025, 1, 12), new(2025, 2, 12), new(2025, 3, 12), new(2025, 4, 5), new(2025, 5, 5), new(2025, 6, 5)],
            TransactionCalendar.Months(settings, Nothing, new(2024, 11, 20), 12).Select(m => m.On));
    }

    [Fact]
    public void The_next_day_is_today_or_later_also_where_a_month_was_moved_into_another()
    {
        FixedDay[] settings = [new(28, Since, null)];
        var moved = new Dictionary<DateOnly, DateOnly> { [new(2025, 1, 1)] = new(2025, 2, 6) };
        DateOnly? Next(DateOnly on) => TransactionCalendar.Next(settings, moved, on)?.On;
        Assert.Equal(new(2025, 2, 6), Next(new(2025, 1, 28)));
        Assert.Equal(new(2025, 2, 6), Next(new(2025, 2, 6)));
        Assert.Equal(new(2025, 2, 28), Next(new(2025, 2, 7)));
        Assert.Equal(new DateOnly(2025, 1, 28), TransactionCalendar.Next(settings, moved, new(2025, 1, 28))!.Fixed);
        Assert.Null(TransactionCalendar.Next([], moved, Since));
        Assert.Null(TransactionCalendar.Next([new(28, Since, new(2025, 3, 1))], Nothing, new(2025, 3, 1)));
    }

    [Theory]
    [InlineData(0, "07:30", "11:30", 1, "transaction.of-month")]
    [InlineData(32, "07:30", "11:30", 1, "transaction.of-month")]
    [InlineData(12, "11:30", "11:30", 1, "transaction.hours")]
    [InlineData(12, "07:30", "11:30", 2, "transaction.first")]
    [InlineData(31, "00:00", "23:59", 1, null)]
    public void What_no_month_has_is_refused(int day, string opens, string closes, int from, string? code) =>
        Assert.Equal(code, TransactionCalendar.Check(day, TimeOnly.Parse(opens, System.Globalization.CultureInfo.InvariantCulture), TimeOnly.Parse(closes, System.Globalization.CultureInfo.InvariantCulture), new(2025, 3, from)).SingleOrDefault()?.Code);

    [Theory]
    [InlineData(0, false)]
    [InlineData(-1, true)]
    [InlineData(31, true)]
    [InlineData(-31, true)]
    [InlineData(32, false)]
    [InlineData(-32, false)]
    public void A_month_is_moved_to_another_day_near_the_fixed_one(int days, bool stands)
    {
        var day = new DateOnly(2025, 3, 12);
        Assert.Equal(stands ? null : "transaction.move-day", TransactionCalendar.CheckMove(day, day.AddDays(days))?.Code);
    }

    [Theory]
    [InlineData(19, null)]
    [InlineData(20, "transaction.move-ended")]
    public void A_month_is_not_moved_to_where_the_bank_comes_no_more(int to, string? code) =>
        Assert.Equal(code, TransactionCalendar.CheckMove(new(2025, 3, 12), new(2025, 3, to), new(2025, 3, 20))?.Code);

    [Theory]
    [InlineData(13, true)]
    [InlineData(12, true)]
    [InlineData(14, false)]
    [InlineData(28, false)]
    [InlineData(29, true)]
    public void The_bank_comes_no_more_before_or_after_both_days_of_a_month_that_was_moved(int from, bool stands)
    {
        // Of April the 28th was moved to the 13th; no other month was moved.
        FixedDay[] settings = [new(5, Since, new(2025, 4, 1)), new(28, new(2025, 4, 1), null)];
        var moved = new Dictionary<DateOnly, DateOnly> { [new(2025, 4, 1)] = new(2025, 4, 13), [new(2024, 12, 1)] = new(2025, 4, 13) };
        var problem = TransactionCalendar.CheckEnd(settings, moved, new(2025, 4, from));
        Assert.Equal(stands ? null : "transaction.end-moved", problem?.Code);
        if (problem is not null) Assert.Equal([new DateOnly(2025, 4, 28), new DateOnly(2025, 4, 13)], problem.Values.Cast<DateOnly>());
    }
}
