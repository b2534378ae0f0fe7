using System.Collections.Immutable;
using VuonLen.Domain.Reports.Tables;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Reports;

/// <summary>
/// The fifteen statutory tables. Titles, columns and arithmetic are those of one provincial system, not of the circular, which was not to
/// be had: every print says so until an administrator has compared it.
/// </summary>
public static class StatutoryTables
{
    /// <summary>How many there are.</summary>
    public const int Count = 15;

    /// <summary>All fifteen, with the columns of a day.</summary>
    public static ImmutableArray<TableDefinition> All(ReportLists lists) =>
    [
        ResultsTable.Define(),
        MovementTable.Define(2, HouseholdClass.Poor),
        MovementTable.Define(3, HouseholdClass.NearPoor),
        DeprivationTable.Counts(4, HouseholdClass.Poor, lists),
        DeprivationTable.Shares(5, HouseholdClass.Poor, lists),
        DeprivationTable.Counts(6, HouseholdClass.NearPoor, lists),
        DeprivationTable.Shares(7, HouseholdClass.NearPoor, lists),
        GroupTable.Define(lists),
        EthnicGroupTable.Define(lists),
        CauseTable.Define(lists),
        ChildTable.Define(),
        StandardTable.Define(12, HouseholdClass.Poor),
        StandardTable.Define(13, HouseholdClass.NearPoor),
        DetailedListTable.Define(14, HouseholdClass.NearPoor),
        DetailedListTable.Define(15, HouseholdClass.Poor),
    ];
}
