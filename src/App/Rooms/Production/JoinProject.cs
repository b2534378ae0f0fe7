using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Notices;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain;
using VuonLen.Domain.Production;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Production;

/// <summary>Takes households into a project, one or many, all or none; and lets one go that has received nothing.</summary>
public sealed class JoinProject(Db db, Acts acts, Caller caller, GeographySource places, ProjectLaw law, PolicySource policies, ReadSituations situations, Notify notify, TimeProvider clock)
{
    /// <summary>Most households of one project.</summary>
    public const int MostMembers = 300;

    /// <summary>Takes households in.</summary>
    /// <param name="ProjectId">The project.</param>
    /// <param name="On">The day: class and entitlement are asked of it.</param>
    /// <param name="Households">Which.</param>
    public sealed record Joining(Guid ProjectId, DateOnly On, IReadOnlyList<Guid> Households);

    /// <summary>Lets one go.</summary>
    public sealed record Leaving(Guid MemberId, DateOnly On, string Why, long Seen);

    /// <summary>
    /// Takes in. Refused with <c>not-allowed</c>, <c>project.not-found</c>, <c>project.over</c>, <c>project.none-chosen</c>, <c>project.too-many</c>, <c>project.future</c>,
    /// <c>household.not-found</c>, and for each household concerned <c>project.other-commune</c> or <c>project.already</c>; once it runs also <c>project.targets</c>.
    /// </summary>
    public Task<ActResult> JoinAsync(Guid actId, Joining request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "project.join", "", request), stop => WriteAsync(request, stop), cancel);

    /// <summary>Lets go. Refused with <c>not-allowed</c>, <c>project.no-member</c>, <c>stale</c>, <c>project.received</c>, <c>project.why</c>, <c>project.future</c>, <c>project.before</c>.</summary>
    public Task<ActResult> LeaveAsync(Guid actId, Leaving request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "project.leave", request.Why, request),
        async stop =>
        {
            if (!caller.May(Permissions.RunSupports)) return [new Problem("", "not-allowed")];
            if (await db.Set<ProjectMember>().SingleOrDefaultAsync(m => m.Id == request.MemberId && m.LeftOn == null, stop) is not { } member) return [new Problem("", "project.no-member")];
            if (member.Version != request.Seen) return [new Problem("", "stale")];
            if (member.ReceivedOn is not null) return [new Problem("", "project.received", member.Name)];
            if (string.IsNullOrWhiteSpace(request.Why)) return [new Problem("Why", "project.why")];
            if (request.On > clock.TodayInVietnam()) return [new Problem("Day", "project.future", request.On)];
            if (request.On < member.JoinedOn) return [new Problem("Day", "project.before", member.JoinedOn)];
            (member.LeftOn, member.Why) = (request.On, request.Why.Trim());
            var project = await db.Set<ProductionProject>().SingleAsync(p => p.Id == member.ProjectId, stop);
            project.Members--;
            if (member.IsTarget) project.Targets--;
            return [];
        },
        cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Joining request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunSupports)) return [new Problem("", "not-allowed")];
        if (await db.Set<ProductionProject>().SingleOrDefaultAsync(p => p.Id == request.ProjectId, cancel) is not { } project) return [new Problem("", "project.not-found")];
        if (project.State is ProjectState.Ended or ProjectState.Cancelled) return [new Problem("", "project.over")];
        var ids = request.Households.Distinct().ToList();
        if (ids.Count == 0) return [new Problem("Picked", "project.none-chosen")];
        if (project.Members + ids.Count > MostMembers) return [new Problem("Picked", "project.too-many", MostMembers)];
        if (request.On > clock.TodayInVietnam()) return [new Problem("Day", "project.future", request.On)];
        var known = await situations.OfHouseholdsAsync(ids, request.On, members: true, cancel);
        if (known.Count < ids.Count) return [new Problem("Picked", "household.not-found", ids.Count - known.Count)];

        var policy = (await policies.GetAsync(cancel)).Nearest(project.PolicyCode, request.On)!;
        var commune = (await places.GetAsync(db, cancel)).At(project.CommuneId, request.On)?.Id ?? project.CommuneId;
        var already = (await db.Set<ProjectMember>().AsNoTracking().Where(m => m.ProjectId == project.Id && m.LeftOn == null && ids.Contains(m.HouseholdId)).Select(m => m.HouseholdId).ToListAsync(cancel)).ToHashSet();
        var (problems, members) = (new List<Problem>(), new List<ProjectMember>());
        foreach (var household in known.OrderBy(k => k.HeadGivenKey, StringComparer.Ordinal))
        {
            if (household.CommuneId != commune) problems.Add(new("Picked", "project.other-commune", household.HeadName));
            else if (already.Contains(household.Situation.HouseholdId)) problems.Add(new("Picked", "project.already", household.HeadName));
            else members.Add(New(project, household, Entitlements.Ask(policy, household.Situation, null).Answer == Answer.Yes, request.On));
        }

        if (problems.Count > 0) return problems;
        // With its first households a project can be approved.
        if (project is { State: ProjectState.Planned, Members: 0 }) notify.Place(NoticeKinds.ProjectPlanned, project.CommuneId, $"/production/{project.Id}", project.Name);
        (project.Members, project.Targets) = (project.Members + members.Count, project.Targets + members.Count(m => m.IsTarget));
        if (project.State == ProjectState.Running && law.On(project.From) is { } rules && ProjectRules.CheckTargets(project.Members, project.Targets, rules) is { } few) return [few];
        await db.SaveChangesAsync(cancel);
        await db.InsertManyAsync(members, cancel);
        return [];
    }

    private static ProjectMember New(ProductionProject project, KnownSituation household, bool isTarget, DateOnly on) => new()
    {
        Id = Guid.CreateVersion7(),
        ProjectId = project.Id,
        HouseholdId = household.Situation.HouseholdId,
        CommuneId = household.CommuneId,
        HamletId = household.HamletId,
        Name = household.HeadName,
        GivenKey = household.HeadGivenKey,
        Class = household.Situation.Class,
        IsTarget = isTarget,
        JoinedOn = on,
    };
}
