using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Plumbing.Journal;

/// <summary>Finds the payloads of links: the packs that some links name are read in one question and opened once.</summary>
public sealed class OpenPacks(Db db)
{
    private Dictionary<Guid, IReadOnlyList<JournalPayload>?> _open = [];

    /// <summary>Links of one chain in order, a bounded number at a time, with their packs open.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async IAsyncEnumerable<JournalEntry> ChainAsync(Guid chain, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        const int linksAtOnce = 4096;
        for (long after = 0; ;)
        {
            var links = await db.Set<JournalEntry>().AsNoTracking().Where(e => e.CommuneId == chain && e.Seq > after).OrderBy(e => e.Seq).Take(linksAtOnce).ToListAsync(cancel);
            await OpenAsync(links, cancel);
            foreach (var link in links) yield return link;
            if (links.Count < linksAtOnce) yield break;
            after = links[^1].Seq;
        }
    }

    /// <summary>Opens the packs of some links and forgets those of others.</summary>
    public async Task OpenAsync(IReadOnlyCollection<JournalEntry> links, CancellationToken cancel)
    {
        var wanted = links.Select(l => l.PackId).ToHashSet();
        var open = _open.Where(p => wanted.Contains(p.Key)).ToDictionary();
        var missing = wanted.Where(id => !open.ContainsKey(id)).ToArray();
        await foreach (var pack in db.Set<JournalPack>().AsNoTracking().Where(p => missing.Contains(p.Id)).AsAsyncEnumerable().WithCancellation(cancel)) open[pack.Id] = Try(pack);
        _open = open;
    }

    /// <summary>The payload of a link whose pack is open; null where it is gone or cannot be read.</summary>
    public JournalPayload? Of(JournalEntry link) =>
        _open.GetValueOrDefault(link.PackId) is { } payloads && (uint)link.PackAt < (uint)payloads.Count ? payloads[link.PackAt] : null;

    private static IReadOnlyList<JournalPayload>? Try(JournalPack pack)
    {
        try
        {
            return pack.Open();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
