using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace VuonLen.App.Plumbing.Store;

/// <summary>Makes a store ready: brings its tables up to this version and raises its guards.</summary>
public static class StoreFile
{
    /// <summary>Creates or migrates the store. Safe to run again. Whoever opens a store for a person has refused a newer one before.</summary>
    /// <exception cref="InvalidOperationException">A later version of the program worked on it: <see cref="StoreVersion.Newer"/>.</exception>
    public static async Task PrepareAsync(Db db, CancellationToken cancel)
    {
        if (db.Kind == StoreKind.Sqlite)
        {
            var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
            if (Path.GetDirectoryName(file) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        }

        var known = db.Database.GetMigrations().ToList();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        if (!applied.IsSubsetOf(known)) throw new InvalidOperationException("A later version of the program made this store; this one does not write to it.");
        if (applied.Count == known.Count) return;
        await db.Database.MigrateAsync(cancel);
        if (db.Kind == StoreKind.Sqlite) await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancel);
        await Guards.RaiseAsync(db, cancel);
    }
}
