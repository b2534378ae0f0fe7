using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;
using VuonLen.Domain.Training;

namespace VuonLen.App.Rooms.Training;

/// <summary>Calls the roll of a session: who was there, everybody else was not. Called again, the later roll stands. The commune calls it, or the people of the partner
/// that teaches the class.</summary>
public sealed class CallRoll(Db db, Acts acts, Caller caller, TimeProvider clock)
{
    /// <summary>What is asked.</summary>
    /// <param name="SessionId">The session.</param>
    /// <param name="Present">Enrolments of those who were there; nobody where it was not held.</param>
    /// <param name="Seen">Version of the session the caller saw.</param>
    public sealed record Request(Guid SessionId, IReadOnlyList<Guid> Present, long Seen);

    /// <summary>Refused with <c>not-allowed</c>, <c>session.not-found</c>, <c>stale</c>, <c>class.not-open</c>, <c>training.future</c>, <c>roll.not-a-learner</c>.</summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "class.roll", "", request), stop => WriteAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunTraining) && !caller.May(Permissions.AnswerReferrals)) return [new Problem("", "not-allowed")];
        if (await db.Set<ClassSession>().SingleOrDefaultAsync(s => s.Id == request.SessionId, cancel) is not { } session) return [new Problem("", "session.not-found")];
        // Without the permission of the commune, only the class one teaches.
        if (!caller.May(Permissions.RunTraining) && (session.PartnerId is not { } teaches || teaches != db.Scope.Partner)) return [new Problem("", "not-allowed")];
        if (session.Version != request.Seen) return [new Problem("", "stale")];
        if (await db.Set<TrainingClass>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == session.ClassId, cancel) is not { State: ClassState.Open }) return [new Problem("", "class.not-open")];
        if (session.On > clock.TodayInVietnam()) return [new Problem("", "training.future", session.On)];
        var seats = await db.Set<Seat>().Where(s => s.SessionId == session.Id).ToListAsync(cancel);
        var present = request.Present.ToHashSet();
        if (present.Except(seats.Select(s => s.EnrolmentId)).Any()) return [new Problem("", "roll.not-a-learner")];
        foreach (var seat in seats) seat.WasThere = present.Contains(seat.EnrolmentId);
        (session.IsCalled, session.Present) = (true, present.Count);
        return [];
    }
}
