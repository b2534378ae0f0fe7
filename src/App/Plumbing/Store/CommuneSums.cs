using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;

namespace VuonLen.App.Plumbing.Store;

/// <summary>What one commune adds to a sum.</summary>
/// <param name="CommuneId">The commune.</param>
/// <param name="Part">One of the things it adds.</param>
public sealed record CommunePart<T>(Guid CommuneId, T Part);

/// <summary>A sum over rows of communes.</summary>
/// <param name="Name">Tells it from every other, and says what it is asked about: "supports of 2026". The same name is always the same question.</param>
/// <param name="Rows">The rows it is of, of any area.</param>
/// <param name="Parts">What the rows of each commune add. It may look at no row of another commune: the journal of a commune tells whether its part still stands.</param>
/// <param name="Together">Puts the parts of all communes together; what it gives is shared and never changed.</param>
public sealed record CommuneSum<TRow, TPart, TSum>(
    string Name, IQueryable<TRow> Rows, Func<IQueryable<TRow>, IQueryable<CommunePart<TPart>>> Parts, Func<IEnumerable<TPart>, TSum> Together)
    where TRow : class, ICommuneOwned
    where TSum : class;

/// <summary>
/// Sums over the caller's area that do not grow with what they sum: each commune's part is kept with how far the commune's journal had come, and read again only
/// after something was written there, by whichever process. So they are as exact as if all rows were read.
/// </summary>
public sealed class CommuneSums(Db db, SumMemory memory)
{
    /// <summary>The sum over the caller's area.</summary>
    public Task<TSum> OfAsync<TRow, TPart, TSum>(CommuneSum<TRow, TPart, TSum> sum, CancellationToken cancel)
        where TRow : class, ICommuneOwned
        where TSum : class => OfAsync(sum, db.Scope, cancel);

    /// <summary>The sum over an area, of which the caller's own is the limit.</summary>
    public async Task<TSum> OfAsync<TRow, TPart, TSum>(CommuneSum<TRow, TPart, TSum> sum, AreaScope area, CancellationToken cancel)
        where TRow : class, ICommuneOwned
        where TSum : class
    {
        // What is kept is of whole communes, and what an act has written by now may yet be undone.
        if (db.Scope.ByHamlet || db.Scope.Partner is not null || db.Database.CurrentTransaction is not null)
            return sum.Together((await sum.Parts(sum.Rows.Near(area)).ToListAsync(cancel)).Select(p => p.Part));

        var seen = area.Within(db.Scope);
        var heads = db.Set<ChainHead>().AsNoTracking();
        if (!seen.IsWhole && !ReferenceEquals(seen, db.Scope)) heads = heads.Where(h => seen.Communes.Contains(h.CommuneId));
        // Heads only ever move on: where their sum is what it was, each is what it was. Of a wide area all heads are asked, for a list of its communes costs more to say.
        var version = await (seen.IsFew ? heads : db.Set<ChainHead>().AsNoTracking().IgnoreQueryFilters()).SumAsync(h => h.Seq, cancel);
        if (memory.Find<TSum>(sum.Name, seen.Digest(), version) is { } known) return known;

        // The versions are read before the rows: what is written in between is read twice rather than missed.
        var now = await heads.Select(h => new { h.CommuneId, h.Seq }).ToDictionaryAsync(h => h.CommuneId, h => h.Seq, cancel);
        var parts = memory.Standing<TPart>(sum.Name, now);
        if (now.Keys.Where(c => !parts.ContainsKey(c)).ToArray() is { Length: > 0 } changed)
        {
            var near = changed.Length == now.Count ? seen : new AreaScope(changed, [], false);
            var read = (await sum.Parts(sum.Rows.Near(near)).ToListAsync(cancel)).ToLookup(p => p.CommuneId, p => p.Part);
            foreach (var commune in changed) parts[commune] = [.. read[commune]];
        }

        var together = sum.Together(parts.Values.SelectMany(p => p));
        memory.Keep(sum.Name, now, parts, seen.Digest(), version, together);
        return together;
    }
}
