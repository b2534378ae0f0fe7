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
/// <param name="Begin">Begins a sum that goes on: of a wide area, where one commune changes, only its parts are put in anew. Null where putting all together costs little.</param>
public sealed record CommuneSum<TRow, TPart, TSum>(
    string Name, IQueryable<TRow> Rows, Func<IQueryable<TRow>, IQueryable<CommunePart<TPart>>> Parts, Func<IEnumerable<TPart>, TSum> Together, Func<IRunningSum<TPart, TSum>>? Begin = null)
    where TRow : class, ICommuneOwned
    where TSum : class
{
    /// <summary>A sum that goes on; putting all together is putting one after the other into it.</summary>
    public CommuneSum(string name, IQueryable<TRow> rows, Func<IQueryable<TRow>, IQueryable<CommunePart<TPart>>> parts, Func<IRunningSum<TPart, TSum>> begin)
        : this(name, rows, parts, all => Whole(begin(), all), begin)
    {
    }

    private static TSum Whole(IRunningSum<TPart, TSum> sum, IEnumerable<TPart> parts)
    {
        foreach (var part in parts) sum.Add(part);
        return sum.Read();
    }
}

/// <summary>A sum into which parts are put and out of which they are taken again, in any order. One at a time uses it.</summary>
public interface IRunningSum<TPart, TSum>
{
    /// <summary>Puts a part in.</summary>
    void Add(TPart part);

    /// <summary>Takes a part out that was put in.</summary>
    void Remove(TPart part);

    /// <summary>What the parts in it come to; shared and never changed afterwards.</summary>
    TSum Read();
}

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

        // The versions are read before the rows: what is written in between is read twice rather than missed. Of a page's many sums the first reads them for all.
        var now = memory.Heads(seen.Digest(), version) ?? memory.KeepHeads(seen.Digest(), version, await heads.Select(h => new { h.CommuneId, h.Seq }).ToDictionaryAsync(h => h.CommuneId, h => h.Seq, cancel));
        var parts = memory.Standing<TPart>(sum.Name, now);
        if (now.Keys.Where(c => !parts.ContainsKey(c)).ToArray() is { Length: > 0 } changed)
        {
            var near = changed.Length == now.Count ? seen : new AreaScope(changed, [], false);
            var read = (await sum.Parts(sum.Rows.Near(near)).ToListAsync(cancel)).ToLookup(p => p.CommuneId, p => p.Part);
            foreach (var commune in changed) parts[commune] = [.. read[commune]];
        }

        var together = sum.Begin is { } begin && !seen.IsFew ? memory.Run(sum.Name, seen.Digest(), parts, begin) : sum.Together(parts.Values.SelectMany(p => p));
        memory.Keep(sum.Name, now, parts, seen.Digest(), version, together);
        return together;
    }
}
