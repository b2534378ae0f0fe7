using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Notices;
using VuonLen.Domain;
using VuonLen.Domain.Outreach;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Ends a class: who was there often enough and passed gets a certificate, the others do not, and the class says why.</summary>
public sealed class CloseRun(Db db, Acts acts, Caller caller, PlanRun runs, TrainingLaw law, Notify notify, TimeProvider clock)
{
    /// <summary>What is asked.</summary>
    /// <param name="RunId">The class.</param>
    /// <param name="On">The day of the certificates: after its last.</param>
    /// <param name="Seen">Version of the class the caller saw.</param>
    public sealed record Request(Guid RunId, DateOnly On, long Seen);

    /// <summary>Refused with <c>not-allowed</c>, <c>course-run.not-found</c>, <c>stale</c>, <c>course-run.over</c>, <c>outreach.future</c>, <c>course-run.not-over</c>, <c>course-run.no-members</c>, <c>course-run.roll-missing</c>.</summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "course-run.close", "", request), stop => WriteAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunOutreach)) return [new Problem("", "not-allowed")];
        await db.WaitForTurnAsync("course-run", [request.RunId], cancel);
        var (run, refusal) = await runs.FindAsync(request.RunId, request.Seen, cancel);
        if (run is null) return [refusal!];
        if (run.State != CourseRunState.Planned) return [new Problem("", "course-run.over")];
        if (request.On > clock.TodayInVietnam()) return [new Problem("Day", "outreach.future", request.On)];
        if (request.On < run.Until) return [new Problem("Day", "course-run.not-over", run.Until)];
        var members = await db.Set<RunMember>().Where(m => m.RunId == run.Id && m.State == RunMemberState.Taking).OrderBy(m => m.GivenKey).ThenBy(m => m.Id).ToListAsync(cancel);
        if (members.Count == 0) return [new Problem("", "course-run.no-members")];
        var days = await db.Set<RunDay>().AsNoTracking().Where(d => d.RunId == run.Id).ToListAsync(cancel);
        if (days.Count(d => !d.IsCalled) is > 0 and var missing) return [new Problem("", "course-run.roll-missing", missing)];

        var course = await db.Set<Course>().AsNoTracking().SingleAsync(c => c.Id == run.CourseId, cancel);
        (run.State, run.ClosedOn, run.Days) = (CourseRunState.Closed, request.On, days.Count);
        (run.LeastAttendancePercent, run.PassingPercent) = (law.Nearest(run.From).LeastAttendancePercent, course.PassingPercent);
        var ids = days.Select(d => d.Id).ToList();
        var there = await db.Set<RunPresence>().AsNoTracking().Where(p => ids.Contains(p.DayId) && p.WasThere).GroupBy(p => p.MemberId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        foreach (var member in members)
        {
            member.Days = there.GetValueOrDefault(member.Id);
            member.State = CompletionRules.WhyNot(run.Terms, member.Days, member.Score).Count == 0 ? RunMemberState.Completed : RunMemberState.NotCompleted;
        }

        await CertifyAsync(run, course, [.. members.Where(m => m.State == RunMemberState.Completed)], request.On, cancel);
        return [];
    }

    private async Task CertifyAsync(CourseRun run, Course course, IReadOnlyList<RunMember> completed, DateOnly on, CancellationToken cancel)
    {
        if (completed.Count == 0) return;
        // Whoever numbers certificates of a place does so after the one before has ended; the store's own index stands behind it.
        await db.WaitForTurnAsync("certificate", [run.PlaceId], cancel);
        var ids = completed.Select(m => m.OfficerId).ToList();
        var accounts = await db.Set<Officer>().AsNoTracking().Where(o => ids.Contains(o.Id) && o.UserId != null).Select(o => new { o.Id, o.UserId }).ToDictionaryAsync(o => o.Id, o => o.UserId!.Value, cancel);
        var last = await db.Set<Certificate>().Where(c => c.IssuerId == run.PlaceId && c.Year == on.Year).MaxAsync(c => (int?)c.Number, cancel) ?? 0;
        foreach (var member in completed)
        {
            var certificate = new Certificate
            {
                Id = Guid.CreateVersion7(),
                MemberId = member.Id,
                RunId = run.Id,
                OfficerId = member.OfficerId,
                CommuneId = member.CommuneId,
                IssuerId = run.PlaceId,
                Year = on.Year,
                Number = ++last,
                On = on,
                Name = member.Name,
                Title = run.Title,
                Topics = course.Topics,
                Score = run.PassingPercent is null ? null : member.Score,
            };
            db.Add(certificate);
            if (accounts.TryGetValue(member.OfficerId, out var account)) notify.Person(NoticeKinds.CertificateGiven, account, $"/outreach/certificates/{certificate.Id}", run.Title);
            db.AddRange(course.TopicCodes.Select(t => new LearntTopic { CertificateId = certificate.Id, Topic = t, OfficerId = member.OfficerId, CommuneId = member.CommuneId, On = on }));
        }
    }
}
