using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using MiniExcelLibs;
using VuonLen.App.Plumbing.Workbooks;
using static VuonLen.App.Tests.Plumbing.Workbooks.GivenWorkbook;

namespace VuonLen.App.Tests.Plumbing.Workbooks;

public sealed class WorkbookFileTests
{
    [Fact]
    public void Cells_are_read_whatever_way_the_file_holds_them()
    {
        var file = OneSheet(
            $"""
            <s:worksheet xmlns:s="{Main}"><s:sheetData>
            <s:row r="2"><s:c r="A2" t="s"><s:v>0</s:v></s:c><s:c r="C2" t="inlineStr"><s:is><s:r><s:t>Nông </s:t></s:r><s:r><s:t>Văn</s:t></s:r></s:is></s:c>
              <s:c r="D2" s="1"><s:v>29530</s:v></s:c><s:c r="E2"><s:v>1.9080001234E10</s:v></s:c><s:c r="F2" t="b"><s:v>1</s:v></s:c></s:row>
            <s:row r="3"/>
            <s:row r="4"><s:c r="A4"><s:f>1+1</s:f><s:v>2</s:v></s:c><s:c r="B4"><s:f>A9</s:f></s:c><s:c r="C4" t="e"><s:v>#REF!</s:v></s:c><s:c r="D4" t="str"><s:f>"a"</s:f><s:v>chữ</s:v></s:c><s:c r="AA4" t="s"><s:v>1</s:v></s:c></s:row>
            </s:sheetData></s:worksheet>
            """,
            $"""<sst xmlns="{Main}"><si><t>Trần</t><rPh sb="0" eb="1"><t>không đọc</t></rPh></si><si><r><t xml:space="preserve">hai </t></r><r><t>phần_x000D_</t></r></si></sst>""",
            $"""<styleSheet xmlns="{Main}"><numFmts><numFmt numFmtId="164" formatCode="dd\/mm\/yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>""");
        using var workbook = WorkbookFile.Open(file, WorkbookLimits.Default, out var refusal)!;
        Assert.Null(refusal);
        Assert.Equal(["Một"], workbook.SheetNames);
        using var sheet = workbook.OpenSheet(0);
        Assert.True(sheet.Read());
        Assert.Equal((2, 6), (sheet.Row.Number, sheet.Row.Width));
        Assert.Equal(["Trần", "", "Nông Văn", "1980-11-05", "1.9080001234E10", "1"], Enumerable.Range(0, 6).Select(c => sheet.Row[c].Text));
        Assert.Equal([CellKind.Text, CellKind.Blank, CellKind.Text, CellKind.Date, CellKind.Number, CellKind.Boolean], Enumerable.Range(0, 6).Select(c => sheet.Row[c].Kind));
        Assert.True(sheet.Read());
        Assert.Equal(4, sheet.Row.Number);
        Assert.Equal(new Cell("2", CellKind.Number, true), sheet.Row[0]);
        Assert.Equal(new Cell("", CellKind.Blank, true), sheet.Row[1]);
        Assert.Equal(new Cell("#REF!", CellKind.Error, false), sheet.Row[2]);
        Assert.Equal(new Cell("chữ", CellKind.Text, true), sheet.Row[3]);
        Assert.Equal("hai phần\r", sheet.Row[26].Text);
        Assert.False(sheet.Read());
        Assert.Null(sheet.Refusal);
    }

    [Theory]
    [InlineData("1", "1980-11-05")]
    [InlineData("0", "1976-11-04")]
    public void Days_are_counted_from_1900_or_1904_as_the_file_says(string date1904, string day)
    {
        var file = OneSheet(
            $"""<worksheet xmlns="{Main}"><sheetData><row r="1"><c r="A1" s="0"><v>28068</v></c></row></sheetData></worksheet>""",
            styles: $"""<styleSheet xmlns="{Main}"><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>""", workbookPr: $"""<x:workbookPr date1904="{date1904}"/>""");
        using var workbook = WorkbookFile.Open(file, WorkbookLimits.Default, out _)!;
        using var sheet = workbook.OpenSheet(0);
        Assert.True(sheet.Read());
        Assert.Equal(day, sheet.Row[0].Text);
    }

    [Fact]
    public void Whatever_text_is_written_is_read_again() => Gen.String[Gen.Char["aệ<&>\"'_x0041\u0001\n\t \uFFFE\u200B"], 1, 12].Array[1, 5].Sample(texts =>
    {
        using var file = new MemoryStream();
        using (var writer = new WorkbookWriter(file))
        {
            writer.Sheet("Một", [10], 1, sheet =>
            {
                sheet.Row(3);
                for (var i = 0; i < texts.Length; i++) sheet.Text(i * 2, texts[i]);
            });
        }

        using var workbook = WorkbookFile.Open(file, WorkbookLimits.Default, out _)!;
        using var read = workbook.OpenSheet(0);
        if (texts.All(string.IsNullOrWhiteSpace))
        {
            Assert.False(read.Read());
            return;
        }

        Assert.True(read.Read());
        for (var i = 0; i < texts.Length; i++) Assert.Equal(string.IsNullOrWhiteSpace(texts[i]) ? "" : texts[i], read.Row[i * 2].Text);
    });

    [Fact]
    public void What_is_written_opens_elsewhere_is_valid_and_equal_files_are_equal()
    {
        using var file = Write(Households(12));
        Assert.Equal(file.ToArray(), Write(Households(12)).ToArray());
        var rows = file.Query(sheetName: "HN, HCN sau rà soát", startCell: "A8").Cast<IDictionary<string, object?>>().ToList();
        Assert.Equal("Nông Văn Páo", rows[0]["C"]);
        Assert.Equal("019080100003", rows[0]["H"]);
        using var package = SpreadsheetDocument.Open(file, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(package, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath}: {e.Description}"));
    }

    [Fact]
    public void A_workbook_that_another_program_wrote_is_read()
    {
        using var file = new MemoryStream();
        file.SaveAs(new[] { new { Ten = "Nguyễn Văn Dũng", Sinh = new DateTime(1980, 11, 5), Diem = 126 } });
        using var workbook = WorkbookFile.Open(file, WorkbookLimits.Default, out _)!;
        using var sheet = workbook.OpenSheet(0);
        Assert.True(sheet.Read());
        Assert.Equal("Ten", sheet.Row[0].Text);
        Assert.True(sheet.Read());
        Assert.Equal(["Nguyễn Văn Dũng", "1980-11-05", "126"], Enumerable.Range(0, 3).Select(c => sheet.Row[c].Text));
    }

    [Fact]
    public void A_password_an_old_format_and_other_files_are_told_apart()
    {
        Assert.Equal("workbook.password", RefusalOf(Compound("EncryptedPackage")));
        Assert.Equal("workbook.old-xls", RefusalOf(Compound("Workbook")));
        Assert.Equal("workbook.not-a-workbook", RefusalOf(Compound("WordDocument")));
        Assert.Equal("workbook.not-a-workbook", RefusalOf(new MemoryStream([0xFF, 0xD8, 0xFF, 0xE0, 0, 16, (byte)'J', (byte)'F', (byte)'I', (byte)'F', 0, 1])));
        Assert.Equal("workbook.not-a-workbook", RefusalOf(Package(("word/document.xml", "<w/>"), ("[Content_Types].xml", "<Types/>"))));
        Assert.Equal("workbook.binary", RefusalOf(Package(("xl/workbook.bin", "x"))));
        Assert.Equal("workbook.empty", RefusalOf(new MemoryStream()));
    }

    [Fact]
    public void A_file_cut_off_is_said_to_be_cut_off_wherever_it_was_cut()
    {
        var whole = Write(Households(50)).ToArray();
        foreach (var share in new[] { 0.1, 0.5, 0.9, 0.999 })
        {
            Assert.Equal("workbook.truncated", RefusalOf(new MemoryStream(whole[..(int)(whole.Length * share)])));
        }
    }

    [Fact]
    public void A_part_that_unpacks_without_end_is_stopped()
    {
        using var bomb = new MemoryStream();
        using (var zip = new ZipArchive(OneSheet("<w/>"), ZipArchiveMode.Read))
        using (var copy = new ZipArchive(bomb, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in zip.Entries)
            {
                using var to = copy.CreateEntry(entry.FullName, CompressionLevel.Optimal).Open();
                if (entry.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal))
                {
                    to.Write(Encoding.UTF8.GetBytes($"""<worksheet xmlns="{Main}"><sheetData>"""));
                    var blank = new byte[1 << 20];
                    Array.Fill(blank, (byte)' ');
                    for (var i = 0; i < 64; i++) to.Write(blank);
                }
                else
                {
                    using var from = entry.Open();
                    from.CopyTo(to);
                }
            }
        }

        Assert.True(bomb.Length < 200_000);
        Assert.Equal("workbook.too-large", ReadToEnd(bomb));
    }

    [Fact]
    public void Shared_strings_without_end_are_stopped()
    {
        var file = OneSheet("<w/>", shared: $"""<sst xmlns="{Main}">{string.Concat(Enumerable.Repeat("<si><t/></si>", 100))}</sst>""");
        Assert.Equal("workbook.too-large", RefusalOf(file, WorkbookLimits.Default with { SharedCharacters = 1000 }));
    }

    [Theory]
    [InlineData("""<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>""")]
    [InlineData("""<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>""")]
    public void A_document_type_or_an_outside_reference_is_refused(string xml) => Assert.Equal("workbook.hostile", ReadToEnd(OneSheet(xml)));

    [Theory]
    [InlineData("""<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c>""")]
    [InlineData("""<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData></worksheet>""")]
    [InlineData("""<worksheet><sheetData><row r="9999999"><c r="A1"><v>1</v></c></row></sheetData></worksheet>""")]
    [InlineData("""<worksheet><sheetData><row r="1"><c r="ZZZZ1"><v>1</v></c></row></sheetData></worksheet>""")]
    public void A_damaged_sheet_is_said_to_be_damaged(string xml) => Assert.Equal("workbook.damaged", ReadToEnd(OneSheet(xml)));

    [Fact]
    public void A_million_rows_are_refused_with_the_limit()
    {
        using var file = new MemoryStream();
        using (var writer = new WorkbookWriter(file))
        {
            writer.Sheet("Dài", [10], 0, sheet =>
            {
                for (var i = 1; i <= 1_000_000; i++)
                {
                    sheet.Row(i);
                    sheet.Number(0, i);
                }
            });
        }

        using var workbook = WorkbookFile.Open(file, WorkbookLimits.Default, out _)!;
        using var read = workbook.OpenSheet(0);
        while (read.Read())
        {
        }

        Assert.Equal("workbook.too-many-rows", read.Refusal?.Code);
        Assert.Equal(["Dài", 250_000], read.Refusal!.Values);
    }

    [Fact]
    public void A_sheet_left_in_the_middle_is_read_anew_and_bytes_bent_in_the_middle_are_damage()
    {
        var texts = Enumerable.Range(0, 40_000).Select(i => Convert.ToHexString(SHA256.HashData(BitConverter.GetBytes(i)))).ToArray();
        string Sheet(string end) => $"""<worksheet xmlns="{Main}"><sheetData>{string.Concat(texts.Select((t, i) => $"""<row r="{i + 1}"><c r="A{i + 1}" t="str"><v>{t}</v></c></row>"""))}{end}""";
        var whole = OneSheet(Sheet("</sheetData></worksheet>"));
        Assert.True(whole.Length > 1 << 20);
        using (var workbook = WorkbookFile.Open(whole, WorkbookLimits.Default, out _)!)
        {
            // Left in the middle, the part is free to be opened again.
            for (var round = 0; round < 3; round++)
            {
                using var some = workbook.OpenSheet(0);
                for (var i = 0; i < 100 * round; i++) Assert.True(some.Read());
            }

            using var all = workbook.OpenSheet(0);
            foreach (var text in texts)
            {
                Assert.True(all.Read());
                Assert.Equal(text, all.Row[0].Text);
            }

            Assert.Equal((false, null), (all.Read(), all.Refusal));
        }

        Assert.Equal("workbook.too-large", ReadToEnd(whole, WorkbookLimits.Default with { PartBytes = 1 << 20 }));
        var bent = whole.ToArray();
        for (var i = 0; i < 64; i++) bent[(bent.Length / 2) + i] ^= 0x5A;
        Assert.Equal("workbook.damaged", ReadToEnd(new MemoryStream(bent)));
    }

    private static string? RefusalOf(Stream file, WorkbookLimits? limits = null)
    {
        using var opened = TableFile.Open(file, limits ?? WorkbookLimits.Default, out var refusal);
        Assert.Null(opened);
        return refusal?.Code;
    }

    private static string? ReadToEnd(Stream file, WorkbookLimits? limits = null)
    {
        using var workbook = WorkbookFile.Open(file, limits ?? WorkbookLimits.Default, out var refusal);
        if (workbook is null) return refusal?.Code;
        using var sheet = workbook.OpenSheet(0);
        while (sheet.Read())
        {
        }

        return sheet.Refusal?.Code;
    }
}
