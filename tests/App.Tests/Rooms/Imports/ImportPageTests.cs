using System.Net;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Imports;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Imports;
using VuonLen.App.Tests.Plumbing.Workbooks;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Tests.Rooms.Imports;

public sealed class ImportPageTests(PostgresServer server)
{
    public static TheoryData<StoreKind> Stores => [StoreKind.Sqlite, StoreKind.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_officer_hands_in_a_workbook_reads_the_verdicts_confirms_and_withdraws(StoreKind kind)
    {
        var (store, _) = await GivenImport.OpenRoundAsync(kind, server);
        await using var one = store;
        await using var site = await Site.OverAsync(store);
        using var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.PhuLuong);
        var households = GivenWorkbook.Households(6);
        households[2] = households[2] with { B2 = 45 };
        var sent = await officer.UploadAsync((await officer.GetPageAsync("/imports")).Form(), "Upload", "Yên Lạc 2023.xlsx", GivenWorkbook.Write(households).ToArray());
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        await Judged(site, sent.Location!);

        var page = await officer.GetPageAsync(sent.Location!);
        Assert.Contains("Chờ xác nhận", page.Text, StringComparison.Ordinal);
        Assert.Contains("Điểm B2 không thể có", page.Text, StringComparison.Ordinal);
        var download = await officer.GetAsync(sent.Location + "?handler=Download");
        Assert.Equal(HttpStatusCode.OK, download.StatusCode);
        Assert.NotEmpty(GivenWorkbook.Judge(new MemoryStream(await download.Content.ReadAsByteArrayAsync())).Households);

        var mended = await officer.SubmitAsync(page.Form("Mend"), ("text", "40"));
        Assert.Equal(HttpStatusCode.Redirect, mended.Status);
        await Judged(site, sent.Location!);
        page = await officer.GetPageAsync(sent.Location!);
        Assert.DoesNotContain("Điểm B2 không thể có", page.Text, StringComparison.Ordinal);

        var form = page.Form("Apply");
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(form)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(form)).Status);
        Assert.Equal(10, (await store.AllAsync<Household>()).Count);
        page = await officer.GetPageAsync(sent.Location!);
        Assert.Contains("Biên nhận", page.Text, StringComparison.Ordinal);
        Assert.Contains("Hãy ghi lý do", (await officer.SubmitAsync(page.Form("Withdraw"), ("why", ""))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(page.Form("Withdraw"), ("why", "Nhầm tệp"))).Status);
        Assert.Empty(await store.AllAsync<Household>());
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_officer_sees_what_differs_from_the_register_and_takes_the_files_for_one_household_or_for_all(StoreKind kind)
    {
        var (store, round) = await GivenImport.OpenRoundAsync(kind, server);
        await using var one = store;
        var households = GivenWorkbook.Households(4, 0);
        Assert.Empty(await store.ApplyAsync((await store.StagedAsync(round, GivenWorkbook.Write(households).ToArray())).Id));
        for (var i = 0; i < 2; i++)
        {
            var born = households[i].Head with { Birth = PartialDate.Of(1980, 5, 11) };
            households[i] = households[i] with { Members = [born, .. households[i].Members.Skip(1)] };
        }

        households[3] = households[3] with { Members = [.. households[3].Members.Take(2)] };
        var import = await store.StagedAsync(round, GivenWorkbook.Write(households).ToArray(), "hai.xlsx");
        await using var site = await Site.OverAsync(store);
        using var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.PhuLuong);
        var address = $"/imports/{import.Id}";
        var page = await officer.GetPageAsync(address);
        Assert.Contains("Ngày sinh khác sổ hộ: sổ ghi 05/11/1980, tệp ghi 11/05/1980", page.Text, StringComparison.Ordinal);

        // For all, and then for the first alone the register's.
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(page.Form("Choose"), ("takesFile", "true"))).Status);
        var each = await officer.GetPageAsync(address + "/differences");
        Assert.Contains(households[3].Head.Name, each.Text, StringComparison.Ordinal);
        Assert.Contains("Sổ hộ có", each.Text, StringComparison.Ordinal);
        var form = PageForm.AllOf(each.Html, each.Path).First(f => f["order"] is not null);
        Assert.NotNull(form["take"]);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(form.Without("take"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await officer.SubmitAsync(form, ("take", "x.y"))).Status);
        Assert.Contains("không còn khác sổ hộ", (await officer.SubmitAsync(form.With(("act", Guid.CreateVersion7().ToString())), ("take", $"{form["take"]!.Split('.')[0]}.Sex"))).Text, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync((await officer.GetPageAsync(address)).Form("Apply"))).Status);
        Assert.Single(await store.AllAsync<Person>(), p => p.Birth == PartialDate.Of(1980, 5, 11));
        Assert.Contains("Người được sửa thông tin theo tệp", (await officer.GetPageAsync(address)).Text, StringComparison.Ordinal);
        using var other = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach);
        await other.GetPageAsync(address + "/differences", HttpStatusCode.NotFound);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Nobody_else_may_and_another_area_finds_nothing(StoreKind kind)
    {
        var (store, round) = await GivenImport.OpenRoundAsync(kind, server);
        await using var one = store;
        var import = await store.StagedAsync(round, GivenWorkbook.Write(GivenWorkbook.Households(3)).ToArray());
        await using var site = await Site.OverAsync(store);
        using var head = await site.SignedInAsync(Roles.HamletHead, Given.Xom1After);
        Assert.Equal("/not-allowed", (await head.GetPageAsync("/imports", HttpStatusCode.Redirect)).Location?.Replace(site.Address.GetLeftPart(UriPartial.Authority), "").Split('?')[0]);
        using var other = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach);
        await other.GetPageAsync($"/imports/{import.Id}", HttpStatusCode.NotFound);
        await other.GetPageAsync($"/imports/{import.Id}?handler=Progress", HttpStatusCode.NotFound);
        await other.GetPageAsync($"/imports/{import.Id}?handler=Download", HttpStatusCode.NotFound);
        Assert.DoesNotContain(import.FileName, (await other.GetPageAsync("/imports")).Text, StringComparison.Ordinal);
        await other.GetPageAsync($"/imports/{Guid.CreateVersion7()}", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("workbook.password", "mật khẩu")]
    [InlineData("workbook.old-xls", ".xls đời cũ")]
    [InlineData("workbook.truncated", "cắt cụt")]
    [InlineData("workbook.not-a-workbook", "không phải tệp Excel")]
    [InlineData("workbook.damaged", "Tệp hỏng")]
    [InlineData("workbook.column-missing", "thiếu cột")]
    [InlineData("workbook.sheet-missing", "Không thấy trang")]
    public async Task A_file_that_cannot_be_read_is_refused_in_words_and_nothing_is_kept(string kind, string words)
    {
        var (store, _) = await GivenImport.OpenRoundAsync(StoreKind.Sqlite, server);
        await using var one = store;
        await using var site = await Site.OverAsync(store);
        using var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.PhuLuong);
        var whole = GivenWorkbook.Write(GivenWorkbook.Households(3)).ToArray();
        var file = kind switch
        {
            "workbook.password" => GivenWorkbook.Compound("EncryptedPackage").ToArray(),
            "workbook.old-xls" => GivenWorkbook.Compound("Workbook").ToArray(),
            "workbook.truncated" => whole[..(whole.Length / 2)],
            "workbook.not-a-workbook" => [0xFF, 0xD8, 0xFF, 0xE0, 0, 1, 2, 3],
            "workbook.damaged" => GivenWorkbook.OneSheet("<worksheet><sheetData><row>").ToArray(),
            "workbook.column-missing" => GivenWorkbook.Write(GivenWorkbook.Households(3), s => s with { Columns = [.. s.Columns.Where(c => c.Field != Domain.Imports.SurveyField.Sex)] }).ToArray(),
            _ => GivenWorkbook.OneSheet($"""<worksheet xmlns="{GivenWorkbook.Main}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>""").ToArray(),
        };
        var answer = await officer.UploadAsync((await officer.GetPageAsync("/imports")).Form(), "Upload", "tep.xlsx", file);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains(words, answer.Text, StringComparison.Ordinal);
        Assert.Empty(await store.AllAsync<Import>());
    }

    [Fact]
    public async Task Rows_of_a_file_are_mended_together_and_the_file_is_judged_once()
    {
        var (store, _) = await GivenImport.OpenRoundAsync(StoreKind.Sqlite, server);
        await using var one = store;
        await using var site = await Site.OverAsync(store);
        using var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.PhuLuong);
        var households = GivenWorkbook.Households(6);
        (households[2], households[4]) = (households[2] with { B2 = 45 }, households[4] with { B2 = 55 });
        var sent = await officer.UploadAsync((await officer.GetPageAsync("/imports")).Form(), "Upload", "Yên Lạc 2023.xlsx", GivenWorkbook.Write(households).ToArray());
        await Judged(site, sent.Location!);
        var address = $"{sent.Location!.Split('?')[0]}/rows";
        var rows = await officer.GetPageAsync(address);
        var form = rows.Form();
        var fields = form.Fields.Where(f => f.Key.StartsWith("text-", StringComparison.Ordinal)).ToList();
        Assert.Equal(["45", "55"], fields.Select(f => f.Value));
        Assert.Contains("Chưa sửa ô nào", (await officer.SubmitAsync(form)).Text, StringComparison.Ordinal);
        Assert.Contains("Không còn dòng nào", (await officer.GetPageAsync(address + "?kind=b1.absurd")).Text, StringComparison.Ordinal);

        var mended = await officer.SubmitAsync(form, (fields[0].Key, "40"), (fields[1].Key, "50"));
        Assert.Equal(HttpStatusCode.Redirect, mended.Status);
        await Judged(site, sent.Location!);
        Assert.Contains("Không còn dòng nào", (await officer.GetPageAsync(address)).Text, StringComparison.Ordinal);
        var import = Assert.Single(await store.AllAsync<Import>());
        Assert.Equal((2, 0), (import.Generation, import.Rejected));

        using var other = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach);
        await other.GetPageAsync(address, HttpStatusCode.NotFound);
        await officer.GetPageAsync($"/imports/{Guid.CreateVersion7()}/rows", HttpStatusCode.NotFound);
    }

    /// <summary>Waits until the import was judged behind the pages.</summary>
    private static async Task Judged(Site site, string address) =>
        await site.Services.GetRequiredService<ImportQueue>().EnqueueAsync(Guid.Parse(address.Split('/')[^1].Split('?')[0]));
}
