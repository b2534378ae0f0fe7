using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Training;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Training;

namespace VuonLen.App.Tests.Training;

/// <summary>From a wish to a class, its payments, and the work it led to.</summary>
public sealed class TrainingTests(PostgresServer server)
{
    private static readonly DateOnly Monday = TrainingScene.Monday;
    private static readonly DateOnly Friday = TrainingScene.Friday;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_wish_leads_to_a_class_to_payments_by_days_attended_to_a_support_and_to_work_counted_a_year_later(StoreKind kind)
    {
        await using var scene = await TrainingScene.BeginAsync(kind, server);
        var workers = await scene.WorkersAsync(3);
        foreach (var worker in workers) Stands(await scene.WishAsync(worker, WorkerWishes.Training));
        Assert.Equal(NeedState.Open, (await scene.AnswerAsync(workers[0])).Training);

        var id = Guid.CreateVersion7();
        Stands(await scene.PlanAsync(id));
        Assert.Equal(10, (await scene.SessionsAsync(id)).Count);
        Stands(await scene.EnrolAsync(id, workers, kilometres: 20));
        Assert.Equal(NeedState.BeingMet, (await scene.AnswerAsync(workers[0])).Training);
        Assert.Equal(30, (await scene.SeatsAsync()).Count);
        Stands(await scene.ApproveAsync(id));

        // The first is there always, the second both sessions of the first day and one of the second, the third never.
        var learners = await scene.LearnersAsync(id);
        await scene.TeachAsync(id, l => l.Id == learners[0].Id ? 10 : l.Id == learners[1].Id ? 3 : 0);
        Stands(await scene.CloseAsync(id, [(learners[0].Id, "CC-01"), (learners[1].Id, "CC-02")]));
        learners = await scene.LearnersAsync(id);
        Assert.Equal(
            [(EnrolmentState.Completed, 5, 3_000_000L, 150_000L, 200_000L, "CC-01"), (EnrolmentState.Completed, 2, 3_000_000L, 60_000L, 200_000L, "CC-02"), (EnrolmentState.NotCompleted, 0, 0L, 0L, 0L, null)],
            learners.Select(l => (l.State, l.Days, l.PaidTraining, l.PaidMeals, l.PaidTravel, l.Certificate)));
        Assert.Equal((NeedState.Met, NeedState.Open), ((await scene.AnswerAsync(workers[0])).Training!.Value, (await scene.AnswerAsync(workers[2])).Training!.Value));
        Assert.Equal(ClassState.Closed, (await scene.ClassAsync(id)).State);

        Stands(await scene.FollowUpAsync(id, 3, new(2024, 6, 10), (learners[0].Id, FollowUpResult.Nothing), (learners[1].Id, FollowUpResult.SelfEmployed)));
        Stands(await scene.FollowUpAsync(id, 12, new(2025, 3, 10), (learners[0].Id, FollowUpResult.Employed)));
        var count = await scene.CountAsync(2024);
        Assert.Equal((1, 3, 2, 2, 2, 6_610_000L), (count.Classes, count.Learners, count.Completed, count.Asked, count.Working, count.Money));
        // Asked again, the later answer stands; of each learner the last asking counts.
        Stands(await scene.FollowUpAsync(id, 12, new(2025, 3, 20), (learners[0].Id, FollowUpResult.Nothing)));
        Assert.Equal((2, 1), ((await scene.CountAsync()).Asked, (await scene.CountAsync()).Working));
        Assert.Equal(0, (await scene.CountAsync(2023)).Classes);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Who_is_entitled_by_the_policy_has_a_support_when_the_class_is_closed(StoreKind kind)
    {
        await using var scene = await TrainingScene.BeginAsync(kind, server);
        var households = await scene.Supports.HouseholdsAsync(1);
        var round = await scene.Supports.Reviews.OpenAsync(2023);
        await scene.GivenFoundAbleToWorkAsync(round, households[0]);
        var worker = await scene.ReadAsync(db => db.Set<Person>().AsNoTracking().SingleAsync(p => p.HouseholdId == households[0] && p.Relation == Domain.Registry.Relation.Head));

        var id = await scene.OpenClassAsync();
        // What the household lacks follows the class: taken up, open again when the learner leaves, met when the class is completed.
        async Task<NeedState> NeedAsync() => (await scene.Supports.NeedsAsync(households[0])).Single(n => n.Indicator == Indicator.Employment).State;
        Stands(await scene.EnrolAsync(id, [worker]));
        Assert.Equal(NeedState.BeingMet, await NeedAsync());
        Stands(await scene.LeaveAsync((await scene.LearnersAsync(id))[0], Monday.AddDays(-1)));
        Assert.Equal(NeedState.Open, await NeedAsync());
        Stands(await scene.EnrolAsync(id, [worker]));
        await scene.TeachAsync(id, _ => 10);
        var learner = (await scene.LearnersAsync(id)).Single(l => l.State == EnrolmentState.Enrolled);
        Stands(await scene.CloseAsync(id, [(learner.Id, "CC-01")]));
        Assert.Equal(NeedState.Met, await NeedAsync());
        var support = Assert.Single(await scene.Supports.SupportsAsync());
        Assert.Equal(
            ("vocational-training", SupportStep.Delivered, (Guid?)worker.Id, (DateOnly?)learner.EnrolledOn, (DateOnly?)Friday, (long?)3_150_000),
            (support.PolicyCode, support.Step, support.PersonId, support.AppliedOn, support.DeliveredOn, support.Amount));
        // A second class is refused without a reason, and with one it makes no second support.
        var second = await scene.OpenClassAsync(from: Monday.AddDays(14), until: Friday.AddDays(14));
        Assert.Equal("enrol.once", Assert.Single((await scene.EnrolAsync(second, [worker], on: new(2024, 3, 10))).Problems).Code);
        Stands(await scene.EnrolAsync(second, [worker], again: "công ty giải thể", on: new(2024, 3, 10)));
        await scene.TeachAsync(second, _ => 10);
        Stands(await scene.CloseAsync(second, [((await scene.LearnersAsync(second))[0].Id, "CC-09")], Friday.AddDays(14)));
        Assert.Single(await scene.Supports.SupportsAsync());
        Assert.Equal((2, "công ty giải thể"), ((await scene.LearnersAsync(second))[0].Turn, (await scene.LearnersAsync(second))[0].WhyAgain));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_class_never_has_more_learners_than_places_also_when_two_take_the_last_at_once(StoreKind kind)
    {
        await using var scene = await TrainingScene.BeginAsync(kind, server);
        var workers = await scene.WorkersAsync(6);
        var id = await scene.OpenClassAsync(capacity: 3);
        var full = Assert.Single((await scene.EnrolAsync(id, workers)).Problems);
        Assert.Equal(("class.full", 3, 3, 6), (full.Code, full.Values[0], full.Values[1], full.Values[2]));
        Stands(await scene.EnrolAsync(id, workers.Take(2)));
        var results = await Task.WhenAll(workers.Skip(2).Select(w => scene.EnrolAsync(id, [w])));
        Assert.Single(results, r => r.Stands);
        Assert.Equal(3, (await scene.LearnersAsync(id)).Count);
        Assert.Equal(3, (await scene.ClassAsync(id)).Enrolled);
        // The store itself keeps it, whoever writes.
        await Assert.ThrowsAnyAsync<Exception>(() => scene.Supports.Reviews.WriteAsync(async (db, c) => (await db.Set<TrainingClass>().SingleAsync(x => x.Id == id, c)).Enrolled = 4));
        // Who leaves makes room, and may learn later as for the first time.
        var leaver = (await scene.LearnersAsync(id))[0];
        Stands(await scene.LeaveAsync(leaver, Monday));
        Assert.Equal(2, (await scene.ClassAsync(id)).Enrolled);
        Assert.DoesNotContain(await scene.SeatsAsync(), s => s.EnrolmentId == leaver.Id);
        Stands(await scene.EnrolAsync(id, workers.Where(w => w.Id == leaver.PersonId)));
        Assert.Equal(1, (await scene.LearnersAsync(id)).Single(l => l.PersonId == leaver.PersonId && l.State == EnrolmentState.Enrolled).Turn);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Nobody_sits_in_two_classes_at_one_hour(StoreKind kind)
    {
        await using var scene = await TrainingScene.BeginAsync(kind, server);
        var workers = await scene.WorkersAsync(2);
        var mornings = await scene.OpenClassAsync(parts: [DayPart.Morning]);
        var afternoons = await scene.OpenClassAsync(parts: [DayPart.Afternoon]);
        var both = await scene.OpenClassAsync();
        Stands(await scene.EnrolAsync(mornings, [workers[0]]));
        var clash = Assert.Single((await scene.EnrolAsync(both, [workers[0]], again: "mất việc")).Problems);
        Assert.Equal(("enrol.same-hour", workers[0].FullName, Monday), (clash.Code, clash.Values[0], clash.Values[1]));
        Stands(await scene.EnrolAsync(afternoons, [workers[0]], again: "mất việc"));
        // At once: the once-per-person rule and the hour let one through.
        var results = await Task.WhenAll(scene.EnrolAsync(mornings, [workers[1]]), scene.EnrolAsync(both, [workers[1]]));
        Assert.Single(results, r => r.Stands);
        Assert.Equal((await scene.SeatsAsync()).Count, (await scene.SeatsAsync()).Select(s => (s.PersonId, s.On, s.Part)).Distinct().Count());
    }

    [Fact]
    public async Task Each_wrong_step_of_a_class_is_refused_with_its_reason_and_nothing_is_written()
    {
        await using var scene = await TrainingScene.BeginAsync(StoreKind.Sqlite, server);
        var workers = await scene.WorkersAsync(2);
        async Task RefusedAsync(string code, Task<ActResult> act) => Assert.Equal(code, Assert.Single((await act).Problems).Code);
        var id = Guid.CreateVersion7();
        await RefusedAsync("not-allowed", scene.PlanAsync(id, by: TrainingScene.Chair));
        await RefusedAsync("class.commune", scene.PlanAsync(id, commune: Given.YenTrach.Id));
        await RefusedAsync("class.commune", scene.PlanAsync(id, from: new(2025, 8, 4), until: new(2025, 8, 8)));
        await RefusedAsync("class.no-law", scene.PlanAsync(id, from: new(2010, 3, 1), until: new(2010, 3, 5)));
        await RefusedAsync("class.trade", scene.PlanAsync(id, trade: "alchemy"));
        await RefusedAsync("class.venue", scene.PlanAsync(id, venue: " "));
        await RefusedAsync("class.capacity", scene.PlanAsync(id, capacity: 36));
        await RefusedAsync("class.level", scene.PlanAsync(id, level: (ClassLevel)9));
        await RefusedAsync("class.not-found", scene.PlanAsync(id, seen: 1));
        Assert.Empty(await scene.SessionsAsync(id));

        Stands(await scene.PlanAsync(id, parts: [DayPart.Morning]));
        await RefusedAsync("stale", scene.PlanAsync(id, seen: 7));
        await RefusedAsync("stale", scene.PlanAsync(id));
        Stands(await scene.PlanAsync(id, seen: 1));
        Assert.Equal(10, (await scene.SessionsAsync(id)).Count);
        await RefusedAsync("not-allowed", scene.ApproveAsync(id, TrainingScene.Officer));
        await RefusedAsync("class.decision", scene.ApproveAsync(id, decision: " "));
        var first = (await scene.SessionsAsync(id))[0];
        await RefusedAsync("class.not-open", scene.RollAsync(first, []));

        await RefusedAsync("enrol.none-chosen", scene.EnrolAsync(id, []));
        await RefusedAsync("training.future", scene.EnrolAsync(id, workers, on: new(2100, 1, 1)));
        await RefusedAsync("enrol.after-end", scene.EnrolAsync(id, workers, on: Friday.AddDays(1)));
        await RefusedAsync("enrol.not-here", scene.EnrolAsync(id, [Given.Person("Ai Đó", Given.Household("Ai Đó", Given.Xom1))]));
        Stands(await scene.EnrolAsync(id, [workers[0]]));
        await RefusedAsync("class.has-learners", scene.PlanAsync(id, seen: (await scene.ClassAsync(id)).Version));
        await RefusedAsync("enrol.already", scene.EnrolAsync(id, [workers[0]]));
        // One of two cannot: neither is written.
        await RefusedAsync("enrol.already", scene.EnrolAsync(id, workers));
        Assert.Single(await scene.LearnersAsync(id));

        Stands(await scene.ApproveAsync(id));
        await RefusedAsync("class.not-planned", scene.ApproveAsync(id));
        await RefusedAsync("class.not-planned", scene.PlanAsync(id, seen: (await scene.ClassAsync(id)).Version));
        await RefusedAsync("roll.not-a-learner", scene.RollAsync(first, [Guid.CreateVersion7()]));
        await RefusedAsync("class.roll-missing", scene.CloseAsync(id, []));
        await scene.TeachAsync(id, _ => 0);
        await RefusedAsync("class.taught", scene.CancelAsync(id));
        var learner = (await scene.LearnersAsync(id))[0];
        await RefusedAsync("class.not-over", scene.CloseAsync(id, [], Friday.AddDays(-1)));
        await RefusedAsync("class.never-there", scene.CloseAsync(id, [(learner.Id, "CC-01")]));
        await RefusedAsync("class.certificate", scene.CloseAsync(id, [(learner.Id, " ")]));
        await RefusedAsync("roll.not-a-learner", scene.CloseAsync(id, [(Guid.CreateVersion7(), "CC-01")]));
        await RefusedAsync("class.not-over", scene.FollowUpAsync(id, 3, new(2024, 6, 10), (learner.Id, FollowUpResult.Employed)));
        Stands(await scene.CloseAsync(id, []));
        await RefusedAsync("class.over", scene.EnrolAsync(id, [workers[1]]));
        await RefusedAsync("class.over", scene.LeaveAsync((await scene.LearnersAsync(id))[0], Friday));
        await RefusedAsync("follow-up.not-completed", scene.FollowUpAsync(id, 3, new(2024, 6, 10), (learner.Id, FollowUpResult.Employed)));
        await RefusedAsync("follow-up.early", scene.FollowUpAsync(id, 3, new(2024, 6, 7), (learner.Id, FollowUpResult.Employed)));
    }

    [Fact]
    public async Task Nobody_of_another_commune_is_enrolled_whom_the_officer_of_the_class_would_not_see()
    {
        await using var scene = await TrainingScene.BeginAsync(StoreKind.Sqlite, server);
        var workers = await scene.WorkersAsync(1);
        Stands(await scene.WishAsync(workers[0], WorkerWishes.Training));
        var wide = ((Guid?)Given.District.Id, (string[])["commune-officer"]);
        var id = Guid.CreateVersion7();
        Stands(await scene.PlanAsync(id, commune: Given.YenTrach.Id, by: wide));
        var refused = Assert.Single((await scene.EnrolAsync(id, workers, by: wide)).Problems);
        Assert.Equal(("enrol.other-commune", workers[0].FullName), (refused.Code, refused.Values[0]));
        var one = await scene.ClassAsync(id);
        Assert.Empty(await scene.AsAsync(wide, s => ((Candidates)s.GetService(typeof(Candidates))!).OfAsync(one, null, [], default)));
    }

    [Fact]
    public async Task A_class_that_is_cancelled_frees_its_learners()
    {
        await using var scene = await TrainingScene.BeginAsync(StoreKind.Sqlite, server);
        var workers = await scene.WorkersAsync(1);
        Stands(await scene.WishAsync(workers[0], WorkerWishes.Training));
        var id = await scene.OpenClassAsync();
        Stands(await scene.EnrolAsync(id, workers));
        Stands(await scene.CancelAsync(id));
        Assert.Equal((ClassState.Cancelled, 0, "thiếu giáo viên"), ((await scene.ClassAsync(id)).State, (await scene.ClassAsync(id)).Enrolled, (await scene.ClassAsync(id)).Why));
        Assert.Empty(await scene.SeatsAsync());
        Assert.Equal(NeedState.Open, (await scene.AnswerAsync(workers[0])).Training);
        Stands(await scene.EnrolAsync(await scene.OpenClassAsync(), workers));
    }

    [Fact]
    public async Task A_session_that_has_not_come_has_no_roll_and_another_area_sees_no_class()
    {
        await using var scene = await TrainingScene.BeginAsync(StoreKind.Sqlite, server);
        var id = await scene.OpenClassAsync();
        var first = (await scene.SessionsAsync(id))[0];
        var elsewhere = ((Guid?)Given.YenTrach.Id, (string[])["commune-officer", "commune-chair"]);
        Assert.Equal("session.not-found", Assert.Single((await scene.RollAsync(first, [], elsewhere)).Problems).Code);
        Assert.Equal("class.not-found", Assert.Single((await scene.ApproveAsync(id, elsewhere)).Problems).Code);
        Assert.Equal("class.not-found", Assert.Single((await scene.EnrolAsync(id, await scene.WorkersAsync(1), by: elsewhere)).Problems).Code);
        Assert.Equal("class.not-found", Assert.Single((await scene.CloseAsync(id, [], by: elsewhere)).Problems).Code);
    }

    private static void Stands(ActResult result) => Assert.True(result.Stands, string.Join("; ", result.Problems.Select(p => $"{p.Field} {p.Code} {string.Join(' ', p.Values)}")));
}
