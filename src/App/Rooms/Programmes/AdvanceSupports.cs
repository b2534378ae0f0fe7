using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Notices;
using VuonLen.Domain;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>Takes supports of one policy a step on: applied, approved, delivered, checked, or ended by a refusal. One or many, all or none.</summary>
public sealed class AdvanceSupports(Db db, Acts acts, Caller caller, PolicySource policies, AnswerNeeds needs, Notify notify, TimeProvider clock)
{
    /// <summary>A support as its reader saw it.</summary>
    public sealed record Seen(Guid SupportId, long Version);

    /// <summary>What is asked.</summary>
    /// <param name="Step">The step they take.</param>
    /// <param name="On">The day of it.</param>
    /// <param name="Supports">Which.</param>
    /// <param name="Amount">Whole đồng for each, when approved or delivered; null leaves what stands, and at approval takes the policy's sum.</param>
    /// <param name="Source">Where the money comes from, when approved; null takes the policy's first.</param>
    /// <param name="Why">Why refused or declined; what was seen when checked.</param>
    public sealed record Request(SupportStep Step, DateOnly On, IReadOnlyList<Seen> Supports, long? Amount = null, MoneySource? Source = null, string? Why = null);

    /// <summary>
    /// Takes the step. Refused with <c>not-allowed</c>, <c>support.none-chosen</c>, <c>support.not-found</c>, <c>stale</c>,
    /// <c>support.why-missing</c>, <c>support.amount</c>, <c>support.above-ceiling</c>, <c>support.above-approved</c>,
    /// <c>support.wrong-source</c>, <c>quota.places</c>, <c>quota.money</c>, and what <see cref="SupportRules.Check"/> says.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, $"support.{request.Step.ToString().ToLowerInvariant()}", request.Why ?? "", request), stop => WriteAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(request.Step is SupportStep.Approved or SupportStep.Refused ? Permissions.ApproveSupports : Permissions.RunSupports)) return [new Problem("", "not-allowed")];
        if (request.Supports.Count == 0) return [new Problem("supports", "support.none-chosen")];
        if (request.Supports.Count > OfferSupports.Most) return [new Problem("supports", "support.too-many", OfferSupports.Most)];
        if (request.Step is SupportStep.Refused or SupportStep.Declined && string.IsNullOrWhiteSpace(request.Why)) return [new Problem("why", "support.why-missing")];
        if (request.Amount is < 0) return [new Problem("amount", "support.amount")];
        var ids = request.Supports.Select(s => s.SupportId).ToList();
        var supports = (await db.Set<Support>().Where(s => ids.Contains(s.Id)).ToListAsync(cancel)).ToDictionary(s => s.Id);
        if (supports.Count < ids.Distinct().Count()) return [new Problem("supports", "support.not-found")];
        if (request.Supports.Any(s => supports[s.SupportId].Version != s.Version)) return [new Problem("", "stale")];

        var book = await policies.GetAsync(cancel);
        var problems = new List<Problem>();
        var budget = new Quotas(db);
        foreach (var support in supports.Values.OrderBy(s => s.GivenKey, StringComparer.Ordinal))
        {
            var policy = PolicyOf(book, support, request);
            if (SupportRules.Check(policy, support.Step, support.StepOn, request.Step, request.On, clock.TodayInVietnam()) is { } wrong) problems.Add(wrong with { Values = [.. wrong.Values, support.Name] });
            else if (await StepAsync(policy, support, request, budget, cancel) is { } refused) problems.Add(refused);
        }

        if (problems.Count > 0) return [.. problems.DistinctBy(p => (p.Code, string.Join('|', p.Values)))];
        await ReferSupports.FollowAsync(db, supports.Values, request.Step, request.On, request.Why, cancel);
        foreach (var group in supports.Values.GroupBy(s => s.PolicyCode))
        {
            var answers = PolicyOf(book, group.First(), request).Answers;
            if (StateAfter(request.Step) is { } state) await needs.SetAsync([.. group.Select(s => s.HouseholdId).Distinct()], answers, state, request.On, cancel);
            if (KindAfter(request.Step) is { } kind) notify.OfSupports(kind, group, PolicyOf(book, group.First(), request));
        }

        return [];
    }

    /// <summary>The policy as it is on the day of a step that is decided by it; a delivery follows the policy it was approved under.</summary>
    private static Policy PolicyOf(PolicyBook book, Support support, Request request) =>
        book.Nearest(support.PolicyCode, support.ApprovedOn ?? request.On)
        ?? throw new InvalidOperationException($"Support {support.Id}: no policy was ever called {support.PolicyCode}.");

    private static NoticeKind? KindAfter(SupportStep step) => step switch { SupportStep.Applied => NoticeKinds.SupportsOffered, SupportStep.Approved => NoticeKinds.SupportsApproved, _ => null };

    private static NeedState? StateAfter(SupportStep step) => step switch
    {
        SupportStep.Applied => NeedState.Referred,
        SupportStep.Approved => NeedState.BeingMet,
        SupportStep.Delivered => NeedState.Met,
        SupportStep.Declined or SupportStep.Refused => NeedState.Open,
        _ => null,
    };

    /// <summary>Takes one support the step, within the act of whoever asks; what may be was checked before.</summary>
    internal static async Task<Problem?> StepAsync(Policy policy, Support support, Request request, Quotas quotas, CancellationToken cancel)
    {
        var before = support.Step;
        (support.Step, support.StepOn) = (request.Step, request.On);
        switch (request.Step)
        {
            case SupportStep.Applied:
                support.AppliedOn = request.On;
                (support.ClaimFrom, support.ClaimUntil) = SupportRules.ClaimOf(policy.Again, request.On);
                return null;
            case SupportStep.Approved:
                (support.ApprovedOn, support.Year) = (request.On, request.On.Year);
                if (request.Source is { } source && !policy.Sources.Contains(source)) return new Problem("source", "support.wrong-source", source);
                if (SumOf(policy, request, out var amount) is { } above) return above;
                (support.Amount, support.Source) = (amount, request.Source ?? policy.Sources[0]);
                return await quotas.TakeAsync(support, cancel);
            case SupportStep.Delivered:
                support.DeliveredOn = request.On;
                if (request.Amount is not { } paid) return null;
                if (support.Amount is { } approved && paid > approved) return new Problem("amount", "support.above-approved", approved, support.Name);
                await quotas.ChangeAsync(support, paid, cancel);
                support.Amount = paid;
                return null;
            case SupportStep.Checked:
                (support.CheckedOn, support.Why) = (request.On, request.Why?.Trim());
                return null;
            default:
                (support.Stands, support.Why) = (false, request.Why!.Trim());
                if (before == SupportStep.Approved) await quotas.GiveBackAsync(support, cancel);
                return null;
        }
    }

    /// <summary>The sum approved: as asked, not above the highest rate of the day; the policy's own where it names one sum.</summary>
    private static Problem? SumOf(Policy policy, Request request, out long? amount)
    {
        var rates = policy.Rates.Where(r => r.IsValidOn(request.On) && r.Amount is not null).ToList();
        var fixedSum = rates is [{ IsCeiling: false } only] ? only.Amount : null;
        amount = request.Amount ?? fixedSum;
        // A policy with a rate whose number is not known to us has no ceiling we could hold anybody to.
        var ceiling = rates.Count > 0 && rates.Count == policy.Rates.Count(r => r.IsValidOn(request.On)) ? rates.Max(r => r.Amount) : null;
        return amount > ceiling ? new Problem("amount", "support.above-ceiling", ceiling) : null;
    }
}
