using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Plumbing.Journal;

/// <summary>One thing wrong with the journal; the code is one of gap, link, hash, payload, act, head, seed.</summary>
public sealed record JournalFault(string Code, Guid CommuneId, long Seq, string Entity, string Key);

/// <summary>What a verification read and found.</summary>
public sealed record JournalVerdict(long Entries, int Chains, long ErasedPayloads, IReadOnlyList<JournalFault> Faults)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSound => Faults.Count == 0;
}

/// <summary>
/// Proves the journal from its columns alone, as anyone with a copy of the store could: every chain is whole, every link hashes, every
/// payload is the one that was linked. Streams; memory does not grow with the journal.
/// </summary>
public sealed class JournalVerifier(Db db)
{
    private const int MostFaults = 1000;

    /// <summary>Verifies all chains the caller may see.</summary>
    public async Task<JournalVerdict> VerifyAsync(Action<long>? progress, CancellationToken cancel)
    {
        var faults = new List<JournalFault>();
        long entries = 0, erased = 0;
        var acts = new Dictionary<Guid, byte[]?>();
        var heads = await db.Set<ChainHead>().AsNoTracking().OrderBy(h => h.CommuneId).ToListAsync(cancel);
        foreach (var head in heads)
        {
            long seq = 0;
            var previous = ChainHash.OfSeed(head.Seed);
            if (head.Seed.Length > 0 && !SeedStands(head)) faults.Add(new("seed", head.CommuneId, 0, "", ""));
            var chain = from e in db.Set<JournalEntry>().AsNoTracking()
                        where e.CommuneId == head.CommuneId
                        orderby e.Seq
                        join p in db.Set<JournalPayload>().AsNoTracking() on e.PayloadId equals p.Id into ps
                        from p in ps.DefaultIfEmpty()
                        join a in db.Set<Act>().AsNoTracking() on e.ActId equals a.Id into acted
                        from a in acted.DefaultIfEmpty()
                        select new { e, p, a };
            await foreach (var link in chain.AsAsyncEnumerable().WithCancellation(cancel))
            {
                void Fault(string code)
                {
                    if (faults.Count < MostFaults) faults.Add(new(code, head.CommuneId, link.e.Seq, link.e.Entity, link.e.Key));
                }

                if (link.e.Seq != ++seq)
                {
                    Fault("gap");
                    seq = link.e.Seq;
                }

                if (!link.e.PreviousHash.AsSpan().SequenceEqual(previous)) Fault("link");
                if (!acts.TryGetValue(link.e.ActId, out var actDigest)) acts[link.e.ActId] = actDigest = link.a is null ? null : ChainHash.OfAct(link.a);
                if (actDigest is null) Fault("act");
                else if (!link.e.Hash.AsSpan().SequenceEqual(ChainHash.OfEntry(link.e.PreviousHash, head.CommuneId, link.e.Seq, actDigest, link.e.Entity, link.e.Key, link.e.Operation, link.e.PayloadDigest))) Fault("hash");
                if (link.p is null) Fault("payload");
                else if (link.p.Body is null) erased++;
                else if (!link.e.PayloadDigest.AsSpan().SequenceEqual(ChainHash.OfPayload(link.p.Salt, link.p.Body))) Fault("payload");
                previous = link.e.Hash;
                if (++entries % 10_000 == 0) progress?.Invoke(entries);
            }

            if (seq != head.Seq || !previous.AsSpan().SequenceEqual(head.Hash)) faults.Add(new("head", head.CommuneId, head.Seq, "", ""));
        }

        return new(entries, heads.Count, erased, faults);
    }

    /// <summary>A seed names heads its predecessors' chains really had.</summary>
    private bool SeedStands(ChainHead head)
    {
        using var seed = JsonDocument.Parse(head.Seed);
        foreach (var part in seed.RootElement.EnumerateArray())
        {
            var commune = part.GetProperty("commune").GetGuid();
            var seq = part.GetProperty("seq").GetInt64();
            var hash = Convert.FromHexString(part.GetProperty("hash").GetString()!);
            var link = db.Set<JournalEntry>().AsNoTracking().SingleOrDefault(e => e.CommuneId == commune && e.Seq == seq);
            if (link is null || !link.Hash.AsSpan().SequenceEqual(hash)) return false;
        }

        return true;
    }
}
