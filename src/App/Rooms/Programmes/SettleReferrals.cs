using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Needs;
using VuonLen.Domain;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>
/// The commune takes what partners report as delivered, sends a report back, or takes a referral back. The partner says, the commune decides.
/// </summary>
public sealed class SettleReferrals(Db db, Acts acts, Caller caller, PolicySource policies, AnswerNeeds needs, TimeProvider clock)
{
    /// <summary>What is asked.</summary>
    /// <param name="To"><see cref="PartnerStep.Confirmed"/>, <see cref="PartnerStep.Accepted"/> (sent back) or <see cref="PartnerStep.Withdrawn"/>.</param>
    /// <param name="Referrals">Which.</param>
    /// <param name="Why">Why sent back or withdrawn.</param>
    public sealed record Request(PartnerStep To, IReadOnlyList<AnswerReferrals.Seen> Referrals, string? Why);

    /// <summary>
    /// Settles them. A confirmed report delivers its support on the day and with the sum reported. Refused with <c>not-allowed</c>,
    /// <c>referral.none-chosen</c>, <c>referral.not-found</c>, <c>stale</c>, <c>referral.why-missing</c>, <c>referral.text</c>, <c>referral.not-reported</c>,
    /// <c>support.above-approved</c>, what <see cref="PartnerRules.Check"/> and <see cref="SupportRules.Check"/> say.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, request.To switch { PartnerStep.Confirmed => "referral.confirm", PartnerStep.Accepted => "referral.send-back", _ => "referral.withdraw" }, request.Why ?? "", request),
        stop => WriteAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunSupports)) return [new Problem("", "not-allowed")];
        if (request.To is not (PartnerStep.Confirmed or PartnerStep.Accepted or PartnerStep.Withdrawn)) return [new Problem("state", "referral.order", PartnerStep.Reported, request.To)];
        if (request.Referrals.Count == 0) return [new Problem("referrals", "referral.none-chosen")];
        if (request.Referrals.Count > OfferSupports.Most) return [new Problem("referrals", "support.too-many", OfferSupports.Most)];
        if (request.To != PartnerStep.Confirmed && string.IsNullOrWhiteSpace(request.Why)) return [new Problem("why", "referral.why-missing")];
        if (request.Why?.Length > AnswerReferrals.LongestText) return [new Problem("why", "referral.text", AnswerReferrals.LongestText)];
        var ids = request.Referrals.Select(r => r.ReferralId).Distinct().ToList();
        var rows = await db.Set<SupportReferral>().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel);
        if (rows.Count < ids.Count) return [new Problem("referrals", "referral.not-found")];
        if (request.Referrals.Any(r => rows[r.ReferralId].Version != r.Version)) return [new Problem("", "stale")];
        var ordered = rows.Values.OrderBy(r => r.GivenKey, StringComparer.Ordinal).ToList();
        var problems = request.To == PartnerStep.Confirmed ? await ConfirmAsync(ordered, cancel) : await TurnBackAsync(ordered, request, cancel);
        return [.. problems.DistinctBy(p => (p.Code, string.Join('|', p.Values)))];
    }

    private async Task<List<Problem>> ConfirmAsync(List<SupportReferral> referrals, CancellationToken cancel)
    {
        var (today, problems, quotas) = (clock.TodayInVietnam(), new List<Problem>(), new Quotas(db));
        var book = await policies.GetAsync(cancel);
        var answered = new List<(Guid Household, Policy Policy, DateOnly Done)>();
        var ids = referrals.ConvertAll(r => r.SupportId);
        var supports = await db.Set<Support>().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancel);
        foreach (var referral in referrals)
        {
            var support = supports[referral.SupportId];
            var policy = book.Nearest(support.PolicyCode, support.ApprovedOn ?? today)!;
            if (referral is not { State: PartnerStep.Reported, DoneOn: { } done }) problems.Add(new("state", "referral.not-reported", referral.Name));
            else if (SupportRules.Check(policy, support.Step, support.StepOn, SupportStep.Delivered, done, today) is { } wrong) problems.Add(wrong with { Values = [.. wrong.Values, support.Name] });
            else if (await AdvanceSupports.StepAsync(policy, support, new(SupportStep.Delivered, done, [], referral.DoneAmount), quotas, cancel) is { } refused) problems.Add(refused);
            else
            {
                (referral.State, referral.StateOn, referral.Why, referral.IsForCommune) = (PartnerStep.Confirmed, today, null, false);
                answered.Add((support.HouseholdId, policy, done));
            }
        }

        if (problems.Count > 0) return problems;
        foreach (var group in answered.GroupBy(a => (a.Policy, a.Done), a => a.Household)) await needs.SetAsync([.. group.Distinct()], group.Key.Policy.Answers, NeedState.Met, group.Key.Done, cancel);
        return problems;
    }

    private async Task<List<Problem>> TurnBackAsync(List<SupportReferral> referrals, Request request, CancellationToken cancel)
    {
        var (today, problems) = (clock.TodayInVietnam(), new List<Problem>());
        var book = await policies.GetAsync(cancel);
        var ids = referrals.ConvertAll(r => r.SupportId);
        var approved = request.To != PartnerStep.Withdrawn ? [] : await db.Set<Support>().AsNoTracking().Where(s => ids.Contains(s.Id) && s.Step == SupportStep.Approved).Select(s => s.Id).ToListAsync(cancel);
        foreach (var referral in referrals)
        {
            if (request.To == PartnerStep.Accepted && referral.State != PartnerStep.Reported) problems.Add(new("state", "referral.not-reported", referral.Name));
            else if (PartnerRules.Check(referral.State, referral.StateOn, request.To, today, today) is { } wrong) problems.Add(wrong);
            else
            {
                (referral.State, referral.StateOn, referral.Why, referral.IsForCommune) = (request.To, today, request.Why!.Trim(), false);
            }
        }

        if (problems.Count > 0 || request.To != PartnerStep.Withdrawn) return problems;
        foreach (var group in referrals.GroupBy(r => (r.PolicyCode, IsApproved: approved.Contains(r.SupportId)), r => r.HouseholdId))
            await needs.SetAsync([.. group.Distinct()], book.Nearest(group.Key.PolicyCode, today)?.Answers ?? [], group.Key.IsApproved ? NeedState.BeingMet : NeedState.Referred, today, cancel);
        return problems;
    }
}
