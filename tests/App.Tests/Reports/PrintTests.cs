using System.Globalization;
using System.Text;
using System.Text.Json;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Reports;
using VuonLen.App.Rooms.Reports.Print;
using VuonLen.App.Rooms.Standards;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Reports;
using VuonLen.Domain.Standards;
using SheetCell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace VuonLen.App.Tests.Reports;

public sealed class PrintTests(PostgresServer server)
{
    public static TheoryData<int> AllTables => [.. Enumerable.Range(1, StatutoryTables.Count)];

    [Theory]
    [MemberData(nameof(AllTables))]
    public async Task A_workbook_is_valid_and_laid_out_as_the_official_table(int number)
    {
        await WithReportAsync(async (report, words) =>
        {
            var table = report.Print(number);
            using var file = new MemoryStream();
            await TableWorkbook.WriteAsync([table], words, file, default);
            using var document = SpreadsheetDocument.Open(file, false);
            Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Path?.XPath} {e.Description}"));
            var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet!;
            var cells = sheet.Descendants<SheetCell>().ToList();
            var texts = cells.Select(c => c.InnerText).ToList();
            Assert.Contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", texts);
            Assert.Contains("ỦY BAN NHÂN DÂN XÃ YÊN LẠC", texts);
            Assert.Contains("Mẫu bảng chưa được đối chiếu với thông tư", texts);
            Assert.Contains(words.Title(table.Definition).ToUpper(CultureInfo.CurrentUICulture), texts);
            Assert.All(Enumerable.Range(0, table.Definition.Columns.Length), c => Assert.Contains(table.Definition.NumberOf(c), texts));
            Assert.Equal(OrientationValues.Landscape, sheet.GetFirstChild<PageSetup>()!.Orientation!.Value);
            Assert.Contains("_xlnm.Print_Titles", document.WorkbookPart.Workbook!.DefinedNames!.Elements<DefinedName>().Select(n => n.Name!.Value));
            Assert.All(document.WorkbookPart.WorkbookStylesPart!.Stylesheet!.Fonts!.Elements<Font>(), f => Assert.Equal("Times New Roman", f.FontName!.Val!.Value));
            // Every box of the heading that covers more than one place is merged.
            var boxes = HeadingGrid.Of(table.Definition).Count(b => b.RowSpan > 1 || b.ColumnSpan > 1);
            Assert.True(sheet.Descendants<MergeCell>().Count() >= boxes);
        });
    }

    [Fact]
    public async Task Figures_in_a_workbook_are_numbers_with_the_format_of_their_kind()
    {
        await WithReportAsync(async (report, words) =>
        {
            using var file = new MemoryStream();
            await TableWorkbook.WriteAsync([report.Print(1)], words, file, default);
            using var document = SpreadsheetDocument.Open(file, false);
            var formats = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ToList();
            var numbers = document.WorkbookPart.WorksheetParts.Single().Worksheet!.Descendants<SheetCell>()
                .Where(c => c.DataType?.Value == CellValues.Number).Take(4).Select(c => (c.InnerText, formats[(int)c.StyleIndex!.Value].NumberFormatId!.Value)).ToList();
            // 3 is #,##0 and 4 is #,##0.00: the separators are those of the reader's own spreadsheet.
            Assert.Equal([("100", 3u), ("400", 3u), ("4", 3u), ("4", 4u)], numbers);
        });
    }

    [Fact]
    public async Task A_text_file_has_stable_keys_raw_numbers_and_no_formula_of_somebody_elses()
    {
        await WithReportAsync(async (report, words) =>
        {
            using var file = new MemoryStream();
            await TableCsv.WriteAsync(report.Print(1), words, file, default);
            var lines = Encoding.UTF8.GetString(file.ToArray()).TrimStart('\uFEFF').Split("\r\n");
            Assert.StartsWith("number,unit_code,unit,counted,all.households,all.persons,poor.households,poor.households.share,", lines[0], StringComparison.Ordinal);
            Assert.StartsWith(",05623,Xã Yên Lạc,households,100,400,4,4,2,2,", lines[1], StringComparison.Ordinal);
            Assert.StartsWith("1,05623-01,Xóm Đồng Xiền,households,50,", lines[2], StringComparison.Ordinal);
        });

        using var text = new MemoryStream();
        await WithReportAsync(async (report, words) =>
        {
            var wild = report.Print(15) with { Rows = new[] { new PrintedRow(report.Tabulation.Units[0], null, [new(null, "=1+1", CellState.Known, 0, true), new(null, "Lý \"Tư\", con", CellState.Known, 0, true)]) }.ToAsyncEnumerable() };
            await TableCsv.WriteAsync(wild, words, text, default);
        });
        Assert.Contains(",'=1+1,\"Lý \"\"Tư\"\", con\"", Encoding.UTF8.GetString(text.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_says_value_state_formula_and_what_lacks()
    {
        await WithReportAsync(
            async (report, words) =>
            {
                using var file = new MemoryStream();
                await TableJson.WriteAsync(report.Print(1), words, file, default);
                using var json = JsonDocument.Parse(file.ToArray());
                var root = json.RootElement;
                Assert.Equal(TableJson.Schema, root.GetProperty("schema").GetString());
                Assert.Equal(("05623", 2023), (root.GetProperty("subject").GetProperty("code").GetString(), root.GetProperty("subject").GetProperty("year").GetInt32()));
                var share = root.GetProperty("columns")[3];
                Assert.Equal(("poor.households.share", "percent", "4=3/1*100"), (share.GetProperty("key").GetString(), share.GetProperty("kind").GetString(), share.GetProperty("formula").GetString()));
                var cell = root.GetProperty("rows")[0].GetProperty("cells").GetProperty("all.households");
                Assert.Equal(("missing", JsonValueKind.Null), (cell.GetProperty("state").GetString(), cell.GetProperty("value").ValueKind));
                Assert.Contains(root.GetProperty("notes").EnumerateArray(), n => n.GetProperty("code").GetString() == "note.hamlet-counts-missing" && n.GetProperty("places").GetArrayLength() == 2);
            },
            withCounts: false);
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task Everything_the_tables_say_in_codes_has_words_in_both_languages(string language)
    {
        await WithReportAsync(
            (report, _) =>
            {
                var texts = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider().GetRequiredService<IStringLocalizer<ReportsRoom>>();
                var standards = new[] { ("2016-2020", new DateOnly(2020, 10, 1)), ("2022-2025", new DateOnly(2023, 10, 1)), ("2026-2030", new DateOnly(2027, 10, 1)) };
                var problems = new List<Domain.Problem>();
                var tables = standards.SelectMany(s => StatutoryTables.All(new ReportBookSource().Book.ListsOn(s.Item1, s.Item2, "19", problems)!)).ToList();
                var codes = tables.SelectMany(t => new[] { t.Title, $"table.{t.Number}.short" }
                        .Concat(t.Lists is null ? [$"table.{t.Number}.measure"] : [])
                        .Concat(HeadingGrid.Of(t).Where(b => b.Heading.ProperName is null).Select(b => b.Heading.Text))
                        .Concat(t.StandingNotes.Select(n => n.Code))
                        .Concat(t.StandingNotes.SelectMany(n => n.Values.OfType<string>().Where(v => v.StartsWith('@')).Select(v => v[1..])))
                        .Concat(t.Columns.Select(c => c.Measure?.Unknown).OfType<UnknownAnswer>().SelectMany(u => u.Of.Length == 0 ? [u.Note] : new[] { u.Note, u.Of })))
                    .Concat(Enum.GetNames<Counted>().Select(n => $"counted.{n}"))
                    .Concat(Enum.GetNames<Domain.Registry.Relation>().Select(n => $"relation.{n}"))
                    .Concat(Enum.GetNames<HouseholdClass>().Select(n => $"listed.{n}"))
                    .Distinct();
                Assert.DoesNotContain(codes, c => texts[c].ResourceNotFound);
                // English is complete, and not the Vietnamese over again.
                Assert.Equal(language == "vi" ? "Diễn biến hộ nghèo" : "Movements, poor", texts["table.2.short"].Value);
                return Task.CompletedTask;
            },
            language: language);
    }

    [Fact]
    public void The_two_languages_have_the_same_keys_and_the_same_places_for_values()
    {
        var (vi, en) = (Texts("vi"), Texts("en"));
        Assert.Equal(vi.Keys.Order(), en.Keys.Order());
        Assert.All(vi, t => Assert.Equal(Places(t.Value), Places(en[t.Key])));
    }

    [Fact]
    public void The_columns_of_indicators_are_those_of_the_standard_in_its_order()
    {
        foreach (var (standard, day) in new[] { (StandardName.Y2016, new DateOnly(2020, 10, 1)), (StandardName.Y2022, new DateOnly(2023, 10, 1)), (StandardName.Y2026, new DateOnly(2027, 10, 1)) })
        {
            var problems = new List<Domain.Problem>();
            var inLaw = LawSource.National.ValuesOn(standard, day, []).Where(v => v.Key.StartsWith("indicator.", StringComparison.Ordinal)).OrderBy(v => v.Number).Select(v => IndicatorNames.Find(v.Key["indicator.".Length..])!.Value).ToList();
            var inTables = new ReportBookSource().Book.ListsOn(standard.Text(), day, "19", problems)!.Indicators.ToList();
            Assert.Equal(inLaw.Order(), inTables.Order());
            // The next standard's tables keep services together; its order inside the decree was not seen.
            if (standard != StandardName.Y2026) Assert.Equal(inLaw, inTables);
        }
    }

    private static Dictionary<string, string> Texts(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var texts = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider().GetRequiredService<IStringLocalizer<ReportsRoom>>();
        return texts.GetAllStrings(includeParentCultures: language == "vi").ToDictionary(t => t.Name, t => t.Value);
    }

    private static string Places(string text) => string.Join(' ', Enumerable.Range(0, 6).Where(i => text.Contains("{" + i + "}", StringComparison.Ordinal)));

    private async Task WithReportAsync(Func<RoundReport, TableWords, Task> work, bool withCounts = true, string language = "vi")
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        await using var scene = await ReportScene.BeginAsync(StoreKind.Sqlite, server, withCounts);
        await scene.Store.AsOperatorAsync(async s =>
        {
            var (report, problems) = await s.GetRequiredService<ReadReport>().DoAsync(ReportScene.Ask("05623"), default);
            Assert.Empty(problems);
            await work(report!, s.GetRequiredService<TableWords>());
        });
    }
}
