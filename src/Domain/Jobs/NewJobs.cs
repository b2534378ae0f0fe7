namespace VuonLen.Domain.Jobs;

/// <summary>One job of one worker, as far as counting asks.</summary>
/// <param name="PersonId">The worker.</param>
/// <param name="Employer">Who gives the work, as lists compare it: <see cref="NewJobs.KeyOf"/>.</param>
/// <param name="StartedOn">First day of work.</param>
/// <param name="EndedOn">First day without it, or null while it lasts.</param>
public sealed record JobSpan(Guid PersonId, string Employer, DateOnly StartedOn, DateOnly? EndedOn);

/// <summary>
/// Who counts as given a new job. A worker counts once in a calendar year, if in that year a job of any kind began (taken on, on one's own
/// account, abroad) that lasted at least a month or has not ended, and that is no return to the same employer within three months of having
/// left. It is our definition: no instrument that defines it was found.
/// </summary>
public static class NewJobs
{
    /// <summary>Months a job must have lasted to count, unless it goes on.</summary>
    public const int LeastMonths = 1;

    /// <summary>Months within which a return to the same employer is no new job.</summary>
    public const int ReturnMonths = 3;

    /// <summary>Name of an employer as it is compared: without marks, case and double spaces.</summary>
    public static string KeyOf(string employer) => string.Join(' ', Registry.NameKeys.Of(employer).FamilyFirst.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whether a job is a return to who was left shortly before.</summary>
    public static bool IsReturn(JobSpan job, IEnumerable<JobSpan> others) => others.Any(o =>
        o.PersonId == job.PersonId && o != job && o.Employer == job.Employer && o.StartedOn < job.StartedOn && (o.EndedOn is not { } left || job.StartedOn < left.AddMonths(ReturnMonths)));

    /// <summary>First day on which a job that ends has lasted long enough.</summary>
    public static DateOnly LastsFrom(DateOnly startedOn) => startedOn.AddMonths(LeastMonths);

    /// <summary>Workers given a new job in a year.</summary>
    public static int Count(IReadOnlyCollection<JobSpan> jobs, int year) => jobs
        .Where(j => j.StartedOn.Year == year && (j.EndedOn is not { } ended || ended >= LastsFrom(j.StartedOn)) && !IsReturn(j, jobs))
        .Select(j => j.PersonId).Distinct().Count();
}

/// <summary>The rules of placing a worker.</summary>
public static class PlacementRules
{
    /// <summary>Months after the start at which it is looked whether the worker is still there.</summary>
    public static readonly IReadOnlyList<int> RetentionMonths = [6, 12];

    /// <summary>Why a look at retention cannot be put down, or null.</summary>
    public static Problem? CheckRetention(DateOnly startedOn, int months, DateOnly on, DateOnly today)
    {
        if (!RetentionMonths.Contains(months)) return new("months", "placement.months");
        if (on > today) return new("on", "job.future", on);
        return on < startedOn.AddMonths(months) ? new("on", "placement.early", startedOn.AddMonths(months)) : null;
    }
}
