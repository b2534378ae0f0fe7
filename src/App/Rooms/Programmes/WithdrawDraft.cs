using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>Gives up a draft: by who drafts, or by who would sign it. It stays where it is, with the reason.</summary>
public sealed class WithdrawDraft(Db db, Acts acts, LocalPolicies local)
{
    /// <summary>What is asked.</summary>
    public sealed record Request(Guid PolicyId, string Why, long Seen);

    /// <summary>Gives it up. Refused with <c>not-allowed</c>, <c>policy.not-found</c>, <c>stale</c>, <c>policy.not-a-draft</c>, <c>policy.why-missing</c>.</summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "policy.withdraw", request.Why, request), stop => WriteAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!local.MaySeeDrafts) return [new Problem("", "not-allowed")];
        if (await db.Set<LocalPolicy>().SingleOrDefaultAsync(p => p.Id == request.PolicyId, cancel) is not { } policy || !await local.AnswersForAsync(policy.PlaceId, cancel)) return [new Problem("", "policy.not-found")];
        if (policy.Version != request.Seen) return [new Problem("", "stale")];
        if (policy.State != LocalPolicyState.Draft) return [new Problem("", "policy.not-a-draft")];
        if (string.IsNullOrWhiteSpace(request.Why)) return [new Problem("why", "policy.why-missing")];
        (policy.State, policy.Why) = (LocalPolicyState.Withdrawn, request.Why.Trim());
        return [];
    }
}
