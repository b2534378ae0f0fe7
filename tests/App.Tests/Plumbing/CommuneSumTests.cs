using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Jobs;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Jobs;
using VuonLen.Domain.Places;

namespace VuonLen.App.Tests.Plumbing;

/// <summary>Sums kept commune by commune are what reading every row gives, whoever writes and whoever asks.</summary>
public sealed class CommuneSumTests(PostgresServer server)
{
    private static readonly Place XomTrach = new(Guid.CreateVersion7(), "05617-01", "Xóm Làng Nông", PlaceLevel.Hamlet, PlaceKind.Hamlet, Given.YenTrach.Id, new(2004, 1, 1), new(2025, 7, 1), "test");
    private static readonly (Guid, string[]) Officer = (Given.YenLac.Id, [Roles.CommuneOfficer]);
    private static readonly (Guid, string[]) OfTwo = (Given.YenTrach.Id, [Roles.CommuneOfficer]);
    private static readonly (Guid, string[]) Head = (Given.Xom1.Id, [Roles.HamletHead]);

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_is_kept_is_what_reading_every_row_gives_whichever_process_wrote(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        await using var other = TestStore.At(store.Settings);
        var chance = new Random(11);
        var written = new List<Household>();
        for (var round = 0; round < 30; round++)
        {
            // Somebody comes, moves to another commune, or is taken out again; by this process or by another.
            var hamlet = chance.Next(3) switch { 0 => Given.Xom1, 1 => Given.Xom2, _ => XomTrach };
            await WriteAsync(chance.Next(2) == 0 ? store : other, async (db, stop) =>
            {
                if (written.Count > 0 && chance.Next(3) == 0)
                {
                    var at = chance.Next(written.Count);
                    var id = written[at].Id;
                    written.RemoveAt(at);
                    db.Remove(await db.Set<Household>().SingleAsync(h => h.Id == id, stop));
                }
                else
                {
                    written.Add(Given.Household("Ma Văn A", hamlet));
                    await db.InsertManyAsync([written[^1]], stop);
                }
            });
            foreach (var who in new (Guid, string[])?[] { Officer, OfTwo, Head, null })
            {
                if (chance.Next(2) == 0) continue;
                foreach (var process in new[] { store, other })
                {
                    var (kept, read) = await process.AsAsync(who, async s => (await KeptAsync(s), await ReadAsync(s)));
                    Assert.Equal(read, kept);
                }
            }
        }

        Assert.Equal(written.Count, (await store.AsAsync(null, KeptAsync)).Values.Sum());
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_was_kept_for_one_caller_is_not_told_to_another_who_sees_less(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        await WriteAsync(store, (db, stop) => db.InsertManyAsync([Given.Household("Ma Văn A", Given.Xom1), Given.Household("Ma Văn B", Given.Xom2), Given.Household("Ma Văn C", XomTrach)], stop));
        Task<int> SeenAsync((Guid?, string[])? who, AreaScope? area = null) => store.AsAsync(who, async s => (await KeptAsync(s, area)).Values.Sum());
        var lac = new AreaScope([Given.YenLac.Id], [], false);
        var both = new AreaScope([Given.YenLac.Id, Given.YenTrach.Id], [], false);
        for (var again = 0; again < 2; again++)
        {
            Assert.Equal(3, await SeenAsync(null));
            Assert.Equal(2, await SeenAsync(null, lac));
            Assert.Equal(3, await SeenAsync(null, both));
            Assert.Equal(2, await SeenAsync(Officer));
            Assert.Equal(2, await SeenAsync(Officer, both));
            Assert.Equal(1, await SeenAsync(OfTwo));
            Assert.Equal(0, await SeenAsync(OfTwo, lac));
            Assert.Equal(1, await SeenAsync(Head));
            Assert.Equal(1, await SeenAsync(Head, lac));
        }
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_an_act_has_written_and_takes_back_is_seen_by_the_act_alone(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        await WriteAsync(store, (db, stop) => db.InsertManyAsync([Given.Household("Ma Văn A", Given.Xom1)], stop));
        await store.AsOperatorAsync(async s =>
        {
            var db = s.GetRequiredService<Db>();
            var result = await s.GetRequiredService<Acts>().DoAsync(
                new(Guid.CreateVersion7(), "test.write", "", "x"),
                async stop =>
                {
                    await db.InsertManyAsync([Given.Household("Ma Văn B", Given.Xom1)], stop);
                    Assert.Equal(2, (await KeptAsync(s)).Values.Sum());
                    return [new VuonLen.Domain.Problem("", "stale")];
                },
                default);
            Assert.Equal(ActOutcome.Refused, result.Outcome);
            Assert.Equal(1, (await KeptAsync(s)).Values.Sum());
        });
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_worker_with_jobs_in_two_communes_of_one_year_counts_once_where_the_first_was(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        var (here, there) = (Given.Household("Ma Văn A", Given.Xom1), Given.Household("Ma Văn B", XomTrach));
        var person = Guid.CreateVersion7();
        await WriteAsync(store, (db, stop) => db.InsertManyAsync([here, there], stop));
        Task JobAsync(Household household, JobKind of, int month) => WriteAsync(store, (db, stop) => db.InsertManyAsync([JobOf(household, person, of, new(2026, month, 1))], stop));
        async Task<(int, string)> YearAsync() => await store.AsAsync(null, async s => await s.GetRequiredService<JobList>().YearsAsync(default) is [var one] ? (one.Workers, string.Join(',', one.ByKind.Keys)) : default);

        await JobAsync(here, JobKind.Local, 6);
        Assert.Equal((1, "Local"), await YearAsync());
        // Of the first commune nothing is written; what counts of its job changes all the same.
        await JobAsync(there, JobKind.Abroad, 3);
        Assert.Equal((1, "Abroad"), await YearAsync());
        Assert.Equal(1, await store.AsAsync(Officer, async s => (await s.GetRequiredService<JobList>().YearsAsync(default))[0].Workers));
    }

    [Fact]
    public void Where_there_is_no_more_room_the_question_not_asked_for_longest_is_forgotten()
    {
        var memory = new SumMemory();
        var commune = Guid.CreateVersion7();
        void Keep(string question, int parts) => memory.Keep(question, new Dictionary<Guid, long> { [commune] = 1 }, new Dictionary<Guid, int[]> { [commune] = new int[parts] }, "area", 1, question);
        Keep("first", SumMemory.Most / 2);
        Keep("second", SumMemory.Most / 4);
        Assert.Equal("first", memory.Find<string>("first", "area", 1));
        Keep("third", SumMemory.Most / 2);
        Assert.Null(memory.Find<string>("second", "area", 1));
        Assert.Equal("third", memory.Find<string>("third", "area", 1));
        Assert.InRange(memory.Held, 1, SumMemory.Most);
        Keep("too large", SumMemory.Most + 1);
        Assert.Null(memory.Find<string>("too large", "area", 1));
        Assert.Equal(0, memory.Held);
    }

    private async Task<TestStore> OpenAsync(StoreKind kind)
    {
        var store = await TestStore.WithPlacesAsync(kind, server);
        await store.GivenPlacesAsync([XomTrach], []);
        return store;
    }

    [Fact]
    public void A_commune_that_still_adds_nothing_after_a_write_is_not_read_again_and_again()
    {
        var (memory, commune) = (new SumMemory(), Guid.CreateVersion7());
        foreach (var version in new[] { 1L, 2L, 3L })
        {
            var now = new Dictionary<Guid, long> { [commune] = version };
            Assert.Empty(memory.Standing<int>("sum", now));
            memory.Keep("sum", now, new Dictionary<Guid, int[]> { [commune] = [] }, "area", version, "nothing");
            Assert.Equal([commune], memory.Standing<int>("sum", now).Keys);
        }

        // The commune and the sum, however often they were kept.
        Assert.Equal(2, memory.Held);
    }

    private static Task<IReadOnlyDictionary<Guid, int>> KeptAsync(IServiceProvider s) => KeptAsync(s, null);

    private static Task<IReadOnlyDictionary<Guid, int>> KeptAsync(IServiceProvider s, AreaScope? area)
    {
        var sum = new CommuneSum<Household, (Guid Hamlet, int Count), IReadOnlyDictionary<Guid, int>>(
            "test",
            s.GetRequiredService<Db>().Set<Household>().AsNoTracking(),
            rows => rows.GroupBy(h => new { h.CommuneId, h.HamletId }).Select(g => new CommunePart<(Guid, int)>(g.Key.CommuneId, new(g.Key.HamletId, g.Count()))),
            parts => parts.GroupBy(p => p.Hamlet).ToDictionary(g => g.Key, g => g.Sum(p => p.Count)));
        var sums = s.GetRequiredService<CommuneSums>();
        return area is null ? sums.OfAsync(sum, default) : sums.OfAsync(sum, area, default);
    }

    private static async Task<IReadOnlyDictionary<Guid, int>> ReadAsync(IServiceProvider s) =>
        await s.GetRequiredService<Db>().Set<Household>().AsNoTracking().GroupBy(h => h.HamletId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);

    private static Task WriteAsync(TestStore store, Func<Db, CancellationToken, Task> write) => store.AsOperatorAsync(async s =>
        Assert.True((await s.GetRequiredService<Acts>().DoAsync(new(Guid.CreateVersion7(), "test.write", "", Guid.CreateVersion7()), stop => write(s.GetRequiredService<Db>(), stop), default)).Stands));

    private static Placement JobOf(Household household, Guid person, JobKind kind, DateOnly on) => new()
    {
        Id = Guid.CreateVersion7(),
        PersonId = person,
        HouseholdId = household.Id,
        CommuneId = household.CommuneId,
        HamletId = household.HamletId,
        Name = household.HeadName,
        GivenKey = household.HeadGivenKey,
        Employer = "Nhà máy",
        EmployerKey = "nha may",
        Kind = kind,
        Contract = Contract.Own,
        StartedOn = on,
        EndedOn = on.AddDays(20),
        Year = on.Year,
        IsNew = true,
        LastsFrom = on.AddDays(10),
    };
}
