using System.Text;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.Domain.Credit;

namespace VuonLen.App.Tests.Credit;

/// <summary>One loan as the bank's clerk has it in a statement; a test says what is otherwise.</summary>
internal sealed record StatementRow(string Loan, string Borrower, long InTerm = 0, long Overdue = 0, long Frozen = 0, long Interest = 0)
{
    public string Number { get; init; } = "";

    public string Programme { get; init; } = "01 - Hộ nghèo";

    public string Association { get; init; } = "Hội Phụ nữ";

    public string Group { get; init; } = "T015";

    public string Leader { get; init; } = "Ma Thị Lan";

    public string Commune { get; init; } = "Xã Yên Lạc";

    public string Hamlet { get; init; } = "";

    public string Disbursed { get; init; } = "15/03/2021";

    public Balance Balance => new(InTerm, Overdue, Frozen, Interest);

    public static readonly string[] Headings =
    [
        "Mã món vay", "Tên khách hàng", "Số CMND/CCCD", "Chương trình", "Hội đoàn thể", "Mã tổ", "Tổ trưởng", "Xã, thị trấn", "Thôn, xóm", "Ngày giải ngân", "Ngày đến hạn", "Số tiền vay", "Lãi suất", "Nợ trong hạn",
        "Nợ quá hạn", "Nợ khoanh", "Tổng dư nợ", "Lãi tồn",
    ];

    public string[] Cells =>
    [
        Loan, Borrower, Number, Programme, Association, Group, Leader, Commune, Hamlet, Disbursed, "15/03/2031", "100.000.000", "6,6", Money(InTerm), Money(Overdue), Money(Frozen), Money(Balance.Outstanding), Money(Interest),
    ];

    /// <summary>A file of rows, with a title above and the total beneath.</summary>
    /// <param name="rows">The loans.</param>
    /// <param name="separator">Between values.</param>
    /// <param name="total">The total the bank wrote; null where it is right.</param>
    public static byte[] Csv(IReadOnlyCollection<StatementRow> rows, char separator = ',', long? total = null) => Encoding.UTF8.GetBytes(Text(rows, separator, total));

    public static string Text(IReadOnlyCollection<StatementRow> rows, char separator = ',', long? total = null)
    {
        var sum = new string[Headings.Length];
        Array.Fill(sum, "");
        (sum[1], sum[16]) = ("Tổng cộng", Money(total ?? rows.Sum(r => r.Balance.Outstanding)));
        string[][] lines = [["SAO KÊ DƯ NỢ MÓN VAY"], [], Headings, .. rows.Select(r => r.Cells), sum, ["", "Người lập"]];
        return string.Join("\r\n", lines.Select(cells => string.Join(separator, cells.Select(Field))));

        string Field(string text) => text.Contains(separator, StringComparison.Ordinal) ? $"\"{text}\"" : text;
    }

    /// <summary>The same as a workbook, with sums and days as a spreadsheet has them.</summary>
    public static async Task<byte[]> WorkbookAsync(IReadOnlyCollection<StatementRow> rows)
    {
        var sheet = new ListSheet<StatementRow>("Sao kê", "STT", [.. Headings.Select((heading, i) => new ListColumn<StatementRow>(heading, 16, row => i switch
        {
            9 => new DateOnly(2021, 3, 15),
            13 => row.InTerm,
            14 => row.Overdue,
            15 => row.Frozen,
            16 => row.Balance.Outstanding,
            17 => row.Interest,
            _ => row.Cells[i],
        }))])
        { Above = ["SAO KÊ DƯ NỢ MÓN VAY"] };
        using var file = new MemoryStream();
        await ListWorkbook.WriteAsync(file, sheet, rows.ToAsyncEnumerable(), default);
        return file.ToArray();
    }

    private static string Money(long sum) => sum.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture).Replace(',', '.');
}
