using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Credit;

/// <summary>Takes all who are in one group over into another: where communes merge the bank numbers groups anew, and nobody joined or left.</summary>
public sealed class TakeOverMembers(Db db, Acts acts, Caller caller, GeographySource places, TimeProvider clock)
{
    /// <summary>Groups offered to be taken over.</summary>
    private const int MostOffered = 200;

    /// <summary>What is asked.</summary>
    /// <param name="FromGroupId">The group they are in.</param>
    /// <param name="ToGroupId">The group it goes on as.</param>
    /// <param name="On">First day in the other.</param>
    /// <param name="Why">Why, for whoever reads later that they left.</param>
    public sealed record Request(Guid FromGroupId, Guid ToGroupId, DateOnly On, string Why);

    /// <summary>
    /// Does it, all or none; each stays what it was, but for a leader where the other group has one. Refused with <c>not-allowed</c>, <c>member.group</c>, <c>member.other-group</c> (its
    /// commune is not, and did not become, that of the other), <c>credit.future</c>, <c>member.why</c>, <c>member.nobody</c>, <c>member.before</c> (somebody joined after that day).
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "credit.take-over-members", request.Why, request), stop => WriteAsync(request, stop), cancel);

    /// <summary>Groups of the communes a group's commune was made of that still have members: those it may go on from.</summary>
    public async Task<IReadOnlyList<CreditGroup>> OfferedAsync(CreditGroup group, CancellationToken cancel)
    {
        var before = MatchBorrowers.Communes(await places.GetAsync(db, cancel), group.CommuneId, clock.TodayInVietnam()).Where(c => c != group.CommuneId).ToArray();
        if (before.Length == 0) return [];
        return await db.Set<CreditGroup>().AsNoTracking().Where(g => before.Contains(g.CommuneId) && db.Set<GroupMember>().Any(m => m.GroupId == g.Id && m.Until == null))
            .OrderBy(g => g.Code).ThenBy(g => g.Id).Take(MostOffered).ToListAsync(cancel);
    }

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunCredit)) return [new Problem("", "not-allowed")];
        Guid[] both = [request.FromGroupId, request.ToGroupId];
        var groups = await db.Set<CreditGroup>().AsNoTracking().Where(g => both.Contains(g.Id)).ToDictionaryAsync(g => g.Id, cancel);
        if (groups.Count < both.Length) return [new Problem("From", "member.group")];
        var geography = await places.GetAsync(db, cancel);
        if (KeepMembers.CommuneOn(geography, groups[request.FromGroupId].CommuneId, request.On) != KeepMembers.CommuneOn(geography, groups[request.ToGroupId].CommuneId, request.On))
            return [new Problem("From", "member.other-group", groups[request.FromGroupId].Code)];
        if (request.On > clock.TodayInVietnam()) return [new Problem("Day", "credit.future", request.On)];
        if (string.IsNullOrWhiteSpace(request.Why) || request.Why.Length > KeepMembers.LongestWhy) return [new Problem("Why", "member.why", KeepMembers.LongestWhy)];
        await db.WaitForTurnAsync("credit-group", both, cancel);
        var members = await db.Set<GroupMember>().Where(m => m.GroupId == request.FromGroupId && m.Until == null).ToListAsync(cancel);
        if (members.Count == 0) return [new Problem("From", "member.nobody", groups[request.FromGroupId].Code)];
        if (members.Max(m => m.From) is var last && request.On < last) return [new Problem("Day", "member.before", last)];
        var isLed = await db.Set<GroupMember>().AnyAsync(m => m.GroupId == request.ToGroupId && m.Role == GroupRole.Leader && m.Until == null, cancel);
        foreach (var member in members) (member.Until, member.Why) = (request.On, request.Why.Trim());
        // They leave the one before they are in the other: the store lets nobody be in two.
        await db.SaveChangesAsync(cancel);
        await db.InsertManyAsync(members.Select(m => new GroupMember
        {
            Id = Guid.CreateVersion7(),
            CommuneId = m.CommuneId,
            HamletId = m.HamletId,
            GroupId = request.ToGroupId,
            HouseholdId = m.HouseholdId,
            Name = m.Name,
            GivenKey = m.GivenKey,
            Role = m.Role == GroupRole.Leader && isLed ? GroupRole.Member : m.Role,
            From = request.On,
        }), cancel);
        return [];
    }
}
