// Comparisons here become SQL: the columns compare byte by byte on both stores.
#pragma warning disable CA1309

using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Outreach;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Courses the caller may give or read: the own and those of wider places, by title, a page at a time by key.</summary>
public sealed class CourseList(Db db, GeographySource places)
{
    private const int PageRows = 50;

    /// <summary>One page, and the key of the next or null.</summary>
    public async Task<(IReadOnlyList<Course> Rows, string? Next)> PageAsync(OfficerLevel? level, string? after, CancellationToken cancel)
    {
        var rows = await SeenAsync(cancel);
        if (level is { } asked) rows = rows.Where(c => c.Level == asked);
        if (NameKey.Read(after) is ({ } title, var id)) rows = rows.Where(c => string.Compare(c.TitleKey, title) >= 0 && (string.Compare(c.TitleKey, title) > 0 || c.Id > id));
        var page = await rows.OrderBy(c => c.TitleKey).ThenBy(c => c.Id).Take(PageRows + 1).ToListAsync(cancel);
        return page.Count > PageRows ? (page[..PageRows], new NameKey(page[PageRows - 1].TitleKey, page[PageRows - 1].Id).ToString()) : (page, null);
    }

    /// <summary>Courses of which a class may be given, by title; of many the first.</summary>
    public async Task<IReadOnlyList<Course>> OfferedAsync(CancellationToken cancel) => await (await SeenAsync(cancel)).Where(c => !c.IsRetired).OrderBy(c => c.TitleKey).ThenBy(c => c.Id).Take(PageRows * 4).ToListAsync(cancel);

    /// <summary>A course, or null where the caller does not see it.</summary>
    public async Task<Course?> FindAsync(Guid id, CancellationToken cancel) => await (await SeenAsync(cancel)).SingleOrDefaultAsync(c => c.Id == id, cancel);

    /// <summary>Of wider places only those above the caller's own area: another province's courses are none of ours.</summary>
    private async Task<IQueryable<Course>> SeenAsync(CancellationToken cancel)
    {
        var rows = db.Set<Course>().AsNoTracking();
        if (db.Scope.IsWhole) return rows;
        var geography = await places.GetAsync(db, cancel);
        var above = db.Scope.WiderIn(geography);
        return rows.Where(c => c.CommuneId != null || above.Contains(c.PlaceId));
    }
}
