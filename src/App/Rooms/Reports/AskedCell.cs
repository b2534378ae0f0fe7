using VuonLen.Domain.Reports;

namespace VuonLen.App.Rooms.Reports;

/// <summary>A cell as addresses name it: <c>unit</c>, <c>counted</c>, <c>column</c>; with <c>unknown=true</c> the households not known for it.</summary>
public sealed record AskedCell(CellAddress Address, bool IsUnknown)
{
    /// <summary>The cell of a request, or null where the report has none such.</summary>
    public static AskedCell? Find(int table, HttpRequest request, RoundReport report)
    {
        if (table is < 1 or > StatutoryTables.Count || report.Tables[table - 1] is not { Lists: null } definition) return null;
        var (unit, column) = (request.Query["unit"].ToString(), request.Query["column"].ToString());
        if (!Enum.TryParse<Counted>(request.Query["counted"].ToString(), true, out var counted) || !definition.Rows.Contains(counted)) return null;
        if (definition.IndexOf(column) < 0 || report.Tabulation.UnitOf(unit) is null) return null;
        return new(new CellAddress(table, unit, counted, column), request.Query["unknown"] == "true");
    }
}
