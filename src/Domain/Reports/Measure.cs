namespace VuonLen.Domain.Reports;

/// <summary>
/// What one household adds to a cell. The same function counts the cell and names the households behind it, so the two can never disagree.
/// </summary>
/// <param name="Amount">Households, persons or children it adds: 0 where it is not in the cell, never negative.</param>
public sealed record Measure(Func<ReviewedHousehold, Counted, long> Amount)
{
    /// <summary>Whose answer is not known: they are counted in no cell, and the table says how many they are. Null where every record answers.</summary>
    public UnknownAnswer? Unknown { get; init; }

    /// <summary>Households that answer yes, in rows of any kind.</summary>
    public static Measure Households(Func<ReviewedHousehold, bool> which) => new((h, _) => which(h) ? 1 : 0);

    /// <summary>Persons at the decision of the households that answer yes, in rows of any kind.</summary>
    public static Measure Persons(Func<ReviewedHousehold, bool> which) => new((h, _) => which(h) ? h.ClosingPersons : 0);

    /// <summary>Households, or their persons at the decision, as the row counts.</summary>
    public static Measure ByRow(Func<ReviewedHousehold, bool> which) =>
        new((h, row) => !which(h) ? 0 : row == Counted.Persons ? h.ClosingPersons : 1);
}

/// <summary>The answer that may be missing from a record.</summary>
/// <param name="Note">Code of the note that says how many households it is missing from.</param>
/// <param name="Of">Resource code of what is asked, for the note; empty where the note says it.</param>
/// <param name="IsMissing">Whether a household that belongs in the row lacks it.</param>
public sealed record UnknownAnswer(string Note, string Of, Func<ReviewedHousehold, bool> IsMissing);
