using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Notices;
using VuonLen.Domain;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Training;

namespace VuonLen.App.Rooms.Training;

/// <summary>The chair approves a class, or it is cancelled before anybody was taught.</summary>
public sealed class DecideClass(Db db, Acts acts, Caller caller, AnswerLearners answers, TradeSource trades, Notify notify, TimeProvider clock)
{
    /// <summary>Approves it with a decision.</summary>
    public sealed record Approval(Guid ClassId, string Decision, DateOnly On, long Seen);

    /// <summary>Cancels it with a reason.</summary>
    public sealed record Cancellation(Guid ClassId, string Why, long Seen);

    /// <summary>Approves. Refused with <c>not-allowed</c>, <c>class.not-found</c>, <c>stale</c>, <c>class.not-planned</c>, <c>class.decision</c>, <c>training.future</c>.</summary>
    public Task<ActResult> ApproveAsync(Guid actId, Approval request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "class.approve", "", request),
        async stop =>
        {
            if (!caller.May(Permissions.ApproveTraining)) return [new Problem("", "not-allowed")];
            var (one, refusal) = await FindAsync(request.ClassId, request.Seen, stop);
            if (one is null) return [refusal!];
            if (one.State != ClassState.Planned) return [new Problem("", "class.not-planned")];
            if (string.IsNullOrWhiteSpace(request.Decision)) return [new Problem("decision", "class.decision")];
            if (request.On > clock.TodayInVietnam()) return [new Problem("on", "training.future", request.On)];
            (one.State, one.Decision, one.ApprovedOn) = (ClassState.Open, request.Decision.Trim(), request.On);
            var trade = trades.Book.Find(one.Trade)?.Name.Vi;
            notify.Place(NoticeKinds.ClassApproved, one.CommuneId, $"/training/{one.Id}", trade);
            if (one.PartnerId is { } partner) notify.Partner(NoticeKinds.ClassGiven, partner, one.CommuneId, $"/referrals/classes/{one.Id}", trade);
            return [];
        },
        cancel);

    /// <summary>Cancels; learners are free again. Refused with <c>not-allowed</c>, <c>class.not-found</c>, <c>stale</c>, <c>class.over</c>, <c>class.taught</c>, <c>class.why</c>.</summary>
    public Task<ActResult> CancelAsync(Guid actId, Cancellation request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "class.cancel", request.Why, request), stop => CancelAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> CancelAsync(Cancellation request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunTraining)) return [new Problem("", "not-allowed")];
        var (one, refusal) = await FindAsync(request.ClassId, request.Seen, cancel);
        if (one is null) return [refusal!];
        if (one.State is ClassState.Closed or ClassState.Cancelled) return [new Problem("", "class.over")];
        if (string.IsNullOrWhiteSpace(request.Why)) return [new Problem("why", "class.why")];
        if (await db.Set<ClassSession>().AnyAsync(s => s.ClassId == one.Id && s.IsCalled, cancel)) return [new Problem("", "class.taught")];
        var learners = await db.Set<Enrolment>().Where(e => e.ClassId == one.Id && e.State == EnrolmentState.Enrolled).ToListAsync(cancel);
        var ids = learners.ConvertAll(e => e.Id);
        db.RemoveRange(await db.Set<Seat>().Where(s => ids.Contains(s.EnrolmentId)).ToListAsync(cancel));
        foreach (var learner in learners) (learner.State, learner.EndedOn, learner.Why) = (EnrolmentState.Left, clock.TodayInVietnam(), request.Why.Trim());
        (one.State, one.Why, one.Enrolled) = (ClassState.Cancelled, request.Why.Trim(), 0);
        await answers.SetAsync(learners, NeedState.Open, clock.TodayInVietnam(), cancel);
        return [];
    }

    private async Task<(TrainingClass? Class, Problem? Refusal)> FindAsync(Guid id, long seen, CancellationToken cancel) =>
        await db.Set<TrainingClass>().SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } one ? (null, new Problem("", "class.not-found"))
        : one.Version != seen ? (null, new Problem("", "stale"))
        : (one, null);
}
