namespace VuonLen.Domain.Reports;

/// <summary>What a column holds.</summary>
public enum ColumnKind : byte
{
    /// <summary>Whole numbers.</summary>
    Count = 1,

    /// <summary>Percent, two decimals.</summary>
    Percent = 2,

    /// <summary>Words and marks (tables 14 and 15).</summary>
    Text = 3,
}

/// <summary>One column of a statutory table: what it counts, how it follows from others, or both (and then the one checks the other).</summary>
public sealed record Column
{
    private Column(string key, ColumnKind kind) => (Key, Kind) = (key, kind);

    /// <summary>Stable key within the table: "poor.households". Files and addresses name columns by it, never by number.</summary>
    public string Key { get; }

    /// <summary>What it holds.</summary>
    public ColumnKind Kind { get; }

    /// <summary>What a household adds (for percent: to the part), or null where it is not counted from reviewed households.</summary>
    public Measure? Measure { get; private init; }

    /// <summary>What the count of a hamlet adds (null in it is not counted), or null where it is not from such counts.</summary>
    public Func<HamletCount, int?>? Hamlets { get; private init; }

    /// <summary>How it follows from other columns, or null.</summary>
    public Formula? Formula { get; private init; }

    /// <summary>Why nothing can be in it yet, as the code of a note; or null.</summary>
    public string? NotKept { get; private init; }

    /// <summary>Counted from reviewed households; a formula given beside is printed and checked.</summary>
    public static Column Count(string key, Measure measure, Formula? formula = null) =>
        new(key, ColumnKind.Count) { Measure = measure, Formula = formula };

    /// <summary>Added up from the counts of hamlets; a formula given beside is printed and checked.</summary>
    public static Column FromHamlets(string key, Func<HamletCount, int?> amount, Formula? formula = null) =>
        new(key, ColumnKind.Count) { Hamlets = amount, Formula = formula };

    /// <summary>In a hundred.</summary>
    public static Column Percent(string key, string of, string inHundredOf) =>
        new(key, ColumnKind.Percent) { Formula = Formula.Percent(of, inHundredOf) };

    /// <summary>In a hundred, of a figure that another table prints.</summary>
    public static Column Percent(string key, Measure of, Formula formula) => new(key, ColumnKind.Percent) { Measure = of, Formula = formula };

    /// <summary>Words and marks of a list.</summary>
    public static Column Text(string key) => new(key, ColumnKind.Text);

    /// <summary>A column of a list that no room keeps yet: printed empty, to be filled by hand, and said so.</summary>
    public static Column NotYetKept(string key, string note) => new(key, ColumnKind.Text) { NotKept = note };
}
