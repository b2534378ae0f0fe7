using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Credit;

namespace VuonLen.App.Rooms.Credit;

/// <summary>
/// An application whose loan the bank's statement has is paid out, whatever was put down of it before: the bank's book is the record. A step of an act: it saves with it.
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
            foreach (var application in await db.Set<LoanApplication>().Where(a => households.Contains(a.HouseholdId) && a.LoanId == null && a.Step <= ApplicationStep.Approved).ToListAsync(cancel))
            {
                if (byHousehold[application.HouseholdId].Find(l => l.Programme == application.Programme && l.DisbursedOn >= application.MeetingOn) is not { } loan) continue;
                (application.LoanId, application.Step, application.StepOn) = (loan.LoanId, ApplicationStep.PaidOut, loan.DisbursedOn);
            }
        }
    }
}
