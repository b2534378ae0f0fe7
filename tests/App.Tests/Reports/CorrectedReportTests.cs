using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Reports;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Reviews;
using VuonLen.Domain.Reports;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Reports;

/// <summary>Tables as they were frozen, and as later decisions corrected them up to a day.</summary>
public sealed class CorrectedReportTests(PostgresServer server)
{
    private static readonly DateOnly March = new(2024, 3, 1);
    private static readonly DateOnly May = new(2024, 5, 1);

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Decisions_recorded_by_the_end_of_the_day_are_counted_in_and_later_ones_are_not(StoreKind kind)
    {
        await using var scene = await GivenCorrectionsAsync(kind);
        async Task<RoundReport> On(DateOnly? asOf) => await scene.ReportAsync(ReportScene.Ask("05623") with { AsOf = asOf }, ReportScene.Officer);
        Assert.Equal([3, 1, 1, 0, 1, 1, 1, 0, 4], Figures(await On(null), 2));
        Assert.Equal([3, 1, 1, 0, 1, 1, 1, 0, 4], Figures(await On(March.AddDays(-1)), 2));
        Assert.Equal([3, 2, 1, 0, 1, 1, 1, 0, 3], Figures(await On(March), 2));
        Assert.Equal([2, 1, 0, 0, 2, 0, 0, 0, 3], Figures(await On(March), 3));
        Assert.Equal([3, 2, 1, 0, 1, 1, 2, 0, 4], Figures(await On(May), 2));

        var corrected = await On(May);
        Assert.All(Enumerable.Range(1, 13), n => Assert.Empty(corrected.Print(n).Discrepancies));
        var closing = new CellAddress(2, Given.YenLac.Id.ToString(), Counted.Households, "closing");
        Assert.Equal(["PL-0002", "PL-0003", "PL-0004", "PL-0008"], corrected.Behind(closing, unknown: false).Select(c => c.Household.Code));
        Assert.Equal([2], corrected.Print(2).Notes.Single(n => n.Code == "note.corrections-applied").Values);
        Assert.DoesNotContain(corrected.Print(2).Notes, n => n.Code == "note.corrected");
        Assert.Contains((await On(null)).Print(2).Notes, n => n.Code == "note.corrected");
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_strip_says_up_to_which_day_and_by_which_decisions(StoreKind kind)
    {
        await using var scene = await GivenCorrectionsAsync(kind);
        async Task<TableNote?> Strip(DateOnly? asOf) =>
            (await scene.ReportAsync(ReportScene.Ask("05623") with { AsOf = asOf })).HeaderOf(2).Strips().SingleOrDefault(s => s.Code.StartsWith("print.as-of", StringComparison.Ordinal));
        Assert.Null(await Strip(null));
        Assert.Equal("print.as-of.none", (await Strip(March.AddDays(-1)))!.Code);
        var both = (await Strip(May))!;
        Assert.Equal(May, both.Values[0]);
        foreach (var number in new[] { "7/QĐ-UBND", "9/QĐ-UBND", "125/QĐ-UBND" }) Assert.Contains(number, (string)both.Values[1], StringComparison.Ordinal);
        Assert.DoesNotContain("9/QĐ-UBND", (string)(await Strip(March))!.Values[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Before_the_round_was_frozen_nobody_knew_its_figures_and_of_tomorrow_nobody_does(StoreKind kind)
    {
        await using var scene = await GivenCorrectionsAsync(kind);
        async Task<string> Code(DateOnly asOf) => Assert.Single((await scene.ReadAsync(ReportScene.Ask("05623") with { AsOf = asOf })).Problems).Code;
        Assert.Equal("report.not-frozen", await Code(new DateOnly(2023, 12, 9)));
        Assert.Equal("report.as-of-future", await Code(new DateOnly(9999, 12, 31)));
        Assert.Equal(4, Figures(await scene.ReportAsync(ReportScene.Ask("05623") with { AsOf = new DateOnly(2023, 12, 10) }), 2)[8]);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Page_files_api_and_verb_say_the_same_as_corrected(StoreKind kind)
    {
        await using var scene = await GivenCorrectionsAsync(kind);
        await using var site = await Site.OverAsync(scene.Store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        const string Question = "round=2023&place=05623&asOf=2024-05-01";
        using var json = JsonDocument.Parse(await officer.GetStringAsync($"/api/v1/reports/tables/2?{Question}"));
        var total = json.RootElement.GetProperty("rows")[0].GetProperty("cells");
        Assert.Equal((4, 2), (total.GetProperty("closing").GetProperty("value").GetInt32(), total.GetProperty("to-other-list").GetProperty("value").GetInt32()));
        Assert.Equal("2024-05-01", json.RootElement.GetProperty("subject").GetProperty("asOf").GetString());
        Assert.Equal(2, json.RootElement.GetProperty("corrections").GetArrayLength());
        var csv = await officer.GetStringAsync($"/reports/2/download?{Question}&format=csv");
        Assert.Contains("05623,Xã Yên Lạc,households,3,2,1,0,1,1,2,0,4", csv, StringComparison.Ordinal);

        var page = await officer.GetPageAsync($"/reports/2?{Question}");
        Assert.Contains("SỐ LIỆU ĐÃ ĐÍNH CHÍNH ĐẾN HẾT NGÀY 01/05/2024", page.Text, StringComparison.Ordinal);
        Assert.Contains("asOf=2024-05-01", page.Html, StringComparison.Ordinal);
        var behind = await officer.GetPageAsync($"/reports/2/households?{Question}&unit={Given.YenLac.Id}&counted=Households&column=closing");
        Assert.Contains("PL-0008", behind.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("PL-0001", behind.Text, StringComparison.Ordinal);
        Assert.Contains("Thành viên 2 của PL-0008", (await officer.GetPageAsync($"/reports/15?{Question}")).Text, StringComparison.Ordinal);
        foreach (var wrong in new[] { "05/31/2024", "9999-01-01" }) await officer.GetPageAsync($"/reports/2?round=2023&place=05623&asOf={wrong}", HttpStatusCode.BadRequest);

        var folder = Directory.CreateTempSubdirectory("vuonlen-report-");
        try
        {
            Assert.Equal(Exit.Done, await CommandLine.RunAsync(
                ["report", "--round", "2023", "--place", "05623", "--as-of", "2024-05-01", "--table", "2", "--format", "csv", "--out", folder.FullName,
                    "--db", scene.Store.Settings.File ?? scene.Store.Settings.ConnectionString, "--keys", scene.Store.Settings.KeysFolder]));
            var written = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "bieu-02_2023_05623_dinh-chinh-2024-05-01.csv"));
            Assert.Equal(csv.TrimStart('\uFEFF'), written.TrimStart('\uFEFF'));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Two rounds frozen, then the first corrected: one household off its list, one onto it that the second round never looked at.</summary>
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Next_years_opening_is_this_years_closing_as_corrected_also_where_the_round_had_been_frozen(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var (wrongly, stays, missed) = ((await scene.HouseholdsAsync(1, HouseholdClass.Poor))[0], (await scene.HouseholdsAsync(1, HouseholdClass.Poor))[0], (await scene.HouseholdsAsync(1))[0]);
        var first = await scene.OpenAsync(2023);
        await scene.RecordAsync(first, HouseholdClass.Poor, wrongly, stays);
        await scene.RecordAsync(first, HouseholdClass.None, missed);
        await scene.FreezeAsync(first, 2023);
        var second = await scene.OpenAsync(2024);
        await scene.RecordAsync(second, HouseholdClass.Poor, wrongly, stays);
        await scene.FreezeAsync(second, 2024);
        var decision = await scene.ReadAsync(db => db.Set<Decision>().AsNoTracking().SingleAsync(d => d.RoundId == first));
        var corrected = await scene.CorrectAsync(
            decision.Id, new DateOnly(2025, 2, 1), ReviewScene.Chair, new(wrongly, HouseholdClass.None, "Trùng hộ"), new(missed, HouseholdClass.Poor, "Cộng sai điểm B1"));
        Assert.Empty(corrected.Problems);

        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(7));
        Assert.Equal([2, 0, 0, 0, 0, 0, 0, 0, 2], await FiguresAsync(scene, 2023, null));
        Assert.Equal([2, 0, 0, 0, 0, 0, 0, 0, 2], await FiguresAsync(scene, 2024, null));
        // 2023: one of the two leaves, one comes. 2024 opens with these two; who was taken off is new there, by that round's own decision.
        Assert.Equal([2, 0, 1, 0, 0, 0, 1, 0, 2], await FiguresAsync(scene, 2023, today));
        Assert.Equal([2, 0, 0, 0, 0, 0, 1, 0, 3], await FiguresAsync(scene, 2024, today));
        await scene.AsAsync(ReviewScene.Officer, async s =>
        {
            var (report, _) = await s.GetRequiredService<ReadReport>().DoAsync(new(new RoundKey(2024, RoundKind.Yearly), "05623", null, AsOf: today), default);
            Assert.Equal([1], report!.Print(2).Notes.Single(n => n.Code == "note.corrections-not-looked-at").Values);
            var rows = await report.Print(15).Rows.ToListAsync();
            Assert.Equal(9, rows.Count(r => r.Values.Count > 0));
            return true;
        });

        // The year after opens with the same: its list is taken from the statuses that the correction rewrote.
        var third = await scene.OpenAsync(2025, commune: Given.PhuLuong);
        var opening = await scene.ReadAsync(db => db.Set<RoundHousehold>().Where(h => h.RoundId == third).Select(h => h.HouseholdId).ToListAsync());
        Assert.Equal(new[] { wrongly, stays, missed }.Order(), opening.Order());
    }

    private static async Task<decimal?[]> FiguresAsync(ReviewScene scene, int year, DateOnly? asOf) => await scene.AsAsync(ReviewScene.Officer, async s =>
    {
        var (report, problems) = await s.GetRequiredService<ReadReport>().DoAsync(new(new RoundKey(year, RoundKind.Yearly), "05623", null, AsOf: asOf), default);
        Assert.Empty(problems);
        return Figures(report!, 2);
    });

    private static decimal?[] Figures(RoundReport report, int table) => [.. report.Tabulation.Draw(report.Tables[table - 1]).Rows[0].Cells.Select(c => c.Figure)];

    private async Task<ReportScene> GivenCorrectionsAsync(StoreKind kind)
    {
        var scene = await ReportScene.BeginAsync(kind, server);
        await CorrectAsync(scene, "7/QĐ-UBND", March, "PL-0001", HouseholdClass.Poor, HouseholdClass.NearPoor);
        await CorrectAsync(scene, "9/QĐ-UBND", May, "PL-0008", HouseholdClass.None, HouseholdClass.Poor);
        return scene;
    }

    /// <summary>Recorded in the evening of the day, Vietnam's time.</summary>
    private static Task CorrectAsync(ReportScene scene, string number, DateOnly on, string code, HouseholdClass before, HouseholdClass after) => scene.WriteAsync(async (db, cancel) =>
    {
        var household = await db.Set<RoundHousehold>().AsNoTracking().FirstAsync(h => h.Code == code, cancel);
        var corrected = await db.Set<Decision>().AsNoTracking().SingleAsync(d => d.RoundId == scene.YenLac.Id && d.Kind == DecisionKind.Recognition, cancel);
        var decision = new Decision
        {
            Id = Guid.CreateVersion7(),
            CommuneId = Given.YenLac.Id,
            RoundId = scene.YenLac.Id,
            Kind = DecisionKind.Correction,
            Number = number,
            SignedOn = on,
            Signer = "Nguyễn Thị Chủ",
            CorrectsId = corrected.Id,
            EffectiveFrom = corrected.SignedOn,
            RecordedAt = on.ToDateTime(new TimeOnly(16, 30), DateTimeKind.Utc),
        };
        db.Add(decision);
        db.Add(new Correction
        {
            DecisionId = decision.Id,
            HouseholdId = household.HouseholdId,
            RoundId = scene.YenLac.Id,
            CommuneId = household.CommuneId,
            HamletId = household.HamletId,
            Before = before,
            After = after,
            Why = "Cộng sai điểm B1",
        });
    });
}
