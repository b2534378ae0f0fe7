namespace VuonLen.Domain.Notices;

/// <summary>
/// When a message goes out. Nobody gets two of a channel within half an hour, no phone rings at night, and an office's morning begins at seven on Monday to Friday. Times are of
/// Vietnam, which keeps UTC+7 all year.
/// </summary>
public static class DeliveryTimes
{
    /// <summary>What happens within it goes out together.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromMinutes(1);

    /// <summary>Least time between two messages of one channel to one person.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromMinutes(30);

    /// <summary>A delivery that was begun and not ended is taken up again after it: whoever began has died.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    /// <summary>Tries after which a message that is put off again and again is given up: the last waits some four hours.</summary>
    public const int MostTries = 12;

    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);
    private static readonly TimeOnly Morning = new(7, 0);
    private static readonly TimeOnly Night = new(21, 0);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(4);

    /// <summary>When what happened now goes out.</summary>
    /// <param name="channel">By what.</param>
    /// <param name="when">When the person wants it; never gives null.</param>
    /// <param name="now">This instant, UTC.</param>
    /// <param name="lastSent">When the last message of the channel went to the person, UTC; null where none did.</param>
    public static DateTime? Next(NoticeChannel channel, NoticeWhen when, DateTime now, DateTime? lastSent)
    {
        if (when == NoticeWhen.Never) return null;
        if (when == NoticeWhen.Mornings) return NextMorning(now);
        var soon = now + Gathering;
        if (lastSent + Between is { } later && later > soon) soon = later;
        return channel == NoticeChannel.Sms ? Awake(soon) : soon;
    }

    /// <summary>The next working morning after an instant, UTC.</summary>
    public static DateTime NextMorning(DateTime now)
    {
        var there = now + Vietnam;
        var day = DateOnly.FromDateTime(there);
        if (TimeOnly.FromDateTime(there) >= Morning) day = day.AddDays(1);
        while (!IsWorkingDay(day)) day = day.AddDays(1);
        return DateTime.SpecifyKind(day.ToDateTime(Morning) - Vietnam, DateTimeKind.Utc);
    }

    /// <summary>The day whose working morning an instant lies in or after: the day, where it is a working day past seven; else null.</summary>
    public static DateOnly? MorningOf(DateTime now)
    {
        var there = now + Vietnam;
        var day = DateOnly.FromDateTime(there);
        return IsWorkingDay(day) && TimeOnly.FromDateTime(there) >= Morning ? day : null;
    }

    /// <summary>How long a message that was put off waits: a minute after the first try, then twice as long each time, four hours at most.</summary>
    /// <param name="tries">Tries made, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">No try was made.</exception>
    public static TimeSpan PauseAfter(int tries)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tries, 1);
        return tries > 8 ? LongestPause : TimeSpan.FromMinutes(1 << (tries - 1));
    }

    private static bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private static DateTime Awake(DateTime at)
    {
        var there = at + Vietnam;
        var (day, hour) = (DateOnly.FromDateTime(there), TimeOnly.FromDateTime(there));
        if (hour >= Morning && hour < Night) return at;
        return DateTime.SpecifyKind((hour >= Night ? day.AddDays(1) : day).ToDateTime(Morning) - Vietnam, DateTimeKind.Utc);
    }
}
