using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using VuonLen.App.Plumbing.Access;

namespace VuonLen.App.Plumbing.Store;

/// <summary>
/// Tells PostgreSQL the caller's area, or the partner the caller works for, and who the caller is, each time a connection opens, for row-level security. The all-zero commune is the chain of rows
/// that belong to no commune, which every act may have to lock.
/// </summary>
internal sealed class AreaOnConnection(Caller caller) : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = CommandOf(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = CommandOf(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private DbCommand CommandOf(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = "SELECT set_config('vuonlen.communes', @communes, false), set_config('vuonlen.partner', @partner, false), set_config('vuonlen.user', @user, false)";
        var parameter = command.CreateParameter();
        parameter.ParameterName = "communes";
        parameter.Value = caller.Scope.IsWhole ? Guards.WholeStore : string.Join(',', caller.Scope.Communes.Append(Guid.Empty));
        command.Parameters.Add(parameter);
        var partner = command.CreateParameter();
        partner.ParameterName = "partner";
        partner.Value = caller.Scope.Partner?.ToString() ?? "";
        command.Parameters.Add(partner);
        var user = command.CreateParameter();
        user.ParameterName = "user";
        user.Value = caller.IsOperator ? Guards.WholeStore : caller.UserId?.ToString() ?? "";
        command.Parameters.Add(user);
        return command;
    }
}
