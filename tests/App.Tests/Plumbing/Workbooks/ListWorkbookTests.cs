using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using VuonLen.App.Plumbing.Workbooks;
using Cell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace VuonLen.App.Tests.Plumbing.Workbooks;

public sealed class ListWorkbookTests
{
    private static readonly ListSheet<Line> Sheet = new("Hộ", "STT",
    [
        new("Chủ hộ", 28, l => l.Name), new("Số người", 10, l => l.Persons), new("Tỷ lệ", 10, l => l.Share), new("Từ ngày", 12, l => l.Since),
    ])
    {
        Strips = ["DỮ LIỆU MINH HỌA", ""],
        Above = ["Ngày 28/11/2023"],
    };

    [Fact]
    public async Task Figures_and_days_are_cells_a_spreadsheet_can_count_with()
    {
        using var file = await WriteAsync([new("Nông Văn Hòa", 1_234, 5.46m, new(2023, 11, 28)), new("<Lý & Sơn>", null, null, null)]);
        using var book = SpreadsheetDocument.Open(file, false);
        Assert.Empty(new OpenXmlValidator().Validate(book).Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}"));
        var cells = book.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Cell>().ToDictionary(c => c.CellReference!.Value!);
        Assert.Equal("DỮ LIỆU MINH HỌA", cells["A1"].InnerText);
        Assert.Equal("Ngày 28/11/2023", cells["A2"].InnerText);
        Assert.Equal(["STT", "Chủ hộ", "Số người", "Tỷ lệ", "Từ ngày"], "ABCDE".Select(c => cells[$"{c}3"].InnerText));
        Assert.Equal("1234", cells["C4"].CellValue!.Text);
        Assert.Equal("5.46", cells["D4"].CellValue!.Text);
        Assert.Equal(new DateTime(2023, 11, 28), DateTime.FromOADate(double.Parse(cells["E4"].CellValue!.Text, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal("<Lý & Sơn>", cells["B5"].InnerText);
        Assert.Equal("", cells["C5"].InnerText);
    }

    [Fact]
    public async Task What_is_written_is_read_back_as_the_same_days_and_numbers()
    {
        using var file = await WriteAsync([new("Nông Văn Hòa", 12, 5.46m, new(2023, 11, 28))]);
        using var table = WorkbookFile.Open(file, WorkbookLimits.Default, out var refusal)!;
        Assert.Null(refusal);
        using var rows = table.OpenSheet(0);
        string[] last = [];
        while (rows.Read()) last = [.. Enumerable.Range(0, 5).Select(i => rows.Row[i].Text)];
        Assert.Equal(["1", "Nông Văn Hòa", "12", "5.46", "2023-11-28"], last);
    }

    [Fact]
    public async Task One_row_is_asked_for_written_and_forgotten_before_the_next()
    {
        var (pulled, written, furthest) = (0, 0, 0);
        async IAsyncEnumerable<Line> Rows()
        {
            for (; pulled < 50_000; pulled++)
            {
                furthest = Math.Max(furthest, pulled - written);
                await Task.Yield();
                yield return new("Nông Văn Hòa", pulled, null, null);
            }
        }

        var list = new ListSheet<Line>("Hộ", "STT", [new("Chủ hộ", 28, l => { written++; return l.Name; })]);
        using var file = new CountingStream();
        await ListWorkbook.WriteAsync(file, list, Rows(), default);
        Assert.Equal((50_000, 50_000, 0), (pulled, written, furthest));
        Assert.True(file.Writes > 5, "The sheet was held back until its end.");
    }

    [Fact]
    public async Task A_list_longer_than_a_sheet_goes_on_on_the_next()
    {
        using var file = new MemoryStream();
        await ListWorkbook.WriteAsync(file, Sheet, Enumerable.Range(1, 5).Select(i => new Line($"Hộ {i}", i, null, null)).ToAsyncEnumerable(), 2, default);
        file.Position = 0;
        using var book = SpreadsheetDocument.Open(file, false);
        Assert.Empty(new OpenXmlValidator().Validate(book));
        Assert.Equal(["Hộ", "Hộ 2", "Hộ 3"], book.WorkbookPart!.Workbook!.Descendants<Sheet>().Select(s => s.Name!.Value));
        Assert.Equal([2, 2, 1], book.WorkbookPart.WorksheetParts.OrderBy(p => p.Uri.ToString(), StringComparer.Ordinal).Select(p => p.Worksheet!.Descendants<Row>().Count() - 3));
    }

    [Fact]
    public async Task An_empty_list_is_a_workbook_with_its_headings()
    {
        using var file = await WriteAsync([]);
        using var book = SpreadsheetDocument.Open(file, false);
        Assert.Empty(new OpenXmlValidator().Validate(book));
        Assert.Equal(3, book.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>().Count());
    }

    private static async Task<MemoryStream> WriteAsync(IEnumerable<Line> lines)
    {
        var file = new MemoryStream();
        await ListWorkbook.WriteAsync(file, Sheet, lines.ToAsyncEnumerable(), default);
        file.Position = 0;
        return file;
    }

    private sealed record Line(string Name, int? Persons, decimal? Share, DateOnly? Since);

    /// <summary>A line to somewhere: it cannot be rewound, and knows how often something came.</summary>
    private sealed class CountingStream : Stream
    {
        public int Writes { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => Writes++;

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
