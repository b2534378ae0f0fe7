using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Microsoft.Playwright;
using VuonLen.Browser.Tests.Harness;

namespace VuonLen.Browser.Tests.Pages;

/// <summary>The main job, from the officer's workbook to a statutory table and back down to one household and its article, as a newcomer does it.</summary>
public sealed class MainJobTests(Chromium chromium, DemonstrationDistrict district)
{
    [Fact]
    public async Task An_officer_imports_the_communes_workbook_the_chair_freezes_the_round_and_a_cell_leads_down_to_the_article()
    {
        await using var officer = await district.OpenAsync(chromium, "canbo.yentrach", 1280);
        await officer.CheckHereAndOnAPhoneAsync("job-1-home");
        await ImportAsync(officer);
        var round = await SettleAsync(officer);
        await EnterWhatIsMissingAsync(officer, round);
        Assert.Empty(officer.Faults);

        await using var chair = await district.OpenAsync(chromium, "chutich.yentrach", 1280);
        await FreezeAsync(chair);
        await FollowDownAsync(chair);
        Assert.Empty(chair.Faults);
    }

    /// <summary>Sends the workbook, mends a rejected row, settles who a household is, and takes it over.</summary>
    private async Task ImportAsync(Screen officer)
    {
        var page = officer.Page;
        await officer.GoAsync(".rail a[href='/imports']");
        await officer.CheckHereAndOnAPhoneAsync("job-2-send");
        await page.SetInputFilesAsync("#upload", district.WorkbookOf("yen-trach"));
        await officer.GoAsync("main form button.btn-primary");
        await page.WaitForSelectorAsync(".tiles");
        await officer.CheckHereAndOnAPhoneAsync("job-3-verdicts");
        var import = page.Url;

        await officer.GoAsync(".message a[href$='/rows']");
        await officer.CheckHereAndOnAPhoneAsync("job-4-mend");
        var rejected = await page.Locator("tbody tr").CountAsync();
        await page.Locator("tbody tr", new() { HasText = "Điểm B1 quá lớn" }).Locator("input").FillAsync("97");
        await officer.GoAsync("main form button.btn-primary");
        await page.WaitForSelectorAsync(".tiles");
        Assert.Equal(import, page.Url);
        await officer.GoAsync(".message a[href$='/rows']");
        Assert.Equal(rejected - 1, await page.Locator("tbody tr").CountAsync());

        await page.GotoAsync(import);
        await page.Locator("form[action*='handler=Settle'] button[value=true]").First.ClickAsync();
        await page.WaitForSelectorAsync(".message-done");
        await page.ClickAsync("#apply button");
        await page.WaitForSelectorAsync("form[action*='handler=Withdraw']", new() { State = WaitForSelectorState.Attached });
        await officer.CheckHereAndOnAPhoneAsync("job-5-receipt");
    }

    /// <summary>From the receipt to the round: what the scores decide at once, what is doubled one by one. Gives the round's address.</summary>
    private static async Task<string> SettleAsync(Screen officer)
    {
        var page = officer.Page;
        await officer.GoAsync(".message a[href^='/reviews/']");
        await officer.CheckHereAndOnAPhoneAsync("job-6-board");
        var round = new Uri(page.Url).AbsolutePath;

        await officer.GoAsync(".message a[href$='step=InDoubt']");
        await officer.GoAsync("a[href*='pick=all']");
        await officer.CheckHereAndOnAPhoneAsync("job-7-doubts");
        await page.FillAsync("#Why", "Đã đối chiếu phiếu khảo sát");
        await page.ClickAsync("#settle-many button");
        await page.WaitForSelectorAsync(".message-done");

        for (var left = await page.Locator("td.lead a").CountAsync(); left > 0; left--)
        {
            await officer.GoAsync("td.lead a");
            if (await page.Locator("input[name=Choice]").CountAsync() == 0)
            {
                // It asked for average standard or low-income worker, and the workbook has no income: nothing to choose, something to enter.
                await page.FillAsync("#Income", "2000000");
                await page.SelectOptionAsync("#Farm", "Yes");
                await page.SelectOptionAsync("#Works", "Yes");
                await page.ClickAsync("form[action*='handler=Record'] button.btn-primary");
            }
            else
            {
                await page.Locator("input[name=Choice]").First.CheckAsync();
                await page.FillAsync("#Why", "Đã phúc tra tại hộ");
                await page.ClickAsync("form[action*='handler=Settle'] button");
            }

            await page.WaitForSelectorAsync(".message-done");
            await page.GotoAsync($"{round}/households?step=InDoubt");
        }

        Assert.Equal(0, await page.Locator("td.lead a").CountAsync());
        return round;
    }

    /// <summary>Enters the results of households that the file left out, going from one to the next.</summary>
    private static async Task EnterWhatIsMissingAsync(Screen officer, string round)
    {
        var page = officer.Page;
        await page.GotoAsync(round);
        await officer.GoAsync(".message a[href$='step=Listed']");
        await officer.GoAsync("td.lead a");
        await officer.CheckHereAndOnAPhoneAsync("job-8-enter");
        for (var more = true; more;)
        {
            await page.FillAsync("#B1", "112");
            await page.FillAsync("#B2", "30");
            await page.ClickAsync("form[action*='handler=Record'] button.btn-primary");
            await page.WaitForSelectorAsync(".message-done");
            var next = page.Locator("main > p a[href*='/households/']");
            more = await next.CountAsync() > 0;
            if (more) await officer.GoAsync(next.First);
        }

        await page.GotoAsync(round);
        await officer.CheckHereAndOnAPhoneAsync("job-9-ready");
        Assert.Contains("Chủ tịch", await page.Locator(".message-done").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static async Task FreezeAsync(Screen chair)
    {
        var page = chair.Page;
        await chair.GoAsync(".waiting a[href$='/freeze']");
        await chair.CheckHereAndOnAPhoneAsync("job-10-freeze");
        await page.FillAsync("#Number", "215/QĐ-UBND");
        await page.FillAsync("#SignedOn", "2026-11-27");
        await page.FillAsync("#Signer", "Nguyễn Thị Chủ");
        await page.SetInputFilesAsync("#Scan", new FilePayload { Name = "quyet-dinh-215.pdf", MimeType = "application/pdf", Buffer = [.. "%PDF-1.7 quyết định"u8] });
        await chair.GoAsync("main form button.btn-primary");
        Assert.Contains("215/QĐ-UBND", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await chair.CheckHereAndOnAPhoneAsync("job-11-frozen");
    }

    /// <summary>Table, spreadsheet, cell, household, article.</summary>
    private static async Task FollowDownAsync(Screen chair)
    {
        var page = chair.Page;
        await chair.GoAsync(".message a[href^='/reports']");
        await chair.CheckHereAndOnAPhoneAsync("job-12-tables");
        await chair.GoAsync("td.lead a[href^='/reports/2?']");
        await chair.CheckHereAndOnAPhoneAsync("job-13-table");
        var cell = page.Locator("tr.report-sum td.num a").Last;
        var closing = int.Parse(await cell.InnerTextAsync(), NumberStyles.AllowThousands, CultureInfo.GetCultureInfo("vi-VN"));
        Assert.True(closing > 0);

        var file = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync(".page-top a[href*='format=xlsx']"));
        using (var book = SpreadsheetDocument.Open(await file.PathAsync(), isEditable: false))
        {
            Assert.Empty(new OpenXmlValidator().Validate(book).Select(e => e.Description));
            var figures = book.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Cell>().Where(c => c.DataType?.Value == CellValues.Number || c.DataType is null).Select(c => c.CellValue?.Text);
            Assert.Contains(closing.ToString(CultureInfo.InvariantCulture), figures);
        }

        await chair.GoAsync(cell);
        await chair.CheckHereAndOnAPhoneAsync("job-14-behind");
        await chair.GoAsync("td.lead a");
        await chair.GoAsync(".tabs a[href*='tab=finding']");
        await chair.CheckHereAndOnAPhoneAsync("job-15-article");
        var finding = await page.Locator(".card .card-body").First.InnerTextAsync();
        Assert.Contains("B1 =", finding, StringComparison.Ordinal);
        Assert.Contains("07/2021", finding, StringComparison.Ordinal);
    }
}
