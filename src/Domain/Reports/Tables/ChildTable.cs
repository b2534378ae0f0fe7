using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Reports.Tables;

/// <summary>Table 11: thiếu hụt của trẻ em thuộc hộ nghèo, hộ cận nghèo. It counts children, not households.</summary>
internal static class ChildTable
{
    public static TableDefinition Define() => new(
        11,
        [Counted.Children],
        [
            new Heading("heading.poor", Boxes("poor", HouseholdClass.Poor)),
            new Heading("heading.near-poor", Boxes("near-poor", HouseholdClass.NearPoor)),
        ]);

    private static IEnumerable<Heading> Boxes(string name, HouseholdClass list) =>
    [
        new Heading("heading.children", Column.Count($"{name}.children", Of(list, h => h.Children, "note.unknown-children"))),
        new Heading("heading.children-health", Column.Count($"{name}.health", Of(list, h => h.ChildrenLackingHealth, "note.unknown-children-health"))),
        new Heading("heading.children-schooling", Column.Count($"{name}.schooling", Of(list, h => h.ChildrenLackingSchooling, "note.unknown-children-schooling"))),
    ];

    private static Measure Of(HouseholdClass list, Func<ReviewedHousehold, int?> children, string note) =>
        new((h, _) => h.ClosesOn(list) ? children(h) ?? 0 : 0)
        {
            Unknown = new(note, list == HouseholdClass.Poor ? "heading.poor" : "heading.near-poor", h => h.ClosesOn(list) && children(h) is null),
        };
}
