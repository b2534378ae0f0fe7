using System.Collections.Immutable;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Reports;

/// <summary>The lists that tables draw columns from, as they were on the day of a round. Drawn from <see cref="ReportBook"/>.</summary>
public sealed record ReportLists
{
    /// <summary>The indicators of the round's standard under their services, in the order of the decree: ten of 2016-2020, twelve since.</summary>
    public required ImmutableArray<ServiceColumns> Services { get; init; }

    /// <summary>Causes of poverty, in the order of table 10.</summary>
    public required ImmutableArray<Causes> Causes { get; init; }

    /// <summary>Ethnic groups with a column of their own in table 9; the minorities left over are "other".</summary>
    public required ImmutableArray<EthnicColumn> EthnicGroups { get; init; }

    /// <summary>Which one group of table 8 a household of several is shown in: the first of these that it belongs to.</summary>
    public required ImmutableArray<HouseholdGroups> GroupPrecedence { get; init; }

    /// <summary>Kinds of support by the column of tables 14 and 15 they stand in; every other kind is "other".</summary>
    public required ImmutableDictionary<SupportColumns, ImmutableArray<string>> SupportKinds { get; init; }

    /// <summary>The column a kind of support stands in.</summary>
    public SupportColumns ColumnOf(string kind)
    {
        foreach (var (column, kinds) in SupportKinds)
        {
            if (kinds.Contains(kind)) return column;
        }

        return SupportColumns.Other;
    }

    /// <summary>The indicators in the order of the columns.</summary>
    public IEnumerable<Indicator> Indicators => Services.SelectMany(s => s.Indicators);
}

/// <summary>A service and its indicators.</summary>
/// <param name="Service">Stable word: "health".</param>
/// <param name="Indicators">In the order of the decree.</param>
public sealed record ServiceColumns(string Service, ImmutableArray<Indicator> Indicators);

/// <summary>An ethnic group with a column of its own.</summary>
/// <param name="Number">Number in the official list of 54.</param>
/// <param name="Name">Its name, the same in every language.</param>
public sealed record EthnicColumn(byte Number, string Name);
