using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace VuonLen.App.Plumbing.Store;

/// <summary>Which database holds the store.</summary>
public enum StoreKind { Sqlite, Postgres }

/// <summary>Where the store is and where its keys are.</summary>
/// <param name="Kind">Embedded file or server.</param>
/// <param name="ConnectionString">As its driver takes it.</param>
/// <param name="KeysFolder">Folder of the keys, always outside the database.</param>
public sealed record StoreSettings(StoreKind Kind, string ConnectionString, string KeysFolder)
{
    /// <summary>
    /// Reads <c>--db</c>: a file path is an embedded store, "Host=…" is PostgreSQL. Keys lie in <paramref name="keys"/> or, when not
    /// said, beside the file (<c>FILE.keys</c>) or in <c>vuonlen.keys</c> of the current folder.
    /// </summary>
    public static StoreSettings Parse(string db, string? keys = null)
    {
        if (db.Contains("Host=", StringComparison.OrdinalIgnoreCase)) return new(StoreKind.Postgres, db, keys ?? Path.GetFullPath("vuonlen.keys"));
        var file = Path.GetFullPath(db);
        return new(StoreKind.Sqlite, $"Data Source={file};Foreign Keys=True;Default Timeout=60", keys ?? file + ".keys");
    }

    /// <summary>The file of an embedded store, or null.</summary>
    public string? File => Kind == StoreKind.Sqlite ? new SqliteConnectionStringBuilder(ConnectionString).DataSource : null;

    /// <summary>A connection that is not open yet, for the few questions asked before the model of the tables is made. It knows no caller and no scope.</summary>
    internal DbConnection Connect() => Kind == StoreKind.Sqlite ? new SqliteConnection(ConnectionString) : ToServer();

    /// <summary>Apart, so that an embedded store never loads the server's driver.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private NpgsqlConnection ToServer() => new(ConnectionString);
}
