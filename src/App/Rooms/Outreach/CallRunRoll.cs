using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Calls the roll of a day of a class: who was there, everybody else was not. Called again, the later roll stands.</summary>
public sealed class CallRunRoll(Db db, Acts acts, Caller caller, OutreachPlaces areas, TimeProvider clock)
{
    /// <summary>What is asked.</summary>
    /// <param name="DayId">The day.</param>
    /// <param name="Present">Members who were there.</param>
    /// <param name="Seen">Version of the day the caller saw.</param>
    public sealed record Request(Guid DayId, IReadOnlyList<Guid> Present, long Seen);

    /// <summary>Refused with <c>not-allowed</c>, <c>course-run.not-found</c>, <c>stale</c>, <c>course-run.over</c>, <c>outreach.future</c>, <c>course-run.no-member</c>.</summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "course-run.roll", "", request), stop => WriteAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunOutreach)) return [new Problem("", "not-allowed")];
        if (await db.Set<RunDay>().SingleOrDefaultAsync(d => d.Id == request.DayId, cancel) is not { } day
            || await db.Set<CourseRun>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == day.RunId, cancel) is not { } run || !await areas.AnswersForAsync(run.PlaceId, cancel)) return [new Problem("", "course-run.not-found")];
        if (day.Version != request.Seen) return [new Problem("", "stale")];
        if (run.State != CourseRunState.Planned) return [new Problem("", "course-run.over")];
        if (day.On > clock.TodayInVietnam()) return [new Problem("", "outreach.future", day.On)];
        var members = await db.Set<RunMember>().AsNoTracking().Where(m => m.RunId == run.Id && m.State == RunMemberState.Taking).ToListAsync(cancel);
        var present = request.Present.ToHashSet();
        if (present.Except(members.Select(m => m.Id)).Any()) return [new Problem("", "course-run.no-member")];
        var known = await db.Set<RunPresence>().Where(p => p.DayId == day.Id).ToDictionaryAsync(p => p.MemberId, cancel);
        foreach (var member in members)
        {
            if (known.TryGetValue(member.Id, out var row)) row.WasThere = present.Contains(member.Id);
            else db.Add(new RunPresence { DayId = day.Id, MemberId = member.Id, CommuneId = member.CommuneId, WasThere = present.Contains(member.Id) });
        }

        (day.IsCalled, day.Present) = (true, present.Count);
        return [];
    }
}
