namespace VuonLen.App.Plumbing.Workbooks;

/// <summary>One column of a list on a sheet.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Width">Width in characters.</param>
/// <param name="Of">What a row says in it.</param>
public sealed record ListColumn<T>(string Heading, double Width, Func<T, ListValue> Of);

/// <summary>A list as it is laid out on a sheet: warnings, title, one heading row, the rows.</summary>
/// <param name="Name">Name on the tab.</param>
/// <param name="Number">Heading of the first column, which numbers the rows.</param>
/// <param name="Columns">The columns after it.</param>
public sealed record ListSheet<T>(string Name, string Number, IReadOnlyList<ListColumn<T>> Columns)
{
    /// <summary>Warnings above everything: that the data is a demonstration, say. Empty ones are left out.</summary>
    public IReadOnlyList<string> Strips { get; init; } = [];

    /// <summary>Lines between the warnings and the headings: title, what the list is of.</summary>
    public IReadOnlyList<string> Above { get; init; } = [];
}
