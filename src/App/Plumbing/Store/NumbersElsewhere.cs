using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace VuonLen.App.Plumbing.Store;

/// <summary>
/// The one question that looks beyond the caller's area, because the constraint it foresees does too: of given identity numbers, which are
/// held by somebody who lives outside given communes? The answer is a bare "active elsewhere"; who and where never leave this query.
/// </summary>
public static class NumbersElsewhere
{
    private const string OnSqlite = """
        SELECT hex(id_number_index) FROM registry_person
        WHERE id_number_index IN (SELECT unhex(value) FROM json_each(@numbers)) AND id_number_index IS NOT NULL AND died_on IS NULL AND household_id IS NOT NULL
          AND commune_id NOT IN (SELECT unhex(value) FROM json_each(@communes))
        """;

    /// <summary>Which of the numbers are active elsewhere.</summary>
    /// <param name="db">The store, inside an act or not.</param>
    /// <param name="indexes">Blind indexes, as upper-case hex.</param>
    /// <param name="communes">Communes that are not elsewhere: the one asked for and those it came from.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Blind indexes, as upper-case hex; empty where none is.</returns>
    public static async Task<HashSet<string>> ActiveAsync(Db db, IReadOnlyCollection<string> indexes, IReadOnlyCollection<Guid> communes, CancellationToken cancel)
    {
        var active = new HashSet<string>(StringComparer.Ordinal);
        if (indexes.Count == 0) return active;
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await using var command = CommandOf(db.Database.GetDbConnection(), indexes, communes);
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            await using var rows = await command.ExecuteReaderAsync(cancel);
            while (await rows.ReadAsync(cancel)) active.Add(rows.GetString(0));
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        return active;
    }

    private static DbCommand CommandOf(DbConnection connection, IReadOnlyCollection<string> indexes, IReadOnlyCollection<Guid> communes)
    {
        if (connection is NpgsqlConnection postgres)
        {
            // Row-level security hides the rows: the function lifts it for its own query only; see Guards.
            var command = new NpgsqlCommand($"SELECT upper(encode(n, 'hex')) FROM {Guards.NumbersElsewhere}(@numbers, @communes) AS n", postgres);
            command.Parameters.AddWithValue("numbers", indexes.Select(Convert.FromHexString).ToArray());
            command.Parameters.AddWithValue("communes", communes.ToArray());
            return command;
        }

        var sqlite = ((SqliteConnection)connection).CreateCommand();
        sqlite.CommandText = OnSqlite;
        sqlite.Parameters.AddWithValue("@numbers", JsonSerializer.Serialize(indexes));
        // The 32 digits of an id in the order they are written are the 16 bytes it is stored as; see Conversions.
        sqlite.Parameters.AddWithValue("@communes", JsonSerializer.Serialize(communes.Select(c => c.ToString("N"))));
        return sqlite;
    }
}
