using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;
using VuonLen.Domain.Credit;

namespace VuonLen.App.Rooms.Credit;

/// <summary>What was found where somebody looked at what a loan is used for; what a borrower asks the bank for, and what the bank answered.</summary>
public sealed class VisitLoan(Db db, Acts acts, Caller caller, TimeProvider clock)
{
    /// <summary>Longest words, in characters.</summary>
    public const int LongestWords = 1_000;

    /// <summary>A check.</summary>
    public sealed record Visit(Guid VisitId, Guid LoanId, DateOnly On, LoanUse Use, string Found);

    /// <summary>A request for more time, or to freeze.</summary>
    public sealed record Asking(Guid RequestId, Guid LoanId, TimeRequestKind Kind, DateOnly On, DateOnly Until, string Why);

    /// <summary>The bank's answer.</summary>
    public sealed record Answering(Guid RequestId, bool Granted, DateOnly On, string Answer, long Seen);

    /// <summary>Puts a check down. Refused with <c>not-allowed</c>, <c>loan.not-found</c>, <c>visit.before</c>, <c>credit.future</c>, <c>visit.use</c>, <c>visit.found</c>.</summary>
    public Task<ActResult> DoAsync(Guid actId, Visit request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "credit.visit", "", request),
        async stop =>
        {
            var (loan, refusal) = await FindAsync(request.LoanId, request.On, stop);
            if (loan is null) return [refusal!];
            if (!Enum.IsDefined(request.Use)) return [new Problem("Use", "visit.use")];
            if (string.IsNullOrWhiteSpace(request.Found) || request.Found.Length > LongestWords) return [new Problem("Found", "visit.found", LongestWords)];
            db.Add(new LoanVisit { Id = request.VisitId, LoanId = loan.Id, CommuneId = loan.CommuneId, On = request.On, Use = request.Use, Found = request.Found.Trim(), By = caller.Name });
            return [];
        },
        cancel);

    /// <summary>
    /// Puts a request down. Refused with <c>not-allowed</c>, <c>loan.not-found</c>, <c>visit.before</c>, <c>credit.future</c>, <c>request.kind</c>, <c>request.until</c>, <c>request.why</c>,
    /// <c>request.over</c> (the bank no longer has the loan), <c>request.open</c> (one of the kind waits for the bank).
    /// </summary>
    public Task<ActResult> AskAsync(Guid actId, Asking request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "credit.ask", request.Why, request),
        async stop =>
        {
            var (loan, refusal) = await FindAsync(request.LoanId, request.On, stop);
            if (loan is null) return [refusal!];
            if (!Enum.IsDefined(request.Kind)) return [new Problem("Kind", "request.kind")];
            if (loan.GoneOn is not null) return [new Problem("", "request.over")];
            var least = request.Kind == TimeRequestKind.Extension && loan.DueOn is { } due && due > request.On ? due : request.On;
            if (request.Until <= least || request.Until.Year - request.On.Year > LoanRules.MostYears) return [new Problem("Until", "request.until", least)];
            if (string.IsNullOrWhiteSpace(request.Why) || request.Why.Length > LongestWords) return [new Problem("Why", "request.why", LongestWords)];
            await db.WaitForTurnAsync("loan request", [loan.Id], stop);
            if (await db.Set<TimeRequest>().AnyAsync(r => r.LoanId == loan.Id && r.Kind == request.Kind && r.Granted == null, stop)) return [new Problem("", "request.open")];
            db.Add(new TimeRequest { Id = request.RequestId, LoanId = loan.Id, CommuneId = loan.CommuneId, Kind = request.Kind, AskedOn = request.On, Until = request.Until, Why = request.Why.Trim() });
            return [];
        },
        cancel);

    /// <summary>Puts the bank's answer down. Refused with <c>not-allowed</c>, <c>request.not-found</c>, <c>stale</c>, <c>request.answered</c>, <c>credit.future</c>, <c>visit.before</c>, <c>request.why</c>.</summary>
    public Task<ActResult> AnswerAsync(Guid actId, Answering request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "credit.ask-answer", request.Answer, request),
        async stop =>
        {
            if (!caller.May(Permissions.RunCredit)) return [new Problem("", "not-allowed")];
            if (await db.Set<TimeRequest>().SingleOrDefaultAsync(r => r.Id == request.RequestId, stop) is not { } asked) return [new Problem("", "request.not-found")];
            if (asked.Version != request.Seen) return [new Problem("", "stale")];
            if (asked.Granted is not null) return [new Problem("", "request.answered")];
            if (request.On > clock.TodayInVietnam()) return [new Problem("Day", "credit.future", request.On)];
            if (request.On < asked.AskedOn) return [new Problem("Day", "visit.before", asked.AskedOn)];
            if (string.IsNullOrWhiteSpace(request.Answer) || request.Answer.Length > LongestWords) return [new Problem("Answer", "request.why", LongestWords)];
            (asked.Granted, asked.AnsweredOn, asked.Answer) = (request.Granted, request.On, request.Answer.Trim());
            return [];
        },
        cancel);

    private async Task<(Loan? Loan, Problem? Refusal)> FindAsync(Guid loanId, DateOnly on, CancellationToken cancel) =>
        !caller.May(Permissions.RunCredit) ? (null, new("", "not-allowed"))
        : await db.Set<Loan>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == loanId, cancel) is not { } loan ? (null, new("", "loan.not-found"))
        : on > clock.TodayInVietnam() ? (null, new("Day", "credit.future", on))
        : on < loan.DisbursedOn ? (null, new("Day", "visit.before", loan.DisbursedOn))
        : (loan, null);
}
