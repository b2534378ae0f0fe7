using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>
/// Ends a policy in force on a day. Applications that wait are left as they are, to be refused with a reason or taken to another policy; what was approved
/// before goes on to its delivery.
/// </summary>
public sealed class EndPolicy(Db db, Acts acts, Caller caller, LocalPolicies local, PolicySource policies)
{
    /// <summary>What is asked.</summary>
    /// <param name="PolicyId">The policy.</param>
    /// <param name="Until">First day it no longer holds.</param>
    /// <param name="Why">The reason, or the act that ends it.</param>
    /// <param name="Seen">Version the caller saw.</param>
    public sealed record Request(Guid PolicyId, DateOnly Until, string Why, long Seen);

    /// <summary>
    /// Ends it. Refused with <c>not-allowed</c>, <c>policy.not-found</c>, <c>stale</c>, <c>policy.not-running</c>, <c>policy.why-missing</c>, <c>policy.end-before-begin</c>,
    /// <c>policy.ended-already</c>, <c>policy.approved-since</c>.
    /// </summary>
    public async Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel)
    {
        var result = await acts.DoAsync(new ActRequest(actId, "policy.end", request.Why, request), stop => WriteAsync(request, stop), cancel);
        policies.Forget();
        return result;
    }

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.ApproveSupports)) return [new Problem("", "not-allowed")];
        if (await db.Set<LocalPolicy>().SingleOrDefaultAsync(p => p.Id == request.PolicyId, cancel) is not { } policy || !await local.AnswersForAsync(policy.PlaceId, cancel)) return [new Problem("", "policy.not-found")];
        if (policy.Version != request.Seen) return [new Problem("", "stale")];
        if (policy.State != LocalPolicyState.InForce) return [new Problem("", "policy.not-running")];
        if (string.IsNullOrWhiteSpace(request.Why)) return [new Problem("why", "policy.why-missing")];
        if (request.Until <= policy.From) return [new Problem("until", "policy.end-before-begin", policy.From)];
        if (policy.Until is { } ended && request.Until >= ended) return [new Problem("until", "policy.ended-already", ended)];
        if (await local.ApprovedSinceAsync(policy.Code, request.Until, cancel) is { } approved) return [approved];
        (policy.Until, policy.Why) = (request.Until, request.Why.Trim());
        return [];
    }
}
