using System.Data.Common;
using System.Reflection;

namespace VuonLen.App.Plumbing.Store;

/// <summary>How a store's tables stand to those this program knows.</summary>
public enum StoreVersion
{
    /// <summary>There is no store: no file, no database, or one without tables of ours.</summary>
    None,

    /// <summary>An earlier version made it: <see cref="StoreFile.PrepareAsync"/> brings it up to this one.</summary>
    Older,

    /// <summary>The same tables.</summary>
    Same,

    /// <summary>It holds changes this program does not know: a later version worked on it, and this one must not.</summary>
    Newer,
}

/// <summary>
/// Reads the version from the store's own history of changes, in one statement and without the model of its tables: making that model is most
/// of what a start costs, and the first page does not wait for it.
/// </summary>
public static class StoreVersions
{
    private const string History = "__EFMigrationsHistory";
    private const string NoSuchDatabase = "3D000";
    private const string DesignerEnding = ".Designer";

    /// <summary>The version of the store that the settings name. Nothing is made or changed.</summary>
    public static async Task<StoreVersion> ReadAsync(StoreSettings settings, CancellationToken cancel)
    {
        if (settings.File is { } file && !File.Exists(file)) return StoreVersion.None;
        var known = Known(settings.Kind);
        var applied = await AppliedAsync(settings, cancel);
        if (applied.Count == 0) return StoreVersion.None;
        if (!applied.IsSubsetOf(known)) return StoreVersion.Newer;
        return applied.Count == known.Count ? StoreVersion.Same : StoreVersion.Older;
    }

    private static async Task<HashSet<string>> AppliedAsync(StoreSettings settings, CancellationToken cancel)
    {
        await using var connection = settings.Connect();
        try
        {
            await connection.OpenAsync(cancel);
        }
        catch (DbException missing) when (missing.SqlState == NoSuchDatabase)
        {
            return [];
        }

        var hasHistory = settings.Kind == StoreKind.Sqlite
            ? $"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '{History}'"
            : $"SELECT count(*) FROM pg_class WHERE oid = to_regclass('\"{History}\"')";
        var applied = new HashSet<string>(StringComparer.Ordinal);
        if (Convert.ToInt64(await ScalarAsync(connection, hasHistory, cancel), System.Globalization.CultureInfo.InvariantCulture) == 0) return applied;
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT migration_id FROM \"{History}\"";
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel)) applied.Add(rows.GetString(0));
        return applied;
    }

    private static async Task<object?> ScalarAsync(DbConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancel);
    }

    /// <summary>The changes this program knows, in its own words: the build writes their names on the program, so that no type is loaded to find them.</summary>
    internal static HashSet<string> Known(StoreKind kind) =>
    [
        .. typeof(StoreVersions).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == $"Migrations.{kind}").Value!
            .Split(';', StringSplitOptions.RemoveEmptyEntries).Select(file => file[..^DesignerEnding.Length]),
    ];
}
