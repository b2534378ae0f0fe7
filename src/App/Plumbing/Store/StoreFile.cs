using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace VuonLen.App.Plumbing.Store;

/// <summary>Makes a store ready: brings its tables up to this version and raises its guards.</summary>
public static class StoreFile
{
    /// <summary>Creates or migrates the store. Safe to run again.</summary>
    public static async Task PrepareAsync(Db db, CancellationToken cancel)
    {
        if (db.Kind == StoreKind.Sqlite)
        {
            var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
            if (Path.GetDirectoryName(file) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        }

        var waiting = (await db.Database.GetPendingMigrationsAsync(cancel)).Any();
        if (!waiting) return;
        await db.Database.MigrateAsync(cancel);
        if (db.Kind == StoreKind.Sqlite) await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancel);
        await Guards.RaiseAsync(db, cancel);
    }
}
