using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Notices;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>
/// Writes a draft of a locality's own policy, and changes it while it is one. Criteria that nobody could meet are kept too, and flagged: a draft may be
/// half done. What must hold when it is put in force is asked then.
/// </summary>
public sealed class DraftPolicy(Db db, Acts acts, Caller caller, GeographySource places, LocalPolicies local, PolicySource policies, Notify notify)
{
    private const long MostMoney = 1_000_000_000_000;
    private const int MostWords = 300;

    /// <summary>What is asked.</summary>
    /// <param name="PolicyId">Its id, made by the caller.</param>
    /// <param name="PlaceId">Whose policy.</param>
    /// <param name="Follows">Code of the policy in force of which this is the next version, or null for a new one.</param>
    /// <param name="Text">The policy as <c>law/policies</c> writes one. Its code is given here; a kind that is the text's own code becomes this one.</param>
    /// <param name="Decision">The local act, or empty where it is not signed yet.</param>
    /// <param name="DecisionOn">The day of the act.</param>
    /// <param name="Seen">Version the caller saw, or null for a new draft.</param>
    public sealed record Request(Guid PolicyId, Guid PlaceId, string? Follows, string Text, string Decision, DateOnly? DecisionOn, long? Seen);

    /// <summary>
    /// Writes it. Refused with <c>not-allowed</c>, <c>policy.not-found</c>, <c>stale</c>, <c>policy.not-a-draft</c>, <c>policy.place</c>, <c>policy.unknown</c>,
    /// <c>policy.name</c>, <c>policy.agency</c>, <c>policy.kind</c>, <c>policy.rates</c>, <c>policy.words</c> and what a policy's text is refused with.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, request.Seen is null ? "policy.draft" : "policy.change-draft", "", request), stop => WriteAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunSupports)) return [new Problem("", "not-allowed")];
        var known = await db.Set<LocalPolicy>().SingleOrDefaultAsync(p => p.Id == request.PolicyId, cancel);
        if ((request.Seen is not null && known is null) || (known is not null && !await local.AnswersForAsync(known.PlaceId, cancel))) return [new Problem("", "policy.not-found")];
        if (known is not null && known.Version != request.Seen) return [new Problem("", "stale")];
        if (known is not null && known.State != LocalPolicyState.Draft) return [new Problem("", "policy.not-a-draft")];
        if ((await places.GetAsync(db, cancel)).Get(request.PlaceId) is not { } place || !await local.AnswersForAsync(place.Id, cancel) || (known is not null && known.PlaceId != place.Id))
            return [new Problem("place", "policy.place")];
        if (await CodeAsync(request, known, place, cancel) is not { } code) return [new Problem("follows", "policy.unknown", request.Follows)];

        var problems = new List<Problem>();
        if (PolicyBook.ReadPolicy(request.Text, problems) is not { } policy) return problems;
        policy = policy with { Code = code, Kind = policy.Kind == policy.Code ? code : policy.Kind };
        problems.AddRange(Check(policy, request, await policies.GetAsync(cancel)));
        if (!place.IsValidOn(policy.From)) problems.Add(new Problem("place", "policy.place-then", place.Name, policy.From));
        if (problems.Count > 0) return problems;
        Put(request, policy, place, known);
        notify.Place(NoticeKinds.PolicyDrafted, place.Id, $"/programmes/local/{request.PolicyId}", policy.Name.Vi);
        return [];
    }

    /// <summary>The code it has or gets: its own, that of the policy it follows, or a new one.</summary>
    private async Task<string?> CodeAsync(Request request, LocalPolicy? known, Place place, CancellationToken cancel)
    {
        if (known is not null) return known.Code;
        if (request.Follows is not { } follows) return LocalPolicy.CodeOf(place, request.PolicyId);
        return await db.Set<LocalPolicy>().AnyAsync(p => p.Code == follows && p.PlaceId == place.Id && p.State == LocalPolicyState.InForce, cancel) ? follows : null;
    }

    private static IEnumerable<Problem> Check(Policy policy, Request request, PolicyBook book)
    {
        if (string.IsNullOrWhiteSpace(policy.Name.Vi)) yield return new("name", "policy.name");
        if (string.IsNullOrWhiteSpace(policy.Agency.Vi)) yield return new("agency", "policy.agency");
        // Of a kind nobody has two: it is one that some policy gives already, or this policy's own.
        if (policy.Kind != policy.Code && book.Policies.All(p => p.Kind != policy.Kind)) yield return new("kind", "policy.kind");
        if (policy.Rates.IsDefaultOrEmpty || policy.Rates.Any(r => string.IsNullOrWhiteSpace(r.What.Vi) || r.Amount > MostMoney)) yield return new("rates", "policy.rates", MostMoney);
        if (new[] { policy.Name.Vi, policy.Name.En, policy.Agency.Vi, policy.Agency.En, policy.Project, request.Decision }.Any(t => t?.Length > MostWords)) yield return new("name", "policy.words", MostWords);
    }

    private void Put(Request request, Policy policy, Place place, LocalPolicy? known)
    {
        var text = PolicyBook.Write(policy);
        if (known is null)
        {
            db.Add(known = new LocalPolicy
            {
                Id = request.PolicyId,
                Code = policy.Code,
                PlaceId = place.Id,
                CommuneId = place.Level == PlaceLevel.Commune ? place.Id : null,
                From = policy.From,
                Text = text,
                State = LocalPolicyState.Draft,
                DraftedByName = caller.Name,
            });
        }

        (known.From, known.Until, known.Text, known.Decision, known.DecisionOn) = (policy.From, policy.Until, text, request.Decision.Trim(), request.DecisionOn);
        // Whoever wrote last answers for what stands in it, and does not sign it.
        (known.DraftedBy, known.DraftedByName) = (caller.UserId, caller.Name);
    }
}
