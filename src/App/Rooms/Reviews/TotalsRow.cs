namespace VuonLen.App.Rooms.Reviews;

/// <summary>One hamlet's line of the form of totals. Null is "not counted".</summary>
public sealed class TotalsRow
{
    /// <summary>Made when the line is shown: sent twice, it is recorded once.</summary>
    public Guid Act { get; set; }

    public Guid Hamlet { get; set; }

    /// <summary>Version the person had before them; null where there were no totals.</summary>
    public long? Version { get; set; }

    public int? KinhHouseholds { get; set; }

    public int? MinorityHouseholds { get; set; }

    public int? KinhPersons { get; set; }

    public int? MinorityPersons { get; set; }

    public string? Source { get; set; }

    /// <summary>A line with what is known of a hamlet.</summary>
    public static TotalsRow Of(Guid hamlet, HamletTotals? known) => new()
    {
        Act = Guid.CreateVersion7(),
        Hamlet = hamlet,
        Version = known?.Version,
        KinhHouseholds = known?.KinhHouseholds,
        MinorityHouseholds = known?.MinorityHouseholds,
        KinhPersons = known?.KinhPersons,
        MinorityPersons = known?.MinorityPersons,
        Source = known?.Source,
    };

    /// <summary>Whether the person changed something of what they had before them.</summary>
    public bool Differs(HamletTotals? known) =>
        (KinhHouseholds, MinorityHouseholds, KinhPersons, MinorityPersons) != (known?.KinhHouseholds, known?.MinorityHouseholds, known?.KinhPersons, known?.MinorityPersons)
        || (known is not null && Source?.Trim() != known.Source);

    /// <summary>What is to be recorded; where the line names no source, the one said for all lines.</summary>
    public CountedHamlet Counted(string? commonSource) =>
        new(Hamlet, KinhHouseholds, MinorityHouseholds, KinhPersons, MinorityPersons, (string.IsNullOrWhiteSpace(Source) ? commonSource : Source)?.Trim() ?? "");
}
