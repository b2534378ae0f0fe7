using System.Globalization;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>A row as its box on a list carries it: which, and the version its reader saw.</summary>
public readonly record struct PickedRow(Guid Id, long Version)
{
    /// <summary>As the box carries it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id}~{Version}");

    /// <summary>What boxes carried, or null where one is not a row: somebody wrote it by hand.</summary>
    public static IReadOnlyList<PickedRow>? Read(IEnumerable<string> picked)
    {
        var rows = new List<PickedRow>();
        foreach (var one in picked)
        {
            if (one.Split('~') is not [var id, var version] || !Guid.TryParse(id, out var row) || !long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var seen)) return null;
            rows.Add(new(row, seen));
        }

        return rows;
    }
}
