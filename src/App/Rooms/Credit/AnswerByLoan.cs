using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Needs;
using VuonLen.Domain.Needs;

namespace VuonLen.App.Rooms.Credit;

/// <summary>A loan that was found to be a household's.</summary>
/// <param name="LoanId">Which.</param>
/// <param name="HouseholdId">Whose.</param>
/// <param name="Programme">Of which programme.</param>
/// <param name="DisbursedOn">When it was paid out.</param>
internal sealed record TiedLoan(Guid LoanId, Guid HouseholdId, string Programme, DateOnly DisbursedOn);

/// <summary>
/// A loan for clean water, a latrine or a house answers that need: it is being met from then on. Where a household lacks several of what the programme is for, the statement does not say
/// which the money went into, and none is answered by itself. A step of an act: it saves with it.
/// </summary>
public sealed class AnswerByLoan(Db db, CreditLaw law, AnswerNeeds needs)
{
    private const int HouseholdsAtOnce = 2_000;

    /// <summary>Answers the open needs of households by loans paid out since they have them.</summary>
    /// <param name="loans">Loans that are new here, or newly tied.</param>
    /// <param name="on">The day it is known.</param>
    /// <param name="cancel">Stops it.</param>
    internal async Task OfAsync(IEnumerable<TiedLoan> loans, DateOnly on, CancellationToken cancel)
    {
        foreach (var programme in loans.GroupBy(l => l.Programme))
        {
            if (law.Book.Find(programme.Key) is not { Indicators: { Length: > 0 } indicators }) continue;
            foreach (var some in programme.GroupBy(l => l.HouseholdId).Chunk(HouseholdsAtOnce))
            {
                var last = some.ToDictionary(h => h.Key, h => h.Max(l => l.DisbursedOn));
                Guid[] households = [.. last.Keys];
                var running = await db.Set<Need>().AsNoTracking().Where(n => n.Until == null && households.Contains(n.HouseholdId) && indicators.Contains(n.Indicator))
                    .Select(n => new { n.HouseholdId, n.Indicator, n.State, n.From }).ToListAsync(cancel);
                var answered = running.GroupBy(n => n.HouseholdId).Where(g => g.Count() == 1).Select(g => g.Single()).Where(n => n.State == NeedState.Open && n.From <= last[n.HouseholdId]);
                foreach (var need in answered.GroupBy(n => n.Indicator)) await needs.SetAsync([.. need.Select(n => n.HouseholdId)], [need.Key], NeedState.BeingMet, on, cancel);
            }
        }
    }
}
