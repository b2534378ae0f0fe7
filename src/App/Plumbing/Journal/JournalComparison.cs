using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Plumbing.Journal;

/// <summary>
/// Replays each chain and compares what it says with what the tables hold: a row changed, added or removed behind the journal's back is
/// found. Memory is bounded by the largest chain, that of one commune. Rows whose payload was erased by law are passed over.
/// </summary>
public sealed class JournalComparison(Db db)
{
    private sealed class Replayed
    {
        public required Dictionary<string, JsonElement> Columns { get; init; }

        public bool Erased { get; set; }
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
                if (!owned && chain != Guid.Empty) continue;
                var method = typeof(JournalComparison).GetMethod(owned ? nameof(OwnedAsync) : nameof(SharedAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!;
                await (Task)method.MakeGenericMethod(type.ClrType).Invoke(this, [chain, rows, faults, cancel])!;
            }

            faults.AddRange(rows.Where(r => !r.Value.Erased).Select(r => new JournalFault("row-missing", chain, 0, r.Key.Entity, r.Key.Key)));
        }

        return faults;
    }

    private async Task<Dictionary<(string Entity, string Key), Replayed>> ReplayAsync(Guid chain, CancellationToken cancel)
    {
        var rows = new Dictionary<(string, string), Replayed>();
        var links = from e in db.Set<JournalEntry>().AsNoTracking()
                    where e.CommuneId == chain && e.Operation != JournalOperation.Read
                    orderby e.Seq
                    join p in db.Set<JournalPayload>().AsNoTracking() on e.PayloadId equals p.Id
                    select new { e.Entity, e.Key, e.Operation, p.Body };
        await foreach (var link in links.AsAsyncEnumerable().WithCancellation(cancel))
        {
            var at = (link.Entity, link.Key);
            if (link.Operation == JournalOperation.Delete)
            {
                rows.Remove(at);
                continue;
            }

            if (link.Operation == JournalOperation.Insert || !rows.TryGetValue(at, out var row)) rows[at] = row = new() { Columns = [] };
            if (link.Body is null)
            {
                row.Erased = true;
                continue;
            }

            using var body = JsonDocument.Parse(link.Body);
            foreach (var column in body.RootElement.EnumerateObject())
            {
                row.Columns[column.Name] = (link.Operation == JournalOperation.Update ? column.Value[1] : column.Value).Clone();
            }
        }

        return rows;
    }

    private Task OwnedAsync<T>(Guid chain, Dictionary<(string Entity, string Key), Replayed> rows, List<JournalFault> faults, CancellationToken cancel)
        where T : class, ICommuneOwned => CompareRowsAsync(db.Set<T>().Where(r => r.CommuneId == chain), chain, rows, faults, cancel);

    private Task SharedAsync<T>(Guid chain, Dictionary<(string Entity, string Key), Replayed> rows, List<JournalFault> faults, CancellationToken cancel)
        where T : class => CompareRowsAsync(db.Set<T>(), chain, rows, faults, cancel);

    private async Task CompareRowsAsync<T>(IQueryable<T> query, Guid chain, Dictionary<(string Entity, string Key), Replayed> rows, List<JournalFault> faults, CancellationToken cancel)
        where T : class
    {
        var columns = RowColumns.Of(db.Model.FindEntityType(typeof(T))!);
        await foreach (var row in query.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
        {
            var values = columns.ValuesOf(row);
            var key = columns.KeyOf(values);
            if (!rows.Remove((columns.Table, key), out var replayed)) faults.Add(new("row-unknown", chain, 0, columns.Table, key));
            else if (!replayed.Erased && !Same(replayed.Columns, RowPayload.OfInsert(columns, values))) faults.Add(new("row-differs", chain, 0, columns.Table, key));
        }
    }

    private static bool Same(Dictionary<string, JsonElement> replayed, byte[] stored)
    {
        using var body = JsonDocument.Parse(stored);
        var seen = 0;
        foreach (var column in body.RootElement.EnumerateObject())
        {
            if (!replayed.TryGetValue(column.Name, out var was) || !JsonElement.DeepEquals(was, column.Value)) return false;
            seen++;
        }

        // A column set to null again stands in the replay as null, and is absent from the stored row.
        return seen == replayed.Count(c => c.Value.ValueKind != JsonValueKind.Null);
    }
}
