using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Plumbing.Journal;

/// <summary>
/// Collects what an act writes and, last in the transaction, links it to the chains of the communes it touched. Packs of payloads are
/// written as they fill, so an act over a hundred thousand rows keeps only their keys and digests in memory.
/// </summary>
internal sealed class JournalWriter(Db db, Act act)
{
    /// <summary>Payloads in one pack: more compress little better, and reading one payload opens its pack.</summary>
    private const int PayloadsInPack = 512;

    private const int BytesInPack = 256 << 10;
    private const int PacksAtOnce = 8;

    /// <summary>The system gives many random bytes about as fast as a few.</summary>
    private const int SaltsAtOnce = 64;

    private readonly Dictionary<Guid, Chain> _chains = [];

    /// <summary>Packs that wait to be written, each pressed together on another thread.</summary>
    private readonly List<Task<JournalPack>> _full = [];
    private readonly byte[] _salts = new byte[SaltsAtOnce * JournalPack.SaltBytes];
    private int _salted;

    /// <summary>Links in one block of memory: one growing list of half a million would be copied, twice as large, as it grows.</summary>
    private const int LinksInBlock = 8_192;

    private const int LinksAtOnce = 1_024;

    /// <summary>A link to be; its digest is held in place, so that thousands of them are one block of memory.</summary>
    private readonly record struct Pending(string Entity, RowKey Key, JournalOperation Operation, int Pack, int At, Vector256<byte> Digest);

    private sealed class Chain
    {
        private readonly List<List<Pending>> _blocks = [];

        public IEnumerable<Pending> Links => _blocks.SelectMany(b => b);

        public void Add(in Pending link)
        {
            if (_blocks.Count == 0 || _blocks[^1].Count == LinksInBlock) _blocks.Add([]);
            _blocks[^1].Add(link);
        }

        public List<Guid> Packs { get; } = [];

        public List<JournalPayload> Open { get; set; } = [];

        public int OpenBytes { get; set; }
    }

    /// <summary>Notes one row.</summary>
    public void Note(Guid chainId, string entity, RowKey key, JournalOperation operation, byte[] body)
    {
        if (!_chains.TryGetValue(chainId, out var chain)) _chains[chainId] = chain = new();
        if (chain.Open.Count == 0) chain.Packs.Add(Guid.CreateVersion7());
        var salt = Salt();
        chain.Add(new(entity, key, operation, chain.Packs.Count - 1, chain.Open.Count, Vector256.Create(ChainHash.OfPayload(salt, body))));
        chain.Open.Add(new(salt, body));
        chain.OpenBytes += body.Length;
        if (chain.Open.Count >= PayloadsInPack || chain.OpenBytes >= BytesInPack) Close(chainId, chain);
    }

    /// <summary>Whether enough packs wait to be written.</summary>
    public bool IsFull => _full.Count >= PacksAtOnce;

    /// <summary>Writes the packs that wait.</summary>
    public async Task SpillAsync(CancellationToken cancel)
    {
        if (_full.Count == 0) return;
        var columns = RowColumns.Of(db.Model.FindEntityType(typeof(JournalPack))!);
        var packs = await Task.WhenAll(_full);
        _full.Clear();
        await BulkRows.WriteAsync(db, columns, packs.Select(columns.ValuesOf), cancel);
    }

    /// <summary>Locks the chain heads in id order and appends the links.</summary>
    public async Task LinkAsync(Func<Guid, CancellationToken, Task<IReadOnlyList<Guid>>> predecessors, CancellationToken cancel)
    {
        foreach (var (id, chain) in _chains) Close(id, chain);
        await SpillAsync(cancel);
        var actDigest = ChainHash.OfAct(act);
        var columns = RowColumns.Of(db.Model.FindEntityType(typeof(JournalEntry))!);
        foreach (var (id, chain) in _chains.OrderBy(c => c.Key))
        {
            var (seq, hash) = await LockHeadAsync(id, predecessors, cancel);
            // The next are linked while the store takes some in.
            await foreach (var some in ReadAhead.Of(Links().Chunk(LinksAtOnce), 1, cancel)) await BulkRows.WriteAsync(db, columns, some, cancel);
            await db.Set<ChainHead>().IgnoreQueryFilters().Where(h => h.CommuneId == id)
                .ExecuteUpdateAsync(s => s.SetProperty(h => h.Seq, seq).SetProperty(h => h.Hash, hash), cancel);

            IEnumerable<object?[]> Links()
            {
                foreach (var p in chain.Links)
                {
                    seq++;
                    var key = p.Key.ToString();
                    var digest = new byte[Vector256<byte>.Count];
                    p.Digest.CopyTo(digest);
                    hash = ChainHash.OfEntry(hash, id, seq, actDigest, p.Entity, key, p.Operation, digest);
                    yield return columns.ValuesOf(new JournalEntry
                    {
                        CommuneId = id,
                        Seq = seq,
                        ActId = act.Id,
                        Entity = p.Entity,
                        Key = key,
                        Operation = p.Operation,
                        PackId = chain.Packs[p.Pack],
                        PackAt = p.At,
                        PayloadDigest = digest,
                        Hash = hash,
                    });
                }
            }
        }

        _chains.Clear();
    }

    private byte[] Salt()
    {
        if (_salted % _salts.Length == 0) RandomNumberGenerator.Fill(_salts);
        var at = _salted % _salts.Length;
        _salted = at + JournalPack.SaltBytes;
        return _salts.AsSpan(at, JournalPack.SaltBytes).ToArray();
    }

    private void Close(Guid id, Chain chain)
    {
        if (chain.Open.Count == 0) return;
        var (pack, payloads) = (chain.Packs[^1], chain.Open);
        _full.Add(Task.Run(() => JournalPack.Of(pack, id, payloads)));
        chain.Open = [];
        chain.OpenBytes = 0;
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
