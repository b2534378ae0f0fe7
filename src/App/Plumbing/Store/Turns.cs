using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace VuonLen.App.Plumbing.Store;

/// <summary>Acts of a kind on the same things, one after the other: where what is written follows from rows that are not there yet, no version can tell that another act writes them.</summary>
internal static class Turns
{
    /// <summary>Waits until no other act of the kind is at any of the things, and keeps them until this act ends. Ask before reading what is to be changed.</summary>
    public static async Task WaitForTurnAsync(this Db db, string kind, IEnumerable<Guid> things, CancellationToken cancel)
    {
        // SQLite has one writer at a time and our transactions begin IMMEDIATE: holding the transaction is the turn.
        if (db.Kind != StoreKind.Postgres) return;
        // Everybody asks in one order, so that no two wait for each other.
        var keys = things.Select(t => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind} {t}")))).Distinct().Order().ToArray();
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(key) FROM unnest({keys}) AS keys (key)", cancel);
    }
}
