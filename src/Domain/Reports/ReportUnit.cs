using VuonLen.Domain.Places;

namespace VuonLen.Domain.Reports;

/// <summary>One unit of a table: the place the table is for (the total), or one below it.</summary>
/// <param name="Index">Place in the table, from 0; a unit stands before everything below it.</param>
/// <param name="End">First index after everything below it.</param>
/// <param name="Parent">Index of the unit above, -1 for the total.</param>
/// <param name="Depth">0 for the total.</param>
/// <param name="Number">As printed: empty for the total, then 1, 1.1, 1.2, 2 …</param>
/// <param name="Place">The place, or null for households whose unit on the geography's day is not known.</param>
/// <param name="Above">The place of the unit above, or null for the total.</param>
public sealed record ReportUnit(int Index, int End, int Parent, int Depth, string Number, Place? Place, Place? Above = null)
{
    /// <summary>How the key begins of a unit that gathers what has no place of its own on the geography's day.</summary>
    public const string UnplacedKey = "unplaced";

    /// <summary>Names the unit in addresses and files.</summary>
    public string Key => Place?.Id.ToString() ?? $"{UnplacedKey}-{Above?.Id}";
}
