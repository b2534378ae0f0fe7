using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace VuonLen.App.Plumbing.Store;

/// <summary>
/// Inserts many rows inside the present transaction: one prepared statement on SQLite, arrays of columns on PostgreSQL, where COPY is
/// refused to whoever row-level security holds for. Constraints and triggers hold as for any row.
/// </summary>
internal static class BulkRows
{
    private const int RowsAtOnce = 4096;

    /// <summary>Writes the stored values of rows; returns how many.</summary>
    public static async Task<int> WriteAsync(DbContext db, RowColumns columns, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        var connection = db.Database.GetDbConnection();
        return connection is NpgsqlConnection postgres
            ? await InsertAsync(postgres, columns, rows, cancel)
            : Insert((SqliteConnection)connection, columns, rows, cancel);
    }

    private static int Insert(SqliteConnection connection, RowColumns columns, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        using var statement = new SqliteStatement(connection, Statement(columns));
        var count = 0;
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            count += statement.Run(row);
        }

        return count;
    }

    private static string Statement(RowColumns columns)
    {
        var sql = new StringBuilder("INSERT INTO \"").Append(columns.Table).Append("\" (");
        sql.AppendJoin(", ", columns.Names.Select(n => $"\"{n}\"")).Append(") VALUES (");
        sql.AppendJoin(", ", Enumerable.Repeat('?', columns.Names.Length)).Append(')');
        return sql.ToString();
    }

    private static async Task<int> InsertAsync(NpgsqlConnection connection, RowColumns columns, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        var names = string.Join(", ", columns.Names.Select(n => $"\"{n}\""));
        var arrays = string.Join(", ", columns.Names.Select((_, i) => "$" + (i + 1)));
        var count = 0;
        foreach (var chunk in rows.Chunk(RowsAtOnce))
        {
            await using var command = new NpgsqlCommand($"INSERT INTO \"{columns.Table}\" ({names}) SELECT * FROM unnest({arrays})", connection);
            for (var i = 0; i < columns.Names.Length; i++) command.Parameters.Add(ColumnArray.Of(columns.StoreTypes[i], chunk, i));
            count += await command.ExecuteNonQueryAsync(cancel);
        }

        return count;
    }
}
