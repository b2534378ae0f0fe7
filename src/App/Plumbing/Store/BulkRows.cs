using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace VuonLen.App.Plumbing.Store;

/// <summary>
/// Inserts many rows inside the present transaction: one prepared statement on SQLite, binary COPY on PostgreSQL. Constraints and
/// triggers hold as for any row.
/// </summary>
internal static class BulkRows
{
    /// <summary>Writes the stored values of rows; returns how many.</summary>
    public static async Task<int> WriteAsync(DbContext db, RowColumns columns, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        var connection = db.Database.GetDbConnection();
        return connection is NpgsqlConnection postgres
            ? await CopyAsync(postgres, columns, rows, cancel)
            : Insert((SqliteConnection)connection, db.Database.CurrentTransaction!.GetDbTransaction(), columns, rows, cancel);
    }

    private static int Insert(SqliteConnection connection, DbTransaction transaction, RowColumns columns, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        using var command = connection.CreateCommand();
        command.Transaction = (SqliteTransaction)transaction;
        command.CommandText = Statement(columns);
        var parameters = new SqliteParameter[columns.Names.Length];
        for (var i = 0; i < parameters.Length; i++) parameters[i] = command.Parameters.Add(new SqliteParameter("@p" + i, null));
        command.Prepare();
        var count = 0;
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            for (var i = 0; i < parameters.Length; i++)
            {
                // Guids are stored as upper-case text, as EF Core stores them on SQLite.
                parameters[i].Value = row[i] switch { null => DBNull.Value, Guid g => g.ToString().ToUpperInvariant(), var value => value };
            }

            count += command.ExecuteNonQuery();
        }

        return count;
    }

    private static string Statement(RowColumns columns)
    {
        var sql = new StringBuilder("INSERT INTO \"").Append(columns.Table).Append("\" (");
        sql.AppendJoin(", ", columns.Names.Select(n => $"\"{n}\"")).Append(") VALUES (");
        sql.AppendJoin(", ", Enumerable.Range(0, columns.Names.Length).Select(i => "@p" + i)).Append(')');
        return sql.ToString();
    }

    private static async Task<int> CopyAsync(NpgsqlConnection connection, RowColumns columns, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        var names = string.Join(", ", columns.Names.Select(n => $"\"{n}\""));
        var types = columns.StoreTypes.Select(t => t.Contains('(', StringComparison.Ordinal) ? t[..t.IndexOf('(', StringComparison.Ordinal)] : t).ToArray();
        var count = 0;
        await using var copy = await connection.BeginBinaryImportAsync($"COPY \"{columns.Table}\" ({names}) FROM STDIN (FORMAT BINARY)", cancel);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancel);
            for (var i = 0; i < row.Length; i++)
            {
                if (row[i] is not { } value) await copy.WriteNullAsync(cancel);
                else await copy.WriteAsync(value is byte b ? (short)b : value, types[i], cancel);
            }

            count++;
        }

        await copy.CompleteAsync(cancel);
        return count;
    }
}
