using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Training;

namespace VuonLen.App.Rooms.Training;

/// <summary>Puts down that a learner left a class before its end: the place is free again, what was attended stays on record.</summary>
public sealed class LeaveClass(Db db, Acts acts, Caller caller, AnswerLearners answers, TimeProvider clock)
{
    /// <summary>What is asked.</summary>
    public sealed record Request(Guid EnrolmentId, DateOnly On, string Why, long Seen);

    /// <summary>Refused with <c>not-allowed</c>, <c>enrol.not-found</c>, <c>stale</c>, <c>class.over</c>, <c>enrol.ended</c>, <c>class.why</c>, <c>training.future</c>, <c>enrol.left-before</c>.</summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "class.leave", request.Why, request), stop => WriteAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunTraining)) return [new Problem("", "not-allowed")];
        if (await db.Set<Enrolment>().SingleOrDefaultAsync(e => e.Id == request.EnrolmentId, cancel) is not { } learner) return [new Problem("", "enrol.not-found")];
        if (learner.Version != request.Seen) return [new Problem("", "stale")];
        if (await db.Set<TrainingClass>().SingleOrDefaultAsync(c => c.Id == learner.ClassId, cancel) is not { State: ClassState.Planned or ClassState.Open } one) return [new Problem("", "class.over")];
        if (learner.State != EnrolmentState.Enrolled) return [new Problem("", "enrol.ended", learner.Name)];
        if (string.IsNullOrWhiteSpace(request.Why)) return [new Problem("why", "class.why")];
        if (request.On > clock.TodayInVietnam()) return [new Problem("on", "training.future", request.On)];
        if (request.On < learner.EnrolledOn) return [new Problem("on", "enrol.left-before", learner.EnrolledOn)];
        db.RemoveRange(await db.Set<Seat>().Where(s => s.EnrolmentId == learner.Id && s.WasThere == null).ToListAsync(cancel));
        (learner.State, learner.EndedOn, learner.Why) = (EnrolmentState.Left, request.On, request.Why.Trim());
        one.Enrolled--;
        await answers.SetAsync([learner], NeedState.Open, request.On, cancel);
        return [];
    }
}
