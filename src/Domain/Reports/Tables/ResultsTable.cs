using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Reports.Tables;

/// <summary>Table 1: tổng hợp kết quả chính thức rà soát hộ nghèo, hộ cận nghèo, hộ nông nghiệp có mức sống trung bình.</summary>
internal static class ResultsTable
{
    private static readonly (string Key, HouseholdClass Class)[] Lists =
        [("poor", HouseholdClass.Poor), ("near-poor", HouseholdClass.NearPoor), ("average", HouseholdClass.AverageStandard)];

    public static TableDefinition Define() => new(
        1,
        [Counted.Households],
        [
            new Heading("heading.all-households", Column.FromHamlets("all.households", h => h.KinhHouseholds + h.MinorityHouseholds)),
            new Heading("heading.all-persons", Column.FromHamlets("all.persons", h => h.KinhPersons + h.MinorityPersons)),
            new Heading("heading.households", Lists.Select(l => Boxes($"{l.Key}.households", Measure.Households(h => h.ClosesOn(l.Class)), "all.households"))),
            new Heading("heading.persons", Lists.Select(l => Boxes($"{l.Key}.persons", Measure.Persons(h => h.ClosesOn(l.Class)), "all.persons"))),
        ])
    {
        StandingNotes = [new TableNote("note.rounding")],
    };

    private static Heading Boxes(string key, Measure measure, string all) => new(
        $"heading.{key}",
        [
            new Heading("heading.number", Column.Count(key, measure)),
            new Heading("heading.share", Column.Percent(key + ".share", key, all)),
        ]);
}
