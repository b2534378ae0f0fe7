using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Credit;

/// <summary>What became of the households of a programme's loans.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="Before">Class of the household on the day the loan was paid out.</param>
/// <param name="Now">Its class now.</param>
/// <param name="FellBack">Whether it had left the lists since, and is on one again.</param>
/// <param name="Loans">Loans.</param>
/// <param name="Overdue">Of these, with something overdue.</param>
public sealed record AfterLoanRow(string Programme, HouseholdClass Before, HouseholdClass Now, bool FellBack, int Loans, int Overdue);

/// <summary>
/// Where loans went and what became of the households after. What came after, never why. Counted are loans tied to a household that stands, by its class by decision.
/// </summary>
public sealed class AfterLoans(Db db, CommuneSums sums)
{
    private static readonly NameOrder<Loan> ByName = new(l => l.GivenKey, l => l.Id);

    /// <summary>All of the caller's area, by programme.</summary>
    public async Task<IReadOnlyList<AfterLoanRow>> OfAreaAsync(CancellationToken cancel)
    {
        var loans = db.Set<Loan>().AsNoTracking().Where(l => l.HouseholdId != null);
        var known = await sums.OfAsync(
            new CommuneSum<Loan, AfterLoanRow, IReadOnlyList<AfterLoanRow>>("what became of households after their loans", loans, rows => PartsOf(rows, ofOneCommune: true), parts => [.. parts]), cancel);
        // Where the statement is of a new commune and the household still of the one before, the journal of neither alone tells whether what was read still stands.
        var others = await PartsOf(loans.Near(db.Scope), ofOneCommune: false).ToListAsync(cancel);
        return [.. known.Concat(others.Select(o => o.Part)).GroupBy(p => (p.Programme, p.Before, p.Now, p.FellBack))
            .Select(g => new AfterLoanRow(g.Key.Programme, g.Key.Before, g.Key.Now, g.Key.FellBack, g.Sum(p => p.Loans), g.Sum(p => p.Overdue)))
            .OrderBy(r => r.Programme, StringComparer.Ordinal).ThenBy(r => r.Before).ThenBy(r => r.Now).ThenBy(r => r.FellBack)];
    }

    /// <summary>Running loans of households that had left the lists since and are on one again, by the borrower's name, a page at a time.</summary>
    public Task<(IReadOnlyList<Loan> Rows, string? Next)> FellBackAsync(string? after, CancellationToken cancel) => ByName.PageAsync(
        db.Set<Loan>().AsNoTracking().Where(l => l.GoneOn == null
            && db.Set<Household>().Any(h => h.Id == l.HouseholdId && (h.Class == HouseholdClass.Poor || h.Class == HouseholdClass.NearPoor) && h.EndedOn == null)
            && db.Set<StatusPeriod>().Any(p => p.HouseholdId == l.HouseholdId && p.From > l.DisbursedOn && p.Class == HouseholdClass.None
                && db.Set<StatusPeriod>().Any(q => q.HouseholdId == l.HouseholdId && (q.Class == HouseholdClass.Poor || q.Class == HouseholdClass.NearPoor) && q.Until > l.DisbursedOn && q.Until <= p.From))),
        db.Scope, after, cancel);

    private IQueryable<CommunePart<AfterLoanRow>> PartsOf(IQueryable<Loan> loans, bool ofOneCommune) => (
        from loan in loans
        join household in db.Set<Household>().AsNoTracking() on loan.HouseholdId equals household.Id
        where household.EndedOn == null && (household.CommuneId == loan.CommuneId) == ofOneCommune
        select new
        {
            loan.CommuneId,
            loan.Programme,
            Before = db.Set<StatusPeriod>().Where(p => p.HouseholdId == household.Id && p.From <= loan.DisbursedOn && (p.Until == null || p.Until > loan.DisbursedOn)).Select(p => (HouseholdClass?)p.Class).FirstOrDefault()
                ?? HouseholdClass.None,
            Now = household.Class,
            FellBack = (household.Class == HouseholdClass.Poor || household.Class == HouseholdClass.NearPoor)
                && db.Set<StatusPeriod>().Any(p => p.HouseholdId == household.Id && p.From > loan.DisbursedOn && p.Class == HouseholdClass.None
                    && db.Set<StatusPeriod>().Any(q => q.HouseholdId == household.Id && (q.Class == HouseholdClass.Poor || q.Class == HouseholdClass.NearPoor) && q.Until > loan.DisbursedOn && q.Until <= p.From)),
            Overdue = loan.GoneOn == null && loan.Overdue > 0 ? 1 : 0,
        }).GroupBy(r => new { r.CommuneId, r.Programme, r.Before, r.Now, r.FellBack })
        .Select(g => new CommunePart<AfterLoanRow>(g.Key.CommuneId, new(g.Key.Programme, g.Key.Before, g.Key.Now, g.Key.FellBack, g.Count(), g.Sum(r => r.Overdue))));
}
