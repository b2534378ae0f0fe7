using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Rooms.Reports;

/// <summary>An administrator compared the layout of a table with the circular: until then every screen and print says that nobody has.</summary>
public sealed class LayoutCheck : IVersioned
{
    /// <summary>Number of the table, 1 to 15.</summary>
    public required int Id { get; init; }

    /// <summary>What it was compared with: "Thông tư 02/2022/TT-BLĐTBXH, Phụ lục, biểu 2.1".</summary>
    public required string Against { get; init; }

    /// <summary>The day it was compared.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Who compared it.</summary>
    public required string Who { get; init; }

    public long Version { get; set; } = 1;
}
