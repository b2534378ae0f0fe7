using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Notices;
using VuonLen.Domain;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>
/// Puts a draft in force by the decision that signed it: by another person than who drafted it. The version before, if any, ends on its first day.
/// </summary>
public sealed class PutPolicyInForce(Db db, Acts acts, Caller caller, LocalPolicies local, PolicySource policies, Notify notify, TimeProvider clock)
{
    /// <summary>What is asked.</summary>
    /// <param name="PolicyId">The draft.</param>
    /// <param name="Decision">The local act, with who issued it: "Quyết định 45/QĐ-UBND của UBND xã".</param>
    /// <param name="DecisionOn">Its day.</param>
    /// <param name="Seen">Version the caller read and signs.</param>
    public sealed record Request(Guid PolicyId, string Decision, DateOnly DecisionOn, long Seen);

    /// <summary>
    /// Puts it in force. Refused with <c>not-allowed</c>, <c>policy.not-found</c>, <c>stale</c>, <c>policy.not-a-draft</c>, <c>policy.own-draft</c>, <c>policy.decision-missing</c>,
    /// <c>policy.decision-future</c>, <c>policy.nobody</c>, <c>policy.person-fact</c>, <c>policy.overlap</c> (or <c>policy.overlap-now</c>, where another was signed at the same moment), <c>policy.approved-since</c>, and what its text is refused with.
    /// </summary>
    public async Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel)
    {
        var result = await acts.DoAsync(new ActRequest(actId, "policy.put-in-force", request.Decision, request), stop => WriteAsync(request, stop), cancel);
        policies.Forget();
        return result;
    }

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.ApproveSupports)) return [new Problem("", "not-allowed")];
        if (await db.Set<LocalPolicy>().SingleOrDefaultAsync(p => p.Id == request.PolicyId, cancel) is not { } draft || !await local.AnswersForAsync(draft.PlaceId, cancel)) return [new Problem("", "policy.not-found")];
        if (draft.Version != request.Seen) return [new Problem("", "stale")];
        if (draft.State != LocalPolicyState.Draft) return [new Problem("", "policy.not-a-draft")];
        if (draft.DraftedBy is { } drafter && drafter == caller.UserId) return [new Problem("", "policy.own-draft")];
        if (string.IsNullOrWhiteSpace(request.Decision) || request.Decision.Length > 300) return [new Problem("decision", "policy.decision-missing")];
        var today = clock.TodayInVietnam();
        if (request.DecisionOn > today) return [new Problem("decisionOn", "policy.decision-future", request.DecisionOn)];
        var problems = new List<Problem>();
        if (draft.Read(problems) is not { } policy) return problems;
        foreach (var flaw in CriterionCheck.Of(policy.Entitled, policy.Subject).Where(f => f.IsGrave)) problems.Add(new Problem("entitled", flaw.Kind == FlawKind.Contradicts ? "policy.nobody" : "policy.person-fact"));
        if (problems.Count > 0) return problems;
        if (await EndEarlierAsync(draft, cancel) is { } stands) return [stands];
        (draft.State, draft.Decision, draft.DecisionOn) = (LocalPolicyState.InForce, request.Decision.Trim(), request.DecisionOn);
        (draft.ApprovedBy, draft.ApprovedByName, draft.ApprovedOn) = (caller.UserId, caller.Name, today);
        notify.Place(NoticeKinds.PolicyInForce, draft.PlaceId, $"/programmes/local/{draft.Id}", policy.Name.Vi);
        return [];
    }

    /// <summary>The version in force when this one begins ends on that day; one that would begin later stands in the way.</summary>
    private async Task<Problem?> EndEarlierAsync(LocalPolicy draft, CancellationToken cancel)
    {
        var versions = await db.Set<LocalPolicy>().Where(p => p.Code == draft.Code && p.PlaceId == draft.PlaceId && p.State == LocalPolicyState.InForce).OrderBy(p => p.From).ToListAsync(cancel);
        if (versions.FirstOrDefault(p => p.From >= draft.From && (draft.Until is null || p.From < draft.Until)) is { } later) return new Problem("from", "policy.overlap", later.From);
        if (versions.LastOrDefault(p => p.From < draft.From) is not { } before || before.Until <= draft.From) return null;
        if (await local.ApprovedSinceAsync(draft.Code, draft.From, cancel) is { } approved) return approved with { Field = "from" };
        before.Until = draft.From;
        // Before the draft itself: the store lets no two versions hold on one day, not for a moment.
        await db.SaveChangesAsync(cancel);
        return null;
    }
}
