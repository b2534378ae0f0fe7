using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Funding;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Funding;

/// <summary>What the command line says about money.</summary>
public sealed class FundingVerbTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_sums_of_a_year_are_printed_for_people_and_for_machines(StoreKind kind)
    {
        await using var scene = await FundingScene.BeginAsync(kind, server);
        var pot = await scene.AllocatedAsync(60_000_000);
        Stands(await scene.MoveAsync(pot, MoneyAct.Disburse, 10_000_000, from: MoneyStage.Allocated));
        Stands(await scene.MoveAsync(pot, MoneyAct.Commit, 5_000_000));
        Stands(await scene.PlanAsync(pot, [0, 0, 0, 30_000_000]));
        var csv = await Heard.OnAsync(scene.Store, "funding", "sums", "--year", "2024");
        Assert.Equal((Exit.Done, ""), (csv.Exit, csv.Error));
        Assert.Equal(
            ["name,given,allocated,committed,disbursed,carried_over,returned,planned,behind", "3.1 Hỗ trợ phát triển sản xuất trong lĩnh vực nông nghiệp,60000000,60000000,5000000,10000000,0,0,30000000,20000000"],
            csv.Out.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        // A name with a comma stays one field.
        Assert.Contains("\"Ngân sách trung ương, kinh phí sự nghiệp\",60000000", (await Heard.OnAsync(scene.Store, "funding", "sums", "--year", "2024", "--by", "source")).Out, StringComparison.Ordinal);
        foreach (var (by, key) in new[] { ("project", "3.1"), ("source", "central-recurrent"), ("place", ""), ("line", "3.1 central-recurrent") })
        {
            var heard = await Heard.OnAsync(scene.Store, "funding", "sums", "--year", "2024", "--by", by, "--format", "json");
            Assert.Equal(Exit.Done, heard.Exit);
            var row = JsonDocument.Parse(heard.Out).RootElement[0];
            Assert.Equal((by, key, 60_000_000, 10_000_000, 20_000_000), (row.GetProperty("by").GetString(), row.GetProperty("key").GetString(), row.GetProperty("given").GetInt64(), row.GetProperty("disbursed").GetInt64(), row.GetProperty("behind").GetInt64()));
            Assert.False(string.IsNullOrEmpty(row.GetProperty("name").GetString()));
        }

        Assert.Equal("[]", (await Heard.OnAsync(scene.Store, "funding", "sums", "--year", "2020", "--format", "json")).Out.Trim());
        var beyond = await Heard.OnAsync(scene.Store, "funding", "sums", "--year", "2050");
        Assert.Equal((Exit.Refused, true), (beyond.Exit, beyond.Error.Contains("2016", StringComparison.Ordinal)));
        Assert.NotEqual(Exit.Done, (await Heard.OnAsync(scene.Store, "funding", "sums", "--by", "moon")).Exit);
    }

    [Fact]
    public async Task The_books_are_added_up_anew_and_what_was_changed_behind_them_is_told()
    {
        await using var scene = await FundingScene.BeginAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(scene.Store);
        await site.GivenUserAsync("ke.toan", Given.YenLac, Roles.CommuneOfficer);
        await site.GivenUserAsync("to.truong", Given.Xom1, Roles.HamletHead);
        var pot = await scene.AllocatedAsync(1_000_000);
        Stands(await scene.MoveAsync(pot, MoneyAct.Return, 1_000_000, from: MoneyStage.Allocated));
        Stands(await scene.CloseAsync());
        var right = await Heard.OnAsync(scene.Store, "funding", "verify");
        Assert.Equal(Exit.Done, right.Exit);
        Assert.Contains("1 dòng ngân sách và khoản đóng góp, 3 bút toán, 1 sổ năm đã khóa", right.Out, StringComparison.Ordinal);
        Assert.Equal(Exit.Done, (await Heard.OnAsync(scene.Store, "funding", "verify", "--as", "ke.toan")).Exit);
        Assert.Equal(Exit.Refused, (await Heard.OnAsync(scene.Store, "funding", "verify", "--as", "to.truong")).Exit);
        await scene.ReadAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE funding_account SET balance = balance + 5 WHERE stage = 6"));
        var wrong = await Heard.OnAsync(scene.Store, "funding", "verify");
        Assert.Equal(Exit.DoneWithRejects, wrong.Exit);
        Assert.Contains("2 tài khoản không khớp, 0 niêm phong", wrong.Out, StringComparison.Ordinal);
    }
}
