using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Jobs;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>What came of jobs in a year: see <see cref="NewJobs"/> for who counts.</summary>
/// <param name="Year">The year.</param>
/// <param name="Workers">Workers given a new job, each once.</param>
/// <param name="ByKind">The same by kind of the first such job of the year.</param>
/// <param name="Listed">Of these, of poor and near-poor households on the first day.</param>
/// <param name="Looked6">Jobs looked at after 6 months.</param>
/// <param name="There6">Of these, still there.</param>
/// <param name="Looked12">Jobs looked at after 12 months.</param>
/// <param name="There12">Of these, still there.</param>
public sealed record JobYear(int Year, int Workers, IReadOnlyDictionary<JobKind, int> ByKind, int Listed, int Looked6, int There6, int Looked12, int There12);

/// <summary>What is asked of the jobs; null is not asked.</summary>
/// <param name="Year">The year they began.</param>
/// <param name="Kind">Where.</param>
/// <param name="Due">Only jobs to be looked at by this day.</param>
/// <param name="After">Key of the last row of the page before.</param>
public sealed record JobQuery(int? Year = null, JobKind? Kind = null, DateOnly? Due = null, string? After = null);

/// <summary>How many jobs began in a year, of a kind, and what was found when they were looked at after 6 and 12 months.</summary>
internal sealed record JobCount(int Year, JobKind Kind, int Count, int Looked6, int There6, int Looked12, int There12);

/// <summary>The vacancies, referrals and jobs of the caller's area.</summary>
public sealed class JobList(Db db, CommuneSums sums)
{
    private static readonly NameOrder<Placement> ByName = new(p => p.GivenKey, p => p.Id);

    private const int PageRows = 50;

    /// <summary>Years in which jobs began, the latest first, each with what came of it.</summary>
    public async Task<IReadOnlyList<JobYear>> YearsAsync(CancellationToken cancel)
    {
        var workers = await NewJobsAsync(cancel);
        var looks = (await CountsAsync(cancel)).ToLookup(c => c.Year);
        return
        [
            .. workers.OrderByDescending(w => w.Key).Select(w => new JobYear(
                w.Key, w.Sum(c => c.Count), w.GroupBy(c => c.Kind).ToDictionary(k => k.Key, k => k.Sum(c => c.Count)), w.Where(c => c.IsListed).Sum(c => c.Count),
                looks[w.Key].Sum(c => c.Looked6), looks[w.Key].Sum(c => c.There6), looks[w.Key].Sum(c => c.Looked12), looks[w.Key].Sum(c => c.There12))),
        ];
    }

    /// <summary>One page of vacancies, the latest first, only open ones on a day where one is named; and the key of the next or null.</summary>
    public async Task<(IReadOnlyList<Vacancy> Rows, string? Next)> VacanciesAsync(DateOnly? openOn, string? after, CancellationToken cancel)
    {
        var vacancies = openOn is { } day ? Open(day) : db.Set<Vacancy>().AsNoTracking();
        if (DayKey.Read(after) is var (from, id)) vacancies = vacancies.Where(v => v.From <= from && (v.From < from || v.Id > id));
        var page = await vacancies.Near(db.Scope).OrderByDescending(v => v.From).ThenBy(v => v.Id).Take(PageRows + 1).ToListAsync(cancel);
        return page.Count > PageRows ? (page[..PageRows], new DayKey(page[PageRows - 1].From, page[PageRows - 1].Id).ToString()) : (page, null);
    }

    /// <summary>How many vacancies are open on a day, and the places they still have.</summary>
    public async Task<(int Vacancies, int Places)> OpenAsync(DateOnly day, CancellationToken cancel)
    {
        var open = await sums.OfAsync(
            new CommuneSum<Vacancy, (int Count, int Free), Tuple<int, int>>(
                $"vacancies open on {day:O}",
                Open(day),
                rows => rows.GroupBy(v => v.CommuneId).Select(g => new CommunePart<(int, int)>(g.Key, new(g.Count(), g.Sum(v => v.Places - v.Filled)))),
                parts => parts.Aggregate(Tuple.Create(0, 0), (all, p) => Tuple.Create(all.Item1 + p.Count, all.Item2 + p.Free))),
            cancel);
        return (open.Item1, open.Item2);
    }

    /// <summary>A vacancy, or null where the caller does not see it.</summary>
    public Task<Vacancy?> VacancyAsync(Guid id, CancellationToken cancel) => db.Set<Vacancy>().AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, cancel);

    /// <summary>Whoever was sent to a vacancy, by name.</summary>
    public async Task<IReadOnlyList<Referral>> ReferralsAsync(Guid vacancyId, CancellationToken cancel) =>
        await db.Set<Referral>().AsNoTracking().Where(r => r.VacancyId == vacancyId).OrderBy(r => r.State).ThenBy(r => r.GivenKey).ThenBy(r => r.Id).ToListAsync(cancel);

    /// <summary>One page of jobs by name, and the key of the next or null.</summary>
    public Task<(IReadOnlyList<Placement> Rows, string? Next)> PageAsync(JobQuery query, CancellationToken cancel) => ByName.PageAsync(Narrow(query), db.Scope, query.After, cancel);

    /// <summary>How many: of a year or a kind, and of all to be looked at, every one; of some of those up to a number and one more.</summary>
    public async Task<int> CountAsync(JobQuery query, int most, CancellationToken cancel) => query switch
    {
        { Due: null } => (await CountsAsync(cancel)).Where(c => (query.Year ?? c.Year) == c.Year && (query.Kind ?? c.Kind) == c.Kind).Sum(c => c.Count),
        { Due: { } due, Year: null, Kind: null } => (await DueAsync(due, cancel)).Single(),
        _ => await ByName.CountAsync(Narrow(query), db.Scope, most, cancel),
    };

    /// <summary>All rows in order, streamed: for an export.</summary>
    public IAsyncEnumerable<Placement> AllAsync(JobQuery query) => ByName.All(Narrow(query), db.Scope).AsAsyncEnumerable();

    /// <summary>A job, or null where the caller does not see it.</summary>
    public Task<Placement?> FindAsync(Guid id, CancellationToken cancel) => db.Set<Placement>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel);

    /// <summary>Jobs of the members of a household, the latest first.</summary>
    public async Task<IReadOnlyList<Placement>> OfHouseholdAsync(Guid householdId, CancellationToken cancel) =>
        await db.Set<Placement>().AsNoTracking().Where(p => p.HouseholdId == householdId).OrderByDescending(p => p.StartedOn).ToListAsync(cancel);

    /// <summary>Sessions and fairs, the latest first.</summary>
    public async Task<IReadOnlyList<JobEvent>> EventsAsync(CancellationToken cancel) => await db.Set<JobEvent>().AsNoTracking().OrderByDescending(e => e.On).ThenBy(e => e.Id).Take(100).ToListAsync(cancel);

    /// <summary>
    /// Workers with a new job, by year, kind and whether they were listed: the first counted job of each worker and year, for whoever changes the employer within
    /// the year counts once. The first may lie in another commune of the area than the next; so what is kept of a commune is its jobs, not their number.
    /// </summary>
    private Task<ILookup<int, (JobKind Kind, bool IsListed, int Count)>> NewJobsAsync(CancellationToken cancel) => sums.OfAsync(
        new CommuneSum<Placement, NewJob, ILookup<int, (JobKind Kind, bool IsListed, int Count)>>(
            "new jobs",
            db.Set<Placement>().AsNoTracking().Where(p => p.IsNew && (p.EndedOn == null || p.EndedOn >= p.LastsFrom)),
            rows => rows.Select(p => new CommunePart<NewJob>(
                p.CommuneId, new(p.PersonId, p.Id, p.StartedOn, p.Year, p.Kind, p.Class == HouseholdClass.Poor || p.Class == HouseholdClass.NearPoor))),
            () => new WorkersFirstJobs()),
        cancel);

    /// <summary>All jobs by year and kind, new ones or not.</summary>
    private Task<IReadOnlyList<JobCount>> CountsAsync(CancellationToken cancel) => sums.OfAsync(
        new CommuneSum<Placement, JobCount, IReadOnlyList<JobCount>>(
            "jobs",
            db.Set<Placement>().AsNoTracking(),
            rows => rows.GroupBy(p => new { p.CommuneId, p.Year, p.Kind }).Select(g => new CommunePart<JobCount>(g.Key.CommuneId, new(
                g.Key.Year, g.Key.Kind, g.Count(), g.Count(p => p.ThereAfter6 != null), g.Count(p => p.ThereAfter6 == true), g.Count(p => p.ThereAfter12 != null), g.Count(p => p.ThereAfter12 == true)))),
            () => new RunningTally<JobCount, (int Year, JobKind Kind), IReadOnlyList<JobCount>>(
                p => (p.Year, p.Kind), p => [p.Count, p.Looked6, p.There6, p.Looked12, p.There12],
                all => [.. all.Select(g => new JobCount(g.Key.Year, g.Key.Kind, (int)g.Value[0], (int)g.Value[1], (int)g.Value[2], (int)g.Value[3], (int)g.Value[4]))])),
        cancel);

    private Task<IReadOnlyList<int>> DueAsync(DateOnly day, CancellationToken cancel) => sums.OfAsync(
        new CommuneSum<Placement, int, IReadOnlyList<int>>(
            $"jobs to be looked at by {day:O}",
            Narrow(new(Due: day)),
            rows => rows.GroupBy(p => p.CommuneId).Select(g => new CommunePart<int>(g.Key, g.Count())),
            parts => [parts.Sum()]),
        cancel);

    private IQueryable<Vacancy> Open(DateOnly day) => db.Set<Vacancy>().AsNoTracking().Where(v => v.From <= day && (v.Until == null || v.Until >= day) && v.Filled < v.Places);

    private IQueryable<Placement> Narrow(JobQuery query)
    {
        var jobs = db.Set<Placement>().AsNoTracking();
        // A year is a range of an index in a wide area; a commune's own index holds them all.
        if (query.Year is { } year) jobs = jobs.Where(AskedOfRows.Unless<Placement>(!db.Scope.IsFew, p => p.Year == year));
        if (query.Kind is { } kind) jobs = jobs.Where(p => p.Kind == kind);
        if (query.Due is not { } due) return jobs;
        var (half, whole) = (due.AddMonths(-PlacementRules.RetentionMonths[0]), due.AddMonths(-PlacementRules.RetentionMonths[1]));
        // A job of long ago that nobody looked at is not asked about for ever: two years on, nobody remembers.
        var oldest = whole.AddMonths(-PlacementRules.RetentionMonths[1]);
        // The index of jobs to be looked at is filtered by what is asked first.
        return jobs.Where(p => p.ThereAfter6 == null || p.ThereAfter12 == null).Where(p => p.StartedOn > oldest && ((p.StartedOn <= half && p.ThereAfter6 == null) || (p.StartedOn <= whole && p.ThereAfter12 == null)));
    }
}
