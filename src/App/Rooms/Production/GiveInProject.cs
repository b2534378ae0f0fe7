using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain;
using VuonLen.Domain.Production;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Production;

/// <summary>
/// Gives to households of a project: out of its grant to one or many, or to one what others handed back. Each is a support of the project's policy, delivered that day,
/// and from that day the household has something to hand back itself.
/// </summary>
public sealed class GiveInProject(Db db, Acts acts, Caller caller, HandOverSupports supports, TimeProvider clock)
{
    /// <summary>Out of the grant.</summary>
    /// <param name="ProjectId">The project.</param>
    /// <param name="On">The day.</param>
    /// <param name="Members">To whom.</param>
    /// <param name="Amount">Whole đồng for each.</param>
    /// <param name="Seen">Version of the project that the caller saw.</param>
    public sealed record FromGrant(Guid ProjectId, DateOnly On, IReadOnlyList<Guid> Members, long Amount, long Seen);

    /// <summary>Out of what was handed back.</summary>
    /// <param name="ProjectId">The project.</param>
    /// <param name="On">The day.</param>
    /// <param name="MemberId">To whom.</param>
    /// <param name="Quantity">Units or đồng.</param>
    /// <param name="Worth">What it is worth, whole đồng; of money it is the same.</param>
    /// <param name="Seen">Version of the project that the caller saw.</param>
    public sealed record FromOthers(Guid ProjectId, DateOnly On, Guid MemberId, long Quantity, long Worth, long Seen);

    /// <summary>
    /// Gives out of the grant. Refused with <c>not-allowed</c>, <c>project.not-found</c>, <c>stale</c>, <c>project.not-running</c>, <c>project.none-chosen</c>, <c>project.future</c>,
    /// <c>project.before</c>, <c>project.amount</c>, <c>project.above-grant</c>, and for each household concerned <c>project.received</c>, <c>project.not-target</c>, and what
    /// <see cref="HandOverSupports"/> says.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, FromGrant request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "project.give", "", request),
        async stop =>
        {
            var (project, members, problems) = await FindAsync(request.ProjectId, request.On, request.Members, request.Seen, stop);
            if (project is null || problems.Count > 0) return problems;
            if (request.Amount is <= 0 or > ProjectRules.MostCost) return [new Problem("Amount", "project.amount")];
            var sum = request.Amount * members.Count;
            if (project.Given + sum > project.Grant) return [new Problem("Amount", "project.above-grant", project.Grant, project.Grant - project.Given, sum)];
            project.Given += sum;
            return await HandOverAsync(project, members, request.On, request.Amount, isRotated: false, stop);
        },
        cancel);

    /// <summary>
    /// Passes on. Refused as giving is, and with <c>project.quantity</c> or <c>project.above-at-hand</c>: of two who pass on the last calf at once, the later is told to look again.
    /// </summary>
    public Task<ActResult> PassOnAsync(Guid actId, FromOthers request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "project.pass-on", "", request),
        async stop =>
        {
            var (project, members, problems) = await FindAsync(request.ProjectId, request.On, [request.MemberId], request.Seen, stop);
            if (project is null || problems.Count > 0) return problems;
            var worth = project.Form == RotationForm.Money ? request.Quantity : request.Worth;
            if (request.Quantity <= 0) return [new Problem("Quantity", "project.quantity")];
            if (request.Quantity > project.AtHand) return [new Problem("Quantity", "project.above-at-hand", project.AtHand, project.Counted)];
            if (worth is <= 0 or > ProjectRules.MostCost) return [new Problem("Worth", "project.amount")];
            project.PassedOn += request.Quantity;
            db.Add(new ProjectMovement
            {
                Id = Guid.CreateVersion7(),
                ProjectId = project.Id,
                CommuneId = project.CommuneId,
                MemberId = request.MemberId,
                Kind = MovementKind.PassedOn,
                On = request.On,
                Quantity = request.Quantity,
            });
            return await HandOverAsync(project, members, request.On, worth, isRotated: true, stop);
        },
        cancel);

    private async Task<(ProductionProject? Project, List<ProjectMember> Members, IReadOnlyList<Problem> Problems)> FindAsync(Guid id, DateOnly on, IReadOnlyList<Guid> chosen, long seen, CancellationToken cancel)
    {
        (ProductionProject?, List<ProjectMember>, IReadOnlyList<Problem>) Refuse(params Problem[] problems) => (null, [], problems);
        if (!caller.May(Permissions.RunSupports)) return Refuse(new Problem("", "not-allowed"));
        if (await db.Set<ProductionProject>().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } project) return Refuse(new Problem("", "project.not-found"));
        if (project.Version != seen) return Refuse(new Problem("", "stale"));
        if (project.State != ProjectState.Running) return Refuse(new Problem("", "project.not-running"));
        var ids = chosen.Distinct().ToList();
        if (ids.Count == 0) return Refuse(new Problem("Picked", "project.none-chosen"));
        if (on > clock.TodayInVietnam()) return Refuse(new Problem("Day", "project.future", on));
        if (on < project.ApprovedOn) return Refuse(new Problem("Day", "project.before", project.ApprovedOn));
        var members = await db.Set<ProjectMember>().Where(m => m.ProjectId == id && m.LeftOn == null && ids.Contains(m.Id)).OrderBy(m => m.GivenKey).ToListAsync(cancel);
        if (members.Count < ids.Count) return Refuse(new Problem("Picked", "project.no-member"));
        string? WhyNot(ProjectMember member) =>
            member.ReceivedOn is not null ? "project.received" : !member.IsTarget ? "project.not-target" : on < member.JoinedOn ? "project.before-joined" : null;
        Problem[] wrong = [.. members.Where(m => WhyNot(m) is not null).Select(m => new Problem("Picked", WhyNot(m)!, m.Name))];
        return wrong.Length > 0 ? Refuse(wrong) : (project, members, []);
    }

    private async Task<IReadOnlyList<Problem>> HandOverAsync(ProductionProject project, List<ProjectMember> members, DateOnly on, long amount, bool isRotated, CancellationToken cancel)
    {
        var given = members.ConvertAll(m => new HandOverSupports.Given(m.HouseholdId, null, m.Name, m.GivenKey, on, on, isRotated ? null : amount, isRotated ? MoneySource.Rotated : null));
        if (await supports.CheckAsync(project.PolicyCode, given, cancel) is { Count: > 0 } passedOver) return passedOver;
        if (await supports.DoAsync(project.PolicyCode, on, given, cancel) is { Count: > 0 } refused) return refused;
        var delivered = db.Set<Support>().Local.Where(s => s.PolicyCode == project.PolicyCode && s.DeliveredOn == on).ToLookup(s => s.OwnerId, s => s.Id);
        foreach (var member in members)
        {
            (member.ReceivedOn, member.Amount, member.IsRotated, member.SupportId) = (on, amount, isRotated, delivered[member.HouseholdId].Cast<Guid?>().FirstOrDefault());
            (member.Owes, member.Owed, member.DueOn) = (project.Share, project.Share, ProjectRules.DueOn(project.Rotation, on));
        }

        return [];
    }
}
