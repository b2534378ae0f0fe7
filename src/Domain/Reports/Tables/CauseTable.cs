using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Reports.Tables;

/// <summary>Table 10: hộ nghèo theo nguyên nhân nghèo. A household may have several causes: the columns need not add up to the total.</summary>
internal static class CauseTable
{
    public static TableDefinition Define(ReportLists lists) => new(
        10,
        [Counted.Households],
        [
            new Heading("heading.poor.households", Column.Count("households", Measure.Households(h => h.ClosesOn(HouseholdClass.Poor)))),
            new Heading("heading.causes", lists.Causes.Select(c => new Heading($"cause.{c}", Column.Count($"cause.{c}", Named(c))))),
        ])
    {
        StandingNotes = [new TableNote("note.several-causes")],
    };

    private static Measure Named(Causes cause) =>
        Measure.Households(h => h.ClosesOn(HouseholdClass.Poor) && (h.Causes & cause) != 0) with
        {
            Unknown = new("note.unknown-cause", "", h => h.ClosesOn(HouseholdClass.Poor) && h.Causes == Causes.None),
        };
}
