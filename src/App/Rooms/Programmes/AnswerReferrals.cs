using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Notices;
using VuonLen.Domain;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>A partner's people say what becomes of what was referred to them: taken on, declined with a reason, done.</summary>
public sealed class AnswerReferrals(Db db, Acts acts, Caller caller, PolicySource policies, AnswerNeeds needs, Evidences evidences, Notify notify, TimeProvider clock)
{
    /// <summary>Longest reason and longest report, in characters.</summary>
    public const int LongestText = 1_000;

    private const long MostMoney = 1_000_000_000_000;

    /// <summary>A referral as its reader saw it.</summary>
    public sealed record Seen(Guid ReferralId, long Version);

    /// <summary>What is answered, of one or many.</summary>
    /// <param name="Accepts">Taken on; else declined.</param>
    /// <param name="On">The day.</param>
    /// <param name="Referrals">Which.</param>
    /// <param name="Why">Why declined.</param>
    public sealed record Answer(bool Accepts, DateOnly On, IReadOnlyList<Seen> Referrals, string? Why);

    /// <summary>What is reported of one.</summary>
    /// <param name="Referral">Which.</param>
    /// <param name="DoneOn">The day it was handed over.</param>
    /// <param name="Amount">Whole đồng it came to, or null.</param>
    /// <param name="Text">What was done.</param>
    public sealed record Report(Seen Referral, DateOnly DoneOn, long? Amount, string? Text);

    /// <summary>
    /// Answers. Refused with <c>not-allowed</c>, <c>referral.none-chosen</c>, <c>referral.not-found</c>, <c>stale</c>, <c>referral.why-missing</c>,
    /// <c>referral.text</c>, and what <see cref="PartnerRules.Check"/> says.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Answer answer, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, answer.Accepts ? "referral.accept" : "referral.decline", answer.Why ?? "", answer), stop => AnswerAsync(answer, stop), cancel);

    /// <summary>
    /// Reports. Refused with <c>not-allowed</c>, <c>referral.not-found</c>, <c>stale</c>, <c>support.amount</c>, <c>referral.text</c>,
    /// what <see cref="PartnerRules.Check"/> says, and where a photo comes with it what <see cref="Evidences.AddAsync"/> says of photos.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Report report, PhotoFile? photo, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "referral.report", report.Text ?? "", new { report, photo = photo?.Digest }), stop => ReportAsync(report, photo, stop), cancel);

    private async Task<IReadOnlyList<Problem>> AnswerAsync(Answer answer, CancellationToken cancel)
    {
        if (!caller.May(Permissions.AnswerReferrals)) return [new Problem("", "not-allowed")];
        if (answer.Referrals.Count == 0) return [new Problem("referrals", "referral.none-chosen")];
        if (!answer.Accepts && string.IsNullOrWhiteSpace(answer.Why)) return [new Problem("why", "referral.why-missing")];
        if (answer.Why?.Length > LongestText) return [new Problem("why", "referral.text", LongestText)];
        var (rows, refused) = await ReadAsync(answer.Referrals, cancel);
        if (refused is not null) return [refused];
        var to = answer.Accepts ? PartnerStep.Accepted : PartnerStep.Declined;
        var problems = new List<Problem>();
        foreach (var row in rows)
        {
            // From a report only the commune sends back: taking on is an answer to what waits.
            if (answer.Accepts && row.State == PartnerStep.Reported) problems.Add(new("state", "referral.order", row.State, to));
            else if (PartnerRules.Check(row.State, row.StateOn, to, answer.On, clock.TodayInVietnam()) is { } wrong) problems.Add(wrong);
            else (row.State, row.StateOn, row.Why, row.IsForCommune) = (to, answer.On, answer.Accepts ? null : answer.Why!.Trim(), !answer.Accepts);
        }

        if (problems.Count > 0) return [.. problems.DistinctBy(p => (p.Code, string.Join('|', p.Values)))];
        var book = await policies.GetAsync(cancel);
        foreach (var group in rows.GroupBy(r => (r.PolicyCode, r.PartnerId)))
        {
            var lacks = book.Nearest(group.Key.PolicyCode, answer.On)?.Answers ?? [];
            await needs.AnswerAsync([.. group.Select(r => r.HouseholdId).Distinct()], lacks, group.Key.PartnerId!.Value, answer.Accepts ? null : answer.Why!.Trim(), answer.On, cancel);
        }

        foreach (var (policy, commune) in rows.Select(r => (r.PolicyCode, r.CommuneId)).Distinct()) Tell(policy, commune, to, book.Nearest(policy, answer.On));

        return [];
    }

    private async Task<IReadOnlyList<Problem>> ReportAsync(Report report, PhotoFile? photo, CancellationToken cancel)
    {
        if (!caller.May(Permissions.AnswerReferrals)) return [new Problem("", "not-allowed")];
        if (report.Amount is < 0 or > MostMoney) return [new Problem("amount", "support.amount")];
        if (report.Text?.Length > LongestText) return [new Problem("text", "referral.text", LongestText)];
        var (rows, refused) = await ReadAsync([report.Referral], cancel);
        if (refused is not null) return [refused];
        var row = rows[0];
        var today = clock.TodayInVietnam();
        // It may have been done before anybody here said that they take it on, never before it was referred.
        if (PartnerRules.Check(row.State, row.ReferredOn, PartnerStep.Reported, report.DoneOn, today) is { } wrong) return [wrong];
        (row.State, row.StateOn, row.Why, row.IsForCommune) = (PartnerStep.Reported, today, null, true);
        (row.DoneOn, row.DoneAmount, row.Report) = (report.DoneOn, report.Amount, string.IsNullOrWhiteSpace(report.Text) ? null : report.Text.Trim());
        Tell(row.PolicyCode, row.CommuneId, PartnerStep.Reported, (await policies.GetAsync(cancel)).Nearest(row.PolicyCode, today));
        return photo is not null && await evidences.KeepAsync(row.SupportId, row.CommuneId, row.HamletId, row.PartnerId, photo, cancel) is { } photoRefused ? [photoRefused] : [];
    }

    /// <summary>The commune hears what its partner said: what was declined or done waits for it again.</summary>
    private void Tell(string code, Guid communeId, PartnerStep step, Policy? policy) => notify.Place(NoticeKinds.ReferralsAnswered, communeId, $"/programmes/referrals?state={step}", policy?.Name.Vi ?? code);

    private async Task<(IReadOnlyList<SupportReferral> Rows, Problem? Refused)> ReadAsync(IReadOnlyList<Seen> seen, CancellationToken cancel)
    {
        if (seen.Count > OfferSupports.Most) return ([], new("referrals", "support.too-many", OfferSupports.Most));
        var ids = seen.Select(s => s.ReferralId).Distinct().ToList();
        var rows = await db.Set<SupportReferral>().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel);
        if (rows.Count < ids.Count) return ([], new("referrals", "referral.not-found"));
        return seen.Any(s => rows[s.ReferralId].Version != s.Version) ? ([], new("", "stale")) : ([.. rows.Values.OrderBy(r => r.GivenKey, StringComparer.Ordinal)], null);
    }
}
