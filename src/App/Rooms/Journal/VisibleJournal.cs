using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Rooms.Journal;

/// <summary>
/// The journal as far as the caller may read it. An act carries no area of its own: it is seen only through the links it made in the
/// chains of the caller's communes. Of the chain that belongs to no commune, who is bound to a place sees users of their own area only.
/// Who may not read households reads nothing of the communes' chains, and an area narrower than a commune has no chain.
/// </summary>
public sealed class VisibleJournal(Db db, Caller caller, ManagedUsers managed)
{
    /// <summary>The links, to be narrowed further.</summary>
    public async Task<IQueryable<JournalEntry>> EntriesAsync(CancellationToken cancel)
    {
        var entries = db.Set<JournalEntry>().AsNoTracking();
        if (db.Scope.ByHamlet) return entries.Where(e => false);
        if (!caller.May(Permissions.ReadHouseholds)) entries = entries.Where(e => e.CommuneId == Guid.Empty);
        if (await managed.AreaAsync(cancel) is null) return entries;
        var ids = await (await managed.QueryAsync(cancel)).Select(u => u.Id).ToListAsync(cancel);
        // A key of a user's rows begins with the user's id.
        var known = ids.Select(i => i.ToString()).ToArray();
        return entries.Where(e => e.CommuneId != Guid.Empty || !e.Entity.StartsWith("access_") || known.Contains(e.Key.Substring(0, 36)));
    }
}
