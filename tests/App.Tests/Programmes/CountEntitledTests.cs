using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Programmes;

/// <summary>The count beside criteria that are being written: right, of the caller's own area, and never old without saying so.</summary>
public sealed class CountEntitledTests(PostgresServer server)
{
    private static readonly Policy Poor = Gift();

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task It_counts_whom_the_list_names_and_reads_again_once_something_was_written(StoreKind kind)
    {
        await using var scene = await SupportScene.BeginAsync(kind, server);
        await scene.PoorWithoutLatrineAsync(3);
        await scene.HouseholdsAsync(2);
        var (clock, members) = (new ManualClock(), Gift(p => p with { Subject = PolicySubject.Person, Entitled = new Criterion.ClassIs([HouseholdClass.Poor]) }));
        var memory = new SituationMemory(clock);
        var first = await CountAsync(scene, memory, clock, Poor);
        Assert.Equal((5, 3, 0, clock.GetUtcNow().UtcDateTime), (first.Households, first.Entitled, first.NotKnown, first.At));
        var persons = await scene.Store.AsAsync(SupportScene.Officer, async s => await s.GetRequiredService<FindEntitled>().OfPlaceAsync(Given.YenLac.Id, SupportScene.January, [members], default).CountAsync());
        Assert.Equal(persons, (await CountAsync(scene, memory, clock, members)).Entitled);

        // Within a minute it says when it was read, and counts that; after it, what was written since is read.
        await scene.HouseholdsAsync(1, HouseholdClass.Poor);
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(first, await CountAsync(scene, memory, clock, Poor));
        Assert.Equal(4, (await CountAsync(scene, memory, clock, Poor, anew: true)).Entitled);
        await scene.HouseholdsAsync(1, HouseholdClass.Poor);
        clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(5, (await CountAsync(scene, memory, clock, Poor)).Entitled);
        // Where nothing was written it stands, and is read again after ten minutes all the same.
        var read = clock.GetUtcNow().UtcDateTime;
        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(read, (await CountAsync(scene, memory, clock, Poor)).At);
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(clock.GetUtcNow().UtcDateTime, (await CountAsync(scene, memory, clock, Poor)).At);
    }

    [Fact]
    public async Task What_one_area_may_see_is_not_counted_for_another()
    {
        await using var scene = await SupportScene.BeginAsync(StoreKind.Sqlite, server);
        await scene.PoorWithoutLatrineAsync(2);
        await scene.HouseholdsAsync(1, HouseholdClass.Poor, Given.Xom2);
        var clock = new ManualClock();
        var memory = new SituationMemory(clock);
        Assert.Equal(3, (await CountAsync(scene, memory, clock, Poor)).Entitled);
        Assert.Equal(0, (await CountAsync(scene, memory, clock, Poor, OfficerNextDoor)).Entitled);
        Assert.Equal(1, (await CountAsync(scene, memory, clock, Poor, (Given.Xom2.Id, [Roles.HamletHead]))).Entitled);
        Assert.Equal(3, (await CountAsync(scene, memory, clock, Poor, ProvinceOfficer)).Entitled);
    }

    [Fact]
    public void It_holds_no_more_than_it_says_and_lets_go_of_what_was_not_used_for_longest()
    {
        var clock = new ManualClock();
        var memory = new SituationMemory(clock);
        var geography = new Domain.Places.Geography([], [], []);
        PlaceRead Of(int place) => new(new Guid(place, 0, 0, new byte[8]), SupportScene.January, "x", geography);
        SituationsRead Read(int households) => new([.. Enumerable.Repeat(new Situation { On = SupportScene.January, HouseholdId = Guid.Empty, Class = HouseholdClass.None }, households)], clock.GetUtcNow());
        memory.Keep(Of(1), 1, Read(250_000));
        clock.Advance(TimeSpan.FromSeconds(1));
        memory.Keep(Of(2), 1, Read(250_000));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(memory.Find(Of(1), 1));
        memory.Keep(Of(3), 1, Read(200_000));
        Assert.Equal((true, false, true, 450_000), (memory.Find(Of(1), 1) is not null, memory.Find(Of(2), 1) is not null, memory.Find(Of(3), 1) is not null, memory.Held));
        memory.Keep(Of(4), 1, Read(SituationMemory.Most + 1));
        Assert.Equal((false, 450_000), (memory.Find(Of(4), 1) is not null, memory.Held));
        clock.Advance(SituationMemory.Oldest + TimeSpan.FromSeconds(1));
        memory.Keep(Of(5), 1, Read(10));
        Assert.Equal(10, memory.Held);
    }

    private static Task<EntitledCount> CountAsync(SupportScene scene, SituationMemory memory, TimeProvider clock, Policy policy, (Guid?, string[])? by = null, bool anew = false) =>
        scene.Store.AsAsync(by ?? SupportScene.Officer, s => new CountEntitled(s.GetRequiredService<Db>(), s.GetRequiredService<GeographySource>(), s.GetRequiredService<ReadSituations>(), memory, clock)
            .OfAsync(policy, [by?.Item1 == Given.Xom2.Id ? Given.Xom2.Id : Given.YenLac.Id], SupportScene.January, anew, default));
}
