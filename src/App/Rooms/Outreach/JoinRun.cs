using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Notices;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Officers join a class, or leave it. A commune sends its own to the class of a wider place.</summary>
public sealed class JoinRun(Db db, Acts acts, Caller caller, OutreachPlaces areas, Notify notify, TimeProvider clock)
{
    /// <summary>Most officers of one class.</summary>
    public const int MostMembers = 300;

    /// <summary>Joins officers.</summary>
    public sealed record Joining(Guid RunId, IReadOnlyList<Guid> Officers);

    /// <summary>Lets one go, with why.</summary>
    public sealed record Leaving(Guid MemberId, string Why, long Seen);

    /// <summary>Joins. Refused with <c>not-allowed</c>, <c>course-run.not-found</c>, <c>course-run.over</c>, <c>course-run.none-chosen</c>, <c>course-run.many</c>, <c>officer.not-found</c>, <c>course-run.elsewhere</c>, <c>course-run.already</c>.</summary>
    public Task<ActResult> JoinAsync(Guid actId, Joining request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "course-run.join", "", request), stop => WriteAsync(request, stop), cancel);

    /// <summary>Lets go. Refused with <c>not-allowed</c>, <c>course-run.no-member</c>, <c>stale</c>, <c>course-run.over</c>, <c>outreach.why</c>.</summary>
    public Task<ActResult> LeaveAsync(Guid actId, Leaving request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "course-run.leave", request.Why, request),
        async stop =>
        {
            if (!caller.May(Permissions.RunOutreach)) return [new Problem("", "not-allowed")];
            if (await db.Set<RunMember>().SingleOrDefaultAsync(m => m.Id == request.MemberId && m.State != RunMemberState.Left, stop) is not { } member || !await MayOfAsync(member.OfficerId, stop)) return [new Problem("", "course-run.no-member")];
            if (member.Version != request.Seen) return [new Problem("", "stale")];
            if (member.State != RunMemberState.Taking) return [new Problem("", "course-run.over")];
            if (string.IsNullOrWhiteSpace(request.Why)) return [new Problem("Why", "outreach.why")];
            (member.State, member.Why) = (RunMemberState.Left, request.Why.Trim());
            return [];
        },
        cancel);

    private async Task<bool> MayOfAsync(Guid officerId, CancellationToken cancel) =>
        await db.Set<Officer>().AsNoTracking().Where(o => o.Id == officerId).Select(o => (Guid?)o.PlaceId).SingleOrDefaultAsync(cancel) is { } place && await areas.AnswersForAsync(place, cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Joining request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunOutreach)) return [new Problem("", "not-allowed")];
        // Joining and closing are one after the other: nobody joins a class while it is closed.
        await db.WaitForTurnAsync("course-run", [request.RunId], cancel);
        if (await db.Set<CourseRun>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == request.RunId, cancel) is not { } run) return [new Problem("", "course-run.not-found")];
        if (run.State != CourseRunState.Planned) return [new Problem("", "course-run.over")];
        var ids = request.Officers.Distinct().ToList();
        if (ids.Count == 0) return [new Problem("Picked", "course-run.none-chosen")];
        var members = await db.Set<RunMember>().AsNoTracking().Where(m => m.RunId == run.Id && m.State != RunMemberState.Left).Select(m => m.OfficerId).ToListAsync(cancel);
        if (members.Count + ids.Count > MostMembers) return [new Problem("Picked", "course-run.many", MostMembers)];
        var officers = await db.Set<Officer>().AsNoTracking().Where(o => ids.Contains(o.Id)).ToListAsync(cancel);
        var today = clock.TodayInVietnam();
        var duties = (await db.Set<OfficerDuty>().AsNoTracking().Where(d => ids.Contains(d.OfficerId) && d.From <= today && (d.Until == null || d.Until > today)).OrderByDescending(d => d.From).ToListAsync(cancel)).ToLookup(d => d.OfficerId);
        // The class of a commune is for its own officers, those of a wider place for everybody below it: so whoever gives a class sees all who are in it.
        var below = await areas.CoverAsync(run.PlaceId, cancel);
        var (problems, joining) = (new List<Problem>(), new List<RunMember>());
        foreach (var id in ids)
        {
            if (officers.FirstOrDefault(o => o.Id == id) is not { } officer || !await areas.AnswersForAsync(officer.PlaceId, cancel)) return [new Problem("Picked", "officer.not-found")];
            if (!below.Contains(officer.PlaceId)) problems.Add(new("Picked", "course-run.elsewhere", officer.Name));
            if (members.Contains(id)) problems.Add(new("Picked", "course-run.already", officer.Name));
            joining.Add(new()
            {
                Id = Guid.CreateVersion7(),
                RunId = run.Id,
                CourseId = run.CourseId,
                OfficerId = officer.Id,
                CommuneId = officer.CommuneId,
                Name = officer.Name,
                GivenKey = officer.GivenKey,
                Duty = duties[officer.Id].FirstOrDefault()?.Duty ?? "",
                State = RunMemberState.Taking,
            });
        }

        if (problems.Count > 0) return problems;
        await db.InsertManyAsync(joining, cancel);
        foreach (var officer in officers.Where(o => o.UserId is not null)) notify.Person(NoticeKinds.CourseJoined, officer.UserId!.Value, "/outreach/learn", run.Title);
        return [];
    }
}
