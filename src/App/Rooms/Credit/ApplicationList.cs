using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain.Credit;

namespace VuonLen.App.Rooms.Credit;

/// <summary>
/// Applications for loans in the caller's area, the latest meeting first, and what was seen and asked of loans. A bank's people are shown the applications that were confirmed to their bank.
/// </summary>
public sealed class ApplicationList(Db db, CommuneSums sums) : IHavePartnerWork
{
    private const int PageRows = 50;

    /// <summary>One page at a step, or of all, and where the next begins.</summary>
    public async Task<(IReadOnlyList<LoanApplication> Rows, DayKey? Next)> PageAsync(ApplicationStep? step, DayKey? after, CancellationToken cancel)
    {
        var rows = db.Set<LoanApplication>().AsNoTracking();
        if (step is { } one) rows = rows.Where(a => a.Step == one);
        if (after is { } key) rows = rows.Where(a => a.MeetingOn <= key.Day && (a.MeetingOn < key.Day || a.Id < key.Id));
        var page = await InOrder(rows).Take(PageRows + 1).ToListAsync(cancel);
        return page.Count > PageRows ? (page[..PageRows], new(page[PageRows - 1].MeetingOn, page[PageRows - 1].Id)) : (page, null);
    }

    /// <summary>All at a step in order: for an export.</summary>
    public IQueryable<LoanApplication> All(ApplicationStep step) => InOrder(db.Set<LoanApplication>().AsNoTracking().Where(a => a.Step == step));

    /// <summary>Those that wait for an answer and that no bank has, at most so many.</summary>
    public async Task<IReadOnlyList<LoanApplication>> WithoutBankAsync(int most, CancellationToken cancel) =>
        await InOrder(db.Set<LoanApplication>().AsNoTracking().Where(a => a.Step == ApplicationStep.Confirmed && a.PartnerId == null)).Take(most).ToListAsync(cancel);

    /// <summary>How many at each step.</summary>
    public Task<IReadOnlyDictionary<ApplicationStep, int>> CountsAsync(CancellationToken cancel) => sums.OfAsync(
        new CommuneSum<LoanApplication, (ApplicationStep Step, int Count), IReadOnlyDictionary<ApplicationStep, int>>(
            "applications for loans",
            db.Set<LoanApplication>().AsNoTracking(),
            rows => rows.GroupBy(a => new { a.CommuneId, a.Step }).Select(g => new CommunePart<(ApplicationStep, int)>(g.Key.CommuneId, new(g.Key.Step, g.Count()))),
            parts => parts.GroupBy(p => p.Step).ToDictionary(g => g.Key, g => g.Sum(p => p.Count))),
        cancel);

    /// <summary>Applications confirmed to a bank that it has not answered.</summary>
    public Task<int> OpenWithAsync(Guid partner, CancellationToken cancel) => db.Set<LoanApplication>().AsNoTracking().CountAsync(a => a.PartnerId == partner && a.Step == ApplicationStep.Confirmed, cancel);

    /// <summary>One, or null where the caller does not see it.</summary>
    public Task<LoanApplication?> FindAsync(Guid id, CancellationToken cancel) => db.Set<LoanApplication>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancel);

    /// <summary>Those of a household, the latest first.</summary>
    public async Task<IReadOnlyList<LoanApplication>> OfHouseholdAsync(Guid householdId, CancellationToken cancel) =>
        await db.Set<LoanApplication>().AsNoTracking().Where(a => a.HouseholdId == householdId).OrderByDescending(a => a.MeetingOn).ThenByDescending(a => a.Id).ToListAsync(cancel);

    /// <summary>What was found of a loan's use, the latest first.</summary>
    public async Task<IReadOnlyList<LoanVisit>> VisitsAsync(Guid loanId, CancellationToken cancel) => await db.Set<LoanVisit>().AsNoTracking().Where(v => v.LoanId == loanId).OrderByDescending(v => v.On).ThenByDescending(v => v.Id).ToListAsync(cancel);

    /// <summary>What was asked of the bank about a loan, the latest first.</summary>
    public async Task<IReadOnlyList<TimeRequest>> RequestsAsync(Guid loanId, CancellationToken cancel) => await db.Set<TimeRequest>().AsNoTracking().Where(r => r.LoanId == loanId).OrderByDescending(r => r.AskedOn).ThenByDescending(r => r.Id).ToListAsync(cancel);

    /// <summary>The application a loan came of, or null.</summary>
    public Task<LoanApplication?> OfLoanAsync(Guid loanId, CancellationToken cancel) => db.Set<LoanApplication>().AsNoTracking().Where(a => a.LoanId == loanId).OrderBy(a => a.Id).FirstOrDefaultAsync(cancel);

    private IQueryable<LoanApplication> InOrder(IQueryable<LoanApplication> rows) => rows.Near(db.Scope).OrderByDescending(a => a.MeetingOn).ThenByDescending(a => a.Id);
}
