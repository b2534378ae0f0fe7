using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Reviews;

/// <summary>A commune with households, and the acts of its rounds in a line each.</summary>
internal sealed class ReviewScene(TestStore store) : IAsyncDisposable
{
    public static readonly (Guid? Place, string[] Roles) Officer = (Given.YenLac.Id, [Roles.CommuneOfficer]);
    public static readonly (Guid? Place, string[] Roles) Chair = (Given.YenLac.Id, [Roles.CommuneChair]);
    /// <summary>The same person at every call, who may everything: a double click is one person's.</summary>
    public static readonly (Guid? Place, string[] Roles) Operator = (null, ["operator"]);
    public static readonly (Guid? Place, string[] Roles) Elsewhere = (Given.YenTrach.Id, [Roles.CommuneOfficer, Roles.CommuneChair]);

    private static readonly byte[] Pdf = [.. "%PDF-1.7 quyết định"u8];

    public TestStore Store => store;

    public static async Task<ReviewScene> BeginAsync(StoreKind kind, PostgresServer server)
    {
        var store = await TestStore.EmptyAsync(kind, server);
        await store.GivenPlacesAsync(Given.Places, Given.Lineages);
        return new(store);
    }

    /// <summary>Registers households of three persons, the head first; with a class they stand on the list since a day.</summary>
    public async Task<Guid[]> HouseholdsAsync(int count, HouseholdClass standing = HouseholdClass.None, Place? hamlet = null, DateOnly? since = null)
    {
        var households = Enumerable.Range(0, count).Select(i => Given.Household($"Nông Văn {i:000}", hamlet ?? Given.Xom1, standing)).ToList();
        var persons = new List<Person>();
        foreach (var household in households)
        {
            household.Size = 3;
            var members = new[] { Relation.Head, Relation.Spouse, Relation.Child }.Select(r => Given.Person(household.HeadName, household, r)).ToList();
            members[0].Sex = Sex.Female;
            members[2].EthnicGroup = 2;
            household.HeadPersonId = members[0].Id;
            persons.AddRange(members);
        }

        await WriteAsync(async (db, cancel) =>
        {
            await db.InsertManyAsync(households, cancel);
            await db.InsertManyAsync(persons, cancel);
            if (standing == HouseholdClass.None) return;
            await db.InsertManyAsync(
                households.Select(h => new StatusPeriod
                {
                    Id = Guid.CreateVersion7(),
                    HouseholdId = h.Id,
                    CommuneId = h.CommuneId,
                    HamletId = h.HamletId,
                    Class = standing,
                    Standard = "2022-2025",
                    From = since ?? new DateOnly(2022, 1, 1),
                    DecisionId = Guid.CreateVersion7(),
                }),
                cancel);
        });
        return [.. households.Select(h => h.Id)];
    }

    public async Task<Guid> OpenAsync(int year = 2023, RoundKind kind = RoundKind.Yearly, Place? commune = null)
    {
        var id = Guid.CreateVersion7();
        var result = await TryOpenAsync(id, year, kind, commune);
        Assert.True(result.Stands, string.Join(", ", result.Problems.Select(p => $"{p.Code} {string.Join(' ', p.Values)}")));
        return id;
    }

    public Task<ActResult> TryOpenAsync(
        Guid id, int year = 2023, RoundKind kind = RoundKind.Yearly, Place? commune = null, (Guid?, string[])? by = null, Guid? act = null, IReadOnlyList<Guid>? applicants = null,
        DateOnly? openedOn = null) =>
        AsAsync(by ?? ((commune ?? Given.YenLac).Id, [Roles.CommuneOfficer]), s => s.GetRequiredService<OpenRound>().DoAsync(
            act ?? Guid.CreateVersion7(),
            new(id, (commune ?? Given.YenLac).Id, year, kind, openedOn ?? new DateOnly(year, 9, 5), new DateOnly(year, 10, 1), null, applicants ?? []), default));

    /// <summary>Scores that find a class in a rural commune under 2022-2025.</summary>
    public static ReviewResult Result(Guid household, HouseholdClass found, Arrival mark = Arrival.None) => new()
    {
        HouseholdId = household,
        Mark = mark,
        Facts = found switch
        {
            HouseholdClass.Poor => new HouseholdFacts { B1 = 126, B2 = 40 },
            HouseholdClass.NearPoor => new HouseholdFacts { B1 = 130, B2 = 20 },
            HouseholdClass.None => new HouseholdFacts { B1 = 160, B2 = 10 },
            _ => new HouseholdFacts { B1 = 130 },
        },
    };

    public Task<ActResult> TryRecordAsync(Guid round, ReviewResult result, (Guid?, string[])? by = null, Guid? act = null, long? seen = null) =>
        AsAsync(by ?? Officer, s => s.GetRequiredService<RecordResult>().DoAsync(act ?? Guid.CreateVersion7(), new(round, result, seen), default));

    public async Task RecordAsync(Guid round, HouseholdClass found, params Guid[] households)
    {
        // Many at once the way an import brings them; the single form is tested by itself.
        var result = await AsAsync(null, s => s.GetRequiredService<Acts>().DoAsync(
            new ActRequest(Guid.CreateVersion7(), "test.record", "", households),
            c => s.GetRequiredService<RoundResults>().PutAsync(round, null, [.. households.Select(h => Result(h, found))], new HashSet<Guid>(), c), default));
        Assert.Empty(result.Problems);
    }

    public async Task FreezeAsync(Guid round, int year = 2023)
    {
        var result = await TryFreezeAsync(round, new DateOnly(year, 12, 10), null);
        Assert.True(result.Stands, string.Join(", ", result.Problems.Select(p => $"{p.Code} {string.Join(' ', p.Values)}")));
    }

    public Task<ActResult> TryFreezeAsync(Guid round, DateOnly signedOn, (Guid?, string[])? by, Guid? act = null, Guid? decision = null, byte[]? scan = null, string number = "125/QĐ-UBND") =>
        AsAsync(by, s => s.GetRequiredService<FreezeRound>().DoAsync(
            act ?? Guid.CreateVersion7(), new(round, decision ?? Guid.CreateVersion7(), new DecisionPaper(number, signedOn, "Nguyễn Thị Chủ", new ScanFile("qd.pdf", scan ?? Pdf))), default));

    public Task<ActResult> CorrectAsync(Guid corrects, DateOnly signedOn, (Guid?, string[])? by, params CorrectDecision.Item[] items) =>
        AsAsync(by, s => s.GetRequiredService<CorrectDecision>().DoAsync(
            Guid.CreateVersion7(), new(Guid.CreateVersion7(), corrects, new DecisionPaper("7/QĐ-UBND", signedOn, "Nguyễn Thị Chủ", new ScanFile("sửa.png", [0x89, .. "PNG\r\n\u001a\n"u8])), items), default));

    public Task<RoundHousehold> RowAsync(Guid round, Guid household) =>
        ReadAsync(db => db.Set<RoundHousehold>().AsNoTracking().SingleAsync(h => h.RoundId == round && h.HouseholdId == household));

    /// <summary>The household's periods in words: "Poor 2022-12-10..2023-12-10".</summary>
    public async Task<string> PeriodsAsync(Guid household) => string.Join("; ", (await ReadAsync(db => db.Set<StatusPeriod>().AsNoTracking()
        .Where(s => s.HouseholdId == household).OrderBy(s => s.From).ToListAsync())).Select(s => $"{s.Class} {s.From:yyyy-MM-dd}..{s.Until:yyyy-MM-dd}"));

    public Task<T> ReadAsync<T>(Func<Db, Task<T>> read) => store.AsOperatorAsync(s => read(s.GetRequiredService<Db>()));

    public Task<T> AsAsync<T>((Guid?, string[])? person, Func<IServiceProvider, Task<T>> work) => store.AsAsync(person == Operator ? null : person, work);

    public Task WriteAsync(Func<Db, CancellationToken, Task> write) => store.AsOperatorAsync(async s =>
    {
        var result = await s.GetRequiredService<Acts>().DoAsync(
            new ActRequest(Guid.CreateVersion7(), "test.given", "", "given"), c => write(s.GetRequiredService<Db>(), c), default);
        Assert.Empty(result.Problems);
    });

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
