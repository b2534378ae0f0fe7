// Comparisons here become SQL: the columns compare byte by byte on both stores.
#pragma warning disable CA1309

using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>Somebody who may have come to a session or fair.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="Name">Name.</param>
/// <param name="HamletId">Where.</param>
/// <param name="Birth">Birth.</param>
/// <param name="Class">Class of the household.</param>
public sealed record PossibleVisitor(Guid PersonId, string Name, Guid HamletId, PartialDate Birth, HouseholdClass Class);

/// <summary>Sessions and fairs of the caller's area with the names of who came, listed by name a page at a time by key.</summary>
public sealed class EventList(Db db, GeographySource places, WishList wishes, PersonList persons)
{
    private const int PageRows = 50;
    private const int MostOffered = 100;

    /// <summary>One, or null where the caller does not see it.</summary>
    public Task<JobEvent?> FindAsync(Guid id, CancellationToken cancel) => db.Set<JobEvent>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancel);

    /// <summary>One page of who came, and the key of the next or null.</summary>
    public async Task<(IReadOnlyList<JobEventWorker> Rows, string? Next)> PageAsync(Guid eventId, string? after, CancellationToken cancel)
    {
        var workers = Of(eventId);
        if (NameKey.Read(after) is ({ } name, var id)) workers = workers.Where(w => string.Compare(w.GivenKey, name) >= 0 && (string.Compare(w.GivenKey, name) > 0 || w.PersonId > id));
        var rows = await InOrder(workers).Take(PageRows + 1).ToListAsync(cancel);
        return rows.Count > PageRows ? (rows[..PageRows], new NameKey(rows[PageRows - 1].GivenKey, rows[PageRows - 1].PersonId).ToString()) : (rows, null);
    }

    /// <summary>All who came in order, streamed: for an export.</summary>
    public IAsyncEnumerable<JobEventWorker> AllAsync(Guid eventId) => InOrder(Of(eventId)).AsAsyncEnumerable();

    /// <summary>What members of a household came to, the latest first.</summary>
    public async Task<IReadOnlyList<(JobEventWorker Worker, JobEvent Event)>> OfHouseholdAsync(Guid householdId, CancellationToken cancel) =>
        [.. (await (
            from worker in db.Set<JobEventWorker>().AsNoTracking()
            join one in db.Set<JobEvent>().AsNoTracking() on worker.EventId equals one.Id
            where worker.HouseholdId == householdId
            orderby one.On descending, worker.GivenKey
            select new { worker, one }).ToListAsync(cancel)).Select(r => (r.worker, r.one))];

    /// <summary>
    /// Who may have come and is not named: those found by name, or, where nothing was looked for, workers of the commune who wanted a job by the latest
    /// survey. At most a hundred.
    /// </summary>
    public async Task<IReadOnlyList<PossibleVisitor>> PossibleAsync(JobEvent one, string? name, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(name)) return await WhoWishAsync(one, cancel);
        var page = await persons.PageAsync(name, null, cancel);
        var ids = page.Rows.Select(r => r.Id).ToList();
        var named = await Of(one.Id).Where(w => ids.Contains(w.PersonId)).Select(w => w.PersonId).ToHashSetAsync(cancel);
        return [.. page.Rows.Where(r => !named.Contains(r.Id)).Select(r => new PossibleVisitor(r.Id, r.FullName, r.HamletId, r.Birth, page.Homes[r.HouseholdId].Class))];
    }

    private async Task<IReadOnlyList<PossibleVisitor>> WhoWishAsync(JobEvent one, CancellationToken cancel)
    {
        var year = await wishes.LatestYearAsync(one.On.Year, cancel);
        var communes = (await places.GetAsync(db, cancel)).CoverOf(one.CommuneId, one.On).ToList();
        return await db.Set<WorkerAnswer>().AsNoTracking()
            .Where(a => a.Year == year && communes.Contains(a.CommuneId) && (a.Wants & WorkerWishes.AnyJob) != 0 && !db.Set<JobEventWorker>().Any(w => w.EventId == one.Id && w.PersonId == a.PersonId))
            .OrderBy(a => a.GivenKey).ThenBy(a => a.Id).Take(MostOffered)
            .Select(a => new PossibleVisitor(a.PersonId, a.Name, a.HamletId, a.Birth, a.Class)).ToListAsync(cancel);
    }

    private IQueryable<JobEventWorker> Of(Guid eventId) => db.Set<JobEventWorker>().AsNoTracking().Where(w => w.EventId == eventId);

    private static IQueryable<JobEventWorker> InOrder(IQueryable<JobEventWorker> workers) => workers.OrderBy(w => w.GivenKey).ThenBy(w => w.PersonId);
}
