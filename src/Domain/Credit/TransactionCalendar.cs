namespace VuonLen.Domain.Credit;

/// <summary>On which day of the month the policy bank comes to a commune, for a time.</summary>
/// <param name="DayOfMonth">1 to 31; in a month that has no such day it is the month's last.</param>
/// <param name="From">First day it holds, the first of a month: no month has two.</param>
/// <param name="Until">First day it no longer holds, or null.</param>
public readonly record struct FixedDay(int DayOfMonth, DateOnly From, DateOnly? Until);

/// <summary>The transaction day of a month (ngày giao dịch xã).</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Fixed">The day by what is fixed.</param>
/// <param name="MovedTo">The day it was moved to, maybe in the month before or after; null where nobody moved it.</param>
public sealed record TransactionMonth(DateOnly Month, DateOnly Fixed, DateOnly? MovedTo)
{
    /// <summary>The day the bank comes.</summary>
    public DateOnly On => MovedTo ?? Fixed;
}

/// <summary>
/// The days on which the policy bank comes to a commune. No law says what becomes of a day that is a Sunday or a holiday: it stands unless somebody moves it.
/// </summary>
public static class TransactionCalendar
{
    /// <summary>The day a month is moved to lies at most so many days from the fixed one.</summary>
    public const int MostDaysMoved = 31;

    /// <summary>Months looked ahead for the next day: a setting may begin as late as that.</summary>
    private const int MonthsAhead = 13;

    /// <summary>What is wrong with a setting: <c>transaction.of-month</c>, <c>transaction.hours</c>, <c>transaction.first</c>.</summary>
    public static IEnumerable<Problem> Check(int dayOfMonth, TimeOnly opens, TimeOnly closes, DateOnly from)
    {
        if (dayOfMonth is < 1 or > 31) yield return new("DayOfMonth", "transaction.of-month");
        if (opens >= closes) yield return new("Opens", "transaction.hours");
        if (from.Day != 1) yield return new("From", "transaction.first", from.AddDays(1 - from.Day));
    }

    /// <summary>
    /// Whether a month's day may be moved so: <c>transaction.move-day</c> where it is no other day, or one too far away, <c>transaction.move-ended</c> where the bank comes no more by then.
    /// </summary>
    /// <param name="fixedDay">The day by what is fixed.</param>
    /// <param name="to">The day it is moved to.</param>
    /// <param name="noMoreFrom">First day after the fixed one on which the bank comes no more, or null.</param>
    public static Problem? CheckMove(DateOnly fixedDay, DateOnly to, DateOnly? noMoreFrom = null) =>
        to == fixedDay || Math.Abs(to.DayNumber - fixedDay.DayNumber) > MostDaysMoved ? new("Day", "transaction.move-day", fixedDay, MostDaysMoved)
        : to >= noMoreFrom ? new("Day", "transaction.move-ended", noMoreFrom)
        : null;

    /// <summary>
    /// Whether the bank may come no more from a day on: <c>transaction.end-moved</c> where a month was moved from before that day to behind it, or the other way, so that nobody could say
    /// whether it still comes that month.
    /// </summary>
    /// <param name="settings">The settings of one commune as if the last did not end, none overlapping.</param>
    /// <param name="moved">Days that were moved, by the first day of their month.</param>
    /// <param name="noMoreFrom">First day on which the bank comes no more.</param>
    public static Problem? CheckEnd(IReadOnlyCollection<FixedDay> settings, IReadOnlyDictionary<DateOnly, DateOnly> moved, DateOnly noMoreFrom)
    {
        foreach (var (month, to) in moved.OrderBy(m => m.Key))
        {
            if (FixedIn(settings, month) is { } day && day < noMoreFrom != to < noMoreFrom) return new("From", "transaction.end-moved", day, to);
        }

        return null;
    }

    /// <summary>The fixed day of a month, or null where none holds in it.</summary>
    /// <param name="settings">The settings of one commune, none overlapping.</param>
    /// <param name="month">Any day of the month.</param>
    public static DateOnly? FixedIn(IEnumerable<FixedDay> settings, DateOnly month)
    {
        foreach (var one in settings)
        {
            var day = new DateOnly(month.Year, month.Month, Math.Min(one.DayOfMonth, DateTime.DaysInMonth(month.Year, month.Month)));
            if (one.From <= day && (one.Until is null || day < one.Until)) return day;
        }

        return null;
    }

    /// <summary>The days of some months in a row; a month without one is left out.</summary>
    /// <param name="settings">The settings of one commune, none overlapping.</param>
    /// <param name="moved">Days that were moved, by the first day of their month.</param>
    /// <param name="first">Any day of the first month.</param>
    /// <param name="months">How many months.</param>
    public static IEnumerable<TransactionMonth> Months(IReadOnlyCollection<FixedDay> settings, IReadOnlyDictionary<DateOnly, DateOnly> moved, DateOnly first, int months)
    {
        var month = new DateOnly(first.Year, first.Month, 1);
        for (var i = 0; i < months; i++, month = month.AddMonths(1))
        {
            if (FixedIn(settings, month) is { } day) yield return new(month, day, moved.TryGetValue(month, out var to) ? to : null);
        }
    }

    /// <summary>The first day on or after a day, or null where none is known.</summary>
    /// <param name="settings">The settings of one commune, none overlapping.</param>
    /// <param name="moved">Days that were moved, by the first day of their month.</param>
    /// <param name="today">From when on.</param>
    public static TransactionMonth? Next(IReadOnlyCollection<FixedDay> settings, IReadOnlyDictionary<DateOnly, DateOnly> moved, DateOnly today) =>
        // Of the month before, a day may have been moved into this one.
        Months(settings, moved, today.AddMonths(-1), MonthsAhead + 1).Where(m => m.On >= today).MinBy(m => m.On);
}
