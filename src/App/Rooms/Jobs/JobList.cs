using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Jobs;

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

/// <summary>The vacancies, referrals and jobs of the caller's area.</summary>
public sealed class JobList(Db db)
{
    private static readonly NameOrder<Placement> ByName = new(p => p.GivenKey, p => p.Id);

    private IQueryable<Placement> Counted => db.Set<Placement>().AsNoTracking().Where(p => p.IsNew && (p.EndedOn == null || p.EndedOn >= p.LastsFrom));

    /// <summary>Years in which jobs began, the latest first, each with what came of it.</summary>
    public async Task<IReadOnlyList<JobYear>> YearsAsync(CancellationToken cancel)
    {
        // The first counted job of each worker and year: whoever changes the employer within the year counts once.
        var first = Counted.Near(db.Scope).Where(p => !Counted.Any(o => o.PersonId == p.PersonId && o.Year == p.Year && (o.StartedOn < p.StartedOn || (o.StartedOn == p.StartedOn && o.Id.CompareTo(p.Id) < 0))));
        var workers = await first.GroupBy(p => new { p.Year, p.Kind, Listed = p.Class == Domain.Standards.HouseholdClass.Poor || p.Class == Domain.Standards.HouseholdClass.NearPoor })
            .Select(g => new { g.Key.Year, g.Key.Kind, g.Key.Listed, Count = g.Count() }).ToListAsync(cancel);
        var looks = await db.Set<Placement>().AsNoTracking().Where(p => p.ThereAfter6 != null || p.ThereAfter12 != null).Near(db.Scope).GroupBy(p => p.Year).Select(g => new
        {
            g.Key,
            Looked6 = g.Count(p => p.ThereAfter6 != null),
            There6 = g.Count(p => p.ThereAfter6 == true),
            Looked12 = g.Count(p => p.ThereAfter12 != null),
            There12 = g.Count(p => p.ThereAfter12 == true),
        }).ToDictionaryAsync(g => g.Key, cancel);
        return
        [
            .. workers.GroupBy(w => w.Year).OrderByDescending(g => g.Key).Select(g => new JobYear(
                g.Key, g.Sum(w => w.Count), g.GroupBy(w => w.Kind).ToDictionary(k => k.Key, k => k.Sum(w => w.Count)), g.Where(w => w.Listed).Sum(w => w.Count),
                looks.GetValueOrDefault(g.Key)?.Looked6 ?? 0, looks.GetValueOrDefault(g.Key)?.There6 ?? 0, looks.GetValueOrDefault(g.Key)?.Looked12 ?? 0, looks.GetValueOrDefault(g.Key)?.There12 ?? 0)),
        ];
    }

    /// <summary>Vacancies, the latest first; only open ones on a day where one is named. At most so many as a page shows.</summary>
    public async Task<IReadOnlyList<Vacancy>> VacanciesAsync(DateOnly? openOn, CancellationToken cancel) =>
        await (openOn is { } day ? Open(day) : db.Set<Vacancy>().AsNoTracking()).Near(db.Scope).OrderByDescending(v => v.From).ThenBy(v => v.Id).Take(200).ToListAsync(cancel);

    /// <summary>How many vacancies are open on a day, and the places they still have.</summary>
    public async Task<(int Vacancies, int Places)> OpenAsync(DateOnly day, CancellationToken cancel)
    {
        var open = await Open(day).Near(db.Scope).GroupBy(_ => 1).Select(g => new { Count = g.Count(), Free = g.Sum(v => v.Places - v.Filled) }).SingleOrDefaultAsync(cancel);
        return (open?.Count ?? 0, open?.Free ?? 0);
    }

    /// <summary>A vacancy, or null where the caller does not see it.</summary>
    public Task<Vacancy?> VacancyAsync(Guid id, CancellationToken cancel) => db.Set<Vacancy>().AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, cancel);

    /// <summary>Whoever was sent to a vacancy, by name.</summary>
    public async Task<IReadOnlyList<Referral>> ReferralsAsync(Guid vacancyId, CancellationToken cancel) =>
        await db.Set<Referral>().AsNoTracking().Where(r => r.VacancyId == vacancyId).OrderBy(r => r.State).ThenBy(r => r.GivenKey).ThenBy(r => r.Id).ToListAsync(cancel);

    /// <summary>One page of jobs by name, and the key of the next or null.</summary>
    public Task<(IReadOnlyList<Placement> Rows, string? Next)> PageAsync(JobQuery query, CancellationToken cancel) => ByName.PageAsync(Narrow(query), db.Scope, query.After, cancel);

    /// <summary>How many, up to a number.</summary>
    public Task<int> CountAsync(JobQuery query, int most, CancellationToken cancel) => ByName.CountAsync(Narrow(query), db.Scope, most, cancel);

    /// <summary>All rows in order, streamed: for an export.</summary>
    public IAsyncEnumerable<Placement> AllAsync(JobQuery query) => ByName.All(Narrow(query), db.Scope).AsAsyncEnumerable();

    /// <summary>A job, or null where the caller does not see it.</summary>
    public Task<Placement?> FindAsync(Guid id, CancellationToken cancel) => db.Set<Placement>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel);

    /// <summary>Jobs of the members of a household, the latest first.</summary>
    public async Task<IReadOnlyList<Placement>> OfHouseholdAsync(Guid householdId, CancellationToken cancel) =>
        await db.Set<Placement>().AsNoTracking().Where(p => p.HouseholdId == householdId).OrderByDescending(p => p.StartedOn).ToListAsync(cancel);

    /// <summary>Sessions and fairs, the latest first.</summary>
    public async Task<IReadOnlyList<JobEvent>> EventsAsync(CancellationToken cancel) => await db.Set<JobEvent>().AsNoTracking().OrderByDescending(e => e.On).ThenBy(e => e.Id).Take(100).ToListAsync(cancel);

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
