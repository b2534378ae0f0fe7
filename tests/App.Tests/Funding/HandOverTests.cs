using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Funding;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Funding;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Funding;

/// <summary>On 1 July 2025 a town and two communes became one and the district was no more: what they had left goes on with who they became.</summary>
public sealed class HandOverTests(PostgresServer server)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_a_commune_had_left_is_its_successors_and_what_it_paid_stays_with_it(StoreKind kind)
    {
        await using var scene = await FundingScene.BeginAsync(kind, server);
        var supports = await scene.DeliveredAsync(2);
        var pot = await scene.AllocatedAsync(20_000_000, year: 2025);
        Stands(await scene.MoveAsync(pot, MoneyAct.Commit, 5_000_000));
        Stands(await scene.PayAsync(pot.Id, supports.Take(1), on: new(2025, 3, 1)));
        Refused(await scene.MoveAsync(pot, MoneyAct.Commit, 1, on: FundingScene.Reform), "money.place");
        Refused(await scene.HandOverAsync(Given.YenLac, Given.PhuLuong, by: FundingScene.Chair), "not-allowed");
        Refused(await scene.HandOverAsync(Given.YenLac, Given.PhuLuong, by: FundingScene.OfficerNextDoor), "money.not-found");
        Refused(await scene.HandOverAsync(Given.YenLac, Given.PhuLuong, by: FundingScene.Officer), "money.not-found");
        Refused(await scene.HandOverAsync(Given.YenLac, Given.PhuLuong, new(2025, 6, 30)), "money.not-ended");
        Refused(await scene.HandOverAsync(Given.PhuLuong, Given.YenLac), "money.not-ended");
        Refused(await scene.HandOverAsync(Given.YenLac, Given.Du), "money.to-place");
        Refused(await scene.HandOverAsync(Given.Du, Given.PhuLuong), "money.nothing-left");
        Refused(await scene.HandOverAsync(Given.YenLac, Given.PhuLuong, minutes: " "), "money.voucher");
        Refused(await scene.HandOverAsync(Given.YenLac, Given.PhuLuong, new(2099, 1, 1)), "money.future");
        Stands(await scene.HandOverAsync(Given.YenLac, Given.PhuLuong));
        Refused(await scene.HandOverAsync(Given.YenLac, Given.PhuLuong), "money.nothing-left");
        Assert.Equal(
            (new StageSums(0, 0, 0, 2_000_000, 0, 0), new StageSums(0, 13_000_000, 5_000_000, 0, 0, 0)), (await scene.SumsAsync(pot.Id, Given.YenLac), await scene.SumsAsync(pot.Id, Given.PhuLuong)));

        // The successor spends it, also for what the commune had given before.
        Stands(await scene.PayAsync(pot.Id, supports.Skip(1), Given.PhuLuong, on: FundingScene.Reform, by: FundingScene.OfficerOfToday));
        Stands(await scene.MoveAsync(pot, MoneyAct.Release, 5_000_000, Given.PhuLuong, on: FundingScene.Reform, by: FundingScene.OfficerOfToday));
        Assert.Equal(20_000_000, (await scene.SumsByAsync(FundingCut.Project, 2025, Given.PhuLuong))[0].Sums.Given);
        // Both see all of the books that were handed over, and find them in order.
        Assert.Equal((1, 0), await scene.VerifyAsync(FundingScene.OfficerOfToday) is var found ? (found.Pots, found.Wrong) : default);
        Assert.Equal(0, (await scene.VerifyAsync(FundingScene.Officer)).Wrong);
        Stands(await scene.CloseAsync(year: 2025, by: (Given.PhuLuong.Id, [Roles.CommuneChair])));
        Assert.Equal((1, 0), await scene.VerifyAsync(FundingScene.Chair) is var own ? (own.Closed, own.Broken) : default);
        await scene.AssertBooksAsync(2025);
        await scene.AssertJournalAsync();
    }

    [Fact]
    public async Task A_handing_over_is_taken_back_whole_and_not_once_the_money_moved_on()
    {
        await using var scene = await FundingScene.BeginAsync(StoreKind.Sqlite, server);
        var (one, two) = (await scene.AllocatedAsync(20_000_000, year: 2025), await scene.AllocatedAsync(7_000_000, year: 2025, project: "2"));
        Stands(await scene.HandOverAsync(Given.YenLac, Given.PhuLuong));
        var handed = (await scene.LastAsync(MoneyAct.HandOver, one.Id)).Id;
        Stands(await scene.MoveAsync(two, MoneyAct.Commit, 1, Given.PhuLuong, on: FundingScene.Reform, by: FundingScene.OfficerOfToday));
        Refused(await scene.ReverseAsync(handed, by: FundingScene.OfficerOfToday), "money.short");
        Stands(await scene.MoveAsync(two, MoneyAct.Release, 1, Given.PhuLuong, on: FundingScene.Reform, by: FundingScene.OfficerOfToday));
        Stands(await scene.ReverseAsync(handed, by: FundingScene.OfficerOfToday));
        Assert.Equal((20_000_000, 7_000_000), ((await scene.SumsAsync(one.Id, Given.YenLac)).Allocated, (await scene.SumsAsync(two.Id, Given.YenLac)).Allocated));
        Stands(await scene.HandOverAsync(Given.YenLac, Given.PhuLuong));
        await scene.AssertBooksAsync(2025);
    }

    [Fact]
    public async Task What_the_district_had_left_goes_on_with_the_province()
    {
        await using var scene = await FundingScene.BeginAsync(StoreKind.Sqlite, server);
        var pot = await scene.AllocatedAsync(20_000_000, Given.District, 2025, by: FundingScene.District);
        Refused(await scene.HandOverAsync(Given.District, Given.PhuLuong, by: FundingScene.Province), "money.to-place");
        Refused(await scene.HandOverAsync(Given.District, Given.Province, by: FundingScene.OfficerOfToday), "money.not-found");
        Stands(await scene.HandOverAsync(Given.District, Given.Province, by: FundingScene.Province));
        Assert.Equal(20_000_000, (await scene.SumsAsync(pot.Id, Given.Province)).Allocated);
        Stands(await scene.AssignAsync(1, Given.Province, 2025, on: FundingScene.Reform, by: FundingScene.Province));
        await scene.AssertBooksAsync(2025);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_gift_goes_on_too_whenever_it_was_pledged_and_though_that_years_books_are_closed(StoreKind kind)
    {
        await using var scene = await FundingScene.BeginAsync(kind, server);
        var household = await scene.HouseholdAsync();
        var gift = Guid.CreateVersion7();
        Stands(await scene.PledgeAsync(gift, household: household.Id));
        Stands(await scene.ReceiveAsync(gift, 10_000_000));
        var fund = await scene.ReceivedAsync(6_000_000, ofFund: true);
        Stands(await scene.CloseAsync(year: 2024));
        Stands(await scene.SpendAsync(1_000_000, on: new(2025, 3, 1)));

        // Until it is handed over nobody has it.
        Refused(await scene.UseAsync(gift, 1, household.Id, on: FundingScene.Reform), "money.place");
        Refused(await scene.ReceiveAsync(gift, 1, FundingScene.Reform, who: FundingScene.OfficerOfToday), "money.place");
        Refused(await scene.SpendAsync(1, commune: Given.PhuLuong, on: FundingScene.Reform, by: FundingScene.OfficerOfToday), "fund.short");
        Stands(await scene.HandOverAsync(Given.YenLac, Given.PhuLuong));
        Assert.Equal(new StageSums(40_000_000, 10_000_000, 0, 0, 0, 0), await scene.SumsAsync(gift, Given.PhuLuong));

        // The successor receives the rest by receipts of its own, uses it, and spends the fund.
        Refused(await scene.ReceiveAsync(gift, 1, FundingScene.Reform), "money.place");
        Stands(await scene.ReceiveAsync(gift, 30_000_000, FundingScene.Reform, who: FundingScene.OfficerOfToday));
        Assert.Equal((Given.PhuLuong.Id, 2025, 1), (await scene.ReceiptsAsync())[^1] is var receipt ? (receipt.CommuneId, receipt.Year, receipt.Number) : default);
        Stands(await scene.UseAsync(gift, 15_000_000, household.Id, on: FundingScene.Reform, by: FundingScene.OfficerOfToday));
        Stands(await scene.EndGiftAsync(gift, on: FundingScene.Reform, by: FundingScene.OfficerOfToday));
        Stands(await scene.SpendAsync(5_000_000, commune: Given.PhuLuong, on: FundingScene.Reform, by: FundingScene.OfficerOfToday));
        Assert.Equal(new StageSums(0, 25_000_000, 0, 15_000_000, 0, 10_000_000), await scene.SumsAsync(gift, Given.PhuLuong));
        Assert.Equal((1_000_000, 5_000_000), ((await scene.SumsAsync(fund, Given.YenLac)).Disbursed, (await scene.SumsAsync(fund, Given.PhuLuong)).Disbursed));
        await scene.AssertBooksAsync(2024, 2025);
        await scene.AssertJournalAsync();
    }
}
