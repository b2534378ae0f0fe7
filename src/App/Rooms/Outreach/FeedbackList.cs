using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>What people said in the caller's area, the latest first, a page at a time by key. Who works in a hamlet reads that of the hamlet.</summary>
public sealed class FeedbackList(Db db)
{
    private const int PageRows = 50;

    /// <summary>One page, and the key of the next or null.</summary>
    /// <param name="waiting">Only what nobody has answered.</param>
    /// <param name="after">Key of the last row of the page before.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<(IReadOnlyList<Feedback> Rows, string? Next)> PageAsync(bool waiting, string? after, CancellationToken cancel)
    {
        var rows = Where(waiting);
        if (DayKey.Read(after) is ({ } on, var id)) rows = rows.Where(f => f.On <= on && (f.On < on || f.Id < id));
        var page = await rows.Near(db.Scope).OrderByDescending(f => f.On).ThenByDescending(f => f.Id).Take(PageRows + 1).ToListAsync(cancel);
        return page.Count > PageRows ? (page[..PageRows], new DayKey(page[PageRows - 1].On, page[PageRows - 1].Id).ToString()) : (page, null);
    }

    /// <summary>All of them, a page after the other: for an export.</summary>
    public async IAsyncEnumerable<Feedback> AllAsync(bool waiting, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        for (var after = (string?)null; ;)
        {
            var (rows, next) = await PageAsync(waiting, after, cancel);
            foreach (var row in rows) yield return row;
            if (next is null) yield break;
            after = next;
        }
    }

    /// <summary>What was said at an event, the first first.</summary>
    public async Task<IReadOnlyList<Feedback>> OfEventAsync(Guid eventId, CancellationToken cancel) => await Where(false).Where(f => f.EventId == eventId).OrderBy(f => f.On).ThenBy(f => f.Id).ToListAsync(cancel);

    /// <summary>How many nobody has answered, up to a number and one more.</summary>
    public Task<int> WaitingAsync(int most, CancellationToken cancel) => Where(true).Near(db.Scope).OrderBy(f => f.On).Select(f => f.Id).Take(most + 1).CountAsync(cancel);

    private IQueryable<Feedback> Where(bool waiting)
    {
        var rows = db.Set<Feedback>().AsNoTracking();
        if (waiting) rows = rows.Where(f => f.AnsweredOn == null);
        if (db.Scope.ByHamlet) rows = rows.Where(f => f.HamletId != null && db.Scope.Hamlets.Contains(f.HamletId.Value));
        return rows;
    }
}
