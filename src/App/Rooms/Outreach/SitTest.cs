using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;
using VuonLen.Domain.Outreach;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Somebody takes the test of a class they are in, with their own account. Every try is kept, the best counts.</summary>
public sealed class SitTest(Db db, Acts acts, Caller caller, TrainingLaw law, TimeProvider clock)
{
    /// <summary>What is asked.</summary>
    /// <param name="MemberId">Their own place in the class.</param>
    /// <param name="Answers">For each question the answers chosen, by number.</param>
    /// <param name="CourseVersion">Version of the course whose questions they saw.</param>
    public sealed record Request(Guid MemberId, IReadOnlyList<IReadOnlyList<int>> Answers, long CourseVersion);

    /// <summary>Refused with <c>course-run.no-member</c> (also of somebody else's place), <c>course-run.over</c>, <c>course-run.no-test</c>, <c>outreach.future</c>, <c>stale</c> (the questions changed), <c>test.unanswered</c>, <c>test.attempts</c>.</summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "course-run.test", "", request), stop => WriteAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        // Two tries at one instant are two tries, never three.
        await db.WaitForTurnAsync("course-test", [request.MemberId], cancel);
        if (caller.UserId is not { } user || await (
            from m in db.Set<RunMember>()
            join o in db.Set<Officer>() on m.OfficerId equals o.Id
            where m.Id == request.MemberId && o.UserId == user && m.State != RunMemberState.Left
            select m).SingleOrDefaultAsync(cancel) is not { } member) return [new Problem("", "course-run.no-member")];
        var run = await db.Set<CourseRun>().AsNoTracking().SingleAsync(r => r.Id == member.RunId, cancel);
        if (run.State != CourseRunState.Planned || member.State != RunMemberState.Taking) return [new Problem("", "course-run.over")];
        var course = await db.Set<Course>().AsNoTracking().SingleAsync(c => c.Id == run.CourseId, cancel);
        var questions = CourseText.ReadTest(course.Test, []);
        if (questions.Count == 0 || course.PassingPercent is null) return [new Problem("", "course-run.no-test")];
        if (run.From > clock.TodayInVietnam()) return [new Problem("", "outreach.future", run.From)];
        if (course.Version != request.CourseVersion) return [new Problem("", "stale")];
        if (request.Answers.Count != questions.Count || request.Answers.Any(a => a.Count == 0)) return [new Problem("Answers", "test.unanswered")];
        var most = law.Nearest(run.From).MostAttempts;
        if (member.Attempts >= most) return [new Problem("", "test.attempts", most)];
        var score = CourseText.ScoreOf(questions, request.Answers);
        (member.Attempts, member.Score) = (member.Attempts + 1, Math.Max(member.Attempts == 0 ? 0 : member.Score ?? 0, score.Percent));
        db.Add(new TestAttempt
        {
            Id = Guid.CreateVersion7(),
            MemberId = member.Id,
            CommuneId = member.CommuneId,
            Number = member.Attempts,
            At = clock.GetUtcNow().UtcDateTime,
            CourseVersion = course.Version,
            Answers = string.Join(';', request.Answers.Select(a => string.Join(',', a.Distinct().Order()))),
            Right = score.Right,
            Questions = score.Questions,
            Percent = score.Percent,
        });
        return [];
    }
}
