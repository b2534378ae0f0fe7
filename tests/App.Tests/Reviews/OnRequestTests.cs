using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Reports;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Reviews;

/// <summary>
/// The average standard of living (Decree 07/2021, art. 3) and the low-income worker (Decree 30/2025, from 24/02/2025): looked into on request,
/// by the income of twelve months, in the same yearly round.
/// </summary>
public sealed class OnRequestTests(PostgresServer server)
{
    private static readonly HouseholdFacts AboveTheLine = new() { B1 = 160, B2 = 10 };

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_farm_household_that_asks_is_decided_by_its_income_and_counted_in_table_one(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var households = await scene.HouseholdsAsync(3);
        var round = await scene.OpenAsync();
        var asks = AboveTheLine with { Requests = Requests.AverageStandard, FarmHousehold = Answer.Yes };
        await RecordAsync(scene, round, households[0], asks with { IncomePerPerson = 2_250_000 });
        await RecordAsync(scene, round, households[1], asks with { IncomePerPerson = 2_250_001 });
        await RecordAsync(scene, round, households[2], AboveTheLine with { FarmHousehold = Answer.Yes, IncomePerPerson = 2_000_000 });
        // At the line it is; a đồng above it, or without asking, it is not.
        HouseholdClass?[] decided = [(await scene.RowAsync(round, households[0])).Decided, (await scene.RowAsync(round, households[1])).Decided, (await scene.RowAsync(round, households[2])).Decided];
        Assert.Equal([HouseholdClass.AverageStandard, HouseholdClass.None, HouseholdClass.None], decided);

        await scene.FreezeAsync(round);
        Assert.Equal("AverageStandard 2023-12-10..", await scene.PeriodsAsync(households[0]));
        await scene.AsAsync(ReviewScene.Officer, async s =>
        {
            var (report, _) = await s.GetRequiredService<ReadReport>().DoAsync(new(new RoundKey(2023, RoundKind.Yearly), "05623", null), default);
            var table = report!.Tabulation.Draw(report.Tables[0]);
            Assert.Equal((1m, 3m), (table.Rows[0].Cells[table.Definition.IndexOf("average.households")].Figure, table.Rows[0].Cells[table.Definition.IndexOf("average.persons")].Figure));
            Assert.Equal(1, (await s.GetRequiredService<RoundProgress>().OfAsync(round, default)).DecidedAs(HouseholdClass.AverageStandard));
            var standing = await s.GetRequiredService<StandingList>().OfPlaceAsync(Given.YenLac.Id, new DateOnly(2024, 1, 1), [HouseholdClass.AverageStandard], null, 10, default);
            Assert.Equal(households[0], Assert.Single(standing).HouseholdId);
            return true;
        });
        var next = await scene.OpenAsync(2024);
        Assert.Equal(HouseholdClass.AverageStandard, (await scene.RowAsync(next, households[0])).Opening);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_workbook_that_says_only_the_class_leaves_it_undetermined_until_the_income_is_recorded(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var household = (await scene.HouseholdsAsync(1))[0];
        var round = await scene.OpenAsync();
        Assert.True((await scene.TryRecordAsync(round, new ReviewResult { HouseholdId = household, Facts = AboveTheLine, RecordedClass = HouseholdClass.AverageStandard })).Stands);
        var row = await scene.RowAsync(round, household);
        Assert.Equal((Conflicts.Undetermined, null, RoundStep.InDoubt), (row.Conflicts, row.Decided, row.Step));
        var facts = AboveTheLine with { Requests = Requests.AverageStandard, FarmHousehold = Answer.Yes, IncomePerPerson = 1_900_000 };
        await RecordAsync(scene, round, household, facts);
        row = await scene.RowAsync(round, household);
        Assert.Equal((Conflicts.None, HouseholdClass.AverageStandard, RoundStep.Found), (row.Conflicts, row.Decided, row.Step));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_low_income_worker_is_recognised_from_2025_on_and_not_before(StoreKind kind)
    {
        await using var scene = await ReviewScene.BeginAsync(kind, server);
        var household = (await scene.HouseholdsAsync(1))[0];
        var facts = AboveTheLine with { Requests = Requests.LowIncomeWorker, IncomePerPerson = 2_250_000 };
        MemberFacts[] members = [new() { Work = Work.Wage, Birth = Domain.Registry.PartialDate.Of(1985, 2, 3) }];
        var before = await scene.OpenAsync(2024);
        await RecordAsync(scene, before, household, facts, members);
        Assert.Equal(HouseholdClass.None, (await scene.RowAsync(before, household)).Decided);
        await scene.FreezeAsync(before, 2024);
        var after = await scene.OpenAsync(2025, commune: Given.PhuLuong);
        await RecordAsync(scene, after, household, facts, members, (Given.PhuLuong.Id, [Roles.CommuneOfficer]));
        Assert.Equal(HouseholdClass.LowIncomeWorker, (await scene.RowAsync(after, household)).Decided);
    }

    [Fact]
    public async Task The_page_offers_the_request_again_to_who_stands_by_it_and_explains_the_finding_by_the_income()
    {
        await using var scene = await ReviewScene.BeginAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(scene.Store);
        var household = (await scene.HouseholdsAsync(1, HouseholdClass.AverageStandard))[0];
        var round = await scene.OpenAsync();
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var address = $"/reviews/{round}/households/{household}";
        var form = (await officer.GetPageAsync(address)).Form("Record");
        Assert.Equal("AverageStandard", form["RequestList"]);
        var undetermined = await officer.SubmitAsync(form, ("B1", "160"), ("B2", "10"), ("Farm", "Yes"));
        Assert.Equal(System.Net.HttpStatusCode.Redirect, undetermined.Status);
        var page = await officer.GetPageAsync(address);
        Assert.Contains("chưa ghi thu nhập bình quân 12 tháng, mức là 2.250.000 đồng/người/tháng", page.Text, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, (await officer.SubmitAsync(page.Form("Record"), ("Income", "2000000"), ("Farm", "Yes"))).Status);
        page = await officer.GetPageAsync(address);
        Assert.Contains("thu nhập bình quân 2.000.000 đồng/người/tháng ≤ 2.250.000 đồng", page.Text, StringComparison.Ordinal);
        Assert.Contains("MỨC SỐNG TRUNG BÌNH", page.Text, StringComparison.Ordinal);
        Assert.Contains("Mức sống trung bình (1)", (await officer.GetPageAsync($"/reviews/{round}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_as_low_income_worker_is_answered_on_the_page_by_whether_somebody_works()
    {
        await using var scene = await ReviewScene.BeginAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(scene.Store);
        var household = (await scene.HouseholdsAsync(1))[0];
        var round = await scene.OpenAsync(2025, commune: Given.PhuLuong);
        await RecordAsync(scene, round, household, AboveTheLine, by: (Given.PhuLuong.Id, [Roles.CommuneOfficer]));
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.PhuLuong);
        var address = $"/reviews/{round}/households/{household}";
        (string, string)[] asked = [("B1", "160"), ("B2", "10"), ("Income", "2000000"), ("RequestList", "LowIncomeWorker")];
        await officer.SubmitAsync((await officer.GetPageAsync(address)).Form("Record"), asked);
        var page = await officer.GetPageAsync(address);
        Assert.Contains("trong hộ có ai đang làm việc hay không", page.Text, StringComparison.Ordinal);
        await officer.SubmitAsync(page.Form("Record"), [.. asked, ("Works", "Yes")]);
        Assert.Equal(HouseholdClass.LowIncomeWorker, (await scene.RowAsync(round, household)).Decided);
        await officer.SubmitAsync((await officer.GetPageAsync(address)).Form("Record"), [.. asked, ("Works", "No")]);
        Assert.Equal(HouseholdClass.None, (await scene.RowAsync(round, household)).Decided);
    }

    private static async Task RecordAsync(ReviewScene scene, Guid round, Guid household, HouseholdFacts facts, MemberFacts[]? members = null, (Guid?, string[])? by = null)
    {
        var result = await scene.TryRecordAsync(round, new ReviewResult { HouseholdId = household, Facts = facts, Members = members ?? [] }, by);
        Assert.Empty(result.Problems);
    }
}
