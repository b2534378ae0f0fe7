using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Reports;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Reports;

/// <summary>
/// The round of 2023 in Xã Yên Lạc, frozen: four poor households (one new, one again) and two near-poor, one that left. The other two units of
/// the district have none, or one that is open.
/// </summary>
internal sealed class ReportScene(TestStore store) : IAsyncDisposable
{
    public static readonly (Guid? Place, string[] Roles) Officer = (Given.YenLac.Id, [Roles.CommuneOfficer]);
    public static readonly (Guid? Place, string[] Roles) Elsewhere = (Given.YenTrach.Id, [Roles.CommuneOfficer]);
    private static readonly RoundKey Key = new(2023, RoundKind.Yearly);

    public TestStore Store => store;

    public Round YenLac { get; } = Given.Round(Given.YenLac);

    public static async Task<ReportScene> BeginAsync(StoreKind kind, PostgresServer server, bool withCounts = true)
    {
        var store = await TestStore.EmptyAsync(kind, server);
        await store.GivenPlacesAsync(Given.Places, Given.Lineages);
        var scene = new ReportScene(store);
        await scene.WriteAsync(async (db, cancel) =>
        {
            var open = Given.Round(Given.YenTrach);
            await db.InsertManyAsync([scene.YenLac, open], cancel);
            var households = scene.Households().ToList();
            await db.InsertManyAsync(households, cancel);
            await db.InsertManyAsync(households.SelectMany(MembersOf), cancel);
            if (withCounts) await db.InsertManyAsync([scene.Counts(Given.Xom1, 20, 30), scene.Counts(Given.Xom2, 50, 0)], cancel);
            db.Add(new Decision
            {
                Id = Guid.CreateVersion7(),
                CommuneId = Given.YenLac.Id,
                RoundId = scene.YenLac.Id,
                Kind = DecisionKind.Recognition,
                Number = "125/QĐ-UBND",
                SignedOn = new DateOnly(2023, 12, 10),
                Signer = "Nguyễn Thị Chủ",
                RecordedAt = new DateTime(2023, 12, 10, 1, 0, 0, DateTimeKind.Utc),
            });
        });
        await scene.WriteAsync(async (db, cancel) => (await db.Set<Round>().SingleAsync(r => r.Id == scene.YenLac.Id, cancel)).State = RoundState.Frozen);
        return scene;
    }

    public static ReportQuestion Ask(string place, DateOnly? geography = null, int depth = 1, int year = 2023) => new(Key with { Year = year }, place, geography, depth);

    public Task<(RoundReport? Report, IReadOnlyList<Problem> Problems)> ReadAsync(ReportQuestion question, (Guid?, string[])? by = null) =>
        store.AsAsync(by, s => s.GetRequiredService<ReadReport>().DoAsync(question, default));

    public async Task<RoundReport> ReportAsync(ReportQuestion question, (Guid?, string[])? by = null)
    {
        var (report, problems) = await ReadAsync(question, by);
        Assert.Empty(problems);
        return report!;
    }

    public Task WriteAsync(Func<Db, CancellationToken, Task> write) => store.AsOperatorAsync(async s =>
    {
        var result = await s.GetRequiredService<Acts>().DoAsync(
            new ActRequest(Guid.CreateVersion7(), "test.given", "", "given"), c => write(s.GetRequiredService<Db>(), c), default);
        Assert.Empty(result.Problems);
    });

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private IEnumerable<RoundHousehold> Households()
    {
        yield return Household("PL-0001", Given.Xom1, HouseholdClass.Poor, HouseholdClass.Poor, 2);
        yield return Household("PL-0002", Given.Xom1, HouseholdClass.None, HouseholdClass.Poor, 2, Arrival.New);
        yield return Household("PL-0003", Given.Xom2, HouseholdClass.None, HouseholdClass.Poor, 1, Arrival.Returned);
        yield return Household("PL-0004", Given.Xom2, HouseholdClass.NearPoor, HouseholdClass.Poor, 1);
        yield return Household("PL-0005", Given.Xom1, HouseholdClass.Poor, HouseholdClass.NearPoor, 9);
        yield return Household("PL-0006", Given.Xom2, HouseholdClass.NearPoor, HouseholdClass.NearPoor, 1);
        yield return Household("PL-0007", Given.Xom2, HouseholdClass.Poor, HouseholdClass.None, 1);
        // An applicant that was found not poor stands in no table.
        yield return Household("PL-0008", Given.Xom2, HouseholdClass.None, HouseholdClass.None, 1);
    }

    private RoundHousehold Household(string code, Place hamlet, HouseholdClass opening, HouseholdClass decided, byte ethnicGroup, Arrival arrival = Arrival.None) => new()
    {
        RoundId = YenLac.Id,
        HouseholdId = Guid.CreateVersion7(),
        CommuneId = hamlet.ParentId!.Value,
        HamletId = hamlet.Id,
        Code = code,
        HeadName = "Nông Văn " + code[^1],
        HeadGivenKey = code,
        HeadSex = Sex.Female,
        HeadEthnicGroup = ethnicGroup,
        Opening = opening,
        OpeningPersons = opening == HouseholdClass.None ? 0 : 3,
        Step = RoundStep.Found,
        Decided = decided,
        Found = decided,
        Arrival = arrival,
        ClosingPersons = 3,
        MinorityPersons = ethnicGroup > 1 ? 3 : 0,
        B1 = 120,
        B2 = 30,
        Lacking = IndicatorSet.Empty.With(Indicator.Latrine).With(Indicator.Telecom).With(Indicator.HealthInsurance),
        Causes = Causes.NoCapital,
        Groups = ethnicGroup > 1 ? HouseholdGroups.EthnicMinority : HouseholdGroups.None,
        Children = 1,
        ChildrenLackingHealth = 1,
        ChildrenLackingSchooling = 0,
    };

    private static IEnumerable<RoundMember> MembersOf(RoundHousehold household) => Enumerable.Range(1, 3).Select(i => new RoundMember
    {
        RoundId = household.RoundId,
        HouseholdId = household.HouseholdId,
        Order = i,
        CommuneId = household.CommuneId,
        HamletId = household.HamletId,
        Name = i == 1 ? household.HeadName : $"Thành viên {i} của {household.Code}",
        Relation = (Relation)i,
        Sex = (Sex)(1 + (i % 2)),
        Birth = PartialDate.Of(1980 + i),
        EthnicGroup = household.HeadEthnicGroup,
    });

    private HamletTotals Counts(Place hamlet, int kinh, int minority) => new()
    {
        RoundId = YenLac.Id,
        HamletId = hamlet.Id,
        CommuneId = hamlet.ParentId!.Value,
        KinhHouseholds = kinh,
        MinorityHouseholds = minority,
        KinhPersons = 4 * kinh,
        MinorityPersons = 4 * minority,
        Source = "Trưởng xóm, 01/10/2023",
    };
}
