using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Credit;

/// <summary>Says by hand whose a loan is, where number and name do not, or say it wrongly.</summary>
public sealed class TieLoan(Db db, Acts acts, Caller caller, AnswerByLoan answers, FollowApplications applications, TimeProvider clock)
{
    /// <summary>What is asked.</summary>
    /// <param name="LoanId">The loan.</param>
    /// <param name="Household">Code of the household; empty unties it.</param>
    /// <param name="Why">Why: "vợ của chủ hộ, ngân hàng ghi tên thường gọi".</param>
    /// <param name="Seen">Version of the loan that was looked at.</param>
    public sealed record Request(Guid LoanId, string Household, string Why, long Seen);

    /// <summary>Ties it. Refused with <c>not-allowed</c>, <c>loan.not-found</c>, <c>stale</c>, <c>loan.why</c>, <c>loan.why-long</c>, <c>loan.household</c>.</summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "credit.tie", request.Why, request),
        async stop =>
        {
            if (!caller.May(Permissions.RunCredit)) return [new Problem("", "not-allowed")];
            if (await db.Set<Loan>().SingleOrDefaultAsync(l => l.Id == request.LoanId, stop) is not { } loan) return [new Problem("", "loan.not-found")];
            if (loan.Version != request.Seen) return [new Problem("", "stale")];
            if (string.IsNullOrWhiteSpace(request.Why)) return [new Problem("why", "loan.why")];
            if (request.Why.Length > ApplyStatement.LongestWhy) return [new Problem("why", "loan.why-long", ApplyStatement.LongestWhy)];
            Household? household = null;
            if (!string.IsNullOrWhiteSpace(request.Household))
            {
                var code = HouseholdCode.Read(request.Household);
                household = code is null ? null : await db.Set<Household>().AsNoTracking().SingleOrDefaultAsync(h => h.Code == code, stop);
                if (household is null) return [new Problem("household", "loan.household", request.Household.Trim())];
            }

            await applications.LetGoAsync(loan.Id, household?.Id, stop);
            (loan.HouseholdId, loan.HamletId, loan.Match, loan.MatchWhy) = (household?.Id, household?.HamletId ?? Guid.Empty, household is null ? LoanMatch.None : LoanMatch.ByHand, request.Why.Trim());
            if (household is null) return (IReadOnlyList<Problem>)[];
            TiedLoan[] tied = [new(loan.Id, household.Id, loan.Programme, loan.DisbursedOn)];
            if (loan.GoneOn is null) await answers.OfAsync(tied, clock.TodayInVietnam(), stop);
            await applications.OfAsync(tied, stop);
            return (IReadOnlyList<Problem>)[];
        },
        cancel);
}
