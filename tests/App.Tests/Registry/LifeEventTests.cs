using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Tests.Registry;

public sealed class LifeEventTests(PostgresServer server)
{
    private static readonly DateOnly Formed = new(2020, 1, 1);

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_registered_household_shows_its_head_and_its_members_live_there_since_that_day(StoreKind kind)
    {
        await using var store = await WithPlacesAsync(kind);
        var (household, members) = await FamilyAsync(store);
        var found = await HouseholdAsync(store, household);
        Assert.Equal(("Nông Văn Hoà", "hoa van nong", 3), (found.HeadName, found.HeadGivenKey, found.Size));
        Assert.Equal(HouseholdCode.Of(household), found.Code);
        Assert.Equal(members.Order(), (await MembershipsAsync(store, household)).Where(m => m.Until is null).Select(m => m.PersonId).Order());
        await SoundAsync(store);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task When_the_head_dies_somebody_must_be_named_and_then_history_keeps_both(StoreKind kind)
    {
        await using var store = await WithPlacesAsync(kind);
        var (household, members) = await FamilyAsync(store);
        var day = new DateOnly(2022, 5, 4);
        var nobody = await DoAsync<ChangeMembers>(store, c => c.LeaveAsync(Guid.CreateVersion7(), new(household, 1, members[0], Change.Died, day), default));
        Assert.Equal("members.no-head", Assert.Single(nobody.Problems).Code);
        var done = await DoAsync<ChangeMembers>(store, c => c.LeaveAsync(Guid.CreateVersion7(), new(household, 1, members[0], Change.Died, day, members[1]), default));
        Assert.True(done.Stands, string.Join(", ", done.Problems));
        var found = await HouseholdAsync(store, household);
        Assert.Equal(("Triệu Thị Bình", 2, 2L), (found.HeadName, found.Size, found.Version));
        var history = await MembershipsAsync(store, household);
        Assert.Equal(day, history.Single(m => m.PersonId == members[0]).Until);
        Assert.Equal([Relation.Spouse, Relation.Head], history.Where(m => m.PersonId == members[1]).OrderBy(m => m.From).Select(m => m.Relation));
        await SoundAsync(store);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_form_shown_before_somebody_elses_change_meets_a_conflict(StoreKind kind)
    {
        await using var store = await WithPlacesAsync(kind);
        var (household, members) = await FamilyAsync(store);
        var baby = new Joining(household, 1, Guid.CreateVersion7(), Relation.Child, new("Nông Thị Mai", Sex.Female, "03/02/2023", 2), Change.Born, new DateOnly(2023, 2, 3));
        Assert.True((await DoAsync<ChangeMembers>(store, c => c.JoinAsync(Guid.CreateVersion7(), baby, default))).Stands);
        var late = await DoAsync<ChangeMembers>(store, c => c.LeaveAsync(Guid.CreateVersion7(), new(household, 1, members[2], Change.MovedAway, new DateOnly(2023, 3, 1)), default));
        Assert.Equal("stale", Assert.Single(late.Problems).Code);
        Assert.Equal(4, (await HouseholdAsync(store, household)).Size);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Splitting_and_merging_again_keeps_every_person_in_exactly_one_household(StoreKind kind)
    {
        await using var store = await WithPlacesAsync(kind);
        var (household, members) = await FamilyAsync(store);
        var split = Guid.CreateVersion7();
        var done = await DoAsync<ChangeHouseholds>(store, c => c.SplitAsync(
            Guid.CreateVersion7(), new(household, 1, split, members[2], new Dictionary<Guid, Relation> { [members[2]] = Relation.Head }, new DateOnly(2023, 1, 1)), default));
        Assert.True(done.Stands, string.Join(", ", done.Problems));
        Assert.Equal((2, 1), ((await HouseholdAsync(store, household)).Size, (await HouseholdAsync(store, split)).Size));
        var merged = await DoAsync<ChangeHouseholds>(store, c => c.MergeAsync(
            Guid.CreateVersion7(), new(split, 1, household, 2, new Dictionary<Guid, Relation> { [members[2]] = Relation.Child }, new DateOnly(2024, 1, 1)), default));
        Assert.True(merged.Stands, string.Join(", ", merged.Problems));
        Assert.Equal(3, (await HouseholdAsync(store, household)).Size);
        Assert.Equal((HouseholdEnd.Merged, new DateOnly(2024, 1, 1)), ((await HouseholdAsync(store, split)).End, (await HouseholdAsync(store, split)).EndedOn));
        var back = await DoAsync<ChangeMembers>(store, c => c.LeaveAsync(Guid.CreateVersion7(), new(split, 2, members[2], Change.MovedAway, new DateOnly(2024, 2, 1)), default));
        Assert.Equal("household.ended", Assert.Single(back.Problems).Code);
        await SoundAsync(store);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_household_moves_with_its_members_and_its_old_residence_ends_that_day(StoreKind kind)
    {
        await using var store = await WithPlacesAsync(kind);
        var (household, _) = await FamilyAsync(store);
        var day = new DateOnly(2023, 6, 1);
        Assert.True((await DoAsync<ChangeHouseholds>(store, c => c.MoveAsync(Guid.CreateVersion7(), new(household, 1, Given.Xom2.Id, day), default))).Stands);
        var residences = await store.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<Residence>().OrderBy(r => r.From).ToListAsync());
        Assert.Equal([(Given.Xom1.Id, (DateOnly?)day), (Given.Xom2.Id, null)], residences.Select(r => (r.HamletId, r.Until)));
        Assert.Equal(3, await store.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<Person>().CountAsync(p => p.HamletId == Given.Xom2.Id)));
        await SoundAsync(store);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite, "31/02/1980", "032080000001", "Members[0].Birth")]
    [InlineData(StoreKind.Postgres, "01/01/2099", "032080000001", "Members[0].Birth")]
    [InlineData(StoreKind.Sqlite, "1980", "12AB", "Members[0].IdNumber")]
    public async Task A_wrong_date_or_number_is_refused_with_its_place_and_nothing_is_written(StoreKind kind, string birth, string number, string field)
    {
        await using var store = await WithPlacesAsync(kind);
        var refused = await DoAsync<RegisterHousehold>(store, r => r.DoAsync(
            Guid.CreateVersion7(),
            new(Guid.CreateVersion7(), Given.Xom1.Id, "", Formed, [new(Guid.CreateVersion7(), Relation.Head, new("Ma Văn Sơn", Sex.Male, birth, 2, number))]),
            default));
        Assert.Contains(refused.Problems, p => p.Field == field);
        Assert.Equal(0, await store.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<Household>().CountAsync()));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task One_identity_number_has_one_living_holder_and_showing_it_is_journalled(StoreKind kind)
    {
        await using var store = await WithPlacesAsync(kind);
        var first = Guid.CreateVersion7();
        Assert.True((await SingleAsync(store, first, "019080000123")).Stands);
        var second = await SingleAsync(store, Guid.CreateVersion7(), "0190 8000 0123");
        Assert.Equal("duplicate", Assert.Single(second.Problems).Code);
        await store.AsOperatorAsync(async services =>
        {
            var reveal = services.GetRequiredService<RevealIdentity>();
            Assert.Equal("reason.required", Assert.Single((await reveal.DoAsync(Guid.CreateVersion7(), first, Masked.IdNumber, " ", default)).Result.Problems).Code);
            var (value, _) = await reveal.DoAsync(Guid.CreateVersion7(), first, Masked.IdNumber, "Đối chiếu thẻ", default);
            Assert.Equal("019080000123", value);
            var db = services.GetRequiredService<Db>();
            Assert.Equal(1, await db.Set<JournalEntry>().CountAsync(e => e.Operation == JournalOperation.Read && e.Key == first.ToString()));
            Assert.DoesNotContain(await services.BodiesAsync(), b => b.Contains("019080000123", StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Outside_the_area_a_household_is_unknown_and_a_hamlet_is_not_offered(StoreKind kind)
    {
        await using var store = await WithPlacesAsync(kind);
        var (household, members) = await FamilyAsync(store);
        var stranger = ((Guid?)Given.YenTrach.Id, new[] { Roles.CommuneOfficer });
        var leave = await store.AsAsync(stranger, s => s.GetRequiredService<ChangeMembers>().LeaveAsync(
            Guid.CreateVersion7(), new(household, 1, members[2], Change.MovedAway, new DateOnly(2023, 1, 1)), default));
        Assert.Equal("household.unknown", Assert.Single(leave.Problems).Code);
        var register = await store.AsAsync(stranger, s => s.GetRequiredService<RegisterHousehold>().DoAsync(
            Guid.CreateVersion7(), new(Guid.CreateVersion7(), Given.Xom1.Id, "", Formed, []), default));
        Assert.Equal("hamlet.unknown", Assert.Single(register.Problems).Code);
    }

    private static async Task<(Guid Household, Guid[] Members)> FamilyAsync(TestStore store)
    {
        var household = Guid.CreateVersion7();
        Guid[] members = [Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7()];
        var result = await DoAsync<RegisterHousehold>(store, r => r.DoAsync(
            Guid.CreateVersion7(),
            new(household, Given.Xom1.Id, "", Formed,
            [
                new(members[0], Relation.Head, new("Nông Văn Hoà", Sex.Male, "1970", 2)),
                new(members[1], Relation.Spouse, new("Triệu Thị Bình", Sex.Female, "05/1972", 9)),
                new(members[2], Relation.Child, new("Nông Văn Lực", Sex.Male, "12/11/1996", 2)),
            ]),
            default));
        Assert.True(result.Stands, string.Join(", ", result.Problems));
        return (household, members);
    }

    private static Task<ActResult> SingleAsync(TestStore store, Guid person, string number) => DoAsync<RegisterHousehold>(store, r => r.DoAsync(
        Guid.CreateVersion7(), new(Guid.CreateVersion7(), Given.Xom1.Id, "", Formed, [new(person, Relation.Head, new("Ma Văn Sơn", Sex.Male, "1980", 2, number))]), default));

    private static Task<ActResult> DoAsync<T>(TestStore store, Func<T, Task<ActResult>> act)
        where T : notnull => store.AsOperatorAsync(s => act(s.GetRequiredService<T>()));

    private static Task<Household> HouseholdAsync(TestStore store, Guid id) => store.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<Household>().SingleAsync(h => h.Id == id));

    private static Task<List<Membership>> MembershipsAsync(TestStore store, Guid household) =>
        store.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<Membership>().Where(m => m.HouseholdId == household).ToListAsync());

    private static Task SoundAsync(TestStore store) => store.AsOperatorAsync(async s =>
    {
        Assert.True((await s.GetRequiredService<JournalVerifier>().VerifyAsync(null, default)).IsSound);
        Assert.Empty(await s.GetRequiredService<JournalComparison>().CompareAsync(default));
    });

    private async Task<TestStore> WithPlacesAsync(StoreKind kind)
    {
        var store = await TestStore.EmptyAsync(kind, server);
        await store.GivenPlacesAsync(Given.Places, Given.Lineages);
        return store;
    }
}
