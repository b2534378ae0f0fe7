using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Production;

namespace VuonLen.App.Rooms.Production;

/// <summary>A project, and how many of its households are late to hand back.</summary>
public sealed record ProjectRow(ProductionProject Project, int Late);

/// <summary>The projects of the caller's area, the latest first, a page at a time by key.</summary>
public sealed class ProjectList(Db db)
{
    private const int PageRows = 50;

    /// <summary>One page and the key of the next, or null at the end.</summary>
    /// <param name="late">Only those with households that are late to hand back.</param>
    /// <param name="after">The last project of the page before; null for the first.</param>
    /// <param name="today">The day late is asked of.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<(IReadOnlyList<ProjectRow> Rows, Guid? Next)> PageAsync(bool late, Guid? after, DateOnly today, CancellationToken cancel)
    {
        var projects = db.Set<ProductionProject>().AsNoTracking();
        if (late) projects = projects.Where(p => db.Set<ProjectMember>().Any(m => m.ProjectId == p.Id && m.Owed > 0 && m.DueOn < today));
        if (after is { } id && await db.Set<ProductionProject>().AsNoTracking().Where(p => p.Id == id).Select(p => (DateOnly?)p.From).SingleOrDefaultAsync(cancel) is { } from)
            projects = projects.Where(p => p.From <= from && (p.From < from || p.Id < id));
        var rows = await projects.Near(db.Scope).OrderByDescending(p => p.From).ThenByDescending(p => p.Id)
            .Select(p => new ProjectRow(p, db.Set<ProjectMember>().Count(m => m.ProjectId == p.Id && m.Owed > 0 && m.DueOn < today))).Take(PageRows + 1).ToListAsync(cancel);
        return rows.Count > PageRows ? (rows[..PageRows], rows[PageRows - 1].Project.Id) : (rows, null);
    }

    /// <summary>A project, or null where the caller does not see it.</summary>
    public Task<ProductionProject?> FindAsync(Guid id, CancellationToken cancel) => db.Set<ProductionProject>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel);

    /// <summary>Its households by name; those who left last.</summary>
    public async Task<IReadOnlyList<ProjectMember>> MembersAsync(Guid id, CancellationToken cancel) => await db.Set<ProjectMember>().AsNoTracking()
        .Where(m => m.ProjectId == id).OrderBy(m => m.LeftOn != null).ThenBy(m => m.GivenKey).ThenBy(m => m.Id).ToListAsync(cancel);

    /// <summary>What moved in it, the latest first.</summary>
    public async Task<IReadOnlyList<ProjectMovement>> MovementsAsync(Guid id, CancellationToken cancel) => await db.Set<ProjectMovement>().AsNoTracking()
        .Where(m => m.ProjectId == id).OrderByDescending(m => m.On).ThenByDescending(m => m.Id).ToListAsync(cancel);

    /// <summary>Projects planned and not approved.</summary>
    public Task<int> ToApproveAsync(CancellationToken cancel) => db.Set<ProductionProject>().AsNoTracking().Where(p => p.State == ProjectState.Planned && p.Members > 0).Near(db.Scope).CountAsync(cancel);

    /// <summary>Households whose day to hand back is over.</summary>
    public Task<int> LateAsync(DateOnly today, CancellationToken cancel) => db.Set<ProjectMember>().AsNoTracking().Where(m => m.Owed > 0 && m.DueOn < today).Near(db.Scope).CountAsync(cancel);

    /// <summary>The projects of a household, the latest first.</summary>
    public async Task<IReadOnlyList<(ProjectMember Member, ProductionProject Project)>> OfHouseholdAsync(Guid householdId, CancellationToken cancel) =>
        [.. (await (
            from member in db.Set<ProjectMember>().AsNoTracking()
            join project in db.Set<ProductionProject>().AsNoTracking() on member.ProjectId equals project.Id
            where member.HouseholdId == householdId
            orderby project.From descending, member.Id
            select new { member, project }).ToListAsync(cancel)).Select(r => (r.member, r.project))];
}
