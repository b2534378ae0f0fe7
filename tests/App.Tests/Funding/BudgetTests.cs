using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Funding;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Funding;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Funding;

/// <summary>Budget money from the decision that assigned it to the books that are closed over it.</summary>
public sealed class BudgetTests(PostgresServer server)
{
    private static readonly (Guid? Place, string[] Roles) Operator = (null, ["operator"]);

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Money_goes_from_the_district_to_a_commune_to_households_and_what_is_left_into_the_next_year(StoreKind kind)
    {
        await using var scene = await FundingScene.BeginAsync(kind, server);
        var supports = await scene.DeliveredAsync(3);
        Stands(await scene.AssignAsync(60_000_000, Given.District, by: FundingScene.District));
        Stands(await scene.AssignAsync(40_000_000, Given.District, by: FundingScene.District, decision: "16/QĐ-UBND"));
        var pot = await scene.LineAsync(Given.District);
        Stands(await scene.MoveAsync(pot, MoneyAct.Allocate, 30_000_000, Given.District, Given.YenLac, by: FundingScene.District));
        Assert.Equal(new StageSums(70_000_000, 0, 0, 0, 0, 0), await scene.SumsAsync(pot.Id, Given.District));
        Assert.Equal(new StageSums(0, 30_000_000, 0, 0, 0, 0), await scene.SumsAsync(pot.Id, Given.YenLac));
        Stands(await scene.MoveAsync(pot, MoneyAct.Commit, 20_000_000));
        Stands(await scene.MoveAsync(pot, MoneyAct.Release, 5_000_000));
        Stands(await scene.PayAsync(pot.Id, supports, from: MoneyStage.Committed));
        Stands(await scene.MoveAsync(pot, MoneyAct.Disburse, 1_000_000, from: MoneyStage.Committed));
        Assert.Equal(new StageSums(0, 15_000_000, 8_000_000, 7_000_000, 0, 0), await scene.SumsAsync(pot.Id, Given.YenLac));
        Assert.Empty(await scene.UnnamedAsync());
        Assert.Equal(23.33m, (await scene.SumsAsync(pot.Id, Given.YenLac)).DisbursedPercent);

        // The books close when nothing is left that could be spent.
        Refused(await scene.CloseAsync(), "year.left");
        Stands(await scene.MoveAsync(pot, MoneyAct.CarryOver, 15_000_000, from: MoneyStage.Allocated, on: new(2025, 1, 31), note: null));
        Stands(await scene.MoveAsync(pot, MoneyAct.CarryOver, 6_000_000, from: MoneyStage.Committed, on: new(2025, 1, 31), toProject: "2", note: null));
        Stands(await scene.MoveAsync(pot, MoneyAct.Release, 2_000_000, on: new(2025, 1, 31)));
        Refused(await scene.CloseAsync(), "year.left");
        Stands(await scene.MoveAsync(pot, MoneyAct.Return, 2_000_000, from: MoneyStage.Allocated, on: new(2025, 1, 31)));
        Assert.Equal(new StageSums(15_000_000, 0, 0, 0, 0, 0), await scene.SumsAsync((await scene.LineAsync(year: 2025)).Id));
        Assert.Equal(new StageSums(6_000_000, 0, 0, 0, 0, 0), await scene.SumsAsync((await scene.LineAsync(year: 2025, project: "2")).Id));
        await scene.AssertBooksAsync(2024, 2025);
        Stands(await scene.CloseAsync());
        Refused(await scene.CloseAsync(), "year.closed");
        var closed = Assert.Single(await scene.AllAsync<ClosedYear>());
        Assert.Equal((Given.YenLac.Id, 2024, 30_000_000, 7_000_000, 21_000_000, 2_000_000, 9), (closed.PlaceId, closed.Year, closed.Given, closed.Disbursed, closed.CarriedOver, closed.Returned, closed.Movements));

        // Nothing goes into closed books, whoever writes; the district's are open still, and so is the next year.
        Refused(await scene.AssignAsync(1), "year.closed");
        Refused(await scene.MoveAsync(pot, MoneyAct.Allocate, 1, Given.District, Given.YenLac, by: FundingScene.District), "year.closed");
        Refused(await scene.ReverseAsync((await scene.LastAsync(MoneyAct.Disburse)).Id), "year.closed");
        Refused(await scene.PlanAsync(pot, [1, 2, 3, 4]), "year.closed");
        Stands(await scene.MoveAsync(pot, MoneyAct.Allocate, 1_000_000, Given.District, Given.YenTrach, by: FundingScene.District));
        Stands(await scene.AssignAsync(5_000_000, year: 2025));
        await scene.AssertBooksAsync(2024, 2025);
        Assert.Equal((1, 0), await scene.VerifyAsync() is var found ? (found.Closed, found.Broken) : default);
        await scene.AssertJournalAsync();
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_store_itself_lets_nobody_write_into_closed_books_nor_change_a_movement_or_overdraw_an_account(StoreKind kind)
    {
        await using var scene = await FundingScene.BeginAsync(kind, server);
        var pot = await scene.AllocatedAsync(10_000_000);
        Stands(await scene.MoveAsync(pot, MoneyAct.Return, 10_000_000, from: MoneyStage.Allocated));
        Stands(await scene.CloseAsync());
        async Task<string> ToldAsync(string sql)
        {
            var failure = await Assert.ThrowsAnyAsync<Exception>(() => scene.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql)));
            return Assert.IsAssignableFrom<System.Data.Common.DbException>(failure).Message;
        }

        Assert.Contains("vuonlen:year.closed-now", await ToldAsync("INSERT INTO funding_movement SELECT * FROM (SELECT * FROM funding_movement LIMIT 1) m"), StringComparison.Ordinal);
        Assert.Contains("vuonlen:append.only", await ToldAsync("UPDATE funding_movement SET amount = amount + 1"), StringComparison.Ordinal);
        Assert.Contains("vuonlen:append.only", await ToldAsync("DELETE FROM funding_movement"), StringComparison.Ordinal);
        Assert.Contains("vuonlen:append.only", await ToldAsync("UPDATE funding_closed_year SET seal = 'x'"), StringComparison.Ordinal);
        Assert.Contains("ck_funding_account_balance", await ToldAsync("UPDATE funding_account SET balance = -1 WHERE stage = 6"), StringComparison.Ordinal);
        Assert.True((await scene.VerifyAsync()).Agree);

        // Whoever takes the guard away is found out: by the accounts, and by the seal.
        await scene.ReadAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE funding_account SET balance = balance + 1 WHERE stage = 6"));
        Assert.Equal(2, (await scene.VerifyAsync()).Wrong);
        await scene.ReadAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE funding_account SET balance = balance - 1 WHERE stage = 6"));
        await scene.ReadAsync(db => db.Database.ExecuteSqlRawAsync(kind == StoreKind.Sqlite ? "DROP TRIGGER guard_funding_movement_update" : "DROP TRIGGER guard_append_only ON funding_movement"));
        await scene.ReadAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE funding_movement SET note = 'khác' WHERE act = 7"));
        Assert.Equal((0, 1, false), await scene.VerifyAsync() is var found ? (found.Wrong, found.Broken, found.Agree) : default);
    }

    [Fact]
    public async Task What_is_no_budget_of_the_year_is_not_assigned()
    {
        await using var scene = await FundingScene.BeginAsync(StoreKind.Sqlite, server);
        Refused(await scene.AssignAsync(1, by: FundingScene.Chair), "not-allowed");
        Refused(await scene.AssignAsync(1, Given.YenTrach), "money.place-unknown");
        Refused(await scene.AssignAsync(1, Given.District), "money.place-unknown");
        Refused(await scene.AssignAsync(1, Given.Xom1), "money.place-unknown");
        Refused(await scene.AssignAsync(1, year: 2015), "money.year");
        Refused(await scene.AssignAsync(1, year: 2041), "money.year");
        Refused(await scene.AssignAsync(1, project: "9.9"), "money.project");
        Refused(await scene.AssignAsync(1, project: "merged"), "money.project");
        // Gifts and the fund are no budget: they come by pledges and receipts.
        Refused(await scene.AssignAsync(1, project: "gift"), "money.project");
        Refused(await scene.AssignAsync(1, project: "poor-fund"), "money.project");
        Refused(await scene.AssignAsync(1, source: "bank"), "money.source");
        Refused(await scene.AssignAsync(0), "money.amount");
        Refused(await scene.AssignAsync(-1), "money.amount");
        Refused(await scene.AssignAsync(MoneyRules.MostAmount + 1), "money.amount");
        Refused(await scene.AssignAsync(1, decision: " "), "money.voucher");
        Refused(await scene.AssignAsync(1, decision: new('x', 101)), "money.voucher");
        Refused(await scene.AssignAsync(1, on: new(2099, 1, 1)), "money.future");
        // Budgets are assigned from November before on, and until the end of January after.
        Refused(await scene.AssignAsync(1, on: new(2023, 10, 31)), "money.day");
        Refused(await scene.AssignAsync(1, on: new(2025, 2, 1)), "money.day");
        Assert.Empty(await scene.AllAsync<MoneyPot>());
        Stands(await scene.AssignAsync(1, on: new(2023, 11, 1)));
        Stands(await scene.AssignAsync(1, on: new(2025, 1, 31)));
        Assert.Single(await scene.AllAsync<MoneyPot>());
        // The commune and the district ended with June 2025; the successor had not begun.
        Refused(await scene.AssignAsync(1, year: 2025, on: FundingScene.Reform), "money.place");
        Refused(await scene.AssignAsync(1, Given.PhuLuong, 2025, on: new(2025, 6, 30), by: FundingScene.OfficerOfToday), "money.place");
        Stands(await scene.AssignAsync(1, Given.PhuLuong, 2025, on: FundingScene.Reform, by: FundingScene.OfficerOfToday));
        Refused(await scene.AssignAsync(1, Given.PhuLuong, 2026, source: "district", project: "merged", by: FundingScene.OfficerOfToday), "money.source");
    }

    [Fact]
    public async Task Money_moves_only_by_its_ways_and_never_beyond_what_is_there()
    {
        await using var scene = await FundingScene.BeginAsync(StoreKind.Sqlite, server);
        var pot = await scene.AllocatedAsync(10_000_000);
        Stands(await scene.AssignAsync(5_000_000));
        Refused(await scene.MoveAsync(pot, MoneyAct.Commit, 1, by: FundingScene.Chair), "not-allowed");
        Refused(await scene.MoveAsync(pot, MoneyAct.Commit, 1, by: FundingScene.OfficerNextDoor), "money.not-found");
        Refused(await scene.MoveAsync(pot, MoneyAct.Commit, 1, Given.YenTrach), "money.not-found");
        Refused(await scene.MoveAsync(new() { Id = Guid.CreateVersion7(), Kind = PotKind.Budget, PlaceId = Given.YenLac.Id, Year = 2024, Project = "2", Source = "province" }, MoneyAct.Commit, 1), "money.not-found");
        foreach (var other in new[] { MoneyAct.Assign, MoneyAct.HandOver, MoneyAct.Reverse, (MoneyAct)0, (MoneyAct)99 }) Refused(await scene.MoveAsync(pot, other, 1), "money.way");
        Refused(await scene.MoveAsync(pot, MoneyAct.Commit, 1, from: MoneyStage.Assigned), "money.way");
        Refused(await scene.MoveAsync(pot, MoneyAct.Disburse, 1, from: MoneyStage.Disbursed), "money.way");
        Refused(await scene.MoveAsync(pot, MoneyAct.Disburse, 1, from: MoneyStage.Allocated, note: " "), "money.note-needed");
        Refused(await scene.MoveAsync(pot, MoneyAct.Commit, 1, note: new('x', 1_001)), "money.note");
        Refused(await scene.MoveAsync(pot, MoneyAct.Allocate, 1, to: Given.YenTrach), "money.to-place");
        Refused(await scene.MoveAsync(pot, MoneyAct.Allocate, 1, to: Given.Xom1), "money.to-place");
        Refused(await scene.MoveAsync(pot, MoneyAct.Allocate, 1, to: Given.District, by: FundingScene.District), "money.to-place");
        Refused(await scene.MoveAsync(pot, MoneyAct.Commit, 10_000_001), "money.short");
        Refused(await scene.MoveAsync(pot, MoneyAct.Release, 1), "money.short");
        Refused(await scene.MoveAsync(pot, MoneyAct.Commit, 0), "money.amount");
        Refused(await scene.MoveAsync(pot, MoneyAct.Commit, 1, voucher: ""), "money.voucher");
        Refused(await scene.MoveAsync(pot, MoneyAct.Commit, 1, on: new(2023, 12, 31)), "money.day");
        Refused(await scene.MoveAsync(pot, MoneyAct.Commit, 1, on: new(2025, 2, 1)), "money.day");
        Refused(await scene.MoveAsync(pot, MoneyAct.Commit, 1, on: new(2099, 1, 1)), "money.future");
        Refused(await scene.MoveAsync(pot, MoneyAct.CarryOver, 1, from: MoneyStage.Assigned, toProject: "merged"), "money.project");
        Refused(await scene.MoveAsync(pot, MoneyAct.CarryOver, 1, from: MoneyStage.Assigned, toProject: "gift"), "money.project");
        Assert.Equal(new StageSums(5_000_000, 10_000_000, 0, 0, 0, 0), await scene.SumsAsync(pot.Id));
        Assert.Equal(3, (await scene.MovementsAsync()).Count);

        // What nobody gives in the next year is not carried into it.
        Stands(await scene.AssignAsync(1_000, Given.District, 2025, source: "district", by: FundingScene.District));
        Refused(await scene.MoveAsync(await scene.LineAsync(Given.District, 2025, source: "district"), MoneyAct.CarryOver, 1, Given.District, toProject: "merged", by: FundingScene.District), "money.source");
    }

    [Fact]
    public async Task A_line_is_in_the_sight_of_its_own_place_and_those_above_it()
    {
        await using var scene = await FundingScene.BeginAsync(StoreKind.Sqlite, server);
        var mine = await scene.AllocatedAsync(10_000_000);
        Stands(await scene.AssignAsync(60_000_000, Given.District, by: FundingScene.District));
        var above = await scene.LineAsync(Given.District);
        Stands(await scene.MoveAsync(above, MoneyAct.Allocate, 20_000_000, Given.District, Given.YenTrach, by: FundingScene.District));
        Task<bool> SeesAsync((Guid?, string[]) who, Guid pot) => scene.AsAsync(who, async s => await s.GetRequiredService<PotList>().FindAsync(pot, default) is not null);
        Assert.True(await SeesAsync(FundingScene.Officer, mine.Id));
        Assert.True(await SeesAsync(FundingScene.District, mine.Id));
        Assert.False(await SeesAsync(FundingScene.OfficerNextDoor, mine.Id));
        // What the district has is known below it, and who of the neighbours got how much is not.
        Assert.True(await SeesAsync(FundingScene.Officer, above.Id));
        Assert.Equal([Given.District.Id], (await scene.AsAsync(FundingScene.Officer, s => s.GetRequiredService<PotList>().PlacesAsync(above.Id, default))).Select(p => p.PlaceId));

        // Who sees a part of the books cannot add them up, and does not call them wrong.
        var (all, below, next) = (await scene.VerifyAsync(), await scene.VerifyAsync(FundingScene.Officer), await scene.VerifyAsync(FundingScene.OfficerNextDoor));
        Assert.Equal((2, 4, 0), (all.Pots, all.Movements, all.Wrong));
        Assert.Equal((1, 2, 0), (below.Pots, below.Movements, below.Wrong));
        Assert.Equal((0, 0, 0), (next.Pots, next.Movements, next.Wrong));
    }

    [Fact]
    public async Task The_same_act_sent_twice_moves_money_once()
    {
        await using var scene = await FundingScene.BeginAsync(StoreKind.Sqlite, server);
        var act = Guid.CreateVersion7();
        Stands(await scene.AssignAsync(10_000_000, by: Operator, act: act));
        Stands(await scene.AssignAsync(10_000_000, by: Operator, act: act));
        Refused(await scene.AssignAsync(10_000_001, by: Operator, act: act), "act.reused");
        Refused(await scene.AssignAsync(10_000_000, act: act), "act.reused");
        var pot = await scene.LineAsync();
        Assert.Equal(10_000_000, (await scene.SumsAsync(pot.Id)).Assigned);
        act = Guid.CreateVersion7();
        foreach (var _ in "12") Stands(await scene.MoveAsync(pot, MoneyAct.Allocate, 4_000_000, by: Operator, act: act));
        var supports = await scene.DeliveredAsync(1);
        act = Guid.CreateVersion7();
        foreach (var _ in "12") Stands(await scene.PayAsync(pot.Id, supports, by: Operator, act: act));
        var paid = (await scene.LastAsync(MoneyAct.Disburse)).Id;
        act = Guid.CreateVersion7();
        foreach (var _ in "12") Stands(await scene.ReverseAsync(paid, by: Operator, act: act));
        Assert.Equal(new StageSums(6_000_000, 4_000_000, 0, 0, 0, 0), await scene.SumsAsync(pot.Id));
        Assert.Equal(4, (await scene.MovementsAsync()).Count);
    }

    [Fact]
    public async Task A_plan_says_what_is_behind_it_once_a_quarter_is_over()
    {
        await using var scene = await FundingScene.BeginAsync(StoreKind.Sqlite, server);
        var pot = await scene.AllocatedAsync(40_000_000);
        Refused(await scene.PlanAsync(pot, [1, 2, 3, 4], by: FundingScene.Chair), "not-allowed");
        Refused(await scene.PlanAsync(pot, [1, 2, 3, 4], by: FundingScene.OfficerNextDoor), "money.not-found");
        Refused(await scene.PlanAsync(pot, [1, 2, 3]), "plan.order");
        Refused(await scene.PlanAsync(pot, [-1, 2, 3, 4]), "plan.order");
        Refused(await scene.PlanAsync(pot, [1, 3, 2, 4]), "plan.order");
        Refused(await scene.PlanAsync(pot, [0, 0, 0, MoneyRules.MostAmount + 1]), "plan.most");
        Stands(await scene.PlanAsync(pot, [1, 2, 3, 4]));
        Stands(await scene.PlanAsync(pot, [10_000_000, 20_000_000, 30_000_000, 40_000_000]));
        Assert.Equal(4, (await scene.AllAsync<DisbursementPlan>()).Count);
        Stands(await scene.MoveAsync(pot, MoneyAct.Disburse, 12_000_000, from: MoneyStage.Allocated));
        async Task<(long?, long?)> BehindAsync(DateOnly on, FundingCut cut) => Assert.Single(await scene.SumsByAsync(cut, on: on)) is var row ? (row.Planned, row.Behind) : default;
        foreach (var cut in Enum.GetValues<FundingCut>())
        {
            Assert.Equal((null, null), await BehindAsync(new(2024, 3, 30), cut));
            Assert.Equal((10_000_000, null), await BehindAsync(new(2024, 3, 31), cut));
            Assert.Equal((20_000_000, 8_000_000), await BehindAsync(new(2024, 6, 30), cut));
            Assert.Equal((40_000_000, 28_000_000), await BehindAsync(new(2025, 3, 1), cut));
        }
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_partners_people_have_no_area_and_see_no_money_of_any_place(StoreKind kind)
    {
        await using var scene = await FundingScene.BeginAsync(kind, server);
        await scene.AllocatedAsync(5_000_000);
        await scene.AllocatedAsync(7_000_000, Given.District, by: FundingScene.District);
        static async Task<(int, int, int)> CountAsync(IServiceProvider s) => s.GetRequiredService<Db>() is var db
            ? (await db.Set<MoneyPot>().CountAsync(), await db.Set<MoneyAccount>().CountAsync(), await db.Set<MoneyMovement>().CountAsync()) : default;
        Assert.Equal((2, 6, 4), await scene.Store.AsAsync(null, CountAsync));
        Assert.Equal((0, 0, 0), await scene.Store.AsAsync((null, [Roles.Partner]), CountAsync));
    }

    [Fact]
    public async Task A_years_books_are_closed_when_it_is_over_and_by_who_may()
    {
        await using var scene = await FundingScene.BeginAsync(StoreKind.Sqlite, server);
        var pot = await scene.AllocatedAsync(1_000_000);
        Stands(await scene.MoveAsync(pot, MoneyAct.Disburse, 1_000_000, from: MoneyStage.Allocated));
        Refused(await scene.CloseAsync(by: FundingScene.Officer), "not-allowed");
        Refused(await scene.CloseAsync(Given.YenTrach), "money.not-found");
        Refused(await scene.CloseAsync(on: new(2099, 1, 1)), "money.future");
        Refused(await scene.CloseAsync(on: new(2024, 12, 31)), "year.not-over");
        Refused(await scene.CloseAsync(decision: ""), "money.voucher");
        Refused(await scene.CloseAsync(year: 2023), "year.nothing");
        Refused(await scene.CloseAsync(year: int.MinValue, on: new(2025, 1, 1)), "year.nothing");
        Stands(await scene.CloseAsync(on: new(2025, 1, 1)));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_quarters_statement_is_drawn_again_as_it_was_whatever_came_after(StoreKind kind)
    {
        await using var scene = await FundingScene.BeginAsync(kind, server);
        var pot = await scene.AllocatedAsync(40_000_000);
        Stands(await scene.MoveAsync(pot, MoneyAct.Disburse, 10_000_000, from: MoneyStage.Allocated, on: new(2024, 3, 31)));
        var first = await scene.StatementAsync(StatementPart.First);
        Stands(await scene.MoveAsync(pot, MoneyAct.Disburse, 5_000_000, from: MoneyStage.Allocated, on: new(2024, 4, 1)));
        Stands(await scene.MoveAsync(pot, MoneyAct.Disburse, 3_000_000, from: MoneyStage.Allocated, on: new(2025, 1, 20)));
        Assert.Equal(first, await scene.StatementAsync(StatementPart.First));
        async Task<(long, long)> PaidAsync(StatementPart part) => Assert.Single(await scene.StatementAsync(part)) is var row ? (row.Disbursed, row.Until.Disbursed) : default;
        Assert.Equal((10_000_000, 10_000_000), await PaidAsync(StatementPart.First));
        Assert.Equal((5_000_000, 15_000_000), await PaidAsync(StatementPart.Second));
        Assert.Equal((0, 15_000_000), await PaidAsync(StatementPart.Fourth));
        Assert.Equal((18_000_000, 18_000_000), await PaidAsync(StatementPart.Settled));
        Assert.Equal((18_000_000, 0), ((await scene.StatementAsync(StatementPart.Settled, place: Given.YenLac)).Sum(r => r.Disbursed), (await scene.StatementAsync(StatementPart.Settled, place: Given.YenTrach)).Sum(r => r.Disbursed)));

        // A mistake found later is put right in the whole year, and the quarters stay as they were told.
        Stands(await scene.ReverseAsync((await scene.LastAsync(MoneyAct.Disburse)).Id));
        Assert.Equal((15_000_000, 15_000_000), await PaidAsync(StatementPart.Settled));
        Assert.Equal((10_000_000, 10_000_000), await PaidAsync(StatementPart.First));
        await scene.AssertBooksAsync(2024);
    }
}
