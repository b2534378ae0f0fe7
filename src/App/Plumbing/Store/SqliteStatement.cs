using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace VuonLen.App.Plumbing.Store;

/// <summary>
/// A statement run for many rows, its values bound by place: the provider's commands look every parameter up by its name, among all others, for every
/// row. Values are stored as the provider and <see cref="Conversions"/> store them.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    /// <summary>Prepares a statement with parameters written "?".</summary>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, sql, out _statement), _database);
    }

    /// <summary>Runs it for one row; gives how many rows of the store it changed.</summary>
    /// <exception cref="SqliteException">A constraint or a guard refuses the row.</exception>
    public int Run(object?[] values)
    {
        for (var i = 0; i < values.Length; i++) SqliteException.ThrowExceptionForRC(Bind(i + 1, values[i]), _database);
        var result = raw.sqlite3_step(_statement);
        if (result != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(result, _database);
        raw.sqlite3_reset(_statement);
        return raw.sqlite3_changes(_database);
    }

    public void Dispose() => _statement.Dispose();

    private int Bind(int at, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, at),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(_statement, at, 0),
        byte[] bytes => raw.sqlite3_bind_blob(_statement, at, bytes),
        Guid id => BindId(at, id),
        string text => raw.sqlite3_bind_text(_statement, at, text),
        bool flag => raw.sqlite3_bind_int(_statement, at, flag ? 1 : 0),
        byte or short or ushort or int or uint or long => raw.sqlite3_bind_int64(_statement, at, Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        DateOnly day => raw.sqlite3_bind_text(_statement, at, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        DateTime instant => raw.sqlite3_bind_text(_statement, at, instant.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)),
        DateTimeOffset instant => raw.sqlite3_bind_text(_statement, at, instant.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture)),
        decimal figure => raw.sqlite3_bind_text(_statement, at, figure.ToString("0.0###########################", CultureInfo.InvariantCulture)),
        _ => throw new InvalidOperationException($"A {value.GetType().Name} is not written in bulk."),
    };

    private int BindId(int at, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return raw.sqlite3_bind_blob(_statement, at, bytes);
    }
}
