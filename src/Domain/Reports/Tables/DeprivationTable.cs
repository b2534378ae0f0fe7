using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Reports.Tables;

/// <summary>Tables 4 and 6 (how many households lack each indicator) and 5 and 7 (what share of them).</summary>
internal static class DeprivationTable
{
    public static TableDefinition Counts(int number, HouseholdClass list, ReportLists lists)
    {
        var all = lists.Indicators.Aggregate(IndicatorSet.Empty, (set, i) => set.With(i));
        var lacks = new Measure((h, _) => h.ClosesOn(list) ? new IndicatorSet((ushort)(h.Lacking.Bits & all.Bits)).Count : 0);
        return new(
            number,
            [Counted.Households],
            [
                Households(list),
                new Heading("heading.deprivations", Column.Count("deprivations", lacks, Formula.Sum([.. lists.Indicators.Select(Key)]))),
                .. lists.Services.Select(s => new Heading($"service.{s.Service}", s.Indicators.Select(i => new Heading($"indicator.{i}", Column.Count(Key(i), Lacking(list, i)))))),
            ]);
    }

    public static TableDefinition Shares(int number, HouseholdClass list, ReportLists lists)
    {
        var counted = Counts(number - 1, list, lists);
        return new(
            number,
            [Counted.Households],
            [
                Households(list),
                .. lists.Services.Select(s => new Heading(
                    $"service.{s.Service}",
                    s.Indicators.Select(i => new Heading(
                        $"indicator.{i}",
                        Column.Percent(
                            Key(i) + ".share", Lacking(list, i), Formula.PercentOf(counted.Number, counted.IndexOf(Key(i)) + 1, "households")))))),
            ])
        {
            StandingNotes = [new TableNote("note.rounding")],
        };
    }

    private static Heading Households(HouseholdClass list) => new(
        list == HouseholdClass.Poor ? "heading.poor.households" : "heading.near-poor.households",
        Column.Count("households", Measure.Households(h => h.ClosesOn(list))));

    private static Measure Lacking(HouseholdClass list, Indicator indicator) =>
        Measure.Households(h => h.ClosesOn(list) && h.Lacking.Has(indicator)) with
        {
            Unknown = new("note.unknown-indicator", $"indicator.{indicator}", h => h.ClosesOn(list) && h.Unknown.Has(indicator)),
        };

    private static string Key(Indicator indicator) => $"lacking.{indicator}";
}
