using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Plumbing.Journal;

/// <summary>One thing wrong with the journal; the code is one of gap, hash, payload, act, head, seed.</summary>
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
public sealed class JournalVerifier(Db db, OpenPacks packs)
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
            await foreach (var link in packs.ChainAsync(head.CommuneId, cancel))
            {
                void Fault(string code)
                {
                    if (faults.Count < MostFaults) faults.Add(new(code, head.CommuneId, link.Seq, link.Entity, link.Key));
                }

                if (link.Seq != ++seq)
                {
                    Fault("gap");
                    seq = link.Seq;
                }

                if (!acts.TryGetValue(link.ActId, out var actDigest)) acts[link.ActId] = actDigest = await DigestOfActAsync(link.ActId, cancel);
                if (actDigest is null) Fault("act");
                else if (!link.Hash.AsSpan().SequenceEqual(ChainHash.OfEntry(previous, head.CommuneId, link.Seq, actDigest, link.Entity, link.Key, link.Operation, link.PayloadDigest))) Fault("hash");
                if (packs.Of(link) is not { } payload) Fault("payload");
                else if (payload.Body is null) erased++;
                else if (!link.PayloadDigest.AsSpan().SequenceEqual(ChainHash.OfPayload(payload.Salt, payload.Body))) Fault("payload");
                previous = link.Hash;
                if (++entries % 10_000 == 0) progress?.Invoke(entries);
            }

            if (seq != head.Seq || !previous.AsSpan().SequenceEqual(head.Hash)) faults.Add(new("head", head.CommuneId, head.Seq, "", ""));
        }

        return new(entries, heads.Count, erased, faults);
    }

    private async Task<byte[]?> DigestOfActAsync(Guid id, CancellationToken cancel) =>
        await db.Set<Act>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancel) is { } act ? ChainHash.OfAct(act) : null;

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
