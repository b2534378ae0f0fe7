using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Jobs;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>An employer with what came of it.</summary>
/// <param name="Employer">Who.</param>
/// <param name="Open">Vacancies that still take somebody.</param>
/// <param name="FreePlaces">Places these still have.</param>
/// <param name="Filled">Places filled, of all its vacancies.</param>
/// <param name="Workers">Workers who began there, each once.</param>
/// <param name="Looked6">Jobs looked at after 6 months.</param>
/// <param name="There6">Of these, still there.</param>
/// <param name="Looked12">Jobs looked at after 12 months.</param>
/// <param name="There12">Of these, still there.</param>
public sealed record EmployerRow(Employer Employer, int Open, int FreePlaces, int Filled, int Workers, int Looked6, int There6, int Looked12, int There12);

/// <summary>What is asked of the employers; null is not asked.</summary>
/// <param name="Text">Part of the name, marks or none; or a whole tax code.</param>
/// <param name="Kind">What it is.</param>
/// <param name="After">Key of the last row of the page before.</param>
public sealed record EmployerQuery(string? Text = null, EmployerKind? Kind = null, string? After = null);

/// <summary>The employers of the caller's area, by name, a page at a time by key.</summary>
public sealed class EmployerList(Db db)
{
    private const int MostOffered = 1_000;

    private static readonly NameOrder<Employer> ByName = new(e => e.Key, e => e.Id);

    /// <summary>One page and the key of the next, or null at the end.</summary>
    public async Task<(IReadOnlyList<EmployerRow> Rows, string? Next)> PageAsync(EmployerQuery query, DateOnly today, CancellationToken cancel)
    {
        var (page, next) = await ByName.PageAsync(Narrow(query), db.Scope, query.After, cancel);
        return (await CountAsync(page, today, cancel), next);
    }

    /// <summary>All rows in order, a page at a time: for an export.</summary>
    public async IAsyncEnumerable<EmployerRow> AllAsync(EmployerQuery query, DateOnly today, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var after = query with { After = null };
        do
        {
            var (rows, next) = await PageAsync(after, today, cancel);
            foreach (var row in rows) yield return row;
            after = after with { After = next };
        }
        while (after.After is not null);
    }

    /// <summary>One, or null where the caller does not see it.</summary>
    public Task<Employer?> FindAsync(Guid id, CancellationToken cancel) => db.Set<Employer>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancel);

    /// <summary>Those of some communes by name, at most a thousand: what a form offers.</summary>
    public async Task<IReadOnlyList<Employer>> OfAsync(IReadOnlyCollection<Guid> communes, CancellationToken cancel) =>
        await db.Set<Employer>().AsNoTracking().Where(e => communes.Contains(e.CommuneId)).OrderBy(e => e.Key).ThenBy(e => e.Id).Take(MostOffered).ToListAsync(cancel);

    private async Task<IReadOnlyList<EmployerRow>> CountAsync(IReadOnlyList<Employer> employers, DateOnly today, CancellationToken cancel)
    {
        var ids = employers.Select(e => e.Id).ToList();
        var vacancies = await db.Set<Vacancy>().AsNoTracking().Where(v => ids.Contains(v.EmployerId)).GroupBy(v => v.EmployerId).Select(g => new
        {
            g.Key,
            Open = g.Count(v => v.From <= today && (v.Until == null || v.Until >= today) && v.Filled < v.Places),
            Free = g.Sum(v => v.From <= today && (v.Until == null || v.Until >= today) ? v.Places - v.Filled : 0),
            Filled = g.Sum(v => v.Filled),
        }).ToDictionaryAsync(g => g.Key, cancel);
        // A job that came by a vacancy is of its employer; one that was found otherwise says so itself. Asked apart, each by its index: together every job of the area would be read.
        var offered = from vacancy in db.Set<Vacancy>().AsNoTracking()
                      where ids.Contains(vacancy.EmployerId)
                      join job in db.Set<Placement>().AsNoTracking() on (Guid?)vacancy.Id equals job.VacancyId
                      select new { Employer = vacancy.EmployerId, job.PersonId, job.ThereAfter6, job.ThereAfter12 };
        // Jobs without a vacancy are most of all: no store may begin with them.
        var found = from job in db.Set<Placement>().AsNoTracking().Where(AskedOfRows.Only<Placement>(p => p.VacancyId == null))
                    where job.EmployerId != null && ids.Contains(job.EmployerId.Value)
                    select new { Employer = job.EmployerId!.Value, job.PersonId, job.ThereAfter6, job.ThereAfter12 };
        var jobs = await offered.Concat(found).GroupBy(j => j.Employer).Select(g => new
        {
            g.Key,
            Workers = g.Select(j => j.PersonId).Distinct().Count(),
            Looked6 = g.Count(j => j.ThereAfter6 != null),
            There6 = g.Count(j => j.ThereAfter6 == true),
            Looked12 = g.Count(j => j.ThereAfter12 != null),
            There12 = g.Count(j => j.ThereAfter12 == true),
        }).ToDictionaryAsync(g => g.Key, cancel);
        return
        [
            .. employers.Select(e =>
            {
                var (vacant, begun) = (vacancies.GetValueOrDefault(e.Id), jobs.GetValueOrDefault(e.Id));
                return new EmployerRow(
                    e, vacant?.Open ?? 0, vacant?.Free ?? 0, vacant?.Filled ?? 0, begun?.Workers ?? 0, begun?.Looked6 ?? 0, begun?.There6 ?? 0, begun?.Looked12 ?? 0, begun?.There12 ?? 0);
            }),
        ];
    }

    private IQueryable<Employer> Narrow(EmployerQuery query)
    {
        var employers = db.Set<Employer>().AsNoTracking();
        if (query.Kind is { } kind) employers = employers.Where(e => e.Kind == kind);
        if (string.IsNullOrWhiteSpace(query.Text)) return employers;
        if (TaxCode.Read(query.Text) is { } code) return employers.Where(e => e.TaxCode == code);
        var key = NewJobs.KeyOf(query.Text);
        return employers.Where(e => e.Key.Contains(key));
    }
}
