using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace VuonLen.Bench.Lists;

/// <summary>Keeps the plan of every statement over the register: each is explained once, as SQLite would run it.</summary>
internal sealed partial class PlansTaken : DbCommandInterceptor
{
    private readonly HashSet<string> _seen = [];
    private HashSet<string> _plans = [];

    /// <summary>The plans since the last call.</summary>
    public HashSet<string> Take()
    {
        var taken = _plans;
        (_plans, _) = ([], _seen.RemoveWhere(_ => true));
        return taken;
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (!command.CommandText.Contains("registry_household", StringComparison.Ordinal) || !_seen.Add(command.CommandText)) return result;
        await using var explain = command.Connection!.CreateCommand();
        explain.Transaction = command.Transaction;
        explain.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        foreach (DbParameter parameter in command.Parameters)
        {
            var same = explain.CreateParameter();
            (same.ParameterName, same.Value) = (parameter.ParameterName, parameter.Value);
            explain.Parameters.Add(same);
        }

        var lines = new List<string>();
        await using (var plan = await explain.ExecuteReaderAsync(cancellationToken))
        {
            while (await plan.ReadAsync(cancellationToken)) lines.Add(plan.GetString(3));
        }

        // A list of fifteen communes and one of five hundred are the same step.
        _plans.Add(Parameters().Replace(string.Join("; ", lines), "?"));
        return result;
    }

    [GeneratedRegex("@[A-Za-z_0-9]+")]
    private static partial Regex Parameters();
}
