namespace VuonLen.App.Plumbing.Workbooks;

/// <summary>
/// What a list says in one cell. Text, whole numbers, numbers with decimals and days convert to it by themselves, so that a spreadsheet can
/// add and sort them as what they are; null is an empty cell.
/// </summary>
public readonly struct ListValue
{
    private readonly string? _text;
    private readonly long? _count;
    private readonly decimal? _number;
    private readonly DateOnly? _day;

    private ListValue(string? text, long? count, decimal? number, DateOnly? day) => (_text, _count, _number, _day) = (text, count, number, day);

    public static implicit operator ListValue(string? text) => new(text, null, null, null);

    public static implicit operator ListValue(long? count) => new(null, count, null, null);

    public static implicit operator ListValue(decimal? number) => new(null, null, number, null);

    public static implicit operator ListValue(DateOnly? day) => new(null, null, null, day);

    internal void Write(SheetWriter sheet, int column)
    {
        if (_count is { } count) sheet.Number(column, count, CellStyle.Count);
        else if (_number is { } number) sheet.Number(column, number);
        else if (_day is { } day) sheet.Date(column, day);
        else sheet.Text(column, _text ?? "", CellStyle.Text);
    }
}
