using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Plumbing.Journal;

/// <summary>
/// Replays each chain and compares what it says with what the tables hold: a row changed, added or removed behind the journal's back is
/// found. Memory is bounded by the largest chain, that of one commune. Rows whose payload was erased by law are passed over.
/// </summary>
public sealed class JournalComparison(Db db, OpenPacks packs)
{
    /// <summary>A row as its links say it: the body of its insert as it came, opened only when something changed it later.</summary>
    private sealed class Replayed
    {
        private Dictionary<string, JsonElement>? _columns;

        public byte[]? Inserted { get; init; }

        public bool Erased { get; set; }

        public void Change(byte[] body)
        {
            _columns ??= Columns(Inserted);
            using var changes = JsonDocument.Parse(body);
            foreach (var column in changes.RootElement.EnumerateObject()) _columns[column.Name] = column.Value[1].Clone();
        }

        /// <summary>Whether a row's stored columns, written as an insert, are these.</summary>
        public bool Is(byte[] stored)
        {
            if (_columns is null && Inserted is not null && Inserted.AsSpan().SequenceEqual(stored)) return true;
            _columns ??= Columns(Inserted);
            using var body = JsonDocument.Parse(stored);
            var seen = 0;
            foreach (var column in body.RootElement.EnumerateObject())
            {
                if (!_columns.TryGetValue(column.Name, out var was) || !JsonElement.DeepEquals(was, column.Value)) return false;
                seen++;
            }

            // A column set to null again stands in the replay as null, and is absent from the stored row.
            return seen == _columns.Count(c => c.Value.ValueKind != JsonValueKind.Null);
        }

        private static Dictionary<string, JsonElement> Columns(byte[]? body)
        {
            if (body is null) return [];
            using var json = JsonDocument.Parse(body);
            return json.RootElement.EnumerateObject().ToDictionary(c => c.Name, c => c.Value.Clone());
        }
    }

    /// <summary>Compares all chains the caller may see with all tables that are journalled.</summary>
    public async Task<IReadOnlyList<JournalFault>> CompareAsync(CancellationToken cancel)
    {
        var faults = new List<JournalFault>();
        var types = db.Model.GetEntityTypes().Where(t => RowColumns.Of(t).IsJournalled).ToList();
        var chains = await db.Set<ChainHead>().AsNoTracking().Select(h => h.CommuneId).OrderBy(c => c).ToListAsync(cancel);
        foreach (var chain in chains)
        {
            var rows = await ReplayAsync(chain, cancel);
            foreach (var type in types)
            {
                var owned = typeof(ICommuneOwned).IsAssignableFrom(type.ClrType);
                var orWider = typeof(ICommuneOrWider).IsAssignableFrom(type.ClrType);
                if (!owned && !orWider && chain != Guid.Empty) continue;
                var method = typeof(JournalComparison).GetMethod(owned ? nameof(OwnedAsync) : orWider ? nameof(OrWiderAsync) : nameof(SharedAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!;
                await (Task)method.MakeGenericMethod(type.ClrType).Invoke(this, [chain, rows, faults, cancel])!;
            }

            faults.AddRange(rows.Where(r => !r.Value.Erased).Select(r => new JournalFault("row-missing", chain, 0, r.Key.Entity, r.Key.Key)));
        }

        return faults;
    }

    private async Task<Dictionary<(string Entity, string Key), Replayed>> ReplayAsync(Guid chain, CancellationToken cancel)
    {
        var rows = new Dictionary<(string, string), Replayed>();
        await foreach (var link in packs.ChainAsync(chain, cancel))
        {
            if (link.Operation == JournalOperation.Read) continue;
            var at = (link.Entity, link.Key);
            if (link.Operation == JournalOperation.Delete)
            {
                rows.Remove(at);
                continue;
            }

            var body = packs.Of(link)?.Body;
            if (link.Operation == JournalOperation.Insert) rows[at] = new() { Inserted = body, Erased = body is null };
            else if (!rows.TryGetValue(at, out var row)) rows[at] = new() { Erased = true };
            else if (body is null) row.Erased = true;
            else row.Change(body);
        }

        return rows;
    }

    private Task OwnedAsync<T>(Guid chain, Dictionary<(string Entity, string Key), Replayed> rows, List<JournalFault> faults, CancellationToken cancel)
        where T : class, ICommuneOwned => CompareRowsAsync(db.Set<T>().Where(r => r.CommuneId == chain), chain, rows, faults, cancel);

    private Task OrWiderAsync<T>(Guid chain, Dictionary<(string Entity, string Key), Replayed> rows, List<JournalFault> faults, CancellationToken cancel)
        where T : class, ICommuneOrWider
    {
        Guid? commune = chain == Guid.Empty ? null : chain;
        return CompareRowsAsync(db.Set<T>().Where(r => r.CommuneId == commune), chain, rows, faults, cancel);
    }

    private Task SharedAsync<T>(Guid chain, Dictionary<(string Entity, string Key), Replayed> rows, List<JournalFault> faults, CancellationToken cancel)
        where T : class => CompareRowsAsync(db.Set<T>(), chain, rows, faults, cancel);

    private async Task CompareRowsAsync<T>(IQueryable<T> query, Guid chain, Dictionary<(string Entity, string Key), Replayed> rows, List<JournalFault> faults, CancellationToken cancel)
        where T : class
    {
        var columns = RowColumns.Of(db.Model.FindEntityType(typeof(T))!);
        await foreach (var row in query.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
        {
            var values = columns.ValuesOf(row);
            var key = columns.KeyOf(values).ToString();
            if (!rows.Remove((columns.Table, key), out var replayed)) faults.Add(new("row-unknown", chain, 0, columns.Table, key));
            else if (!replayed.Erased && !replayed.Is(RowPayload.OfInsert(columns, values))) faults.Add(new("row-differs", chain, 0, columns.Table, key));
        }
    }
}
