namespace VuonLen.Domain.Outreach;

/// <summary>What a class asks for a certificate.</summary>
/// <param name="Days">Days it was held.</param>
/// <param name="LeastAttendancePercent">Least share of them, in percent.</param>
/// <param name="PassingPercent">Least score, in percent; null where the course has no test.</param>
public sealed record CompletionTerms(int Days, int LeastAttendancePercent, int? PassingPercent);

/// <summary>The rules of a class of officers and its certificate.</summary>
public static class CompletionRules
{
    /// <summary>Most days of one class.</summary>
    public const int MostDays = 30;

    /// <summary>Longest from its first to its last day, in days.</summary>
    public const int LongestDays = 120;

    /// <summary>Why somebody gets no certificate: <c>completion.days</c>, <c>completion.no-score</c>, <c>completion.score</c>; empty where one is due.</summary>
    /// <param name="terms">What the class asks.</param>
    /// <param name="daysThere">Days the person was there.</param>
    /// <param name="score">Best score in percent, or null where the test was not taken.</param>
    public static IReadOnlyList<Problem> WhyNot(CompletionTerms terms, int daysThere, int? score)
    {
        var problems = new List<Problem>();
        // In whole numbers: 80 percent of three days are three days.
        if (daysThere * 100 < terms.Days * terms.LeastAttendancePercent) problems.Add(new("", "completion.days", daysThere, terms.Days, terms.LeastAttendancePercent));
        if (terms.PassingPercent is { } passing)
        {
            if (score is not { } reached) problems.Add(new("", "completion.no-score"));
            else if (reached < passing) problems.Add(new("", "completion.score", reached, passing));
        }

        return problems;
    }

    /// <summary>What is wrong with the days of a class: <c>course-run.days</c>, <c>course-run.days-twice</c>, <c>course-run.long</c>.</summary>
    public static IEnumerable<Problem> CheckDays(IReadOnlyCollection<DateOnly> days)
    {
        if (days.Count is 0 or > MostDays)
        {
            yield return new("Days", "course-run.days", MostDays);
            yield break;
        }

        if (days.Distinct().Count() < days.Count) yield return new("Days", "course-run.days-twice");
        if (days.Max().DayNumber - days.Min().DayNumber >= LongestDays) yield return new("Days", "course-run.long", LongestDays);
    }
}
