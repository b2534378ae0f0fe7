using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Plumbing.Journal;

/// <summary>
/// Collects what an act writes and, last in the transaction, links it to the chains of the communes it touched. Payloads are written
/// as they come, so an act over a hundred thousand rows keeps only their digests in memory.
/// </summary>
internal sealed class JournalWriter(Db db, Act act)
{
    private const int PayloadsAtOnce = 4096;
    private readonly Dictionary<Guid, List<Pending>> _byChain = [];
    private readonly List<JournalPayload> _payloads = [];

    private readonly record struct Pending(string Entity, string Key, JournalOperation Operation, Guid PayloadId, byte[] Digest);

    /// <summary>Notes one row.</summary>
    public void Note(Guid chain, string entity, string key, JournalOperation operation, byte[] body)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var payload = new JournalPayload { Id = Guid.CreateVersion7(), CommuneId = chain, Salt = salt, Body = body };
        _payloads.Add(payload);
        if (!_byChain.TryGetValue(chain, out var list)) _byChain[chain] = list = [];
        list.Add(new(entity, key, operation, payload.Id, ChainHash.OfPayload(salt, body)));
    }

    /// <summary>Whether enough payloads wait to be written.</summary>
    public bool IsFull => _payloads.Count >= PayloadsAtOnce;

    /// <summary>Writes the payloads that wait.</summary>
    public async Task SpillAsync(CancellationToken cancel)
    {
        if (_payloads.Count == 0) return;
        var columns = RowColumns.Of(db.Model.FindEntityType(typeof(JournalPayload))!);
        await BulkRows.WriteAsync(db, columns, _payloads.Select(columns.ValuesOf), cancel);
        _payloads.Clear();
    }

    /// <summary>Locks the chain heads in id order and appends the links.</summary>
    public async Task LinkAsync(Func<Guid, CancellationToken, Task<IReadOnlyList<Guid>>> predecessors, CancellationToken cancel)
    {
        await SpillAsync(cancel);
        var actDigest = ChainHash.OfAct(act);
        var columns = RowColumns.Of(db.Model.FindEntityType(typeof(JournalEntry))!);
        foreach (var (chain, pending) in _byChain.OrderBy(c => c.Key))
        {
            var (seq, hash) = await LockHeadAsync(chain, predecessors, cancel);
            var links = new List<object?[]>(pending.Count);
            foreach (var p in pending)
            {
                seq++;
                var previous = hash;
                hash = ChainHash.OfEntry(previous, chain, seq, actDigest, p.Entity, p.Key, p.Operation, p.Digest);
                links.Add(columns.ValuesOf(new JournalEntry
                {
                    CommuneId = chain,
                    Seq = seq,
                    ActId = act.Id,
                    Entity = p.Entity,
                    Key = p.Key,
                    Operation = p.Operation,
                    PayloadId = p.PayloadId,
                    PayloadDigest = p.Digest,
                    PreviousHash = previous,
                    Hash = hash,
                }));
            }

            await BulkRows.WriteAsync(db, columns, links, cancel);
            await db.Set<ChainHead>().IgnoreQueryFilters().Where(h => h.CommuneId == chain)
                .ExecuteUpdateAsync(s => s.SetProperty(h => h.Seq, seq).SetProperty(h => h.Hash, hash), cancel);
        }

        _byChain.Clear();
    }

    private async Task<(long Seq, byte[] Hash)> LockHeadAsync(Guid chain, Func<Guid, CancellationToken, Task<IReadOnlyList<Guid>>> predecessors, CancellationToken cancel)
    {
        if (await ReadHeadAsync(chain, cancel) is { } known) return known;

        var seed = "";
        var before = await predecessors(chain, cancel);
        if (before.Count > 0)
        {
            var heads = await db.Set<ChainHead>().IgnoreQueryFilters().AsNoTracking().Where(h => before.Contains(h.CommuneId)).ToListAsync(cancel);
            seed = heads.Count == 0 ? "" : JsonSerializer.Serialize(heads.OrderBy(h => h.CommuneId).Select(h => new { commune = h.CommuneId, seq = h.Seq, hash = Convert.ToHexStringLower(h.Hash) }));
        }

        var head = new ChainHead { CommuneId = chain, Seq = 0, Hash = ChainHash.OfSeed(seed), Seed = seed };
        var columns = RowColumns.Of(db.Model.FindEntityType(typeof(ChainHead))!);
        if (db.Database.GetDbConnection() is NpgsqlConnection)
        {
            // Two first acts of a chain at once: one makes the head, the other waits for it here and then locks it.
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO journal_chain_head (commune_id, seq, hash, seed) VALUES ({head.CommuneId}, {head.Seq}, {head.Hash}, {head.Seed}) ON CONFLICT DO NOTHING", cancel);
        }
        else
        {
            await BulkRows.WriteAsync(db, columns, [columns.ValuesOf(head)], cancel);
        }

        return (await ReadHeadAsync(chain, cancel))!.Value;
    }

    private async Task<(long Seq, byte[] Hash)?> ReadHeadAsync(Guid chain, CancellationToken cancel)
    {
        // SQLite has one writer at a time and our transactions begin IMMEDIATE: holding the transaction is the lock.
        var heads = db.Database.GetDbConnection() is NpgsqlConnection
            ? db.Set<ChainHead>().FromSql($"SELECT * FROM journal_chain_head WHERE commune_id = {chain} FOR UPDATE")
            : db.Set<ChainHead>().Where(h => h.CommuneId == chain);
        var head = (await heads.IgnoreQueryFilters().AsNoTracking().ToListAsync(cancel)).SingleOrDefault();
        return head is null ? null : (head.Seq, head.Hash);
    }
}
