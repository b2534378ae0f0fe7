using Microsoft.Data.Sqlite;
using Npgsql;
using VuonLen.Domain;

namespace VuonLen.App.Plumbing.Store;

/// <summary>Reads what the store itself refuses (a constraint, a guard) as a problem a person can be told.</summary>
internal static class StoreRefusals
{
    /// <summary>The problem, or null where the failure is a bug or a broken machine.</summary>
    public static Problem? Read(Exception failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                // Guards raise "vuonlen:<code>"; see Guards.
                case SqliteException { SqliteErrorCode: 19 } sqlite when Guarded(sqlite.Message) is { } code: return new Problem("", code);
                case SqliteException { SqliteExtendedErrorCode: 1555 or 2067 } sqlite: return new Problem("", "duplicate", sqlite.Message);
                case PostgresException { SqlState: "P0001" } postgres when Guarded(postgres.MessageText) is { } code: return new Problem("", code);
                case PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } postgres: return new Problem("", "duplicate", postgres.ConstraintName);
                case PostgresException { SqlState: PostgresErrorCodes.ExclusionViolation, ConstraintName: Guards.NotTwice }: return new Problem("", Guards.TwiceCode);
                case PostgresException { SqlState: PostgresErrorCodes.ExclusionViolation, ConstraintName: Guards.OneVersion }: return new Problem("", Guards.OverlapCode);
                case PostgresException { SqlState: PostgresErrorCodes.ExclusionViolation }: return new Problem("", "periods.overlap");
                // Several who write what an exclusion constraint lets one write wait for each other in a ring; the store lets go of all but one.
                case PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected }: return new Problem("", "store.busy");
                default: continue;
            }
        }

        return null;
    }

    private static string? Guarded(string message)
    {
        const string mark = "vuonlen:";
        var at = message.IndexOf(mark, StringComparison.Ordinal);
        if (at < 0) return null;
        var rest = message[(at + mark.Length)..];
        var end = rest.IndexOfAny(['\'', ' ', '\n']);
        return end < 0 ? rest : rest[..end];
    }
}
