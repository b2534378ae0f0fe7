using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Reports.Tables;

/// <summary>
/// Tables 12 and 13: kết quả rà soát hộ nghèo, hộ cận nghèo theo chuẩn nghèo đa chiều. The source prints further columns for its own
/// province's indigenous minorities; Thái Nguyên has no such group, so they are left out and the columns are numbered anew.
/// </summary>
internal static class StandardTable
{
    public static TableDefinition Define(int number, HouseholdClass list)
    {
        var name = list == HouseholdClass.Poor ? "poor" : "near-poor";
        bool IsMinority(ReviewedHousehold h) => (h.Groups & HouseholdGroups.EthnicMinority) != 0;
        Measure Households(Func<ReviewedHousehold, bool> which) => Measure.Households(h => h.ClosesOn(list) && which(h));
        Measure Persons(Func<ReviewedHousehold, long> persons) => new((h, _) => h.ClosesOn(list) ? persons(h) : 0);
        return new(
            number,
            [Counted.Households],
            [
                new Heading(
                    "heading.all-households",
                    Split(
                        Column.FromHamlets("all.households", h => h.KinhHouseholds + h.MinorityHouseholds, Formula.Sum("all.households.kinh", "all.households.minority")),
                        Column.FromHamlets("all.households.kinh", h => h.KinhHouseholds),
                        Column.FromHamlets("all.households.minority", h => h.MinorityHouseholds))),
                new Heading(
                    "heading.all-persons",
                    Split(
                        Column.FromHamlets("all.persons", h => h.KinhPersons + h.MinorityPersons, Formula.Sum("all.persons.kinh", "all.persons.minority")),
                        Column.FromHamlets("all.persons.kinh", h => h.KinhPersons),
                        Column.FromHamlets("all.persons.minority", h => h.MinorityPersons))),
                new Heading(
                    $"heading.{name}.households",
                    [
                        .. Split(
                            Column.Count("households", Households(_ => true), Formula.Sum("households.kinh", "households.minority")),
                            Column.Count("households.kinh", Households(h => !IsMinority(h))),
                            Column.Count("households.minority", Households(IsMinority))),
                        new Heading(
                            "heading.of-which",
                            [
                                new Heading("heading.merit", Column.Count("merit", Households(h => (h.Groups & HouseholdGroups.Merit) != 0))),
                                new Heading("heading.no-labour", Column.Count("no-labour", Households(h => (h.Groups & HouseholdGroups.NoLabourCapacity) != 0))),
                                new Heading("heading.female-head", Column.Count("female-head", Households(h => h.HeadSex == Sex.Female) with
                                {
                                    Unknown = new("note.unknown-head-sex", "", h => h.ClosesOn(list) && h.HeadSex == Sex.Unknown),
                                })),
                            ]),
                    ]),
                new Heading(
                    $"heading.{name}.persons",
                    Split(
                        Column.Count("persons", Persons(h => h.ClosingPersons), Formula.Sum("persons.kinh", "persons.minority")),
                        Column.Count("persons.kinh", Persons(h => h.ClosingPersons - h.MinorityPersons)),
                        Column.Count("persons.minority", Persons(h => h.MinorityPersons)))),
                new Heading(
                    $"heading.{name}.share",
                    [
                        new Heading("heading.share-of-all", Column.Percent("share", "households", "all.households")),
                        new Heading("heading.share-of-minority", Column.Percent("share.minority", "households.minority", "all.households.minority")),
                    ]),
            ])
        {
            StandingNotes = [new TableNote("note.rounding"), new TableNote("note.groups-overlap")],
        };
    }

    private static Heading[] Split(Column total, Column kinh, Column minority) =>
        [new Heading("heading.total", total), new Heading("heading.kinh", kinh), new Heading("heading.minority", minority)];
}
