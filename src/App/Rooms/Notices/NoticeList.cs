using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Rooms.Notices;

/// <summary>The caller's own notices, the latest first, a page at a time by key.</summary>
public sealed class NoticeList(Db db, Acts acts, Caller caller, TimeProvider clock)
{
    /// <summary>Unread ones that are counted at the bell; of more it says so.</summary>
    public const int MostCounted = 99;

    private const int PageRows = 30;

    /// <summary>One page, and the key of the next or null.</summary>
    public async Task<(IReadOnlyList<Notice> Rows, string? Next)> PageAsync(bool unread, string? after, CancellationToken cancel)
    {
        var rows = Mine(unread);
        if (Key(after) is var (at, id)) rows = rows.Where(n => n.At <= at && (n.At < at || n.Id < id));
        var page = await rows.AsNoTracking().OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Take(PageRows + 1).ToListAsync(cancel);
        return page.Count > PageRows ? (page[..PageRows], string.Create(CultureInfo.InvariantCulture, $"{page[PageRows - 1].At.Ticks}~{page[PageRows - 1].Id}")) : (page, null);
    }

    /// <summary>How many wait to be read, up to <see cref="MostCounted"/> and one more.</summary>
    public Task<int> UnreadAsync(CancellationToken cancel) => Mine(true).OrderByDescending(n => n.At).Select(n => n.Id).Take(MostCounted + 1).CountAsync(cancel);

    /// <summary>Takes one as read and gives the page that shows it; null where the caller has no such notice.</summary>
    public async Task<string?> OpenAsync(Guid id, CancellationToken cancel)
    {
        if (await db.Set<Notice>().AsNoTracking().SingleOrDefaultAsync(n => n.Id == id && n.UserId == caller.UserId, cancel) is not { } notice) return null;
        // Opened in two windows at once it was read all the same: what the act says is not asked.
        if (notice.ReadAt is null)
            await acts.DoAsync(new(Guid.CreateVersion7(), "notices.read", "", new { id }), async stop => (await db.Set<Notice>().SingleAsync(n => n.Id == id, stop)).ReadAt = clock.GetUtcNow().UtcDateTime, cancel);
        return notice.Link;
    }

    /// <summary>Takes all that happened until a moment as read: what came while the page was open is not.</summary>
    public Task<ActResult> ReadAllAsync(Guid actId, DateTime until, CancellationToken cancel) => acts.DoAsync(
        new(actId, "notices.read-all", "", new { caller.UserId, until }),
        async stop =>
        {
            foreach (var notice in await Mine(true).Where(n => n.At <= until).ToListAsync(stop)) notice.ReadAt = clock.GetUtcNow().UtcDateTime;
        },
        cancel);

    private IQueryable<Notice> Mine(bool unread)
    {
        var mine = db.Set<Notice>().Where(n => n.UserId == caller.UserId && n.IsListed);
        return unread ? mine.Where(n => n.ReadAt == null) : mine;
    }

    private static (DateTime At, Guid Id)? Key(string? text) =>
        text?.Split('~') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks && Guid.TryParse(id, out var which)
            ? (new DateTime(at, DateTimeKind.Utc), which) : null;
}
