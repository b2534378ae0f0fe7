using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Funding;
using VuonLen.App.Rooms.Notices;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Tests.Credit;
using VuonLen.App.Tests.Funding;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Funding;
using VuonLen.Domain.Places;
using VuonLen.Domain.Standards;
using static VuonLen.App.Tests.Notices.Telling;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Notices;

/// <summary>What is told of applications for loans, and of money that one place gives another.</summary>
public sealed class MoneyToldTests(PostgresServer server)
{
    private static readonly DateOnly Met = LoanScene.Met;
    private static readonly DateOnly Poor = new(2022, 1, 1);

    private static (string, Guid?, Guid?, Guid?, string, string?) Loans(NoticeKind kind, string step, Place place) => Told(kind, $"/credit/applications?step={step}", place: place);

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task An_application_is_told_to_who_confirms_it_and_what_became_of_it_to_the_commune(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var household = await scene.DecidedAsync("Ma Thị Hoa", Given.Xom1, (HouseholdClass.Poor, Poor));
        var (one, two, three) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await scene.Store.NothingToldAsync("not-allowed", () => scene.ApplyForAsync(one, household, by: LoanScene.Chair));
        await scene.Store.NothingToldAsync("application.purpose", () => scene.ApplyForAsync(one, household, purpose: " "));
        Assert.Equal([Loans(NoticeKinds.LoansListed, "Listed", Given.YenLac)], await scene.Store.ToldOfAsync(() => scene.ApplyForAsync(one, household)));
        await scene.Store.NothingToldAsync("application.open", () => scene.ApplyForAsync(two, household));

        await scene.Store.NothingToldAsync("not-allowed", () => scene.RefuseAsync(one, "đã vay", by: CreditScene.Officer));
        await scene.Store.NothingToldAsync("application.why", () => scene.RefuseAsync(one, " "));
        Assert.Equal([Loans(NoticeKinds.LoansConfirmed, "Refused", Given.YenLac)], await scene.Store.ToldOfAsync(() => scene.RefuseAsync(one, "nhà bà Hoa đã vay nơi khác")));
        Stands(await scene.ApplyForAsync(two, household));
        await scene.Store.NothingToldAsync("stale", () => scene.ConfirmAsync(Met, [new PickedRow(two, 7)]));
        Assert.Equal([Loans(NoticeKinds.LoansConfirmed, "Confirmed", Given.YenLac)], await scene.Store.ToldOfAsync(() => scene.ConfirmAsync(Met, two)));
        // What the household or the bank says waits for nobody in the commune.
        Assert.Empty(await scene.Store.ToldOfAsync(() => scene.BankSaysAsync(two, 40_000_000)));
        Assert.Empty(await scene.Store.ToldOfAsync(() => scene.WithdrawAsync(two, "thôi vay")));

        // Put down late, when the loan is paid out, it waits for nobody.
        await scene.TakeOverAsync(CreditScene.March, new Credit.StatementRow("1", "Ma Thị Hoa", 40_000_000) { Disbursed = "03/03/2025" });
        Assert.Empty(await scene.Store.ToldOfAsync(() => scene.ApplyForAsync(three, household)));
        Assert.Equal(ApplicationStep.PaidOut, await scene.StepAsync(three));
    }

    [Fact]
    public async Task Many_applications_confirmed_at_once_are_told_once_a_commune_and_not_where_one_is_refused()
    {
        await using var scene = await CreditScene.BeginAsync(StoreKind.Sqlite, server);
        var ids = new List<Guid>();
        foreach (var (hamlet, name) in new[] { (Given.Xom1, "Ma Văn A"), (Given.Xom1, "Ma Văn B"), (CreditScene.XomTrach, "Ma Văn C"), (CreditScene.XomTrach, "Ma Văn D") })
        {
            var id = Guid.CreateVersion7();
            Stands(await scene.ApplyForAsync(id, await scene.DecidedAsync(name, hamlet, (HouseholdClass.Poor, Poor)), by: ProvinceOfficer));
            ids.Add(id);
        }

        var other = Guid.CreateVersion7();
        Stands(await scene.ApplyForAsync(other, await scene.HouseholdAsync("Ma Văn E", Given.Xom1), by: ProvinceOfficer));
        IReadOnlyList<PickedRow> Picked(params IEnumerable<Guid> picked) => [.. picked.Select(id => new PickedRow(id, 1))];
        await scene.Store.NothingToldAsync("application.not-listed", () => scene.ConfirmAsync(Met, Picked([.. ids, other]), ProvinceChair));
        Assert.Equal(
            [Loans(NoticeKinds.LoansConfirmed, "Confirmed", Given.YenLac), Loans(NoticeKinds.LoansConfirmed, "Confirmed", Given.YenTrach)],
            await scene.Store.ToldOfAsync(() => scene.ConfirmAsync(Met, Picked(ids), ProvinceChair)));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Money_is_told_to_the_place_that_was_given_it_and_not_when_it_stays(StoreKind kind)
    {
        await using var scene = await FundingScene.BeginAsync(kind, server);
        Assert.Empty(await scene.Store.ToldOfAsync(() => scene.AssignAsync(100_000_000, Given.District, by: FundingScene.District)));
        var pot = await scene.LineAsync(Given.District);
        Task<ActResult> Give(long amount, Place to) => scene.MoveAsync(pot, MoneyAct.Allocate, amount, Given.District, to, by: FundingScene.District);
        await scene.Store.NothingToldAsync("not-allowed", () => scene.MoveAsync(pot, MoneyAct.Allocate, 1, Given.YenLac, by: FundingScene.Chair));
        await scene.Store.NothingToldAsync("money.short", () => Give(100_000_001, Given.YenLac));
        await scene.Store.NothingToldAsync("money.to-place", () => Give(1, Given.PhuLuong));
        Assert.Equal(
            [Told(NoticeKinds.MoneyAllocated, $"/funding/lines/{pot.Id}", "Hỗ trợ phát triển sản xuất trong lĩnh vực nông nghiệp, 30.000.000\u00a0đồng", Given.YenLac)],
            await scene.Store.ToldOfAsync(() => Give(30_000_000, Given.YenLac)));
        Assert.Empty(await scene.Store.ToldOfAsync(() => Give(1_000_000, Given.District)));
        Assert.Empty(await scene.Store.ToldOfAsync(() => scene.MoveAsync(pot, MoneyAct.Commit, 20_000_000)));
        Assert.Empty(await scene.Store.ToldOfAsync(() => scene.MoveAsync(pot, MoneyAct.Return, 1_000_000, from: MoneyStage.Allocated)));
    }

    [Fact]
    public async Task The_longest_sum_and_the_longest_name_of_a_line_are_told_whole()
    {
        await using var store = await TestStore.EmptyAsync(StoreKind.Sqlite, server);
        var law = await store.AsOperatorAsync(s => Task.FromResult(s.GetRequiredService<FundingLaw>()));
        var names = Enumerable.Range(2021, 20).SelectMany(law.Book.ProjectsOf).Select(p => p.Name.Vi).ToList();
        Assert.NotEmpty(names);
        Assert.All(names, n => Assert.InRange($"{n}, {Figures.Money(MoneyRules.MostAmount)}".Length, 1, NoticeEvent.LongestAbout));
    }
}
