namespace VuonLen.App.Plumbing.Workbooks;

/// <summary>Text in a file of comma-separated values.</summary>
internal static class CsvText
{
    /// <summary>A text as one field; what a spreadsheet would take for a formula is kept from it by an apostrophe.</summary>
    public static string Of(string text) => Quoted(text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text);

    /// <summary>A word of ours as one field: in quotes where it holds a comma, a quote or a line break.</summary>
    public static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
