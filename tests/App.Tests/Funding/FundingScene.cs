using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Funding;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Programmes;
using VuonLen.Domain.Funding;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Tests.Funding;

/// <summary>A province, a district and its communes before and after they were merged, and the acts on money in a line each.</summary>
internal sealed class FundingScene(TestStore store) : IAsyncDisposable
{
    public static readonly DateOnly January = new(2024, 1, 15);
    public static readonly DateOnly February = new(2024, 2, 10);
    public static readonly DateOnly March = new(2024, 3, 5);
    public static readonly DateOnly Reform = new(2025, 7, 1);

    public static readonly (Guid? Place, string[] Roles) Officer = (Given.YenLac.Id, [Roles.CommuneOfficer]);
    public static readonly (Guid? Place, string[] Roles) Chair = (Given.YenLac.Id, [Roles.CommuneChair]);
    public static readonly (Guid? Place, string[] Roles) OfficerNextDoor = (Given.YenTrach.Id, [Roles.CommuneOfficer]);
    public static readonly (Guid? Place, string[] Roles) OfficerOfToday = (Given.PhuLuong.Id, [Roles.CommuneOfficer]);
    public static readonly (Guid? Place, string[] Roles) District = (Given.District.Id, [Roles.Supervisor]);
    public static readonly (Guid? Place, string[] Roles) Province = (Given.Province.Id, [Roles.Supervisor]);

    public static readonly Place XomTrach = new(new("00000000-0000-0080-8000-0000000000aa"), "05617-01", "Xóm Làng Nông", PlaceLevel.Hamlet, PlaceKind.Hamlet, Given.YenTrach.Id, new(2004, 1, 1), Reform, "test");

    public TestStore Store => store;

    public static async Task<FundingScene> BeginAsync(StoreKind kind, PostgresServer server)
    {
        var store = await TestStore.EmptyAsync(kind, server);
        await store.GivenPlacesAsync([.. Given.Places, XomTrach], Given.Lineages);
        return new(store);
    }

    /// <summary>Supports that were delivered, each to a household of its own.</summary>
    public async Task<Guid[]> DeliveredAsync(int count, long? amount = 2_000_000, Place? hamlet = null, Func<Support, Support>? change = null, string policy = "latrine")
    {
        var households = Enumerable.Range(0, count).Select(i => Given.Household($"Nông Văn {i:000}", hamlet ?? Given.Xom1)).ToList();
        var supports = households.Select(h => new Support
        {
            Id = Guid.CreateVersion7(),
            PolicyCode = policy,
            HouseholdId = h.Id,
            OwnerId = h.Id,
            CommuneId = h.CommuneId,
            HamletId = h.HamletId,
            Name = h.HeadName,
            GivenKey = h.HeadGivenKey,
            Kind = policy,
            ClaimFrom = January,
            Step = SupportStep.Delivered,
            StepOn = February,
            ApprovedOn = January,
            DeliveredOn = February,
            Year = 2024,
            Amount = amount,
            Source = MoneySource.Central,
        }).Select(s => change is null ? s : change(s)).ToList();
        await WriteAsync(async (db, stop) =>
        {
            await db.InsertManyAsync(households, stop);
            await db.InsertManyAsync(supports, stop);
        });
        return [.. supports.Select(s => s.Id)];
    }

    public async Task<Household> HouseholdAsync(string head = "Ma Thị Hoa", Place? hamlet = null)
    {
        var household = Given.Household(head, hamlet ?? Given.Xom1);
        (household.HeadKey, household.HeadGivenKey) = (NameKeys.Of(head).FamilyFirst, NameKeys.Of(head).GivenFirst);
        await WriteAsync((db, stop) => db.InsertManyAsync([household], stop));
        return household;
    }

    public Task<ActResult> AssignAsync(
        long amount, Place? place = null, int year = 2024, string project = "3.1", string source = "central-recurrent", DateOnly? on = null, string decision = "15/QĐ-UBND", (Guid?, string[])? by = null, Guid? act = null) =>
        AsAsync(by ?? Officer, s => s.GetRequiredService<AssignBudget>().DoAsync(act ?? Guid.CreateVersion7(), new((place ?? Given.YenLac).Id, year, project, source, amount, on ?? new(year, 1, 15), decision, null), default));

    public Task<ActResult> MoveAsync(
        MoneyPot pot, MoneyAct kind, long amount, Place? place = null, Place? to = null, MoneyStage? from = null, DateOnly? on = null, string voucher = "HĐ 07", string? note = "tập huấn", string? toProject = null,
        (Guid?, string[])? by = null, Guid? act = null) =>
        AsAsync(by ?? Officer, s => s.GetRequiredService<MoveMoney>().DoAsync(
            act ?? Guid.CreateVersion7(), new(pot.Id, (place ?? Given.YenLac).Id, kind, from, to?.Id, amount, on ?? new(pot.Year, 2, 10), voucher, note, toProject), default));

    public Task<ActResult> PayAsync(
        Guid pot, IEnumerable<Guid> supports, Place? place = null, MoneyStage from = MoneyStage.Allocated, DateOnly? on = null, string voucher = "UNC 12", (Guid?, string[])? by = null, Guid? act = null) =>
        AsAsync(by ?? Officer, s => s.GetRequiredService<PaySupports>().DoAsync(act ?? Guid.CreateVersion7(), new(pot, (place ?? Given.YenLac).Id, from, [.. supports], on ?? March, voucher, null), default));

    public Task<ActResult> ReverseAsync(Guid movement, string why = "ghi nhầm dòng", (Guid?, string[])? by = null, Guid? act = null) =>
        AsAsync(by ?? Officer, s => s.GetRequiredService<ReverseMovement>().DoAsync(act ?? Guid.CreateVersion7(), new(movement, why), default));

    public Task<ActResult> PlanAsync(MoneyPot pot, long[] until, Place? place = null, (Guid?, string[])? by = null) =>
        AsAsync(by ?? Officer, s => s.GetRequiredService<PlanDisbursement>().DoAsync(Guid.CreateVersion7(), new(pot.Id, (place ?? Given.YenLac).Id, until), default));

    public Task<ActResult> CloseAsync(Place? place = null, int year = 2024, DateOnly? on = null, string decision = "02/QĐ-UBND", (Guid?, string[])? by = null, Guid? act = null) =>
        AsAsync(by ?? Chair, s => s.GetRequiredService<CloseYear>().DoAsync(act ?? Guid.CreateVersion7(), new((place ?? Given.YenLac).Id, year, on ?? new(year + 1, 2, 10), decision), default));

    public Task<ActResult> HandOverAsync(Place from, Place to, DateOnly? on = null, string minutes = "BB 01", (Guid?, string[])? by = null) =>
        AsAsync(by ?? OfficerOfToday, s => s.GetRequiredService<HandOverMoney>().DoAsync(Guid.CreateVersion7(), new(from.Id, to.Id, on ?? Reform, minutes), default));

    public Task<ActResult> PledgeAsync(
        Guid id, GiftWorth? worth = null, bool ofFund = false, Guid? household = null, string? purpose = "làm nhà cho hộ nghèo", DateOnly? on = null, DateOnly? due = null, string donor = "Công ty Chè Tức Tranh",
        DonorKind kind = DonorKind.Enterprise, Place? commune = null, (Guid?, string[])? by = null, Guid? act = null) =>
        AsAsync(by ?? Officer, s => s.GetRequiredService<PledgeGift>().DoAsync(
            act ?? Guid.CreateVersion7(), new(id, (commune ?? Given.YenLac).Id, donor, kind, worth ?? GiftWorth.Cash(50_000_000), ofFund, household, purpose, on ?? January, due), default));

    public Task<ActResult> ReceiveAsync(Guid gift, long count, DateOnly? on = null, string by = "bà Lan", (Guid?, string[])? who = null, Guid? act = null, Guid? receipt = null) =>
        AsAsync(who ?? Officer, s => s.GetRequiredService<ReceiveGift>().DoAsync(act ?? Guid.CreateVersion7(), new(gift, receipt ?? Guid.CreateVersion7(), count, on ?? February, by), default));

    public Task<ActResult> UseAsync(
        Guid gift, long count, Guid? household = null, Guid? support = null, string? what = "mua bò giống", DateOnly? on = null, string voucher = "PC 03", (Guid?, string[])? by = null, Guid? act = null) =>
        AsAsync(by ?? Officer, s => s.GetRequiredService<UseGift>().DoAsync(act ?? Guid.CreateVersion7(), new(gift, count, new(household, support, what, on ?? March, voucher)), default));

    public Task<ActResult> SpendAsync(
        long amount, Guid? household = null, Guid? support = null, string? what = "quà Tết", DateOnly? on = null, Place? commune = null, string voucher = "PC 04", (Guid?, string[])? by = null, Guid? act = null) =>
        AsAsync(by ?? Officer, s => s.GetRequiredService<UseGift>().SpendFundAsync(act ?? Guid.CreateVersion7(), new((commune ?? Given.YenLac).Id, amount, new(household, support, what, on ?? March, voucher)), default));

    public Task<ActResult> EndGiftAsync(Guid gift, string why = "công ty dừng hoạt động", DateOnly? on = null, (Guid?, string[])? by = null) =>
        AsAsync(by ?? Officer, s => s.GetRequiredService<PledgeGift>().EndAsync(Guid.CreateVersion7(), new(gift, on ?? March, why), default));

    /// <summary>A line of a place with so much allocated to it, and the same amount given.</summary>
    public async Task<MoneyPot> AllocatedAsync(long amount, Place? place = null, int year = 2024, string project = "3.1", string source = "central-recurrent", (Guid?, string[])? by = null)
    {
        LocalPolicyActs.Stands(await AssignAsync(amount, place, year, project, source, by: by));
        var pot = await LineAsync(place, year, project, source);
        LocalPolicyActs.Stands(await MoveAsync(pot, MoneyAct.Allocate, amount, place, on: new(year, 1, 20), by: by));
        return pot;
    }

    /// <summary>A gift of so much money that came whole.</summary>
    public async Task<Guid> ReceivedAsync(long amount, bool ofFund = false, DateOnly? pledged = null, DateOnly? received = null, string donor = "Công ty Chè Tức Tranh", Guid? household = null)
    {
        var id = Guid.CreateVersion7();
        LocalPolicyActs.Stands(await PledgeAsync(id, GiftWorth.Cash(amount), ofFund, household, on: pledged, donor: donor));
        LocalPolicyActs.Stands(await ReceiveAsync(id, amount, received));
        return id;
    }

    public async Task<MoneyPot> LineAsync(Place? place = null, int year = 2024, string project = "3.1", string source = "central-recurrent") => Assert.Single(
        await AllAsync<MoneyPot>(), p => p.Kind == PotKind.Budget && p.PlaceId == (place ?? Given.YenLac).Id && p.Year == year && p.Project == project && p.Source == source);

    /// <summary>What stands of a pot with a place; with all of them where none is named.</summary>
    public async Task<StageSums> SumsAsync(Guid pot, Place? place = null) =>
        (await AllAsync<MoneyAccount>()).Where(a => a.PotId == pot && (place is null || a.PlaceId == place.Id)).Aggregate(StageSums.None, (sums, a) => sums.With(a.Stage, a.Balance));

    /// <summary>The latest movement of a kind.</summary>
    public async Task<MoneyMovement> LastAsync(MoneyAct kind, Guid? pot = null) => (await MovementsAsync()).Last(m => m.Act == kind && (pot is null || m.PotId == pot));

    public async Task<List<MoneyMovement>> MovementsAsync() => [.. (await AllAsync<MoneyMovement>()).OrderBy(m => m.Id)];

    public async Task<List<GiftReceipt>> ReceiptsAsync() => [.. (await AllAsync<GiftReceipt>()).OrderBy(r => r.Year).ThenBy(r => r.Number)];

    public Task<List<T>> AllAsync<T>()
        where T : class => ReadAsync(db => db.Set<T>().AsNoTracking().ToListAsync());

    public Task<BooksFound> VerifyAsync((Guid?, string[])? by = null) => AsAsync(by, s => s.GetRequiredService<VerifyBooks>().DoAsync(default));

    public Task<IReadOnlyList<FundingRow>> SumsByAsync(FundingCut cut, int year = 2024, Place? place = null, DateOnly? on = null, (Guid?, string[])? by = null) =>
        AsAsync(by, s => s.GetRequiredService<FundingSums>().ByAsync(cut, year, place?.Id, on ?? new(2026, 11, 1), default));

    public Task<IReadOnlyList<StatementRow>> StatementAsync(StatementPart part, int year = 2024, Place? place = null) => AsAsync(null, s => s.GetRequiredService<QuarterStatement>().OfAsync(year, part, place?.Id, default));

    public Task<IReadOnlyList<UnnamedCount>> UnnamedAsync(int year = 2024, (Guid?, string[])? by = null) => AsAsync(by ?? Officer, s => s.GetRequiredService<Unnamed>().CountsAsync(year, default));

    /// <summary>Debits equal credits in every pot, no account is below zero, the books verify, every cut comes to the same, and the whole year's statement to what stands of its budget.</summary>
    public async Task AssertBooksAsync(params int[] years)
    {
        var (accounts, pots) = (await AllAsync<MoneyAccount>(), (await AllAsync<MoneyPot>()).ToDictionary(p => p.Id));
        Assert.All(accounts.GroupBy(a => a.PotId), g => Assert.Equal(0, g.Sum(a => a.Balance)));
        Assert.All(accounts, a => Assert.True(a.Stage == MoneyStage.Outside ? a.Balance <= 0 : a.Balance >= 0, $"{a.Stage} {a.Balance}"));
        Assert.Equal((0, 0), await VerifyAsync() is var found ? (found.Wrong, found.Broken) : default);
        foreach (var year in years)
        {
            var all = StageSums.Of(accounts.Where(a => pots[a.PotId].Year == year).Select(a => StageSums.None.With(a.Stage, a.Balance)));
            foreach (var cut in Enum.GetValues<FundingCut>()) Assert.Equal((cut, all), (cut, StageSums.Of((await SumsByAsync(cut, year)).Select(r => r.Sums))));
            string[] gifts = ["gift", "poor-fund"];
            var budget = StageSums.Of(accounts.Where(a => pots[a.PotId].Year == year && pots[a.PotId].Kind == PotKind.Budget).Select(a => StageSums.None.With(a.Stage, a.Balance)));
            Assert.Equal(budget, StageSums.Of((await StatementAsync(StatementPart.Settled, year)).Where(r => !gifts.Contains(r.Project)).Select(r => r.Until)));
        }
    }

    /// <summary>The journal says the same as the tables.</summary>
    public async Task AssertJournalAsync() => Assert.Empty(await store.AsOperatorAsync(s => s.GetRequiredService<JournalComparison>().CompareAsync(default)));

    public Task<T> AsAsync<T>((Guid? Place, string[] Roles)? who, Func<IServiceProvider, Task<T>> act) => store.AsAsync(who is { Place: null } ? null : who, act);

    public Task<T> ReadAsync<T>(Func<Db, Task<T>> read) => store.AsOperatorAsync(s => read(s.GetRequiredService<Db>()));

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private Task WriteAsync(Func<Db, CancellationToken, Task> write) => store.AsOperatorAsync(async s =>
        Assert.Empty((await s.GetRequiredService<Acts>().DoAsync(new(Guid.CreateVersion7(), "test.given", "", "given"), stop => write(s.GetRequiredService<Db>(), stop), default)).Problems));
}
