using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Jobs;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Training;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Jobs;

/// <summary>Who came to a session or fair, by name.</summary>
public sealed class JobEventTests(PostgresServer server)
{
    private static readonly DateOnly May = new(2024, 5, 6);

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Who_came_is_named_once_and_the_number_of_the_event_is_at_least_theirs(StoreKind kind)
    {
        await using var scene = await TrainingScene.BeginAsync(kind, server);
        var workers = await scene.WorkersAsync(4);
        Stands(await scene.WishAsync(workers[2], WorkerWishes.LocalJob));
        Stands(await scene.WishAsync(workers[3], WorkerWishes.Training));
        var id = await HoldAsync(scene, 2);
        Stands(await NameAsync(scene, id, workers.Take(1)));
        Assert.Equal((2, 1), await CountsAsync(scene, id));
        Stands(await NameAsync(scene, id, workers.Skip(1).Take(1).Append(workers[1])));
        Assert.Equal((2, 2), await CountsAsync(scene, id));
        // Those who want a job are offered, until they are named; anybody is found by name.
        Assert.Equal([workers[2].Id], (await PossibleAsync(scene, id)).Select(v => v.PersonId));
        Assert.Contains(workers[3].Id, (await PossibleAsync(scene, id, workers[3].FullName)).Select(v => v.PersonId));
        Assert.DoesNotContain(workers[0].Id, (await PossibleAsync(scene, id, workers[0].FullName)).Select(v => v.PersonId));
        Stands(await NameAsync(scene, id, workers.Skip(2)));
        Assert.Equal((4, 4), await CountsAsync(scene, id));
        Assert.Empty(await PossibleAsync(scene, id));
        var came = await scene.ReadAsync(db => db.Set<JobEventWorker>().AsNoTracking().OrderBy(w => w.GivenKey).ToListAsync());
        Assert.Equal(workers.Select(w => (w.Id, (int?)1980, HouseholdClass.Poor)), came.Select(w => (w.PersonId, w.BirthYear, w.Class)));

        // A name put down by mistake goes; what was counted stays.
        Stands(await RemoveAsync(scene, id, workers[0].Id));
        Assert.Equal((4, 3), await CountsAsync(scene, id));
        Stands(await NameAsync(scene, id, workers.Take(1)));
        Assert.True((await scene.Store.AsOperatorAsync(s => s.GetRequiredService<JournalVerifier>().VerifyAsync(null, default))).IsSound);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Of_two_who_name_somebody_at_once_one_does_and_the_store_itself_refuses_a_second(StoreKind kind)
    {
        await using var scene = await TrainingScene.BeginAsync(kind, server);
        var workers = await scene.WorkersAsync(1);
        var id = await HoldAsync(scene, 1);
        var results = await Task.WhenAll(NameAsync(scene, id, workers, 1), NameAsync(scene, id, workers, 1), NameAsync(scene, id, workers, 1));
        Assert.Single(results, r => r.Stands);
        Assert.Equal((1, 1), await CountsAsync(scene, id));
        var row = await scene.ReadAsync(db => db.Set<JobEventWorker>().AsNoTracking().SingleAsync());
        await Assert.ThrowsAnyAsync<Exception>(() => scene.Supports.Reviews.WriteAsync((db, c) => db.InsertManyAsync([row], c)));
        await Assert.ThrowsAnyAsync<Exception>(() => scene.Supports.Reviews.WriteAsync(async (db, c) => (await db.Set<JobEvent>().SingleAsync(c)).Named = 2));
    }

    [Fact]
    public async Task Who_cannot_be_named_is_refused_with_the_reason_and_nobody_is_written()
    {
        await using var scene = await TrainingScene.BeginAsync(StoreKind.Sqlite, server);
        var workers = await scene.WorkersAsync(2);
        var id = await HoldAsync(scene, 5);
        await RefusedAsync("not-allowed", NameAsync(scene, id, workers, by: TrainingScene.Chair));
        await RefusedAsync("job-event.not-found", NameAsync(scene, id, workers, 1, ((Guid?)Given.YenTrach.Id, [Roles.CommuneOfficer])));
        await RefusedAsync("stale", NameAsync(scene, id, workers, 7));
        await RefusedAsync("job-event.none-chosen", NameAsync(scene, id, []));
        await RefusedAsync("refer.not-here", NameAsync(scene, id, [Given.Person("Ai Đó", Given.Household("Ai Đó", Given.Xom1))]));
        Stands(await NameAsync(scene, id, [workers[0]]));
        var twice = Assert.Single((await NameAsync(scene, id, workers)).Problems);
        Assert.Equal(("job-event.already", workers[0].FullName), (twice.Code, twice.Values[0]));
        Assert.Equal((5, 1), await CountsAsync(scene, id));
        await RefusedAsync("job-event.not-named", RemoveAsync(scene, id, workers[1].Id));
        await RefusedAsync("stale", RemoveAsync(scene, id, workers[0].Id, 1));

        // An event whose day has not come, as a clock set back would have it.
        await scene.Supports.Reviews.WriteAsync((db, c) => db.InsertManyAsync(
            [new JobEvent { Id = Guid.CreateVersion7(), CommuneId = Given.YenLac.Id, Kind = JobEventKind.Fair, On = new(2100, 1, 1), Venue = "Hội trường", Workers = 1 }], c));
        var future = await scene.ReadAsync(db => db.Set<JobEvent>().Where(e => e.Id != id).Select(e => e.Id).SingleAsync());
        await RefusedAsync("job.future", NameAsync(scene, future, workers));

        // Somebody of another commune, though the event is the caller's.
        var elsewhere = (await scene.Supports.HouseholdsAsync(1, hamlet: Given.Xom1 with { ParentId = Given.YenTrach.Id }))[0];
        var stranger = await scene.ReadAsync(db => db.Set<Person>().AsNoTracking().FirstAsync(p => p.HouseholdId == elsewhere));
        await RefusedAsync("refer.not-here", NameAsync(scene, id, [stranger]));
    }

    internal static async Task<Guid> HoldAsync(TrainingScene scene, int workers)
    {
        var id = Guid.CreateVersion7();
        Stands(await scene.AsAsync(TrainingScene.Officer, s => s.GetRequiredService<HoldJobEvent>().DoAsync(
            Guid.CreateVersion7(), new(id, Given.YenLac.Id, JobEventKind.Counselling, May, "Hội trường", workers, 0, null), default)));
        return id;
    }

    internal static async Task<ActResult> NameAsync(TrainingScene scene, Guid id, IEnumerable<Person> who, long? seen = null, (Guid?, string[])? by = null)
    {
        var version = seen ?? await VersionAsync(scene, id);
        return await scene.AsAsync(by ?? TrainingScene.Officer, s => s.GetRequiredService<NameWorkers>().DoAsync(Guid.CreateVersion7(), new(id, [.. who.Select(p => p.Id)], version), default));
    }

    private static async Task<ActResult> RemoveAsync(TrainingScene scene, Guid id, Guid person, long? seen = null)
    {
        var version = seen ?? await VersionAsync(scene, id);
        return await scene.AsAsync(TrainingScene.Officer, s => s.GetRequiredService<NameWorkers>().RemoveAsync(Guid.CreateVersion7(), new(id, person, version), default));
    }

    private static Task<IReadOnlyList<PossibleVisitor>> PossibleAsync(TrainingScene scene, Guid id, string? name = null) => scene.AsAsync(TrainingScene.Officer, async s =>
        await s.GetRequiredService<EventList>().PossibleAsync((await s.GetRequiredService<EventList>().FindAsync(id, default))!, name, default));

    private static Task<long> VersionAsync(TrainingScene scene, Guid id) => scene.ReadAsync(db => db.Set<JobEvent>().Where(e => e.Id == id).Select(e => e.Version).SingleAsync());

    private static async Task<(int Workers, int Named)> CountsAsync(TrainingScene scene, Guid id) =>
        await scene.ReadAsync(db => db.Set<JobEvent>().AsNoTracking().SingleAsync(e => e.Id == id)) is var one ? (one.Workers, one.Named) : default;

    private static async Task RefusedAsync(string code, Task<ActResult> act) => Assert.Equal(code, Assert.Single((await act).Problems).Code);

    private static void Stands(ActResult result) => Assert.True(result.Stands, string.Join("; ", result.Problems.Select(p => $"{p.Field} {p.Code} {string.Join(' ', p.Values)}")));
}
