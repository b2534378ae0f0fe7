namespace VuonLen.App.Plumbing.Workbooks;

/// <summary>Columns as spreadsheets name them: A is 0, Z is 25, AA is 26.</summary>
public static class ColumnLetter
{
    /// <summary>The index of a column from its letters; digits after them are passed over. -1 where there are none.</summary>
    public static int ToIndex(ReadOnlySpan<char> reference)
    {
        var index = 0;
        foreach (var c in reference)
        {
            if (!char.IsAsciiLetter(c)) break;
            index = (index * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
            if (index > WorkbookLimits.MaxColumns) break;
        }

        return index - 1;
    }

    /// <summary>The letters of a column.</summary>
    public static string Of(int index)
    {
        var letters = "";
        for (var rest = index + 1; rest > 0; rest = (rest - 1) / 26) letters = (char)('A' + ((rest - 1) % 26)) + letters;
        return letters;
    }
}
