using System.Collections.Immutable;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Reports.Tables;

/// <summary>
/// Table 8: theo nhóm đối tượng. Its columns are disjoint ("other" is the total without the three), so a household of several groups is
/// shown in the first of them by the dated order of precedence.
/// </summary>
internal static class GroupTable
{
    private static readonly (string Key, HouseholdGroups Group)[] Groups =
    [
        ("minority", HouseholdGroups.EthnicMinority), ("no-labour", HouseholdGroups.NoLabourCapacity), ("merit", HouseholdGroups.Merit),
    ];

    public static TableDefinition Define(ReportLists lists) => new(
        8,
        [Counted.Households, Counted.Persons],
        [
            new Heading("heading.poor", Boxes("poor", HouseholdClass.Poor, lists.GroupPrecedence)),
            new Heading("heading.near-poor", Boxes("near-poor", HouseholdClass.NearPoor, lists.GroupPrecedence)),
        ])
    {
        StandingNotes = [new TableNote("note.group-precedence") { Values = [.. lists.GroupPrecedence.Select(g => (object)$"@group.{g}")] }],
    };

    /// <summary>The one group a household is shown in, or <see cref="HouseholdGroups.None"/>.</summary>
    internal static HouseholdGroups ShownIn(HouseholdGroups groups, ImmutableArray<HouseholdGroups> precedence)
    {
        foreach (var group in precedence)
        {
            if ((groups & group) != 0) return group;
        }

        return HouseholdGroups.None;
    }

    private static IEnumerable<Heading> Boxes(string name, HouseholdClass list, ImmutableArray<HouseholdGroups> precedence) =>
    [
        new Heading("heading.total", Column.Count($"{name}.total", Measure.ByRow(h => h.ClosesOn(list)))),
        .. Groups.Select(g => new Heading($"group.{g.Group}", Column.Count($"{name}.{g.Key}", Shown(list, g.Group, precedence)))),
        new Heading(
            "heading.other",
            Column.Count(
                $"{name}.other",
                Shown(list, HouseholdGroups.None, precedence),
                Formula.Sum([$"{name}.total", .. Groups.Select(g => $"-{name}.{g.Key}")]))),
    ];

    private static Measure Shown(HouseholdClass list, HouseholdGroups group, ImmutableArray<HouseholdGroups> precedence) =>
        Measure.ByRow(h => h.ClosesOn(list) && ShownIn(h.Groups, precedence) == group);
}
