using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Notices;
using VuonLen.Domain;
using VuonLen.Domain.Production;

namespace VuonLen.App.Rooms.Production;

/// <summary>The chair approves a project; it is cancelled before anybody received, or ended when nothing is left to go round.</summary>
public sealed class DecideProject(Db db, Acts acts, Caller caller, ProjectLaw law, Notify notify, TimeProvider clock)
{
    /// <summary>Longest number of a decision, in characters.</summary>
    public const int LongestDecision = 100;

    /// <summary>Approves it with a decision.</summary>
    public sealed record Approval(Guid ProjectId, string Decision, DateOnly On, long Seen);

    /// <summary>Cancels it, with why; or ends it, with what is to know.</summary>
    public sealed record Ending(Guid ProjectId, string Why, DateOnly On, long Seen);

    /// <summary>Approves. Refused with <c>not-allowed</c>, <c>project.not-found</c>, <c>stale</c>, <c>project.not-planned</c>, <c>project.decision</c>, <c>project.future</c>, <c>project.no-members</c>, <c>project.targets</c>.</summary>
    public Task<ActResult> ApproveAsync(Guid actId, Approval request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "project.approve", "", request),
        async stop =>
        {
            if (!caller.May(Permissions.ApproveSupports)) return [new Problem("", "not-allowed")];
            var (project, refusal) = await FindAsync(request.ProjectId, request.Seen, stop);
            if (project is null) return [refusal!];
            if (project.State != ProjectState.Planned) return [new Problem("", "project.not-planned")];
            if (string.IsNullOrWhiteSpace(request.Decision) || request.Decision.Trim().Length > LongestDecision) return [new Problem("Decision", "project.decision")];
            if (request.On > clock.TodayInVietnam()) return [new Problem("Day", "project.future", request.On)];
            if (project.Members == 0) return [new Problem("", "project.no-members")];
            if (law.On(project.From) is { } rules && ProjectRules.CheckTargets(project.Members, project.Targets, rules) is { } few) return [few];
            (project.State, project.Decision, project.ApprovedOn) = (ProjectState.Running, request.Decision.Trim(), request.On);
            notify.Place(NoticeKinds.ProjectApproved, project.CommuneId, $"/production/{project.Id}", project.Name);
            return [];
        },
        cancel);

    /// <summary>Cancels. Refused with <c>not-allowed</c>, <c>project.not-found</c>, <c>stale</c>, <c>project.over</c>, <c>project.given</c>, <c>project.why</c>, <c>project.future</c>.</summary>
    public Task<ActResult> CancelAsync(Guid actId, Ending request, CancellationToken cancel) => EndAsync(actId, "project.cancel", request, ProjectState.Cancelled, cancel);

    /// <summary>
    /// Ends. Refused with <c>not-allowed</c>, <c>project.not-found</c>, <c>stale</c>, <c>project.over</c>, <c>project.not-running</c>, <c>project.future</c>, <c>project.still-owed</c>,
    /// <c>project.at-hand</c>: what was handed back is passed on or paid in first.
    /// </summary>
    public Task<ActResult> EndAsync(Guid actId, Ending request, CancellationToken cancel) => EndAsync(actId, "project.end", request, ProjectState.Ended, cancel);

    private Task<ActResult> EndAsync(Guid actId, string kind, Ending request, ProjectState to, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, kind, request.Why, request),
        async stop =>
        {
            if (!caller.May(Permissions.RunSupports)) return [new Problem("", "not-allowed")];
            var (project, refusal) = await FindAsync(request.ProjectId, request.Seen, stop);
            if (project is null) return [refusal!];
            if (project.State is ProjectState.Ended or ProjectState.Cancelled) return [new Problem("", "project.over")];
            if (request.On > clock.TodayInVietnam()) return [new Problem("Day", "project.future", request.On)];
            if (await (to == ProjectState.Cancelled ? Task.FromResult(WhyNotCancelled(project, request)) : WhyNotEndedAsync(project, stop)) is { } problem) return [problem];
            (project.State, project.EndedOn, project.Why) = (to, request.On, string.IsNullOrWhiteSpace(request.Why) ? null : request.Why.Trim());
            return [];
        },
        cancel);

    private static Problem? WhyNotCancelled(ProductionProject project, Ending request) =>
        project.Given > 0 ? new Problem("", "project.given")
        : string.IsNullOrWhiteSpace(request.Why) ? new Problem("Why", "project.why")
        : null;

    private async Task<Problem?> WhyNotEndedAsync(ProductionProject project, CancellationToken cancel)
    {
        if (project.State != ProjectState.Running) return new Problem("", "project.not-running");
        if (project.AtHand > 0) return new Problem("", "project.at-hand", project.AtHand, project.Counted);
        return await db.Set<ProjectMember>().CountAsync(m => m.ProjectId == project.Id && m.Owed > 0, cancel) is > 0 and var owing ? new Problem("", "project.still-owed", owing) : null;
    }

    private async Task<(ProductionProject? Project, Problem? Refusal)> FindAsync(Guid id, long seen, CancellationToken cancel) =>
        await db.Set<ProductionProject>().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } one ? (null, new Problem("", "project.not-found"))
        : one.Version != seen ? (null, new Problem("", "stale"))
        : (one, null);
}
