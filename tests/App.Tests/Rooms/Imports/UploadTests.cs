using System.IO.Compression;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Imports;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Imports;
using VuonLen.App.Tests.Plumbing.Workbooks;

namespace VuonLen.App.Tests.Rooms.Imports;

/// <summary>Files no officer should send, sent through the page: a sentence says what is wrong, and nothing is written.</summary>
public sealed class UploadTests(PostgresServer server)
{
    private const int Megabyte = 1 << 20;

    [Theory]
    [InlineData(64 * Megabyte + 1)]
    [InlineData(66 * Megabyte)]
    public async Task A_file_over_the_limit_is_refused_with_the_limit(int bytes)
    {
        var (store, officer, site) = await GivenOfficerAsync();
        await using var one = store;
        await using var two = site;
        var answer = await officer.UploadAsync((await officer.GetPageAsync("/imports")).Form(), "Upload", "to.xlsx", new byte[bytes]);
        var page = answer.Status == HttpStatusCode.Redirect ? await officer.GetPageAsync(answer.Location!) : answer;
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Tệp lớn hơn 64 MB", page.Text, StringComparison.Ordinal);
        await AssertNothingKeptAsync(store);
    }

    [Fact]
    public async Task A_file_sent_without_saying_how_long_it_is_is_cut_off_at_the_limit_without_an_error_of_ours()
    {
        var (store, officer, site) = await GivenOfficerAsync();
        await using var one = store;
        await using var two = site;
        using var body = new StreamContent(new MemoryStream(new byte[66 * Megabyte]));
        body.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/imports") { Content = body };
        request.Headers.TransferEncodingChunked = true;
        try
        {
            using var answer = await officer.SendAsync(request);
            Assert.InRange((int)answer.StatusCode, 400, 499);
        }
        catch (HttpRequestException cut) when (cut.InnerException is IOException)
        {
            // The site hung up while the rest was still being sent: whether the answer is read before that is the network's luck.
        }

        // It is not the site that broke.
        Assert.Equal(HttpStatusCode.OK, (await officer.GetPageAsync("/imports")).Status);
        await AssertNothingKeptAsync(store);
    }

    [Fact]
    public async Task A_file_that_unpacks_without_end_is_refused_as_it_comes()
    {
        var (store, officer, site) = await GivenOfficerAsync();
        await using var one = store;
        await using var two = site;
        var file = GivenWorkbook.Stretched(GivenWorkbook.Write(GivenWorkbook.Households(3)).ToArray(), Blank, CompressionLevel.Optimal);
        Assert.True(file.Length < 200_000);
        var answer = await officer.UploadAsync((await officer.GetPageAsync("/imports")).Form(), "Upload", "dai.xlsx", file);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("bung ra quá lớn", answer.Text, StringComparison.Ordinal);
        await AssertNothingKeptAsync(store);
    }

    [Fact]
    public async Task A_million_rows_are_stopped_while_they_are_judged_and_nothing_is_taken()
    {
        var (store, officer, site) = await GivenOfficerAsync();
        await using var one = store;
        await using var two = site;
        var file = GivenWorkbook.Stretched(GivenWorkbook.Write(GivenWorkbook.Households(3)).ToArray(), AMillionRows);
        var answer = await officer.UploadAsync((await officer.GetPageAsync("/imports")).Form(), "Upload", "dai.xlsx", file);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var import = Assert.Single(await store.AllAsync<Import>());
        await site.Services.GetRequiredService<ImportQueue>().EnqueueAsync(import.Id);
        var page = await officer.GetPageAsync(answer.Location!);
        Assert.Matches("Trang “[^”]+” có hơn 250.000 dòng", page.Text);
        Assert.Equal(ImportState.Refused, (await store.OneAsync<Import>(i => i.Id == import.Id)).State);
        Assert.Empty(await store.AllAsync<StagedHousehold>());
        Assert.Empty(await store.AllAsync<Household>());
        await officer.GetPageAsync($"/imports/{import.Id}?handler=Download", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("danh-sach.pdf", "%PDF-1.7")]
    [InlineData("anh.xlsx", "\u0089PNG")]
    [InlineData("trang.xlsx", "<html><body>Danh sách</body></html>")]
    public async Task A_file_of_another_kind_is_refused_whatever_its_name_says(string name, string begins)
    {
        var (store, officer, site) = await GivenOfficerAsync();
        await using var one = store;
        await using var two = site;
        var answer = await officer.UploadAsync((await officer.GetPageAsync("/imports")).Form(), "Upload", name, System.Text.Encoding.Latin1.GetBytes(begins + new string('\u0001', 200)));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Matches("không phải tệp Excel|Không thấy trang", answer.Text);
        await AssertNothingKeptAsync(store);
    }

    [Fact]
    public async Task No_file_and_an_empty_one_are_asked_for_again()
    {
        var (store, officer, site) = await GivenOfficerAsync();
        await using var one = store;
        await using var two = site;
        var form = (await officer.GetPageAsync("/imports")).Form();
        Assert.Contains("Hãy chọn một tệp", (await officer.SubmitAsync(form)).Text, StringComparison.Ordinal);
        Assert.Contains("Hãy chọn một tệp", (await officer.UploadAsync(form, "Upload", "rong.xlsx", [])).Text, StringComparison.Ordinal);
        await AssertNothingKeptAsync(store);
    }

    private async Task<(TestStore Store, HttpClient Officer, Site Site)> GivenOfficerAsync()
    {
        var (store, _) = await GivenImport.OpenRoundAsync(StoreKind.Sqlite, server);
        var site = await Site.OverAsync(store);
        return (store, await site.SignedInAsync(Roles.CommuneOfficer, Given.PhuLuong), site);
    }

    private static async Task AssertNothingKeptAsync(TestStore store)
    {
        Assert.Empty(await store.AllAsync<Import>());
        Assert.Empty(await store.AllAsync<StoredFile>());
    }

    /// <summary>Twenty megabytes that pack into twenty kilobytes.</summary>
    private static void Blank(StreamWriter to)
    {
        var blank = new string(' ', Megabyte);
        for (var i = 0; i < 20; i++) to.Write(blank);
    }

    private static void AMillionRows(StreamWriter to)
    {
        for (var i = 1; i <= 1_000_000; i++) to.Write($"<row r=\"{i + 1000}\"><c r=\"A{i + 1000}\"><v>1</v></c></row>");
    }
}
