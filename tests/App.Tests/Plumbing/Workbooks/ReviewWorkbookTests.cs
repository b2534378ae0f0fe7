using System.Text;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.Domain.Imports;
using static VuonLen.App.Tests.Plumbing.Workbooks.GivenWorkbook;

namespace VuonLen.App.Tests.Plumbing.Workbooks;

public sealed class ReviewWorkbookTests
{
    [Fact]
    public void What_is_exported_is_imported_the_same_again_and_again()
    {
        var households = Households(60, 5);
        for (var pass = 0; pass < 2; pass++)
        {
            var (judged, problems) = Judge(Write(households));
            Assert.Empty(problems);
            Assert.DoesNotContain(judged, h => h.Household is null);
            AssertSame(households, [.. judged.Select(h => h.Household!)]);
            households = [.. judged.Select(h => h.Household!)];
        }
    }

    [Fact]
    public void Data_begin_where_the_layout_says()
    {
        var (judged, _) = Judge(Write(Households(3)));
        Assert.Equal(8, judged[0].Household!.Row);
        Assert.Equal(10, judged.First(h => h.Household!.Sheet == SurveySheet.EscapedPoverty).Household!.Row);
    }

    [Fact]
    public void Sheets_are_known_by_their_titles_in_any_order_and_under_any_name()
    {
        var (judged, problems) = Judge(Write(Households(4), sheet => sheet with { Tab = $"Sheet{(int)sheet.Kind}" }, reversed: true));
        Assert.Empty(problems);
        Assert.Equal([4, 2, 2], judged.GroupBy(h => h.Household!.Sheet).OrderBy(g => g.Key).Select(g => g.Count()));
    }

    [Fact]
    public void Columns_that_were_moved_are_found_by_their_headings()
    {
        var moved = Write(Households(4), sheet => sheet with
        {
            Columns = [.. sheet.Columns.Select(c => c.Field switch { SurveyField.B1 => c with { Column = "AD" }, SurveyField.Sex => c with { Column = "AE", Heading = "GIỚI TÍNH (Nam/Nữ)" }, _ => c }).OrderBy(c => c.Index)],
        });
        var (judged, problems) = Judge(moved);
        Assert.Empty(problems);
        AssertSame(Households(4), [.. judged.Select(h => h.Household!)]);
    }

    [Fact]
    public void A_heading_row_further_down_moves_the_data_with_it()
    {
        var (judged, problems) = Judge(Write(Households(4), sheet => sheet with { HeadingRow = sheet.HeadingRow + 3, FirstDataRow = sheet.FirstDataRow + 3 }));
        Assert.Empty(problems);
        Assert.Equal(11, judged[0].Household!.Row);
    }

    [Fact]
    public void A_missing_sheet_is_named_by_its_title()
    {
        var problem = Assert.Single(Judge(Write(Households(4), sheet => sheet.Kind == SurveySheet.Listed ? sheet with { Title = "BẢNG KÊ", Tab = "Khác", Columns = [.. sheet.Columns.Take(2)] } : sheet)).Problems);
        Assert.Equal(("workbook.sheet-missing", Review.Sheets[0].Title), (problem.Code, problem.Values[0]));
    }

    [Fact]
    public void A_missing_column_is_named_by_sheet_heading_and_letter()
    {
        var (_, problems) = Judge(Write(Households(4), sheet => sheet with { Columns = [.. sheet.Columns.Where(c => c.Field != SurveyField.Birth)] }));
        Assert.All(problems, p => Assert.Equal("workbook.column-missing", p.Code));
        Assert.Equal(["HN, HCN sau rà soát", "Ngày, tháng, năm sinh", "F"], problems[0].Values);
    }

    [Fact]
    public void A_workbook_of_something_else_is_refused()
    {
        var file = OneSheet($"""<worksheet xmlns="{Main}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>""");
        Assert.Equal("workbook.sheet-missing", Assert.Single(Judge(file).Problems).Code);
    }

    [Theory]
    [InlineData("utf-8", true, ';')]
    [InlineData("utf-8", false, ',')]
    [InlineData("utf-16", true, '\t')]
    [InlineData("utf-16BE", true, ';')]
    [InlineData("windows-1258", false, ';')]
    [InlineData("tcvn3", false, ',')]
    public void Separated_text_with_the_same_columns_is_read_in_any_encoding(string encoding, bool mark, char separator)
    {
        var households = Households(6, 0);
        var (judged, problems) = Judge(new MemoryStream(Csv(households, encoding, mark, separator)));
        Assert.Empty(problems);
        AssertSame(households, [.. judged.Select(h => h.Household!)]);
    }

    [Fact]
    public void A_quote_that_is_never_closed_does_not_swallow_the_file()
    {
        var text = "\"" + new string('x', 100_000);
        Assert.Equal("workbook.damaged", Assert.Single(Judge(new MemoryStream(Encoding.UTF8.GetBytes(text))).Problems).Code);
    }

    [Fact]
    public void Old_encodings_inside_a_workbook_are_converted_and_said()
    {
        var households = Households(1, 0);
        households[0] = households[0] with { Members = [households[0].Head with { Name = "N«ng V¨n Dòng" }, .. households[0].Members.Skip(1)] };
        var judged = Assert.Single(Judge(Write(households)).Households);
        Assert.Equal("Nông Văn Dũng", judged.Household!.Head.Name);
        Assert.Contains(judged.Rows[0].Findings, f => f.Code == "text.from-legacy");
    }

    [Fact]
    public void The_companion_workbook_carries_answers_items_and_counts()
    {
        var writing = new SurveyWriting(Geography, Vocabulary, Setting.On);
        var answers = new SurveyedAnswers(8, "1", Harness.Given.YenLac.Id, Harness.Given.Xom1.Id, "Nông Văn Cường", default, Domain.Registry.IdentityNumber.None, new(0b1000), default, 2, 0, 1, new Dictionary<string, string> { ["members"] = "4", ["roof"] = "b" });
        var count = new SurveyedHamletCount(8, Harness.Given.YenLac.Id, Harness.Given.Xom1.Id, 40, 60, 150, 240, "Công an xã");
        using var file = new MemoryStream();
        using (var workbook = new WorkbookWriter(file))
        {
            SurveySheetWriter.Write(workbook, Companion.Sheets[0], new("Xã Yên Lạc", "Năm 2023", false), [writing.RowOf(answers, 8)], scoreItems: ["members", "roof"]);
            SurveySheetWriter.Write(workbook, Companion.Sheets[1], new("Xã Yên Lạc", "Năm 2023", false), [writing.RowOf(count, 8)]);
        }

        using var opened = TableFile.Open(file, WorkbookLimits.Default, out _)!;
        var (sheets, problems) = SheetLocator.Locate(opened, Companion);
        Assert.Empty(problems);
        var judged = new CompanionReader(Setting).Judge(new SurveyRows(opened, sheets).Read()).ToList();
        Assert.Equal(answers with { ScoreItems = judged[0].Answers!.ScoreItems }, judged[0].Answers);
        Assert.Equal(["4", "b"], judged[0].Answers!.ScoreItems.OrderBy(i => i.Key).Select(i => i.Value));
        Assert.Equal(count, judged[1].Count);
    }

    [Fact]
    public void Remarks_are_written_behind_the_columns_and_the_file_can_be_sent_again()
    {
        var households = Households(5, 0);
        var writing = new SurveyWriting(Geography, Vocabulary, Setting.On);
        using var file = new MemoryStream();
        using (var workbook = new WorkbookWriter(file))
        {
            SurveySheetWriter.Write(
                workbook, Review.Sheets[0], new("Xã Yên Lạc", "Năm 2023", false), households.SelectMany(h => writing.RowsOf(h, 1)),
                ("Lỗi và cách sửa", row => row[SurveyField.HouseholdNo].IsBlank ? null : new RowRemark(CellStyle.Refused, "Sửa ngày sinh")));
        }

        AssertSame(households, [.. Judge(file).Households.Select(h => h.Household!)]);
    }

    private static byte[] Csv(IEnumerable<SurveyedHousehold> households, string encoding, bool mark, char separator)
    {
        var sheet = Review.Sheets[0];
        var writing = new SurveyWriting(Geography, Vocabulary, Setting.On);
        string Line(IEnumerable<string> cells) => string.Join(separator, cells.Select(c => c.Contains(separator) || c.Contains('"') ? $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : c));
        var lines = households.SelectMany(h => writing.RowsOf(h, 1)).Select(r => Line(sheet.Columns.Select(c => r[c.Field].Text)))
            .Prepend(Line(sheet.Columns.Select(c => c.Heading)));
        var text = string.Join("\r\n", lines);
        if (encoding == "windows-1258")
        {
            // The code page has ê and the tones, not ễ: Windows programs write the tone as a mark behind its letter.
            var codePage = CodePagesEncodingProvider.Instance.GetEncoding(1258)!;
            return codePage.GetBytes(string.Concat(text.Select(c => codePage.GetString(codePage.GetBytes([c])) == c.ToString() ? c.ToString() : Loosen(c))));
        }

        // The ABC fonts have no capital with a tone: people typed the small one.
        char ToAbc(char c) => Abc.IndexOf(c, StringComparison.Ordinal) is >= 0 and var i ? AbcBytes[i] : Abc.IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal) is >= 0 and var j ? AbcBytes[j] : c;
        if (encoding == "tcvn3") return Encoding.Latin1.GetBytes(string.Concat(text.Select(ToAbc)));
        var to = Encoding.GetEncoding(encoding);
        return [.. mark ? to.GetPreamble() : [], .. to.GetBytes(text)];
    }

    private const string Abc = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ";
    private const string AbcBytes = "¡¢£¤¥¦§¨©ª«¬\u00AD®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ";

    private static string Loosen(char c)
    {
        var parts = c.ToString().Normalize(NormalizationForm.FormD);
        return parts[..^1].Normalize(NormalizationForm.FormC) is var letter && parts[^1] is '\u0302' or '\u0306' or '\u031B'
            ? (parts[0].ToString() + parts[^1]).Normalize(NormalizationForm.FormC) + parts[1..^1] : letter + parts[^1];
    }

    private static void AssertSame(List<SurveyedHousehold> one, List<SurveyedHousehold> other)
    {
        Assert.Equal(one.Select(h => h with { Row = 0, Members = [] }), other.Select(h => h with { Row = 0, Members = [] }));
        Assert.Equal(one.SelectMany(h => h.Members).Select(m => m with { Row = 0 }), other.SelectMany(h => h.Members).Select(m => m with { Row = 0 }));
    }
}
