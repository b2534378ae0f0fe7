using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Credit;

namespace VuonLen.App.Rooms.Credit;

/// <summary>
/// An application under way whose loan the bank's statement has is paid out, whichever step it had reached: the bank's book is the record. A loan comes of one application. A step of an
/// act: it saves with it.
/// </summary>
public sealed class FollowApplications(Db db)
{
    private const int HouseholdsAtOnce = 2_000;

    /// <summary>Ties applications to loans that are new here, or newly tied to a household.</summary>
    internal async Task OfAsync(IEnumerable<TiedLoan> loans, CancellationToken cancel)
    {
        foreach (var some in loans.GroupBy(l => l.HouseholdId).Chunk(HouseholdsAtOnce))
        {
            var byHousehold = some.ToDictionary(h => h.Key, h => h.OrderBy(l => l.DisbursedOn).ToList());
            Guid[] households = [.. byHousehold.Keys];
            var applications = await db.Set<LoanApplication>().Where(a => households.Contains(a.HouseholdId) && (a.LoanId != null || a.Step <= ApplicationStep.Approved)).ToListAsync(cancel);
            var taken = applications.Where(a => a.LoanId is not null).Select(a => a.LoanId!.Value).ToHashSet();
            foreach (var application in applications.Where(a => a.LoanId is null && a.Step.IsOpen()))
            {
                if (byHousehold[application.HouseholdId].Find(l => l.Programme == application.Programme && l.DisbursedOn >= application.MeetingOn && !taken.Contains(l.LoanId)) is not { } loan) continue;
                PayOut(application, loan.LoanId, loan.DisbursedOn);
            }
        }
    }

    /// <summary>Ties an application that is put down only now to the loan that came of it, where a statement already has that.</summary>
    internal async Task LateAsync(LoanApplication application, CancellationToken cancel)
    {
        var loan = await db.Set<Loan>().AsNoTracking()
            .Where(l => l.HouseholdId == application.HouseholdId && l.Programme == application.Programme && l.DisbursedOn >= application.MeetingOn && !db.Set<LoanApplication>().Any(a => a.LoanId == l.Id))
            .OrderBy(l => l.DisbursedOn).ThenBy(l => l.Id).FirstOrDefaultAsync(cancel);
        if (loan is not null) PayOut(application, loan.Id, loan.DisbursedOn);
    }

    /// <summary>Takes a loan that is another household's, or never was, from its application, which stands again where it did.</summary>
    /// <param name="loanId">The loan.</param>
    /// <param name="householdId">Whose it is; null where it is nobody's.</param>
    /// <param name="cancel">Stops it.</param>
    internal async Task LetGoAsync(Guid loanId, Guid? householdId, CancellationToken cancel)
    {
        foreach (var application in await db.Set<LoanApplication>().Where(a => a.LoanId == loanId && (householdId == null || a.HouseholdId != householdId)).ToListAsync(cancel))
        {
            // Where the household has another under way, that one goes on.
            var another = await db.Set<LoanApplication>().AnyAsync(a => a.HouseholdId == application.HouseholdId && a.Programme == application.Programme && a.Step <= ApplicationStep.Approved, cancel);
            var step = another ? ApplicationStep.Withdrawn : application.Approved is not null ? ApplicationStep.Approved : application.ConfirmedOn is not null ? ApplicationStep.Confirmed : ApplicationStep.Listed;
            (application.LoanId, application.Step, application.StepOn) = (null, step, application.ConfirmedOn ?? application.MeetingOn);
        }
    }

    private static void PayOut(LoanApplication application, Guid loanId, DateOnly on) => (application.LoanId, application.Step, application.StepOn) = (loanId, ApplicationStep.PaidOut, on);
}
