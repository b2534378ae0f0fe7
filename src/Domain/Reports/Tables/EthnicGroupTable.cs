using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Reports.Tables;

/// <summary>Table 9: theo dân tộc, by the ethnic group of the head. A head whose group is not known counts in the total only.</summary>
internal static class EthnicGroupTable
{
    private const byte Kinh = 1;

    public static TableDefinition Define(ReportLists lists) => new(
        9,
        [Counted.Households],
        [
            new Heading("heading.poor", Boxes("poor", HouseholdClass.Poor, lists)),
            new Heading("heading.near-poor", Boxes("near-poor", HouseholdClass.NearPoor, lists)),
        ])
    {
        StandingNotes = [new TableNote("note.ethnic-group-of-head")],
    };

    private static IEnumerable<Heading> Boxes(string name, HouseholdClass list, ReportLists lists)
    {
        var own = lists.EthnicGroups.Select(g => g.Number).ToHashSet();
        string[] minorities = [.. lists.EthnicGroups.Select(g => $"{name}.ethnic-{g.Number}"), $"{name}.other"];
        return
        [
            new Heading("heading.total", Column.Count($"{name}.total", Measure.Households(h => h.ClosesOn(list)))),
            new Heading("heading.kinh", Column.Count($"{name}.kinh", Of(list, g => g == Kinh))),
            new Heading("heading.minority-total", Column.Count($"{name}.minority", Of(list, g => g > Kinh), Formula.Sum(minorities))),
            new Heading(
                "heading.of-which",
                [
                    .. lists.EthnicGroups.Select(g => new Heading("heading.ethnic-group", Column.Count($"{name}.ethnic-{g.Number}", Of(list, n => n == g.Number)))
                    {
                        ProperName = g.Name,
                    }),
                    new Heading("heading.other-ethnic", Column.Count($"{name}.other", Of(list, n => n > Kinh && !own.Contains(n)))),
                ]),
        ];
    }

    private static Measure Of(HouseholdClass list, Func<byte, bool> group) =>
        Measure.Households(h => h.ClosesOn(list) && group(h.HeadEthnicGroup)) with
        {
            Unknown = new(
                "note.unknown-ethnic-group",
                list == HouseholdClass.Poor ? "heading.poor" : "heading.near-poor",
                h => h.ClosesOn(list) && h.HeadEthnicGroup == 0),
        };
}
