using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Places;

namespace VuonLen.App.Tests.Plumbing;

/// <summary>Who answers for every commune there is: a query names none of them, and still holds no more than lies in them.</summary>
public sealed class EverywhereTests(PostgresServer server)
{
    private static readonly DateOnly Old = new(2004, 1, 1);
    private static readonly (Guid?, string[]) OfProvince = (Given.Province.Id, [Roles.Supervisor]);
    private static readonly (Guid?, string[]) Officer = (Given.PhuLuong.Id, [Roles.CommuneOfficer]);
    private static readonly Place OtherProvince = new(Id(0x51), "24", "Tỉnh Bắc Ninh", PlaceLevel.Province, PlaceKind.Province, null, Old, null, "test");
    private static readonly Place OtherCommune = new(Id(0x52), "07210", "Xã Bố Hạ", PlaceLevel.Commune, PlaceKind.Commune, OtherProvince.Id, Old, null, "test");
    private static readonly Place OtherHamlet = new(Id(0x53), "07210-01", "Thôn Hạ", PlaceLevel.Hamlet, PlaceKind.Hamlet, OtherCommune.Id, Old, null, "test");

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_rows_of_each_commune_are_seen_and_those_that_lie_in_none_are_not(StoreKind kind)
    {
        await using var store = await GivenAsync(kind);
        await store.AsAsync(OfProvince, async s =>
        {
            var db = s.GetRequiredService<Db>();
            Assert.Equal((true, 4, 0), (db.Scope.IsEverywhere, db.Scope.Communes.Length, db.Scope.Named.Length));
            Assert.Equal(["Ở Phú Lương", "Ở Yên Lạc"], await NamesAsync(db));
            Assert.Equal(new[] { Given.PhuLuong.Id, Given.YenLac.Id }.Order(), (await db.Set<ChainHead>().AsNoTracking().Select(h => h.CommuneId).ToListAsync()).Order());
            Assert.DoesNotContain(Guid.Empty, await db.Set<JournalEntry>().AsNoTracking().Select(e => e.CommuneId).ToListAsync());
            return true;
        });
        // Who keeps users and places sees their chain beside.
        await store.AsAsync(OfProvince, async s =>
        {
            var (db, caller) = (s.GetRequiredService<Db>(), s.GetRequiredService<Caller>());
            caller.BecomeUser(new() { Id = Guid.CreateVersion7(), DisplayName = "Quản trị", PlaceId = Given.Province.Id }, [Roles.Administrator], caller.Scope with { Communes = [.. caller.Scope.Communes, Guid.Empty] });
            Assert.Contains(Guid.Empty, await db.Set<ChainHead>().AsNoTracking().Select(h => h.CommuneId).ToListAsync());
            Assert.Equal(2, (await NamesAsync(db)).Count);
            return true;
        });
        // A commune is not everywhere, and sees its own and what it was made of.
        await store.AsAsync(Officer, async s =>
        {
            var db = s.GetRequiredService<Db>();
            Assert.False(db.Scope.IsEverywhere);
            Assert.Equal(["Ở Phú Lương", "Ở Yên Lạc"], await NamesAsync(db));
            return true;
        });
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_another_program_puts_on_the_map_is_whose_the_map_says(StoreKind kind)
    {
        await using var store = await GivenAsync(kind);
        // A program of its own, with its own idea of the map; it is gone before the store is.
        await using var other = TestStore.At(store.Settings);
        Assert.True(await store.AsAsync(OfProvince, s => Task.FromResult(s.GetRequiredService<Db>().Scope.IsEverywhere)));

        await other.GivenPlacesAsync([OtherProvince, OtherCommune, OtherHamlet], []);
        await InsertAsync(other, Given.Household("Ở tỉnh khác", OtherHamlet));
        await store.AsAsync(OfProvince, async s =>
        {
            var db = s.GetRequiredService<Db>();
            Assert.Equal((false, 4), (db.Scope.IsEverywhere, db.Scope.Named.Length));
            Assert.Equal(["Ở Phú Lương", "Ở Yên Lạc"], await NamesAsync(db));
            return true;
        });
        Assert.Equal(["Ở tỉnh khác"], await store.AsAsync((OtherProvince.Id, [Roles.Supervisor]), s => NamesAsync(s.GetRequiredService<Db>())));
    }

    private async Task<TestStore> GivenAsync(StoreKind kind)
    {
        var store = await TestStore.WithPlacesAsync(kind, server);
        await InsertAsync(store, Given.Household("Ở Yên Lạc", Given.Xom1));
        await InsertAsync(store, Given.Household("Ở Phú Lương", Given.Xom1After));
        return store;
    }

    private static Task InsertAsync(TestStore store, Household household) => store.AsOperatorAsync(async s =>
    {
        var db = s.GetRequiredService<Db>();
        Assert.Equal(ActOutcome.Done, (await s.GetRequiredService<Acts>().DoAsync(new ActRequest(Guid.CreateVersion7(), "insert", "", household.Id), c => db.InsertManyAsync([household], c), default)).Outcome);
    });

    private static async Task<List<string>> NamesAsync(Db db) => [.. (await db.Set<Household>().AsNoTracking().Select(h => h.HeadName).ToListAsync()).Order(StringComparer.Ordinal)];

    private static Guid Id(int last) => new($"00000000-0000-0080-8000-{last:x12}");
}
