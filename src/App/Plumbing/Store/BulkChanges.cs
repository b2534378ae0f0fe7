using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Npgsql;

namespace VuonLen.App.Plumbing.Store;

/// <summary>
/// Writes many changed rows of one table inside the present transaction: one prepared statement on SQLite, one statement over arrays of
/// columns on PostgreSQL. Versions are compared as for any row; what is written here was journalled before, like any change.
/// </summary>
internal static class BulkChanges
{
    /// <summary>Rows of one table from which it is worth it.</summary>
    private const int Many = 64;

    private const int RowsAtOnce = 4096;

    /// <summary>Writes those of the changed entries that are many of a kind, and takes them as saved. The others are left as they are.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else wrote one of the rows first.</exception>
    public static async Task WriteAsync(Db db, IEnumerable<EntityEntry> changed, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is null) return;
        foreach (var kind in changed.Where(e => e.State == EntityState.Modified).GroupBy(e => (e.Metadata, Columns: ModifiedOf(e))).Where(g => g.Count() >= Many))
        {
            var table = new Table(RowColumns.Of(kind.Key.Metadata), kind.Key.Columns);
            foreach (var chunk in kind.Chunk(RowsAtOnce))
            {
                var rows = Array.ConvertAll(chunk, table.ValuesOf);
                var written = db.Database.GetDbConnection() is NpgsqlConnection postgres
                    ? await UpdateAsync(postgres, table, rows, cancel)
                    : Update((SqliteConnection)db.Database.GetDbConnection(), table, rows, cancel);
                if (written != rows.Length) throw new DbUpdateConcurrencyException($"{table.Columns.Table}: {rows.Length - written} of {rows.Length} rows were written by somebody else meanwhile.");
                foreach (var entry in chunk) entry.State = EntityState.Unchanged;
            }
        }
    }

    /// <summary>The places of the modified columns, as a text that is equal where they are.</summary>
    private static string ModifiedOf(EntityEntry entry)
    {
        var columns = RowColumns.Of(entry.Metadata);
        return string.Create(columns.Properties.Length, (entry, columns), static (flags, state) =>
        {
            for (var i = 0; i < flags.Length; i++) flags[i] = state.entry.Property(state.columns.Properties[i]).IsModified ? '1' : '0';
        });
    }

    private static int Update(SqliteConnection connection, Table table, object?[][] rows, CancellationToken cancel)
    {
        var names = table.Columns.Names;
        using var statement = new SqliteStatement(
            connection,
            $"UPDATE \"{table.Columns.Table}\" SET {string.Join(", ", table.Set.Select(c => $"\"{names[c]}\" = ?"))} WHERE {string.Join(" AND ", table.Where.Select(c => $"\"{names[c]}\" IS ?"))}");
        var count = 0;
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            count += statement.Run(row);
        }

        return count;
    }

    private static async Task<int> UpdateAsync(NpgsqlConnection connection, Table table, object?[][] rows, CancellationToken cancel)
    {
        var names = table.Columns.Names;
        int[] all = [.. table.Set, .. table.Where];
        // Keys are never null; a token may be.
        var where = table.Where.Select((c, i) => i < table.Keys ? $"t.\"{names[c]}\" = v.c{table.Set.Length + i}" : $"t.\"{names[c]}\" IS NOT DISTINCT FROM v.c{table.Set.Length + i}");
        var sql = $"UPDATE \"{table.Columns.Table}\" AS t SET {string.Join(", ", table.Set.Select((c, i) => $"\"{names[c]}\" = v.c{i}"))} "
            + $"FROM unnest({string.Join(", ", all.Select((_, i) => "$" + (i + 1)))}) AS v({string.Join(", ", all.Select((_, i) => "c" + i))}) WHERE {string.Join(" AND ", where)}";
        await using var command = new NpgsqlCommand(sql, connection);
        for (var i = 0; i < all.Length; i++) command.Parameters.Add(ColumnArray.Of(table.Columns.StoreTypes[all[i]], rows, i));
        return await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>A table, which of its columns are set, and by which a row is found: its key as it was, then the tokens of concurrency.</summary>
    private sealed class Table
    {
        public Table(RowColumns columns, string modified)
        {
            Columns = columns;
            Set = [.. Enumerable.Range(0, modified.Length).Where(i => modified[i] == '1')];
            var keys = Enumerable.Range(0, modified.Length).Where(i => columns.Properties[i].IsPrimaryKey()).ToArray();
            Keys = keys.Length;
            Where = [.. keys, .. Enumerable.Range(0, modified.Length).Where(i => columns.Properties[i].IsConcurrencyToken)];
        }

        public RowColumns Columns { get; }

        public int[] Set { get; }

        public int[] Where { get; }

        public int Keys { get; }

        public object?[] ValuesOf(EntityEntry entry) =>
        [
            .. Set.Select(c => Columns.Stored(c, entry.Property(Columns.Properties[c]).CurrentValue)),
            .. Where.Select(c => Columns.Stored(c, entry.Property(Columns.Properties[c]).OriginalValue)),
        ];
    }
}
