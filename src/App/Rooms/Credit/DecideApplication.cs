using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Notices;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Credit;

/// <summary>
/// The commune confirms applications, or refuses one; the bank's people answer, or the commune puts down what the bank answered on paper. Confirmed is only who is on the list that the
/// programme asks for on that very day.
/// </summary>
public sealed class DecideApplication(Db db, Acts acts, Caller caller, StandingList standing, Referrals referrals, ReviewLawSource reviews, CreditLaw law, Notify notify, TimeProvider clock)
{
    /// <summary>Longest reason, in characters.</summary>
    public const int LongestWhy = 1_000;

    /// <summary>Confirms some.</summary>
    /// <param name="Picked">Which, with the versions that were seen.</param>
    /// <param name="On">The day.</param>
    public sealed record Confirmation(IReadOnlyList<PickedRow> Picked, DateOnly On);

    /// <summary>Refuses one, or withdraws it.</summary>
    public sealed record Refusal(Guid ApplicationId, string Why, DateOnly On, long Seen);

    /// <summary>What the bank answered.</summary>
    /// <param name="ApplicationId">To which.</param>
    /// <param name="Amount">What it approved, đồng; null where it declined.</param>
    /// <param name="Why">Why it declined, or what else to know.</param>
    /// <param name="On">The day.</param>
    /// <param name="Seen">Version that was seen.</param>
    public sealed record BankAnswer(Guid ApplicationId, long? Amount, string Why, DateOnly On, long Seen);

    /// <summary>Does it, all or none. Refused with <c>not-allowed</c>, <c>application.none-chosen</c>, <c>application.not-found</c>, <c>stale</c>, <c>application.step</c>, <c>credit.future</c>, <c>application.before</c>, <c>application.not-listed</c>.</summary>
    public Task<ActResult> ConfirmAsync(Guid actId, Confirmation request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "credit.confirm", "", request),
        async stop =>
        {
            if (!caller.May(Permissions.ApproveCredit)) return [new Problem("", "not-allowed")];
            if (request.Picked.Count == 0) return [new Problem("", "application.none-chosen")];
            if (request.On > clock.TodayInVietnam()) return [new Problem("Day", "credit.future", request.On)];
            var seen = request.Picked.DistinctBy(p => p.Id).ToDictionary(p => p.Id, p => p.Version);
            var ids = seen.Keys.ToArray();
            var rows = await db.Set<LoanApplication>().Where(a => ids.Contains(a.Id)).ToListAsync(stop);
            if (rows.Count < ids.Length) return [new Problem("", "application.not-found")];
            var problems = new List<Problem>();
            var banks = new Dictionary<Guid, Guid?>();
            foreach (var commune in rows.Select(r => r.CommuneId).Distinct()) banks[commune] = await BankOfAsync(commune, stop);
            foreach (var row in rows)
            {
                if (row.Version != seen[row.Id]) return [new Problem("", "stale")];
                if (row.Step != ApplicationStep.Listed) problems.Add(new("", "application.step", row.Name));
                else if (request.On < row.MeetingOn) problems.Add(new("Day", "application.before", row.MeetingOn));
                else
                {
                    var who = await WhoAsync(row.HouseholdId, request.On, stop);
                    if (law.Book.Find(row.Programme)?.Allows(who) != true) problems.Add(new("", "application.not-listed", row.Name, request.On));
                    (row.Step, row.StepOn, row.ConfirmedOn, row.ConfirmedAs, row.PartnerId) = (ApplicationStep.Confirmed, request.On, request.On, who, banks[row.CommuneId]);
                }
            }

            if (problems.Count > 0) return problems;
            notify.Places(NoticeKinds.LoansConfirmed, rows.Select(r => r.CommuneId), "/credit/applications?step=Confirmed");
            foreach (var (commune, bank) in banks) if (bank is { } partner) notify.Partner(NoticeKinds.LoansSent, partner, commune, "/credit/bank");
            return [];
        },
        cancel);

    /// <summary>The commune does not confirm it. Refused with <c>not-allowed</c>, <c>application.not-found</c>, <c>stale</c>, <c>application.step</c>, <c>application.why</c>, <c>credit.future</c>, <c>application.before</c>.</summary>
    public Task<ActResult> RefuseAsync(Guid actId, Refusal request, CancellationToken cancel) => EndAsync(actId, "credit.refuse", Permissions.ApproveCredit, request, ApplicationStep.Refused, s => s == ApplicationStep.Listed, cancel);

    /// <summary>The household no longer wants it. Refused as <see cref="RefuseAsync"/>.</summary>
    public Task<ActResult> WithdrawAsync(Guid actId, Refusal request, CancellationToken cancel) => EndAsync(actId, "credit.application-end", Permissions.RunCredit, request, ApplicationStep.Withdrawn, s => s.IsOpen(), cancel);

    /// <summary>The bank answers, or its answer is put down: whoever comes second is told that it is settled. Refused as <see cref="RefuseAsync"/>, and with <c>application.amount</c>, <c>application.above</c> (more than was asked for).</summary>
    public Task<ActResult> AnswerAsync(Guid actId, BankAnswer request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "credit.answer", request.Why, request),
        async stop =>
        {
            // A bank's people find what was confirmed to their bank; the commune's officer all of the commune's.
            var (row, refusal) = await FindAsync(caller.May(Permissions.AnswerCredit) || caller.May(Permissions.RunCredit), request.ApplicationId, request.Seen, request.On, s => s == ApplicationStep.Confirmed, stop);
            if (row is null) return [refusal!];
            if (request.Amount is { } amount)
            {
                if (amount <= 0) return [new Problem("Amount", "application.amount", LoanRules.MostPrincipal)];
                if (amount > row.Amount) return [new Problem("Amount", "application.above", row.Amount)];
            }

            if ((request.Amount is null && string.IsNullOrWhiteSpace(request.Why)) || request.Why.Length > LongestWhy) return [new Problem("Why", "application.why", LongestWhy)];
            (row.Step, row.StepOn, row.Approved, row.Why) = (request.Amount is null ? ApplicationStep.Declined : ApplicationStep.Approved, request.On, request.Amount, string.IsNullOrWhiteSpace(request.Why) ? null : request.Why.Trim());
            // What an officer put down from paper the commune knows.
            if (!caller.May(Permissions.RunCredit)) notify.Place(NoticeKinds.LoansAnswered, row.CommuneId, $"/credit/applications?step={row.Step}");
            return [];
        },
        cancel);

    /// <summary>The policy bank that answers what a commune confirms today: the one that works there. Null where none does, or where there are several and nobody can say which.</summary>
    public async Task<Guid?> BankOfAsync(Guid commune, CancellationToken cancel) =>
        (await referrals.PartnersOfAsync(commune, clock.TodayInVietnam(), cancel)).Where(p => p.Kind == PartnerKind.PolicyBank).ToList() is [var bank] ? bank.Id : null;

    /// <summary>On which list a household is on a day; null where on none.</summary>
    public async Task<CreditWho?> WhoAsync(Guid householdId, DateOnly on, CancellationToken cancel)
    {
        var period = await standing.OfHouseholdAsync(householdId, on, cancel);
        if (period is not { Class: HouseholdClass.None }) return CreditLists.Of(period?.Class, false);
        // Counted from the day it left the poor or near-poor: to be found on no list again, by another standard, begins nothing anew.
        var left = await db.Set<StatusPeriod>().AsNoTracking()
            .Where(p => p.HouseholdId == householdId && (p.Class == HouseholdClass.Poor || p.Class == HouseholdClass.NearPoor) && p.Until <= on).MaxAsync(p => p.Until, cancel);
        return CreditLists.Of(period.Class, left is { } day && reviews.Law.NewlyEscapedUntil(day) > on);
    }

    private Task<ActResult> EndAsync(Guid actId, string kind, string permission, Refusal request, ApplicationStep to, Func<ApplicationStep, bool> from, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, kind, request.Why, request),
        async stop =>
        {
            var (row, refusal) = await FindAsync(caller.May(permission), request.ApplicationId, request.Seen, request.On, from, stop);
            if (row is null) return [refusal!];
            if (string.IsNullOrWhiteSpace(request.Why) || request.Why.Length > LongestWhy) return [new Problem("Why", "application.why", LongestWhy)];
            (row.Step, row.StepOn, row.Why) = (to, request.On, request.Why.Trim());
            if (to == ApplicationStep.Refused) notify.Place(NoticeKinds.LoansConfirmed, row.CommuneId, "/credit/applications?step=Refused");
            return [];
        },
        cancel);

    private async Task<(LoanApplication? Row, Problem? Refusal)> FindAsync(bool may, Guid id, long seen, DateOnly on, Func<ApplicationStep, bool> from, CancellationToken cancel) =>
        !may ? (null, new("", "not-allowed"))
        : await db.Set<LoanApplication>().SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } row ? (null, new("", "application.not-found"))
        : row.Version != seen ? (null, new("", "stale"))
        : !from(row.Step) ? (null, new("", "application.step", row.Name))
        : on > clock.TodayInVietnam() ? (null, new("Day", "credit.future", on))
        : on < row.StepOn ? (null, new("Day", "application.before", row.StepOn))
        : (row, null);
}
