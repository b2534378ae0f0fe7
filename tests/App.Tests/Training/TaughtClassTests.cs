using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Training;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Programmes;
using VuonLen.Domain.Training;

namespace VuonLen.App.Tests.Training;

/// <summary>A class given to the training centre: what its people see, that they call the roll and do nothing else.</summary>
public sealed class TaughtClassTests(PostgresServer server)
{
    private static readonly DateOnly Monday = TrainingScene.Monday;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_centre_sees_its_class_alone_and_calls_the_roll_that_the_payments_follow(StoreKind kind)
    {
        await using var scene = await TrainingScene.BeginAsync(kind, server);
        var workers = await scene.WorkersAsync(3);
        var centre = await CentreAsync(scene);
        var (id, other) = (Guid.CreateVersion7(), await scene.OpenClassAsync(parts: [DayPart.Evening]));
        Stands(await scene.PlanAsync(id, partner: centre));
        Stands(await scene.ApproveAsync(id));
        Stands(await scene.EnrolAsync(id, workers.Take(2)));
        Stands(await scene.EnrolAsync(other, [workers[2]]));
        await AsCentreAsync(scene, centre, async s =>
        {
            var db = s.GetRequiredService<Db>();
            Assert.Equal(id, Assert.Single(await db.Set<TrainingClass>().ToListAsync()).Id);
            Assert.Equal((10, 2, 20), (await db.Set<ClassSession>().CountAsync(), await db.Set<Enrolment>().CountAsync(), await db.Set<Seat>().CountAsync()));
            Assert.Equal((0, 0, 0), (await db.Set<Household>().CountAsync(), await db.Set<Person>().CountAsync(), await db.Set<FollowUp>().CountAsync()));
            Assert.All(await db.Set<Enrolment>().ToListAsync(), e => Assert.Equal(1980, e.BirthYear));
            return true;
        });

        var learners = await scene.LearnersAsync(id);
        foreach (var session in await scene.SessionsAsync(id)) Stands(await RollAsync(scene, centre, session, learners[0].Id));
        Stands(await scene.CloseAsync(id, [(learners[0].Id, "CC-01")]));
        Assert.Equal([5, 0], (await scene.LearnersAsync(id)).Select(l => l.Days));
    }

    [Fact]
    public async Task What_the_rule_of_the_roll_refuses_it_refuses_the_centre_and_what_is_not_its_own_is_not_there()
    {
        await using var scene = await TrainingScene.BeginAsync(StoreKind.Sqlite, server);
        var workers = await scene.WorkersAsync(1);
        var (centre, stranger) = (await CentreAsync(scene), await CentreAsync(scene));
        var (id, own) = (Guid.CreateVersion7(), await scene.OpenClassAsync(parts: [DayPart.Evening]));
        Stands(await scene.PlanAsync(id, partner: centre));
        Stands(await scene.EnrolAsync(id, workers));
        var session = (await scene.SessionsAsync(id))[0];
        var learner = (await scene.LearnersAsync(id))[0].Id;
        await RefusedAsync("class.not-open", RollAsync(scene, centre, session, learner));
        Stands(await scene.ApproveAsync(id));
        await RefusedAsync("roll.not-a-learner", RollAsync(scene, centre, session, Guid.CreateVersion7()));
        await RefusedAsync("session.not-found", RollAsync(scene, stranger, session, learner));
        await RefusedAsync("session.not-found", RollAsync(scene, centre, (await scene.SessionsAsync(own))[0]));
        await RefusedAsync("not-allowed", scene.RollAsync(session, [learner], TrainingScene.Chair));
        Stands(await RollAsync(scene, centre, session, learner));
        await RefusedAsync("stale", RollAsync(scene, centre, session, learner));

        // Nothing but the roll.
        var one = await scene.ClassAsync(id);
        await RefusedAsync("not-allowed", AsCentreAsync(scene, centre, s => s.GetRequiredService<EnrolLearners>().DoAsync(Guid.CreateVersion7(), new(id, Monday, [workers[0].Id]), default)));
        await RefusedAsync("not-allowed", AsCentreAsync(scene, centre, s => s.GetRequiredService<LeaveClass>().DoAsync(Guid.CreateVersion7(), new(learner, Monday, "x", 1), default)));
        await RefusedAsync("not-allowed", AsCentreAsync(scene, centre, s => s.GetRequiredService<CloseClass>().DoAsync(Guid.CreateVersion7(), new(id, one.Until, [], one.Version), default)));
        await RefusedAsync("not-allowed", AsCentreAsync(scene, centre, s => s.GetRequiredService<DecideClass>().ApproveAsync(Guid.CreateVersion7(), new(id, "1", Monday, one.Version), default)));
        await RefusedAsync("not-allowed", AsCentreAsync(scene, centre, s => s.GetRequiredService<GiveClass>().DoAsync(Guid.CreateVersion7(), new(id, null, one.Version), default)));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_class_that_is_given_to_another_goes_with_its_sessions_learners_and_seats(StoreKind kind)
    {
        await using var scene = await TrainingScene.BeginAsync(kind, server);
        var workers = await scene.WorkersAsync(2);
        var (first, second) = (await CentreAsync(scene), await CentreAsync(scene));
        var id = await scene.OpenClassAsync();
        Stands(await scene.EnrolAsync(id, [workers[0]]));
        Assert.Equal((0, 0, 0, 0), await SeenAsync(scene, first));
        Stands(await GiveAsync(scene, id, first));
        Assert.Equal((1, 10, 1, 10), await SeenAsync(scene, first));
        // Who is enrolled later goes to the same.
        Stands(await scene.EnrolAsync(id, [workers[1]]));
        Assert.Equal((1, 10, 2, 20), await SeenAsync(scene, first));
        Stands(await GiveAsync(scene, id, second));
        Assert.Equal((0, 0, 0, 0), await SeenAsync(scene, first));
        Assert.Equal((1, 10, 2, 20), await SeenAsync(scene, second));
        Stands(await GiveAsync(scene, id, null));
        Assert.Equal((0, 0, 0, 0), await SeenAsync(scene, second));
        Assert.True((await scene.Store.AsOperatorAsync(s => s.GetRequiredService<JournalVerifier>().VerifyAsync(null, default))).IsSound);
    }

    [Fact]
    public async Task A_class_is_given_only_to_who_carries_out_training_with_the_commune()
    {
        await using var scene = await TrainingScene.BeginAsync(StoreKind.Sqlite, server);
        var id = Guid.CreateVersion7();
        var union = await PartnerScene.PartnerAsync(scene.Supports.Reviews, "Hội Phụ nữ", Given.YenLac, "latrine");
        var elsewhere = await PartnerScene.PartnerAsync(scene.Supports.Reviews, "Trung tâm huyện khác", Given.YenTrach, EnrolLearners.Policy);
        var ended = await CentreAsync(scene);
        var centre = await CentreAsync(scene);
        await scene.Supports.Reviews.WriteAsync(async (db, c) => (await db.Set<Partner>().SingleAsync(p => p.Id == ended, c)).Until = new(2024, 1, 1));
        foreach (var wrong in (Guid[])[union, elsewhere, ended, Guid.CreateVersion7()]) await RefusedAsync("class.partner", scene.PlanAsync(id, partner: wrong));
        Stands(await scene.PlanAsync(id, partner: centre));
        await RefusedAsync("class.partner", GiveAsync(scene, id, union));
        await RefusedAsync("class.partner-same", GiveAsync(scene, id, centre));
        await RefusedAsync("stale", GiveAsync(scene, id, null, 7));
        await RefusedAsync("class.not-found", GiveAsync(scene, id, null, 1, ((Guid?)Given.YenTrach.Id, [Roles.CommuneOfficer])));
        await RefusedAsync("not-allowed", GiveAsync(scene, id, null, by: TrainingScene.Chair));
        // A partner does not leave a class behind.
        var own = await PartnerScene.PartnerAsync(scene.Supports.Reviews, "Đoàn Thanh niên", Given.YenLac, EnrolLearners.Policy);
        Task<ActResult> EndPartnerAsync() => scene.AsAsync(TrainingScene.Officer, s => s.GetRequiredService<KeepPartner>().DoAsync(
            Guid.CreateVersion7(), new(own, "Đoàn Thanh niên", Domain.Programmes.PartnerKind.Association, Given.YenLac.Id, [EnrolLearners.Policy], null, new(2024, 3, 1), 1), default));
        Stands(await GiveAsync(scene, id, own));
        await RefusedAsync("partner.until", EndPartnerAsync());
        Stands(await scene.CancelAsync(id));
        Stands(await EndPartnerAsync());
        await RefusedAsync("class.over", GiveAsync(scene, id, null));
    }

    [Fact]
    public async Task Behind_the_second_wall_the_centre_reads_its_class_alone_and_calls_its_roll()
    {
        await using var scene = await TrainingScene.BeginAsync(StoreKind.Postgres, server);
        var workers = await scene.WorkersAsync(2);
        var centre = await CentreAsync(scene);
        var (id, other) = (await scene.OpenClassAsync(), await scene.OpenClassAsync(parts: [DayPart.Evening]));
        Stands(await scene.EnrolAsync(id, [workers[0]]));
        Stands(await scene.EnrolAsync(other, [workers[1]]));
        Stands(await GiveAsync(scene, id, centre));
        var (session, learner) = ((await scene.SessionsAsync(id))[0], (await scene.LearnersAsync(id))[0]);
        await PartnerScene.BehindTheWallAsync(server, scene.Store, centre, async (services, db) =>
        {
            // Without the filter of the query layer: the wall alone.
            Assert.Equal(
                (1, 10, 1, 10),
                (await db.Set<TrainingClass>().IgnoreQueryFilters().CountAsync(), await db.Set<ClassSession>().IgnoreQueryFilters().CountAsync(), await db.Set<Enrolment>().IgnoreQueryFilters().CountAsync(),
                    await db.Set<Seat>().IgnoreQueryFilters().CountAsync()));
            Assert.Equal((0, 0), (await db.Set<Household>().IgnoreQueryFilters().CountAsync(), await db.Set<Person>().IgnoreQueryFilters().CountAsync()));
            Stands(await services.GetRequiredService<CallRoll>().DoAsync(Guid.CreateVersion7(), new(session.Id, [learner.Id], session.Version), default));
        });
        Assert.Equal((true, 1), ((await scene.SessionsAsync(id))[0].IsCalled, (await scene.SessionsAsync(id))[0].Present));
        Assert.True((await scene.Store.AsOperatorAsync(s => s.GetRequiredService<JournalVerifier>().VerifyAsync(null, default))).IsSound);
    }

    internal static Task<Guid> CentreAsync(TrainingScene scene) => PartnerScene.PartnerAsync(scene.Supports.Reviews, "Trung tâm GDNN-GDTX", Given.District, EnrolLearners.Policy);

    internal static async Task<ActResult> GiveAsync(TrainingScene scene, Guid id, Guid? to, long? seen = null, (Guid?, string[])? by = null)
    {
        var version = seen ?? (await scene.ClassAsync(id)).Version;
        return await scene.AsAsync(by ?? TrainingScene.Officer, s => s.GetRequiredService<GiveClass>().DoAsync(Guid.CreateVersion7(), new(id, to, version), default));
    }

    // Not disposed: it holds the scene of the test, which is.
    private static Task<T> AsCentreAsync<T>(TrainingScene scene, Guid centre, Func<IServiceProvider, Task<T>> work) => new PartnerScene(scene.Supports, centre).AsPartnerAsync(work);

    private static Task<ActResult> RollAsync(TrainingScene scene, Guid centre, ClassSession session, params Guid[] there) =>
        AsCentreAsync(scene, centre, s => s.GetRequiredService<CallRoll>().DoAsync(Guid.CreateVersion7(), new(session.Id, there, session.Version), default));

    private static Task<(int Classes, int Sessions, int Learners, int Seats)> SeenAsync(TrainingScene scene, Guid centre) => AsCentreAsync(scene, centre, async s =>
    {
        var db = s.GetRequiredService<Db>();
        return (await db.Set<TrainingClass>().CountAsync(), await db.Set<ClassSession>().CountAsync(), await db.Set<Enrolment>().CountAsync(), await db.Set<Seat>().CountAsync());
    });

    private static async Task RefusedAsync(string code, Task<ActResult> act) => Assert.Equal(code, Assert.Single((await act).Problems).Code);

    private static void Stands(ActResult result) => Assert.True(result.Stands, string.Join("; ", result.Problems.Select(p => $"{p.Field} {p.Code} {string.Join(' ', p.Values)}")));
}
