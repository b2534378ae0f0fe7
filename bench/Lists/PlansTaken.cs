using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace VuonLen.Bench.Lists;

/// <summary>Keeps every statement over the rows of the rooms measured and its plan: each is explained once a question, as the store would run it.</summary>
internal sealed class PlansTaken : DbCommandInterceptor
{
    private static readonly string[] Tables = ["registry_", "needs_", "programmes_", "training_", "jobs_"];

    private readonly HashSet<string> _seen = [];
    private Dictionary<string, string> _plans = [];

    /// <summary>The statements since the last call, each with its plan.</summary>
    public IReadOnlyDictionary<string, string> Take()
    {
        var taken = _plans;
        _plans = [];
        _seen.Clear();
        return taken;
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (!Tables.Any(t => command.CommandText.Contains(t, StringComparison.Ordinal)) || !_seen.Add(command.CommandText)) return result;
        await using var explain = command.Connection!.CreateCommand();
        explain.Transaction = command.Transaction;
        var isSqlite = command is SqliteCommand;
        explain.CommandText = (isSqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN (COSTS OFF) ") + command.CommandText;
        foreach (DbParameter parameter in command.Parameters)
        {
            var same = explain.CreateParameter();
            (same.ParameterName, same.Value) = (parameter.ParameterName, parameter.Value);
            explain.Parameters.Add(same);
        }

        var lines = new List<string>();
        await using (var plan = await explain.ExecuteReaderAsync(cancellationToken))
        {
            while (await plan.ReadAsync(cancellationToken)) lines.Add(plan.GetString(isSqlite ? 3 : 0));
        }

        // A server also says by which values; what is compared is which index, joined and sorted how.
        if (!isSqlite) lines = [.. lines.Where((line, i) => i == 0 || line.Contains("->", StringComparison.Ordinal))];
        _plans[command.CommandText] = string.Join("; ", lines);
        return result;
    }
}
