using VuonLen.Domain.Notices;

namespace VuonLen.Domain.Tests.Notices;

public sealed class DeliveryTimesTests
{
    /// <summary>A moment in Vietnam as UTC. 24 November 2026 is a Tuesday.</summary>
    private static DateTime There(int day, int hour, int minute = 0) => new DateTime(2026, 11, day, hour, minute, 0, DateTimeKind.Utc).AddHours(-7);

    [Fact]
    public void Nothing_is_sent_where_nothing_is_wanted() => Assert.Null(DeliveryTimes.Next(NoticeChannel.Email, NoticeWhen.Never, There(24, 10), null));

    [Fact]
    public void The_first_goes_out_within_a_minute_and_the_next_no_sooner_than_half_an_hour_after()
    {
        Assert.Equal(There(24, 10, 1), DeliveryTimes.Next(NoticeChannel.Email, NoticeWhen.AtOnce, There(24, 10), null));
        Assert.Equal(There(24, 10, 25), DeliveryTimes.Next(NoticeChannel.Email, NoticeWhen.AtOnce, There(24, 10), There(24, 9, 55)));
        Assert.Equal(There(24, 10, 1), DeliveryTimes.Next(NoticeChannel.Email, NoticeWhen.AtOnce, There(24, 10), There(24, 9)));
    }

    [Theory]
    [InlineData(20, 58, 24, 20, 59)]
    [InlineData(20, 59, 25, 7, 0)]
    [InlineData(23, 30, 25, 7, 0)]
    [InlineData(2, 0, 24, 7, 0)]
    [InlineData(6, 58, 24, 7, 0)]
    [InlineData(6, 59, 24, 7, 0)]
    [InlineData(7, 0, 24, 7, 1)]
    public void No_phone_rings_at_night(int hour, int minute, int day, int atHour, int atMinute)
    {
        Assert.Equal(There(day, atHour, atMinute), DeliveryTimes.Next(NoticeChannel.Sms, NoticeWhen.AtOnce, There(24, hour, minute), null));
        // A letter waits for nobody's sleep.
        Assert.Equal(There(24, hour, minute).AddMinutes(1), DeliveryTimes.Next(NoticeChannel.Email, NoticeWhen.AtOnce, There(24, hour, minute), null));
    }

    [Theory]
    [InlineData(24, 6, 59, 24)]
    [InlineData(24, 7, 0, 25)]
    [InlineData(27, 6, 0, 27)]
    [InlineData(27, 8, 0, 30)]
    [InlineData(28, 5, 0, 30)]
    [InlineData(29, 23, 0, 30)]
    public void Mornings_are_those_of_working_days(int day, int hour, int minute, int next)
    {
        Assert.Equal(There(next, 7), DeliveryTimes.NextMorning(There(day, hour, minute)));
        Assert.Equal(There(next, 7), DeliveryTimes.Next(NoticeChannel.Email, NoticeWhen.Mornings, There(day, hour, minute), There(day, hour, minute)));
    }

    [Fact]
    public void A_morning_begins_at_seven_and_not_on_a_sunday()
    {
        Assert.Null(DeliveryTimes.MorningOf(There(24, 6, 59)));
        Assert.Equal(new DateOnly(2026, 11, 24), DeliveryTimes.MorningOf(There(24, 7)));
        Assert.Equal(new DateOnly(2026, 11, 24), DeliveryTimes.MorningOf(There(24, 23, 59)));
        Assert.Null(DeliveryTimes.MorningOf(There(29, 9)));
    }

    [Fact]
    public void Pauses_grow_to_four_hours_and_no_further()
    {
        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 240, 240], Enumerable.Range(1, 10).Select(t => (int)DeliveryTimes.PauseAfter(t).TotalMinutes));
        Assert.Throws<ArgumentOutOfRangeException>(() => DeliveryTimes.PauseAfter(0));
    }
}
