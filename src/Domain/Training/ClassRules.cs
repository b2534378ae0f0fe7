using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Training;

/// <summary>A session of a class: a day and the part of it.</summary>
public readonly record struct ClassTime(DateOnly On, DayPart Part);

/// <summary>What is planned of a class.</summary>
/// <param name="Level">Level.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
/// <param name="Capacity">Most learners.</param>
/// <param name="UnitCost">Cost of the training of one learner, whole đồng.</param>
/// <param name="Times">Its sessions.</param>
public sealed record ClassPlan(ClassLevel Level, DateOnly From, DateOnly Until, int Capacity, long UnitCost, IReadOnlyList<ClassTime> Times);

/// <summary>The rules of a class, whoever plans it and whoever learns.</summary>
public static class ClassRules
{
    /// <summary>Months after the end at which learners are asked.</summary>
    public static readonly IReadOnlyList<int> FollowUpMonths = [3, 6, 12];

    private const int MonthsOfElementary = 3;
    private const int MonthsOfIntermediate = 12;
    private const int MostSessions = 800;

    /// <summary>Days of a timetable: every chosen day of the week from the first to the last day of a class, at each of the chosen times.</summary>
    /// <param name="from">First day.</param>
    /// <param name="until">Last day.</param>
    /// <param name="days">Days of the week.</param>
    /// <param name="parts">Parts of the day.</param>
    public static IReadOnlyList<ClassTime> Draw(DateOnly from, DateOnly until, IReadOnlyCollection<DayOfWeek> days, IReadOnlyCollection<DayPart> parts)
    {
        var times = new List<ClassTime>();
        for (var day = from; day <= until && times.Count <= MostSessions; day = day.AddDays(1))
        {
            if (days.Contains(day.DayOfWeek)) times.AddRange(parts.Order().Select(h => new ClassTime(day, h)));
        }

        return times;
    }

    /// <summary>What is wrong with a plan.</summary>
    public static IEnumerable<Problem> Check(ClassPlan plan, CourseSupport law)
    {
        if (plan.Until < plan.From) yield return new("until", "class.dates", plan.From, plan.Until);
        else if (plan.Level == ClassLevel.Regular && plan.Until >= plan.From.AddMonths(MonthsOfElementary)) yield return new("until", "class.too-long", MonthsOfElementary);
        else if (plan.Level == ClassLevel.Elementary && (plan.Until < plan.From.AddMonths(MonthsOfElementary).AddDays(-1) || plan.Until >= plan.From.AddMonths(MonthsOfIntermediate)))
            yield return new("until", "class.elementary-length", MonthsOfElementary, MonthsOfIntermediate);
        if (plan.Capacity < 1 || plan.Capacity > law.ClassSize) yield return new("capacity", "class.capacity", law.ClassSize);
        if (plan.UnitCost < 0) yield return new("unitCost", "class.unit-cost");
        if (plan.Times.Count is 0 or > MostSessions) yield return new("days", "class.no-session", MostSessions);
        else if (plan.Times.Any(t => t.On < plan.From || t.On > plan.Until)) yield return new("days", "class.session-outside", plan.From, plan.Until);
        else if (plan.Times.Distinct().Count() < plan.Times.Count) yield return new("days", "class.session-twice");
    }

    /// <summary>Why somebody may not be enrolled again, or null.</summary>
    /// <param name="name">Who, for the sentence.</param>
    /// <param name="before">Classes the person was supported in before, those left early not counted.</param>
    /// <param name="why">Why again: work lost for objective reasons, as the commune certifies.</param>
    /// <param name="law">The law.</param>
    public static Problem? CheckAgain(string name, int before, string? why, CourseSupport law)
    {
        if (before >= law.MostTimes) return new("learners", "enrol.most", name, law.MostTimes);
        return before > 0 && string.IsNullOrWhiteSpace(why) ? new("learners", "enrol.once", name, law.MostTimes) : null;
    }

    /// <summary>Why somebody may not learn by age and sex, or null.</summary>
    public static Problem? CheckLearner(string name, Answer mayLearn) => mayLearn switch
    {
        Answer.Yes => null,
        Answer.No => new("learners", "enrol.age", name),
        _ => new("learners", "enrol.age-unknown", name),
    };

    /// <summary>The day on which a learner is asked, so many months after the end.</summary>
    public static DateOnly FollowUpOn(DateOnly ended, int months) => ended.AddMonths(months);

    /// <summary>Why an answer of a follow-up cannot be put down, or null.</summary>
    public static Problem? CheckFollowUp(DateOnly ended, int months, DateOnly on, DateOnly today)
    {
        if (!FollowUpMonths.Contains(months)) return new("months", "follow-up.months");
        if (on > today) return new("on", "training.future", on);
        return on < FollowUpOn(ended, months) ? new("on", "follow-up.early", FollowUpOn(ended, months)) : null;
    }

    /// <summary>Whether the class led to work: employed, self-employed, or the same work done better.</summary>
    public static bool LedToWork(this FollowUpResult result) => result != FollowUpResult.Nothing;
}
