using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace VuonLen.App.Plumbing.Store;

/// <summary>One column of many rows as a PostgreSQL array, to be unnested there: a statement has as many parameters as columns, not as values.</summary>
internal static class ColumnArray
{
    /// <summary>The array of column <paramref name="at"/> of some rows.</summary>
    /// <param name="storeType">The column's type as the store calls it.</param>
    /// <param name="rows">Stored values of rows.</param>
    /// <param name="at">Which value of each row.</param>
    public static NpgsqlParameter Of(string storeType, IReadOnlyList<object?[]> rows, int at)
    {
        var length = storeType.IndexOf('(', StringComparison.Ordinal);
        return (length < 0 ? storeType : storeType[..length]) switch
        {
            "uuid" => Made(NpgsqlDbType.Uuid, Values<Guid>(rows, at)),
            "text" or "character varying" => Made(NpgsqlDbType.Text, References<string>(rows, at)),
            "bytea" => Made(NpgsqlDbType.Bytea, References<byte[]>(rows, at)),
            "smallint" => Made(NpgsqlDbType.Smallint, Values<short>(rows, at)),
            "integer" => Made(NpgsqlDbType.Integer, Values<int>(rows, at)),
            "bigint" => Made(NpgsqlDbType.Bigint, Values<long>(rows, at)),
            "boolean" => Made(NpgsqlDbType.Boolean, Values<bool>(rows, at)),
            "numeric" => Made(NpgsqlDbType.Numeric, Values<decimal>(rows, at)),
            "date" => Made(NpgsqlDbType.Date, Values<DateOnly>(rows, at)),
            "timestamp with time zone" => Made(NpgsqlDbType.TimestampTz, Instants(rows, at)),
            _ => throw new InvalidOperationException($"Columns of type {storeType} are not written in bulk."),
        };
    }

    private static NpgsqlParameter Made(NpgsqlDbType type, Array values) => new() { NpgsqlDbType = NpgsqlDbType.Array | type, Value = values };

    private static T?[] Values<T>(IReadOnlyList<object?[]> rows, int at)
        where T : struct
    {
        var values = new T?[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = rows[i][at] switch { null => null, T value => value, var other => (T)Convert.ChangeType(other, typeof(T), CultureInfo.InvariantCulture) };
        }

        return values;
    }

    private static T?[] References<T>(IReadOnlyList<object?[]> rows, int at)
        where T : class
    {
        var values = new T?[rows.Count];
        for (var i = 0; i < values.Length; i++) values[i] = (T?)rows[i][at];
        return values;
    }

    private static DateTime?[] Instants(IReadOnlyList<object?[]> rows, int at)
    {
        var values = new DateTime?[rows.Count];
        for (var i = 0; i < values.Length; i++) values[i] = rows[i][at] switch { null => null, DateTimeOffset instant => instant.UtcDateTime, var instant => (DateTime)instant };
        return values;
    }
}
