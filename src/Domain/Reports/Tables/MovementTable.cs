using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Reports.Tables;

/// <summary>Tables 2 and 3: diễn biến hộ nghèo, hộ cận nghèo. Closing = opening - what left + what came, for households and for persons.</summary>
internal static class MovementTable
{
    public static TableDefinition Define(int number, HouseholdClass list)
    {
        var name = list == HouseholdClass.Poor ? "poor" : "near-poor";
        return new(
            number,
            [Counted.Households, Counted.Persons],
            [
                new Heading($"heading.{name}.opening", Column.Count("opening", Opening(list))),
                new Heading(
                    $"heading.{name}.left",
                    [
                        new Heading($"heading.{name}.to-other-list", Column.Count("to-other-list", Moved(list, Movement.ToOtherList))),
                        new Heading($"heading.{name}.above-line", Column.Count("above-line", Moved(list, Movement.AboveLine))),
                    ]),
                new Heading("heading.other-decrease", Column.Count("other-decrease", Moved(list, Movement.OtherDecrease))),
                new Heading($"heading.{name}.from-other-list", Column.Count("from-other-list", Moved(list, Movement.FromOtherList))),
                new Heading(
                    $"heading.{name}.added",
                    [
                        new Heading($"heading.{name}.returned", Column.Count("returned", Moved(list, Movement.Returned))),
                        new Heading("heading.new", Column.Count("new", Moved(list, Movement.New))),
                    ]),
                new Heading("heading.other-increase", Column.Count("other-increase", Moved(list, Movement.OtherIncrease))),
                new Heading(
                    $"heading.{name}.closing",
                    Column.Count(
                        "closing",
                        Measure.ByRow(h => h.ClosesOn(list)),
                        Formula.Sum(
                            "opening", "-to-other-list", "-above-line", "-other-decrease", "from-other-list", "returned", "new", "other-increase"))),
            ])
        {
            StandingNotes = [new TableNote("note.size-changes")],
        };
    }

    private static Measure Opening(HouseholdClass list) =>
        new((h, row) => !h.OpensOn(list) ? 0 : row == Counted.Persons ? h.OpeningPersons : 1);

    private static Measure Moved(HouseholdClass list, Movement movement) => new((h, row) => h.Moved(list, movement, row));
}
