namespace VuonLen.App.Plumbing;

/// <summary>What day it is in Vietnam, wherever the server stands and whatever its own time zone: UTC+7 all year.</summary>
public static class VietnamTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    /// <summary>The instant at which the next day begins in Vietnam; at midnight itself, that of the day after.</summary>
    public static DateTimeOffset NextMidnightInVietnam(this TimeProvider clock) => new(clock.TodayInVietnam().AddDays(1), TimeOnly.MinValue, Offset);

    /// <summary>Today in Vietnam.</summary>
    public static DateOnly TodayInVietnam(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime + Offset);

    /// <summary>The moment a day ends in Vietnam, UTC: what was written down by the end of that day was written before it.</summary>
    public static DateTime EndInVietnam(this DateOnly day) =>
        DateTime.SpecifyKind(day.AddDays(1).ToDateTime(TimeOnly.MinValue) - Offset, DateTimeKind.Utc);
}
