using Microsoft.Data.Sqlite;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Tests.Plumbing;

public sealed class SqliteStatementTests
{
    /// <summary>One of every kind of value that is written in bulk, at its edges.</summary>
    public static TheoryData<string> Given => [.. Values.Keys];

    private static readonly Dictionary<string, object?> Values = new()
    {
        ["nothing"] = null,
        ["no text"] = "",
        ["a name"] = "Hoàng Thị Xuyến",
        ["a text of one place on the stack"] = new string('ễ', 85) + "x",
        ["a text too long for it"] = new string('ễ', 86),
        ["no bytes"] = Array.Empty<byte>(),
        ["bytes"] = new byte[] { 0, 1, 255 },
        ["a whole number"] = long.MinValue,
        ["an int"] = -1,
        ["a byte"] = (byte)255,
        ["a short"] = short.MinValue,
        ["an unsigned number"] = uint.MaxValue,
        ["yes"] = true,
        ["a day"] = new DateOnly(2024, 2, 29),
        ["an instant"] = new DateTime(2025, 7, 1, 3, 4, 5, 678, DateTimeKind.Utc),
        ["a whole second"] = new DateTime(2025, 7, 1, 0, 0, 0, DateTimeKind.Utc),
        ["an instant with its offset"] = new DateTimeOffset(2025, 7, 1, 3, 4, 5, TimeSpan.FromHours(7)),
        ["a figure"] = 1_234_567.890123456789m,
        ["a whole figure"] = 12m,
    };

    [Theory]
    [MemberData(nameof(Given))]
    public void A_value_is_stored_as_the_provider_stores_it(string given)
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        Run(connection, "CREATE TABLE t (v)");
        using (var statement = new SqliteStatement(connection, "INSERT INTO t VALUES (?)")) Assert.Equal(1, statement.Run([Values[given]]));
        using var theirs = connection.CreateCommand();
        theirs.CommandText = "INSERT INTO t VALUES ($v)";
        theirs.Parameters.AddWithValue("$v", Values[given] ?? DBNull.Value);
        theirs.ExecuteNonQuery();

        using var read = connection.CreateCommand();
        read.CommandText = "SELECT typeof(v), v FROM t";
        using var rows = read.ExecuteReader();
        Assert.True(rows.Read());
        var (kind, value) = (rows.GetString(0), rows.GetValue(1));
        Assert.True(rows.Read());
        Assert.Equal(rows.GetString(0), kind);
        Assert.Equal(rows.GetValue(1), value);
    }

    [Fact]
    public void An_id_is_its_bytes_in_the_order_they_are_written()
    {
        var id = Guid.Parse("0190a1b2-c3d4-7e5f-8a6b-0123456789ab");
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        Run(connection, "CREATE TABLE t (v)");
        using (var statement = new SqliteStatement(connection, "INSERT INTO t VALUES (?)")) statement.Run([id]);
        using var read = connection.CreateCommand();
        read.CommandText = "SELECT v FROM t";
        Assert.Equal(id.ToByteArray(bigEndian: true), read.ExecuteScalar());
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
