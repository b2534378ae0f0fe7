using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Credit;

/// <summary>Puts down which households are in a savings and credit group, and what each is there.</summary>
public sealed class KeepMembers(Db db, Acts acts, Caller caller, GeographySource places, TimeProvider clock)
{
    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 100;

    /// <summary>Longest reason, in characters.</summary>
    public const int LongestWhy = 500;

    /// <summary>A household that joins.</summary>
    /// <param name="MemberId">Made by the caller.</param>
    /// <param name="GroupId">Which group.</param>
    /// <param name="HouseholdId">Which household.</param>
    /// <param name="Name">Who stands for it; empty for the head.</param>
    /// <param name="Role">What that one is.</param>
    /// <param name="On">First day.</param>
    public sealed record Joining(Guid MemberId, Guid GroupId, Guid HouseholdId, string Name, GroupRole Role, DateOnly On);

    /// <summary>A household that leaves.</summary>
    /// <param name="MemberId">Which membership.</param>
    /// <param name="On">First day it is no member.</param>
    /// <param name="Why">Why.</param>
    /// <param name="Seen">Version that was seen.</param>
    public sealed record Leaving(Guid MemberId, DateOnly On, string Why, long Seen);

    /// <summary>Another role.</summary>
    public sealed record Changing(Guid MemberId, GroupRole Role, long Seen);

    /// <summary>
    /// A household joins. Refused with <c>not-allowed</c>, <c>member.group</c>, <c>member.household</c>, <c>member.role</c>, <c>member.name</c>, <c>credit.future</c>,
    /// <c>member.other-commune</c>, <c>member.elsewhere</c> (it is in a group), <c>member.before</c> (it was in one then), <c>member.leader</c> (the group has one).
    /// </summary>
    public Task<ActResult> JoinAsync(Guid actId, Joining request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "credit.join", "", request),
        async stop => !caller.May(Permissions.RunCredit) ? [new Problem("", "not-allowed")] : await AddAsync(request, stop) is { } refusal ? [refusal] : [],
        cancel);

    /// <summary>A household leaves. Refused with <c>not-allowed</c>, <c>member.not-found</c>, <c>stale</c>, <c>member.left</c>, <c>credit.future</c>, <c>member.before</c>, <c>member.why</c>.</summary>
    public Task<ActResult> LeaveAsync(Guid actId, Leaving request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "credit.leave", request.Why, request),
        async stop =>
        {
            var (member, refusal) = await FindAsync(request.MemberId, request.Seen, stop);
            if (member is null) return [refusal!];
            if (request.On > clock.TodayInVietnam()) return [new Problem("Day", "credit.future", request.On)];
            if (request.On < member.From) return [new Problem("Day", "member.before", member.From)];
            if (string.IsNullOrWhiteSpace(request.Why) || request.Why.Length > LongestWhy) return [new Problem("Why", "member.why", LongestWhy)];
            (member.Until, member.Why) = (request.On, request.Why.Trim());
            return [];
        },
        cancel);

    /// <summary>A member becomes something else. Refused with <c>not-allowed</c>, <c>member.not-found</c>, <c>stale</c>, <c>member.left</c>, <c>member.role</c>, <c>member.leader</c>.</summary>
    public Task<ActResult> ChangeAsync(Guid actId, Changing request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "credit.role", "", request),
        async stop =>
        {
            var (member, refusal) = await FindAsync(request.MemberId, request.Seen, stop);
            if (member is null) return [refusal!];
            if (!Enum.IsDefined(request.Role)) return [new Problem("Role", "member.role")];
            await db.WaitForTurnAsync("credit-group", [member.GroupId], stop);
            if (request.Role == GroupRole.Leader && await LeaderAsync(member.GroupId, member.Id, stop) is { } leader) return [new Problem("Role", "member.leader", leader)];
            member.Role = request.Role;
            return [];
        },
        cancel);

    /// <summary>Whether a household is in a group on the day it is asked.</summary>
    public Task<bool> IsInAsync(Guid groupId, Guid householdId, CancellationToken cancel) =>
        db.Set<GroupMember>().AsNoTracking().AnyAsync(m => m.HouseholdId == householdId && m.GroupId == groupId && m.Until == null, cancel);

    /// <summary>Puts a household into a group: a step of an act, which saves with it. Refused as <see cref="JoinAsync"/>.</summary>
    internal async Task<Problem?> AddAsync(Joining request, CancellationToken cancel)
    {
        if (await db.Set<CreditGroup>().AsNoTracking().SingleOrDefaultAsync(g => g.Id == request.GroupId, cancel) is not { } group) return new("Group", "member.group");
        if (await db.Set<Household>().AsNoTracking().SingleOrDefaultAsync(h => h.Id == request.HouseholdId && h.EndedOn == null, cancel) is not { } household) return new("Household", "member.household");
        var name = string.IsNullOrWhiteSpace(request.Name) ? household.HeadName : request.Name.Trim();
        if (!Enum.IsDefined(request.Role)) return new("Role", "member.role");
        if (name.Length > LongestName) return new("Name", "member.name", LongestName);
        if (request.On > clock.TodayInVietnam()) return new("Day", "credit.future", request.On);
        var geography = await places.GetAsync(db, cancel);
        if (CommuneOn(geography, household.CommuneId, request.On) != CommuneOn(geography, group.CommuneId, request.On)) return new("Household", "member.other-commune", household.HeadName);
        // Two who let one household into two groups at once would each see it in none.
        await db.WaitForTurnAsync("credit-member", [household.Id], cancel);
        await db.WaitForTurnAsync("credit-group", [group.Id], cancel);
        var before = await db.Set<GroupMember>().AsNoTracking().Where(m => m.HouseholdId == household.Id).ToListAsync(cancel);
        if (before.Find(m => m.Until is null) is { } running) return new("Household", "member.elsewhere", household.HeadName, await CodeAsync(running.GroupId, cancel));
        if (before.Max(m => m.Until) is { } left && request.On < left) return new("Day", "member.before", left);
        if (request.Role == GroupRole.Leader && await LeaderAsync(group.Id, Guid.Empty, cancel) is { } leader) return new("Role", "member.leader", leader);
        db.Add(new GroupMember
        {
            Id = request.MemberId,
            CommuneId = household.CommuneId,
            HamletId = household.HamletId,
            GroupId = group.Id,
            HouseholdId = household.Id,
            Name = name,
            GivenKey = NameKeys.Of(name).GivenFirst,
            Role = request.Role,
            From = request.On,
        });
        return null;
    }

    private async Task<(GroupMember? Member, Problem? Refusal)> FindAsync(Guid id, long seen, CancellationToken cancel) =>
        !caller.May(Permissions.RunCredit) ? (null, new("", "not-allowed"))
        : await db.Set<GroupMember>().SingleOrDefaultAsync(m => m.Id == id, cancel) is not { } member ? (null, new("", "member.not-found"))
        : member.Version != seen ? (null, new("", "stale"))
        : member.Until is not null ? (null, new("", "member.left", member.Name))
        : (member, null);

    private Task<string?> LeaderAsync(Guid group, Guid but, CancellationToken cancel) =>
        db.Set<GroupMember>().AsNoTracking().Where(m => m.GroupId == group && m.Role == GroupRole.Leader && m.Until == null && m.Id != but).Select(m => m.Name).SingleOrDefaultAsync(cancel);

    private async Task<string> CodeAsync(Guid group, CancellationToken cancel) => await db.Set<CreditGroup>().AsNoTracking().Where(g => g.Id == group).Select(g => g.Code).SingleOrDefaultAsync(cancel) ?? "";

    /// <summary>A commune as it is on a day: groups and households keep the one they were written with.</summary>
    internal static Guid CommuneOn(Geography geography, Guid commune, DateOnly on) => (geography.At(commune, on) ?? geography[commune]).Id;
}
