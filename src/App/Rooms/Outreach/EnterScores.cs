using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Puts down what a test on paper came to, in percent. Who takes the test in the system needs none of it.</summary>
public sealed class EnterScores(Db db, Acts acts, Caller caller, PlanRun runs)
{
    /// <summary>The score of one member, in percent; null takes away what was put down by mistake.</summary>
    public sealed record Score(Guid MemberId, int? Percent);

    /// <summary>What is asked.</summary>
    public sealed record Request(Guid RunId, IReadOnlyList<Score> Scores, long Seen);

    /// <summary>Refused with <c>not-allowed</c>, <c>course-run.not-found</c>, <c>stale</c>, <c>course-run.over</c>, <c>course-run.no-test</c>, <c>course-run.none-chosen</c>, <c>course-run.score</c>, <c>course-run.no-member</c>, <c>course-run.in-system</c>.</summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "course-run.scores", "", request), stop => WriteAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunOutreach)) return [new Problem("", "not-allowed")];
        var (run, refusal) = await runs.FindAsync(request.RunId, request.Seen, cancel);
        if (run is null) return [refusal!];
        if (run.State != CourseRunState.Planned) return [new Problem("", "course-run.over")];
        if (await db.Set<Course>().AsNoTracking().Where(c => c.Id == run.CourseId).Select(c => c.PassingPercent).SingleOrDefaultAsync(cancel) is null) return [new Problem("", "course-run.no-test")];
        if (request.Scores.Count == 0) return [new Problem("Scores", "course-run.none-chosen")];
        if (request.Scores.Any(s => s.Percent is < 0 or > 100)) return [new Problem("Scores", "course-run.score")];
        var ids = request.Scores.Select(s => s.MemberId).ToList();
        var members = await db.Set<RunMember>().Where(m => m.RunId == run.Id && m.State == RunMemberState.Taking && ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancel);
        foreach (var score in request.Scores)
        {
            if (!members.TryGetValue(score.MemberId, out var member)) return [new Problem("Scores", "course-run.no-member")];
            // What the system itself counted nobody writes over.
            if (member.Attempts > 0 && member.Score != score.Percent) return [new Problem("Scores", "course-run.in-system", member.Name)];
            member.Score = score.Percent;
        }

        return [];
    }
}
