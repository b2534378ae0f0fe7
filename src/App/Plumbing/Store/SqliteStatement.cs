using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace VuonLen.App.Plumbing.Store;

/// <summary>
/// A statement run for many rows, its values bound by place: the provider's commands look every parameter up by its name, among all others, for every
/// row. Values are stored as the provider and <see cref="Conversions"/> store them.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    /// <summary>The longest text, in bytes, that is bound from the stack; a figure or an instant takes far less.</summary>
    private const int LongestOnStack = 256;

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

    private int Bind(int at, object? value)
    {
        Span<byte> text = stackalloc byte[LongestOnStack];
        switch (value)
        {
            case null: return raw.sqlite3_bind_null(_statement, at);
            case string words:
                // Most texts are names and codes: they need no array of their own on the way.
                return Encoding.UTF8.TryGetBytes(words, text, out var length) ? raw.sqlite3_bind_text(_statement, at, text[..length]) : raw.sqlite3_bind_text(_statement, at, words);
            case Guid id:
                id.TryWriteBytes(text, bigEndian: true, out _);
                return raw.sqlite3_bind_blob(_statement, at, text[..16]);
            case byte[] { Length: 0 }: return raw.sqlite3_bind_zeroblob(_statement, at, 0);
            case byte[] bytes: return raw.sqlite3_bind_blob(_statement, at, bytes);
            case long number: return raw.sqlite3_bind_int64(_statement, at, number);
            case int number: return raw.sqlite3_bind_int64(_statement, at, number);
            case byte number: return raw.sqlite3_bind_int64(_statement, at, number);
            case bool flag: return raw.sqlite3_bind_int(_statement, at, flag ? 1 : 0);
            case short or ushort or uint: return raw.sqlite3_bind_int64(_statement, at, Convert.ToInt64(value, CultureInfo.InvariantCulture));
            case DateOnly day: return Format(day, "yyyy-MM-dd", text);
            case DateTime instant: return Format(instant, "yyyy-MM-dd HH:mm:ss.FFFFFFF", text);
            case DateTimeOffset instant: return Format(instant, "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", text);
            case decimal figure: return Format(figure, "0.0###########################", text);
            default: throw new InvalidOperationException($"A {value.GetType().Name} is not written in bulk.");
        }

        int Format<T>(T given, string format, Span<byte> into)
            where T : IUtf8SpanFormattable
        {
            given.TryFormat(into, out var written, format, CultureInfo.InvariantCulture);
            return raw.sqlite3_bind_text(_statement, at, into[..written]);
        }
    }
}
