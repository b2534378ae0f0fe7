using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Plumbing.Journal;

/// <summary>
/// Seals a day: one hash over the heads of all chains and the seal before, signed. Whoever keeps a seal outside the store (a printed page
/// is enough) can later prove that nothing before it was rewritten.
/// </summary>
public sealed class DailySeal(Db db, Acts acts, DataKeys keys)
{
    private sealed record Head(Guid Commune, long Seq, string Hash);

    /// <summary>Seals a day. Sealing it again changes nothing.</summary>
    /// <exception cref="InvalidOperationException">Who seals sees only a part of the store: a seal over some chains would pass for one over all.</exception>
    public async Task<DailyRoot> SealAsync(DateOnly day, CancellationToken cancel)
    {
        if (!db.Scope.IsWhole) throw new InvalidOperationException("A seal covers every chain of the store.");
        var request = new ActRequest(Guid.CreateVersion7(), "journal.seal", "", new { day });
        await acts.DoAsync(
            request,
            async stop =>
            {
                if (await db.Set<DailyRoot>().AnyAsync(r => r.Day >= day, stop)) return [new Domain.Problem("day", "journal.sealed", day)];
                var heads = await db.Set<ChainHead>().AsNoTracking().OrderBy(h => h.CommuneId).ToListAsync(stop);
                var text = JsonSerializer.Serialize(heads.Select(h => new Head(h.CommuneId, h.Seq, Convert.ToHexStringLower(h.Hash))));
                var root = RootOf(day, await BeforeAsync(day, stop), text);
                db.Add(new DailyRoot { Day = day, Heads = text, Root = root, Signature = keys.Audit.SignHash(root) });
                return (IReadOnlyList<Domain.Problem>)[];
            },
            cancel);
        return await db.Set<DailyRoot>().AsNoTracking().SingleAsync(r => r.Day == day, cancel);
    }

    /// <summary>Checks every seal: its signature, the seal before it, and that the chains the caller may see still hold the links it names.</summary>
    public async Task<IReadOnlyList<JournalFault>> VerifyAsync(CancellationToken cancel)
    {
        var faults = new List<JournalFault>();
        var before = ChainHash.Genesis;
        await foreach (var seal in db.Set<DailyRoot>().AsNoTracking().OrderBy(r => r.Day).AsAsyncEnumerable().WithCancellation(cancel))
        {
            var day = seal.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (!seal.Root.AsSpan().SequenceEqual(RootOf(seal.Day, before, seal.Heads))) faults.Add(new("seal", Guid.Empty, 0, "journal_daily_root", day));
            if (!keys.Audit.VerifyHash(seal.Root, seal.Signature)) faults.Add(new("seal-signature", Guid.Empty, 0, "journal_daily_root", day));
            before = seal.Root;
        }

        var last = await db.Set<DailyRoot>().AsNoTracking().OrderByDescending(r => r.Day).FirstOrDefaultAsync(cancel);
        foreach (var head in last is null ? [] : JsonSerializer.Deserialize<Head[]>(last.Heads)!)
        {
            // Who sees part of the store proves that part: heads of other areas are not theirs to look up.
            if (!db.Scope.IsWhole && !db.Scope.Communes.Contains(head.Commune)) continue;
            var hash = Convert.FromHexString(head.Hash);
            var stands = head.Seq == 0 || await db.Set<JournalEntry>().AsNoTracking().AnyAsync(e => e.CommuneId == head.Commune && e.Seq == head.Seq && e.Hash == hash, cancel);
            if (!stands) faults.Add(new("seal-head", head.Commune, head.Seq, "journal_entry", ""));
        }

        return faults;
    }

    private async Task<byte[]> BeforeAsync(DateOnly day, CancellationToken cancel) =>
        await db.Set<DailyRoot>().AsNoTracking().Where(r => r.Day < day).OrderByDescending(r => r.Day).Select(r => r.Root).FirstOrDefaultAsync(cancel) ?? ChainHash.Genesis;

    private static byte[] RootOf(DateOnly day, byte[] before, string heads) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), .. before, .. Encoding.UTF8.GetBytes(heads)]);
}
